"""Checks the report folder of a class without the code that wrote it: report.json by its schema, the sums of grades.csv, and the checksums of
all cells that learners may not change in the graded notebooks, as nbgrader computes them.

usage: check_report.py REPORT-FOLDER SCHEMA; prints how many checksums it has compared
"""
import csv
import hashlib
import json
import pathlib
import sys

import jsonschema

folder, schema = map(pathlib.Path, sys.argv[1:])
report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
jsonschema.validate(report, json.loads(schema.read_text(encoding="utf-8")))

with open(folder / "grades.csv", newline="", encoding="utf-8") as file:
    rows = list(csv.DictReader(file))
assert len(rows) == report["totals"]["submissions"], len(rows)
assert sum(float(row["score"]) for row in rows) == report["totals"]["points"]
assert sum(float(row["max_score"]) for row in rows) == report["totals"]["max"]


def checksum(cell):
    grading = cell["metadata"]["nbgrader"]
    parts = ["".join(cell["source"]), cell["cell_type"], *(str(grading[role]) for role in ("grade", "solution", "locked")), grading["grade_id"]]
    if grading["grade"]:
        parts.append(str(float(grading["points"])))
    return hashlib.md5("".join(parts).encode("utf-8")).hexdigest()


compared = 0
for path in sorted((folder / "autograded").rglob("*.ipynb")):
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        grading = cell["metadata"].get("nbgrader")
        if grading is None or grading["solution"]:
            continue
        assert grading["checksum"] == checksum(cell), (str(path), grading)
        compared += 1
print(compared)
