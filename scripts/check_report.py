"""Compares a report with the results that it shows, digit for digit.

usage: check_report.py [--plain] PAGE.html DRAWN.html RUN.json [COMPARISON.json]
       check_report.py --stress PAGE.html DRAWN.html RUN.json SENSITIVITY.json STRESSES.json

PAGE is what kichban wrote, DRAWN what Chromium made of it. Numbers are compared as they are written.
"""

import json
import re
import sys
from html.parser import HTMLParser


class Page(HTMLParser):
    """The parts of a page that hold numbers."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.values = {}  # section -> the values of its tables, in order
        self.specs = {}  # figure -> its specification
        self.drawn = {}  # figure -> the number of its marks
        self.details = []  # whether each is open
        self.outside = []  # what it would fetch
        self.root = {}
        self.section = self.figure = None
        self.is_data = self.in_details = self.in_picture = False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "html":
            self.root = values
        elif tag == "section":
            self.section = values["id"]
        elif tag == "figure":
            self.figure = values["id"]
            self.drawn[self.figure] = 0
        elif tag == "details":
            self.in_details = True
            self.details.append("open" in values)
        elif tag == "data" and not self.in_details:
            self.values.setdefault(self.section, []).append(values["value"])
        elif tag == "script":
            self.is_data = values.get("type") == "application/json"
        elif tag in ("path", "text", "line") and self.figure:
            self.drawn[self.figure] += 1
        if tag in ("script", "img", "iframe", "object", "embed", "video", "audio", "source"):
            for key in ("src", "data", "srcset"):
                if values.get(key, "data:").split(":")[0] != "data":
                    self.outside.append(values[key])
        if tag == "link" or (tag == "a" and re.match(r"\s*(javascript|data):", values.get("href", ""), re.I)):
            self.outside.append(str(values))
        if any(key.startswith("on") for key in values):
            self.outside.append(f"{tag}: {values}")

    def handle_endtag(self, tag):
        if tag == "figure":
            self.figure = None
        elif tag == "details":
            self.in_details = False
        elif tag == "script":
            self.is_data = False

    def handle_data(self, data):
        if self.is_data and self.figure:
            self.specs[self.figure] = json.loads(data, parse_float=str, parse_int=str)


def read(name):
    with open(name, encoding="utf-8") as file:
        return file.read()


def results(name):
    return json.loads(read(name), parse_float=str, parse_int=str)


def same(what, found, expected, faults):
    if found != expected:
        faults.append(f"{what}: the page has {found}, the run {expected}")


def check_targets(page, run, faults):
    targets = run["targets"]
    has_shortfall = any(one["shortfall_when_missed"] is not None for one in targets.values())
    expected = []
    for one in targets.values():
        expected.append(one["p50"])
        if has_shortfall and one["shortfall_when_missed"] is not None:
            expected.append(one["shortfall_when_missed"])
        expected.append(one["thresholds"][0]["probability"])
    if run["target_sets"]:
        expected += [one["probability"] for one in run["target_sets"].values()]
        expected.append(run["all_targets"]["probability"])
    same("targets", page.values.get("targets-table", []), expected, faults)
    bars = page.specs["targets"]["data"]["values"]
    expected = [one["thresholds"][0]["probability"] for one in targets.values()]
    if len(targets) > 1:
        expected.append(run["all_targets"]["probability"])
    same("bars", [bar["value"] for bar in bars], expected, faults)


def check_projection(page, run, faults):
    years = [str(year) for year in run["years"]]
    has_start = any("start" in one for one in run["indicators"].values())
    expected = []
    for one in run["indicators"].values():
        if has_start and "start" in one:
            expected.append(one["start"]["p50"])
        expected += [one[year]["p50"] for year in years]
    same("projection", page.values.get("projection", []), expected, faults)
    shares = ["p05", "p10", "p25", "p50", "p75", "p90", "p95"]
    fans = {name[4:]: spec for name, spec in page.specs.items() if name.startswith("fan-")}
    if not fans:
        faults.append("no fan chart")
    for name, spec in fans.items():
        indicator = run["indicators"][name]
        for row in spec["data"]["values"]:
            if row["known"]:
                continue
            summary = indicator.get(row["year"]) or indicator["start"]
            same(f"fan of {name}, {row['year']}", [row[s] for s in shares], [summary[s] for s in shares], faults)


def check_comparison(page, comparison, faults):
    bars = page.specs["scenarios"]["data"]["values"]
    expected = []
    runs = comparison["scenarios"]
    for name in runs[0]["targets"]:
        expected += [run["targets"][name]["thresholds"][0]["probability"] for run in runs]
    expected += [run["all_targets"]["probability"] for run in runs]
    same("scenarios", [bar["value"] for bar in bars], expected, faults)
    for name, spec in page.specs.items():
        if not name.startswith("change-"):
            continue
        target = name[len("change-"):]
        parts = [part for part in comparison["contributions"] + [comparison["synergy"]] if "targets" in part]
        effects = [part["targets"][target]["probability"] for part in parts]
        # The bars are in points.
        expected = [100 * float(one["mean"]) for one in effects if float(one["mean"]) != 0 or float(one["standard_error"]) != 0]
        found = [float(bar["value"]) for bar in spec["data"]["values"]]
        same(f"changes of {target}", found, expected, faults)


def check_stress(page, sensitivity, stresses, faults):
    expected = []
    for name, target in stresses["targets"].items():
        expected.append(target["probability"])
        for stress in stresses["stresses"]:
            if stress["differences"]:
                expected.append(stress["differences"]["targets"][name]["probability"]["mean"])
    found = page.values.get("stress", [])[:len(expected)]
    same("shocks", found, expected, faults)
    for name, target in sensitivity["targets"].items():
        spec = page.specs.get(f"tornado-{name}")
        effects = [(one["low"]["measure"]["value"], one["high"]["measure"]["value"]) for one in target["inputs"]]
        effects = [one for one in effects if one[0] != one[1]]
        effects.sort(key=lambda one: -abs(float(one[1]) - float(one[0])))
        if not effects:
            same(f"tornado of {name}", spec, None, faults)
            continue
        bars = [(row["low"], row["high"]) for row in spec["data"]["values"]]
        same(f"tornado of {name}", bars, effects[:8], faults)


def main(arguments):
    is_plain = arguments[0] == "--plain"
    has_stress = arguments[0] == "--stress"
    if is_plain or has_stress:
        arguments = arguments[1:]
    page, drawn = Page(read(arguments[0])), Page(read(arguments[1]))
    run = results(arguments[2])
    faults = [f"fetches or runs: {one}" for one in page.outside]
    check_targets(page, run, faults)
    check_projection(page, run, faults)
    if has_stress:
        check_stress(page, results(arguments[3]), results(arguments[4]), faults)
    elif len(arguments) > 3:
        check_comparison(page, results(arguments[3]), faults)
    count = len(page.specs)
    if is_plain:
        if "data-charts" in drawn.root or not all(page.details) or len(page.details) != count:
            faults.append("the numbers of the charts are folded away, and there are no charts")
    else:
        same("charts drawn", drawn.root.get("data-charts"), str(count), faults)
        same("charts failed", drawn.root.get("data-failed"), "", faults)
        if any(drawn.details):
            faults.append("the numbers of a drawn chart are unfolded")
        for name, marks in drawn.drawn.items():
            if marks < 10:
                faults.append(f"the chart {name} has {marks} marks")
    for fault in faults[:10]:
        print(f"check-report: {arguments[0]}: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
