#!/usr/bin/python3
"""What grading costs: processor seconds for each submission of `gradus grade`, beside `jupyter nbconvert --execute` of the same notebooks.

usage: bench.py [--rounds N] [--submissions N] [--versions TEXT] KERNEL:LANGUAGE

Each round runs every contender once, one after the other, with one job. Processor time counts, so that what else runs on the machine counts
less. nbconvert is given all notebooks at once, and each by itself as a script that grades file by file does; it runs a notebook once with its
tests, `gradus grade` runs it in two kernels and writes reports.
"""
import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile

from processor_time import processor_time

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
GRADUS = ["node", os.path.join(ROOT, "kernel", "bin", "gradus.mjs")]
NBCONVERT = [sys.executable, "-W", "ignore", "-m", "nbconvert", "--to", "notebook", "--execute", "--output-dir", "converted"]

EXERCISES = [
    ("function mean(values: readonly number[]): number {\n  return values.reduce((sum, value) => sum + value, 0) / values.length;\n}", "mean([1, 2, 3]) === 2"),
    ("function sigmoid(z: number): number {\n  return 1 / (1 + Math.exp(-z));\n}", "Math.abs(sigmoid(0) - 0.5) < 1e-12"),
    ("const relu = (z: readonly number[]): number[] => z.map((value) => Math.max(0, value));", "relu([-1, 2]).join() === '0,2'"),
    ("interface Step { w: number; dw: number }\nconst descend = ({ w, dw }: Step, rate = 0.1): number => w - rate * dw;", "descend({ w: 1, dw: 2 }) === 0.8"),
]


def graded(number, source, grade):
    roles = {"schema_version": 3, "grade": grade, "solution": not grade, "locked": grade, "task": False}
    points = {"points": 1} if grade else {}
    name = f"{'test' if grade else 'exercise'}-1-{number}"
    return {
        "cell_type": "code", "id": name, "source": source, "outputs": [], "execution_count": None,
        "metadata": {"nbgrader": {**roles, **points, "grade_id": name}},
    }


def small_notebook():
    """Four exercises without any library."""
    cells = []
    for number, (answer, condition) in enumerate(EXERCISES, 1):
        cells.append(graded(number, answer, False))
        cells.append(graded(number, f'if (!({condition})) throw new Error("exercise {number}");', True))
    kernel = {"name": "gradus", "display_name": "TypeScript (Gradus)", "language": "typescript"}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}, "cells": cells}


def chapter(name):
    with open(os.path.join(ROOT, "notebooks", f"{name}.ipynb"), encoding="utf8") as file:
        return json.load(file)


NOTEBOOKS = {
    "four exercises": small_notebook,
    "chapter 00, 7 tests": lambda: chapter("00-getting-started"),
}


def plant(folder, notebook, count):
    """A source, and submissions that answer as it does; their names."""
    os.makedirs(os.path.join(folder, "submitted"))
    os.symlink(os.path.join(ROOT, "notebooks", "data"), os.path.join(folder, "data"))
    os.symlink(os.path.join(ROOT, "notebooks", "data"), os.path.join(folder, "submitted", "data"))
    names = [os.path.join("submitted", f"learner-{number}.ipynb") for number in range(count)]
    for name in ["source.ipynb", *names]:
        with open(os.path.join(folder, name), "w", encoding="utf8") as file:
            json.dump(notebook, file)
    return names


def grade(folder, _names, *more):
    command = [*GRADUS, "grade", "submitted", "--source", "source.ipynb", "--report", "report", "--jobs", "1", *more]
    took = processor_time(command, cwd=folder)
    shutil.rmtree(os.path.join(folder, "report"))
    return took


CONTENDERS = {
    "`gradus grade`": grade,
    "`--no-isolation`": lambda folder, names: grade(folder, names, "--no-isolation"),
    "`--types`": lambda folder, names: grade(folder, names, "--types"),
    "nbconvert, one notebook a process": lambda folder, names: sum(processor_time([*NBCONVERT, name], cwd=folder) for name in names),
    "nbconvert, all in one process": lambda folder, names: processor_time([*NBCONVERT, *names], cwd=folder),
}


def measure(folder, names, rounds):
    """Seconds for each submission, by contender, one for each round."""
    took = {name: [] for name in CONTENDERS}
    for turn in range(rounds):
        for name, run in CONTENDERS.items():
            took[name].append(run(folder, names) / len(names))
            print(f"round {turn + 1}, {name}: {took[name][-1]:.2f} s", file=sys.stderr)
    return {name: statistics.median(values) for name, values in took.items()}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--submissions", type=int, default=12)
    parser.add_argument("--versions", default="")
    parser.add_argument("kernel")
    options = parser.parse_args()
    print("| processor seconds for each submission | " + " | ".join(CONTENDERS) + " |")
    print("| --- |" + " ---: |" * len(CONTENDERS))
    # Below the repository, so that every kernel finds the library.
    os.makedirs(os.path.join(ROOT, "build"), exist_ok=True)
    for title, make in NOTEBOOKS.items():
        with tempfile.TemporaryDirectory(dir=os.path.join(ROOT, "build"), prefix="bench-") as folder:
            names = plant(folder, make(), options.submissions)
            medians = measure(folder, names, options.rounds)
        first = next(iter(medians.values()))
        print(f"| {title} | " + " | ".join(f"{took:.2f} ({took / first:.1f}×)" for took in medians.values()) + " |", flush=True)
    print(f"\n{options.rounds} rounds of {options.submissions} submissions; {os.cpu_count()} cores, load {os.getloadavg()[1]:.1f}; {options.versions}.")


if __name__ == "__main__":
    main()
