"""Times workload W1 in Kichban and in its peers, and prints the ratios. scripts/bench calls it."""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time

YEARS = range(2021, 2026)
# For one million draws: what each ratio must reach, time of the peer over time of Kichban.
LIMITS = {"NumPy": 20, "Numba": 17, "C": 1 / 0.40}
# README.md, "Check values", from four million draws.
CHECKED_DRAWS = 4e6
PROBABILITIES = {
    "registered_3500": (0.0007, 0.00005),
    "implemented": (0.0024, 0.00005),
    "exports": (0.445, 0.0005),
    "exports_local": (0.547, 0.0005),
    "ngo": (0.616, 0.0005),
    "growth_and_aid": (0.182, 0.0005),
}
# With the levels' sqrt(p (1 - p)) / phi(z); exports are nearly lognormal with this spread.
EXPORTS_2025 = [(24010, 2.113), (29850, 1.363), (34740, 1.253), (40440, 1.363), (50350, 2.113)]
EXPORTS_SPREAD = 0.225
# The total registered, in closed form; the kurtosis is 3 + sum of rate * E(X^4) over variance^2.
MEAN, DEVIATION, KURTOSIS = 1752.55, 326.63, 8.2


def run(command):
    """Runs a program; returns what it prints, and its wall time, processor time and memory."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
    }
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"bench: {' '.join(command)} ended with {process.returncode}")
        output.seek(0)
        text = output.read().decode()
    return text, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def kichban_results(text):
    """The results of `kichban run --format json` in the form of the peers."""
    run = json.loads(text)
    levels = ["p05", "p25", "p50", "p75", "p95"]

    def probability(target, threshold=0):
        return run["targets"][target]["thresholds"][threshold]["probability"]

    return {
        "probabilities": {
            "registered_3500": probability("registered"),
            "implemented": probability("implemented"),
            "exports": probability("exports"),
            "exports_local": probability("exports_local"),
            "ngo": probability("ngo"),
            "growth_and_aid": run["target_sets"]["growth_and_aid"]["probability"],
        },
        "registered": {
            "mean": run["targets"]["registered"]["mean"],
            "sd": run["targets"]["registered"]["sd"],
        },
        "quantiles": {
            name: {str(year): [years[str(year)][level] for level in levels] for year in YEARS}
            for name, years in run["indicators"].items()
        },
    }


def check(name, results, draws):
    """Ends the program where the results are not those of W1."""
    wrong = []
    scale = 4 * (1 / draws + 1 / CHECKED_DRAWS) ** 0.5
    for goal, (expected, rounding) in PROBABILITIES.items():
        found = results["probabilities"][goal]
        if abs(found - expected) > scale * (expected * (1 - expected)) ** 0.5 + rounding:
            wrong.append(f"{goal} {found}, expected {expected}")
    mean, deviation = results["registered"]["mean"], results["registered"]["sd"]
    if abs(mean - MEAN) > 4 * DEVIATION / draws**0.5:
        wrong.append(f"mean of registered {mean}, expected {MEAN}")
    if abs(deviation - DEVIATION) > 4 * DEVIATION * ((KURTOSIS - 1) / 4 / draws) ** 0.5:
        wrong.append(f"standard deviation of registered {deviation}, expected {DEVIATION}")
    for found, (expected, factor) in zip(results["quantiles"]["exports"]["2025"], EXPORTS_2025):
        if abs(found - expected) > scale * factor * EXPORTS_SPREAD * expected + 5:
            wrong.append(f"quantile of exports {found}, expected {expected}")
    if any(len(results["quantiles"][v][str(y)]) != 5 for v in results["quantiles"] for y in YEARS):
        wrong.append("a quantile is missing")
    if len(results["quantiles"]) != 8:
        wrong.append("an indicator is missing")
    if wrong:
        sys.exit(f"bench: {name} does not compute W1: " + "; ".join(wrong))


def processor():
    with open("/proc/cpuinfo") as info:
        for line in info:
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.machine()


def compare(options):
    """Interleaved runs of all programs; whether the ratios of the medians hold."""
    draws = options.draws
    kichban = [options.kichban, "run", options.plan, "--draws", str(draws)]
    kichban += ["--workers", str(options.workers), "--format", "json"]
    programs = {
        "Kichban": kichban,
        "C": [options.c, str(draws), str(options.workers)],
        "Numba": [options.python, f"{options.peers}/w1_numba.py", str(draws), str(options.workers)],
        "NumPy": [options.python, f"{options.peers}/w1_numpy.py", str(draws)],
    }
    figures = {name: [] for name in programs}
    for round_number in range(options.rounds):
        for name, command in programs.items():
            text, wall, processor_time, memory = run(command)
            results = kichban_results(text) if name == "Kichban" else json.loads(text)
            check(name, results, draws)
            figures[name].append((wall, processor_time, memory, results.get("seconds", wall)))
            if sys.stderr.isatty():
                line = f"\rround {round_number + 1} of {options.rounds}: {name:8}"
                print(line, end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print("\r" + " " * 40 + "\r", end="", file=sys.stderr)

    def ratio(name, index):
        """The median, over the rounds, of the peer's figure over Kichban's."""
        pairs = zip(figures[name], figures["Kichban"])
        return statistics.median(peer[index] / ours[0 if index == 3 else index] for peer, ours in pairs)

    print(f"W1: {draws:,} draws, {options.workers} workers, whole process, all results.")
    print(f"Medians of {options.rounds} rounds in turn; {processor()}, {os.cpu_count()} processors,")
    print(f"{time.strftime('%Y-%m-%d')}, load {os.getloadavg()[0]:.1f}.")
    print()
    print(f"{'':8} {'wall':>8} {'CPU':>8} {'memory':>8}   {'ratios to Kichban':>18}")
    print(f"{'':8} {'s':>8} {'s':>8} {'MB':>8} {'wall':>8} {'CPU':>8}  {'inner':>7}")
    for name, runs in figures.items():
        wall, processor_time, memory = (
            statistics.median(column) for column in list(zip(*runs))[:3]
        )
        line = f"{name:8} {wall:8.3f} {processor_time:8.3f} {memory:8.0f}"
        if name != "Kichban":
            inner = f"{ratio(name, 3):7.2f}" if name != "C" else ""
            line += f" {ratio(name, 0):8.2f} {ratio(name, 1):8.2f}  {inner}"
        print(line.rstrip())
    print()
    print("inner: the peer's own clock, after imports and compilation, over Kichban's whole process.")
    print(f"Kichban takes {1 / ratio('C', 0):.2f} of the wall time of C, "
          f"{1 / ratio('C', 1):.2f} of its processor time.")
    missed = [
        f"{name}: {ratio(name, 0):.2f}, wanted {limit:g}"
        for name, limit in LIMITS.items()
        if draws == 1_000_000 and ratio(name, 0) < limit
    ]
    return missed


def scale(options):
    """The real plan with more and more draws: memory must stay, time grow in proportion."""
    print()
    print("The Thái Nguyên plan:")
    print(f"{'draws':>12} {'wall s':>8} {'CPU s':>8} {'ns/draw':>8} {'MB':>6}")
    memory_of, missed = {}, []
    draws = 1000
    while draws <= options.largest:
        command = [options.kichban, "run", options.real_plan, "--draws", str(draws)]
        command += ["--workers", str(options.workers), "--format", "json"]
        runs = [run(command)[1:] for _ in range(3 if draws <= 1_000_000 else 1)]
        wall, processor_time, memory = (statistics.median(column) for column in zip(*runs))
        memory_of[draws] = memory
        print(f"{draws:12,} {wall:8.3f} {processor_time:8.3f} "
              f"{processor_time / draws * 1e9:8.0f} {memory:6.0f}", flush=True)
        if draws == 1000 and wall >= 0.1:
            missed.append(f"1,000 draws took {wall:.3f} s, wanted less than 0.1")
        draws *= 10
    largest = max(memory_of)
    if largest > 1_000_000 and memory_of[largest] > 1.1 * memory_of[1_000_000]:
        missed.append(f"{largest:,} draws need {memory_of[largest]:.0f} MB, "
                      f"a million {memory_of[1_000_000]:.0f}")
    return missed


def main():
    parser = argparse.ArgumentParser()
    for name in ("kichban", "plan", "real-plan", "peers", "c", "python"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--draws", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--largest", type=int, default=10_000_000)
    options = parser.parse_args()
    missed = compare(options) + scale(options)
    for line in missed:
        print(f"bench: missed: {line}", file=sys.stderr)
    sys.exit(1 if missed else 0)


main()
