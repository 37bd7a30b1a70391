"""How many draws evenly spread points save, and whether the errors that a run prints are true.

Runs a plan with many seeds for each way of sampling. The gain is the variance between seeds of independent
draws over that of the points: how many times as many independent draws would be as accurate. The
honesty is the spread between seeds over the mean printed error: 1 where errors are true.
scripts/bench calls it."""

import argparse
import json
import statistics
import subprocess

WAYS = ("random", "latin", "sobol")


def estimates(kichban, plan, draws, seed, way):
    """Each estimate of a run with its printed standard error: probabilities, medians of targets."""
    command = [kichban, "run", plan, "--draws", str(draws), "--seed", str(seed)]
    command += ["--sampling", way, "--format", "json"]
    run = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    found = {}
    for name, target in run["targets"].items():
        first = target["thresholds"][0]
        found["probability", name] = first["probability"], first["standard_error"]
        found["median", name] = target["p50"], target["p50_standard_error"]
    return found


def compare(kichban, plan, title, draws, seeds):
    spread, printed = {}, {}
    for way in WAYS:
        runs = [estimates(kichban, plan, draws, seed, way) for seed in range(1, seeds + 1)]
        for key in runs[0]:
            spread[way, key] = statistics.stdev(run[key][0] for run in runs)
            printed[way, key] = statistics.mean(run[key][1] for run in runs)
    print(f"\n{title}: {draws:,} draws, {seeds} seeds.")
    print(f"{'':14}{'gain of latin':>22}{'gain of sobol':>22}   {'spread / printed error':>22}")
    print(f"{'':14}{'least median  most':>22}{'least median  most':>22}   "
          f"{'random  latin  sobol':>22}")
    for kind in ("probability", "median"):
        # Of what is rarely or nearly always so, few seeds show the spread; counts have no spread.
        keys = [key for way, key in spread if way == "random" and key[0] == kind
                and all(spread[one, key] > 0 and printed[one, key] > 0 for one in WAYS)]
        line = f"{kind:14}"
        for way in ("latin", "sobol"):
            gains = sorted((spread["random", key] / spread[way, key]) ** 2 for key in keys)
            line += f"{gains[0]:9.1f}{statistics.median(gains):7.1f}{gains[-1]:6.1f}"
        line += "   "
        for way in WAYS:
            honest = statistics.median(spread[way, key] / printed[way, key] for key in keys)
            line += f"{honest:7.2f}"
        print(line)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kichban", required=True)
    parser.add_argument("--plan", action="append", required=True, help="TITLE=FILE")
    parser.add_argument("--seeds", type=int, default=40)
    options = parser.parse_args()
    for plan in options.plan:
        title, _, file = plan.partition("=")
        for draws in (4096, 65536):
            compare(options.kichban, file, title, draws, options.seeds)


main()
