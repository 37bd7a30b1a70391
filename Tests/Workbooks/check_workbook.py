"""Holds workbooks of Kichban against the JSON of the same runs; scripts/check-workbook calls it.

  spoil WORKBOOK COPY          copies a workbook with one mean of the projection changed
  compare JSON WORKBOOK CSVS   the run: every number of the summary and the projection
  scenarios JSON WORKBOOK CSVS the comparison: probabilities and differences
  shocks JSON WORKBOOK CSVS    the targets under shocks: changes with their errors
  noticed CSVS                 the changed copy says that a total differs
  fill FORM COPY               fills in a sheet of `kichban template`
  imported DIFFERENCES         what differs between the plan and the scenario is what was filled in
"""

import csv
import json
import pathlib
import sys

import openpyxl

# Sheets by language: summary, projection, totals, comparison, checks; the word for agreement.
WORDS = {
    "en": ("Summary", "Projection", "Totals", "Comparison", "Checks", "agrees"),
    "vi": ("Tóm tắt", "Dự báo", "Tổng hợp", "So sánh", "Kiểm tra", "khớp"),
}
compared = 0


def same(found, wanted, place):
    """Both numbers, to 12 digits."""
    global compared
    compared += 1
    if not isinstance(found, (int, float)):
        sys.exit(f"{place}: expected {wanted}, found {found!r}")
    if abs(found - wanted) > 1e-12 * max(1, abs(wanted)):
        sys.exit(f"{place}: expected {wanted}, found {found}")


def language(book):
    return "vi" if "Tóm tắt" in book.sheetnames else "en"


def in_unit(value, unit):
    """A cell's share as the JSON has it: 0.07 is 7 in %."""
    return value * 100 if unit.startswith("%") and isinstance(value, (int, float)) else value


def table(folder, sheet):
    """A sheet as LibreOffice wrote it."""
    files = [file for file in pathlib.Path(folder).glob("*.csv") if file.stem.endswith("-" + sheet)]
    if len(files) != 1:
        sys.exit(f"{folder}: {len(files)} CSV files of '{sheet}'")
    with files[0].open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def number(text):
    """A number as LibreOffice writes it; percentages with their sign."""
    return float(text[:-1]) / 100 if text.endswith("%") else float(text)


def check_totals(folder, words):
    rows = [row for row in table(folder, words[4])[3:] if row and row[0]]
    results = [row[3] for row in rows]
    if not results or any(result != words[5] for result in results):
        sys.exit(f"{folder}: checks of totals: {results}")
    for row in rows:
        same(number(row[1]), number(row[2]), f"{folder}: {row[0]}")
    return len(rows)


def check_sums(folder, words):
    """Rounded parts add up to rounded totals in every column, years to their sum, also in the eyes
    of somebody who adds what is printed."""
    rows = table(folder, words[2])
    blocks = 0
    for row in rows:
        cells = [cell for cell in row[2:] if cell]
        if len(cells) > 2 and row[1] and not row[0].startswith(" "):
            try:
                values = [number(cell) for cell in cells]
            except ValueError:
                continue
            if all(value > 2000 and value < 2200 for value in values[:-1]):
                continue
            same(round(sum(values[:-1]), 6), round(values[-1], 6), f"{folder}: {row[0]}")
            blocks += 1
    if blocks < 5:
        sys.exit(f"{folder}: only {blocks} rows of totals")


def compare(path, workbook, folder):
    run = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    book = openpyxl.load_workbook(workbook, data_only=True)
    words = WORDS[language(book)]
    years = run["years"]

    # The projection: four rows for each indicator.
    sheet = book[words[1]]
    csv_rows = table(folder, words[1])
    head = [cell.value for cell in sheet[3]]
    column = {year: head.index(str(year)) for year in years}
    for position, (name, indicator) in enumerate(run["indicators"].items()):
        unit = indicator["unit"]
        for offset, key in enumerate(["p50", "p10", "p90", "mean"]):
            row = 4 + position * 4 + offset
            for year in years:
                wanted = indicator[str(year)]
                found = sheet.cell(row, column[year] + 1).value
                if found is None and wanted["sd"] == 0 and key in ("p10", "p90"):
                    continue
                place = f"{workbook}: {words[1]}, {name} {year} {key}"
                same(in_unit(found, unit), wanted[key], place)
                cell = csv_rows[row - 1][column[year]]
                same(in_unit(number(cell), unit), wanted[key], place + " (LibreOffice)")

    # The summary: a row for each target.
    sheet = book[words[0]]
    csv_rows = table(folder, words[0])
    for position, (name, target) in enumerate(run["targets"].items()):
        row = 7 + position
        unit = target["unit"]
        place = f"{workbook}: {words[0]}, {name}"
        wanted = {3: target["thresholds"][0]["value"], 5: target["p50"], 6: target["p05"],
                  7: target["p95"], 8: target["mean"]}
        if len(target["thresholds"]) > 1:
            wanted[4] = target["thresholds"][1]["value"]
        if target["shortfall_when_missed"] is not None:
            wanted[9] = target["shortfall_when_missed"]
        for index, value in wanted.items():
            same(in_unit(sheet.cell(row, index + 1).value, unit), value, place)
            same(in_unit(number(csv_rows[row - 1][index]), unit), value, place + " (LibreOffice)")
        threshold = target["thresholds"][0]
        same(sheet.cell(row, 11).value, threshold["probability"], place)
        same(sheet.cell(row, 12).value, threshold["standard_error"] * 100, place)
        same(number(csv_rows[row - 1][10]), threshold["probability"], place + " (LibreOffice)")

    checks = check_totals(folder, words)
    check_sums(folder, words)
    for sheet in book:
        if sheet.page_setup.paperSize != 9 or sheet.page_setup.orientation != "landscape":
            sys.exit(f"{workbook}: {sheet.title} is not set up for A4 landscape")
    charts = sum(len(sheet._charts) for sheet in openpyxl.load_workbook(workbook))
    if charts < 2:
        sys.exit(f"{workbook}: {charts} charts")
    print(f"{workbook}: {compared} numbers agree, {checks} checks of totals, {charts} charts")


def scenarios(path, workbook, folder):
    comparison = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    book = openpyxl.load_workbook(workbook, data_only=True)
    words = WORDS[language(book)]
    sheet = book[words[3]]
    csv_rows = table(folder, words[3])
    first, second = comparison["scenarios"]
    for position, name in enumerate(first["targets"]):
        row = 6 + len(comparison["scenarios"]) + position
        place = f"{workbook}: {words[3]}, {name}"
        values = [run["targets"][name]["thresholds"][0]["probability"] for run in (first, second)]
        for index, value in enumerate(values):
            same(sheet.cell(row, 3 + index).value, value, place)
            same(number(csv_rows[row - 1][2 + index]), value, place + " (LibreOffice)")
        difference = sheet.cell(row, 5).value
        if abs(difference - (values[1] - values[0]) * 100) > 1e-9:
            sys.exit(f"{place}: difference {difference}, expected {(values[1] - values[0]) * 100}")
    checks = check_totals(folder, words)
    print(f"{workbook}: {compared} numbers agree, {checks} checks of totals")


def shocks(path, workbook, folder):
    found = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    book = openpyxl.load_workbook(workbook, data_only=True)
    name = "Cú sốc" if "Cú sốc" in book.sheetnames else "Shocks"
    sheet = book[name]
    csv_rows = table(folder, name)
    first = 4 + len(found["stresses"])
    for position, (target, own) in enumerate(found["targets"].items()):
        row = first + position
        place = f"{workbook}: {name}, {target}"
        same(sheet.cell(row, 2).value, own["probability"], place)
        for index, stress in enumerate(found["stresses"]):
            if not stress["differences"]:
                continue
            change = stress["differences"]["targets"][target]["probability"]
            cell = sheet.cell(row, 4 + 2 * index)
            same(cell.value, change["mean"] * 100, place)
            same(number(csv_rows[row - 1][3 + 2 * index]), change["mean"] * 100, place + " (LibreOffice)")
            if abs(change["mean"]) >= 0.005 and cell.fill.fgColor.rgb in (None, "00000000"):
                sys.exit(f"{place}: a change of {change['mean']} has no colour")
    charts = sum(len(sheet._charts) for sheet in openpyxl.load_workbook(workbook))
    if charts < 12:
        sys.exit(f"{workbook}: {charts} charts")
    print(f"{workbook}: {compared} numbers of shocks agree, {charts} charts")


def spoil(workbook, copy):
    book = openpyxl.load_workbook(workbook)
    sheet = book[WORDS["en"][1]]
    for row in range(4, sheet.max_row + 1):
        if sheet.cell(row, 1).value == "FDI registered":
            cell = sheet.cell(row + 3, 6)
            cell.value = cell.value + 1
            book.save(copy)
            return
    sys.exit(f"{workbook}: no row 'FDI registered'")


def noticed(folder):
    rows = [row for row in table(folder, WORDS["en"][4])[3:] if row and row[0]]
    differing = [row[0] for row in rows if row[3] != WORDS["en"][5]]
    if not 1 <= len(differing) <= 3:
        sys.exit(f"{folder}: a changed number makes {len(differing)} checks differ: {differing}")
    summary = table(folder, WORDS["en"][0])
    if not any("differs" in cell for row in summary[:6] for cell in row):
        sys.exit(f"{folder}: the summary does not say that a check differs")
    print(f"{folder}: the changed number is noticed: {'; '.join(differing)}")


def fill(form, copy):
    """A number, a percentage typed as such and one typed as text, a distribution, another year."""
    book = openpyxl.load_workbook(form)
    sheet = book.worksheets[0]
    rows = {}
    for row in range(1, sheet.max_row + 1):
        rows.setdefault(sheet.cell(row, 1).value, []).append(row)

    def put(name, index, value, why=None, source=None):
        row = rows[name][index]
        for column, content in ((6, value), (7, why), (8, source)):
            if content is not None:
                sheet.cell(row, column).value = content

    is_vietnamese = sheet.title == "Giả định"
    put("world_trade_growth", 1, 0.02, 'Nhu cầu "yếu": kém # trước', "wto")
    put("reference_effort", 0, 3, None, "article")
    put("new_project_rate", 0, "gamma(mean = 15, cv = 25 %)", None, "Báo cáo số 12, 2022")
    put("depreciation", 0, "2,5 %" if is_vietnamese else "2.5 %", None, "wdi")
    put("exports_2020", 0, "26.500,5" if is_vietnamese else "26,500.5", None, "tv_2020")
    free = next(row for row in rows[None] if row > rows["exports_2020"][0])
    sheet.cell(free, 1).value = "world_trade_growth"
    sheet.cell(free, 3).value = 2024
    sheet.cell(free, 6).value = "base - 1 %"
    sheet.cell(free, 8).value = "wto"
    book.save(copy)


def imported(path):
    found = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))["differences"]
    said = {}
    for difference in found:
        key = (difference["section"], difference["id"], difference.get("field"),
               difference.get("years"))
        said[key] = [part["text"] for part in difference.get("new") or []]
    wanted = {
        ("assumptions", "world_trade_growth", "value", "2022"): ["2 %"],
        ("assumptions", "world_trade_growth", "value", "2024"):
            ["student_t(mean = 3 %, sd = 3.5 %, df = 5) - 1 %"],
        ("assumptions", "depreciation", "value", None): ["2.5 %"],
        ("assumptions", "reference_effort", "value", None): ["3"],
        ("assumptions", "new_project_rate", "value", None): ["gamma(mean = 15, cv = 25 %)"],
        ("assumptions", "new_project_rate", "source", None): ["filled_in_1"],
        ("assumptions", "exports_2020", "value", None): ["26500.5"],
        ("sources", "filled_in_1", None, None): [],
    }
    if said != wanted:
        sys.exit(f"{path}: the scenario changes {said}, filled in was {wanted}")
    print(f"{path}: the scenario changes what was filled in, {len(wanted)} things, and nothing else")


if __name__ == "__main__":
    {"fill": fill, "imported": imported, "spoil": spoil, "compare": compare, "scenarios": scenarios, "shocks": shocks, "noticed": noticed}[sys.argv[1]](
        *sys.argv[2:])
