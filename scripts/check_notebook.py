"""Reads what kichban exports with the programs of others, and holds it against what is kept.

    check_notebook.py notebook FOLDER        the notebook is valid, and run again it shows the same
    check_notebook.py package FOLDER         frictionless finds the data package valid
    check_notebook.py same KEPT NEW          two exports hold the same, numbers within the tolerance
    check_notebook.py exchange JSON IAMC SDMX NPY
                                             pyam, pysdmx and numpy read the numbers of the JSON

Numbers are the same where they differ by no more than 1e-9 of their size: the last digits depend on the
kernels of the linear algebra library that the machine has.
"""

import json
import sys
from pathlib import Path

TOLERANCE = 1e-9


def close(a, b):
    return a == b or abs(a - b) <= TOLERANCE * max(abs(a), abs(b))


def difference(a, b, place=""):
    """Where two JSON values differ, or None. Numbers are compared within the tolerance."""
    numeric = (int, float)
    if isinstance(a, numeric) and isinstance(b, numeric) and not isinstance(a, bool):
        return None if close(a, b) else f"{place}: {a} and {b}"
    if isinstance(a, dict) and isinstance(b, dict):
        if list(sorted(a)) != list(sorted(b)):
            return f"{place}: keys {sorted(set(a) ^ set(b))}"
        pairs = [(f"{place}/{key}", a[key], b[key]) for key in a]
    elif isinstance(a, list) and isinstance(b, list):
        if len(a) != len(b):
            return f"{place}: {len(a)} and {len(b)} items"
        pairs = [(f"{place}/{index}", *items) for index, items in enumerate(zip(a, b))]
    else:
        return None if a == b else f"{place}: {a!r} and {b!r}"
    return next((found for one in pairs if (found := difference(one[1], one[2], one[0]))), None)


def text(value):
    return "".join(value) if isinstance(value, list) else value


def fail(message):
    sys.exit(f"check_notebook: {message}")


def shown(cell):
    """What a cell shows: bundles by form, texts whole."""
    bundles = []
    for output in cell["outputs"]:
        if output["output_type"] != "display_data":
            fail(f"cell {cell['id']} gives {output.get('name', output['output_type'])}: {output}")
        data = {
            form: value if form.endswith("json") else text(value)
            for form, value in output["data"].items()
        }
        bundles.append(data)
    return bundles


def check_notebook(folder):
    import nbformat
    from nbclient import NotebookClient

    (path,) = Path(folder).glob("*.ipynb")
    stored = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    nbformat.validate(stored)
    if (stored.nbformat, stored.nbformat_minor) != (4, 5):
        fail(f"{path} is of nbformat {stored.nbformat}.{stored.nbformat_minor}")
    fresh = nbformat.from_dict(json.loads(json.dumps(stored)))
    for cell in fresh.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    NotebookClient(
        fresh, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    ).execute()
    count = 0
    for before, after in zip(stored.cells, fresh.cells, strict=True):
        if before.cell_type != "code":
            continue
        if before.execution_count != after.execution_count:
            fail(f"{path}: cell {before.id} has number {before.execution_count}")
        if found := difference(shown(before), shown(after)):
            fail(f"{path}: cell {before.id} shows something else when run: {found}")
        count += len(before.outputs)
    if count < 5:
        fail(f"{path} shows {count} things only")
    print(f"{path}: valid, and run again it shows the same {count} things")


def check_package(folder):
    from frictionless import validate

    report = validate(str(Path(folder) / "datapackage.json"))
    if not report.valid:
        fail(report.to_summary())
    print(f"{folder}: frictionless finds {len(report.tasks)} tables valid")


def without_hashes(package):
    """A data package without what follows from last digits."""
    for resource in package["resources"]:
        del resource["hash"], resource["bytes"]
    return package


def read(path):
    if path.suffix == ".csv":
        import csv

        with open(path, encoding="utf-8", newline="") as file:
            return [[as_number(field) for field in row] for row in csv.reader(file)]
    value = json.loads(path.read_text(encoding="utf-8"))
    return without_hashes(value) if path.name == "datapackage.json" else value


def as_number(field):
    try:
        return float(field)
    except ValueError:
        return field


def check_same(kept, new):
    kept, new = Path(kept), Path(new)
    names = [sorted(path.name for path in folder.iterdir()) for folder in (kept, new)]
    if names[0] != names[1]:
        fail(f"{kept} and a new export hold different files: {set(names[0]) ^ set(names[1])}")
    for name in names[0]:
        if found := difference(read(kept / name), read(new / name)):
            fail(f"{kept / name} is not what kichban exports now; scripts/check-notebook --update renews it: {found}")
    print(f"{kept}: the same as a new export")


def check_exchange(run, iamc, sdmx, draws):
    import numpy
    import pandas
    import pyam
    from pysdmx.io import read_sdmx

    run = json.loads(Path(run).read_text(encoding="utf-8"))
    description = json.loads(Path(draws).with_suffix(".json").read_text(encoding="utf-8"))
    frame = pyam.IamDataFrame(pandas.read_csv(iamc, float_precision="round_trip"))
    (dataset,) = read_sdmx(sdmx, validate=False).data
    # pysdmx reads numbers fast and not to the last digit; pandas can be told to.
    observations = [dataset.data, pandas.read_csv(sdmx, dtype=str, keep_default_na=False)]
    columns = ["SCENARIO", "AGAINST", "KIND", "SUBJECT", "STATISTIC", "THRESHOLD", "TIME_PERIOD"]
    of_pysdmx, of_pandas = (rows.set_index(columns).OBS_VALUE.to_dict() for rows in observations)
    count = 0
    names = {
        "exports_local": "Exports|Local", "exports": "Exports", "fdi_registered": "FDI Registered",
    }
    for name, variable in names.items():
        for statistic in ["mean", "sd", "p05", "p50", "p95", "p50_standard_error"]:
            series = frame.filter(variable=f"{variable}|{statistic}", scenario="base").data
            series = series.set_index("year").value
            for year in run["years"]:
                expected = run["indicators"][name][str(year)][statistic]
                key = ("base", "_Z", "indicator", name, statistic, "_Z", str(year))
                if not series[year] == float(of_pandas[key]) == expected:
                    fail(f"{key}: {expected} in JSON, {series[year]} in IAMC, {of_pandas[key]} in SDMX")
                if not close(float(of_pysdmx[key]), expected):
                    fail(f"{key}: {expected} in JSON, {of_pysdmx[key]} for pysdmx")
                count += 1
    matrix = numpy.load(draws)
    columns = [column["id"] for column in description["columns"]]
    if matrix.shape != tuple(description["shape"]) or matrix.dtype != numpy.float64:
        fail(f"{draws} is {matrix.dtype} {matrix.shape}")
    for name, target in run["targets"].items():
        drawn = matrix[:, columns.index(name)]
        if not close(float(drawn.mean()), target["mean"]):
            fail(f"{draws}: the mean of {name} is {drawn.mean()}, in JSON {target['mean']}")
        for share in (0.05, 0.5, 0.95):
            key = f"p{round(share * 100):02}"
            low, high = (
                float(numpy.quantile(drawn, share, method=method)) for method in ("lower", "higher")
            )
            if not low <= target[key] <= high:
                fail(f"{draws}: {key} of {name} is {low} to {high}, in JSON {target[key]}")
            count += 1
    print(f"pyam, pysdmx and numpy read the same {count} numbers as JSON gives")


if __name__ == "__main__":
    checks = {
        "notebook": check_notebook, "package": check_package, "same": check_same,
        "exchange": check_exchange,
    }
    checks[sys.argv[1]](*sys.argv[2:])
