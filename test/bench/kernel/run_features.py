#!/usr/bin/python3
"""Asks every probe of every kernel and tells the answers as a table in Markdown, and as JSON with all findings.

usage: run_features.py [--json FILE] [--versions TEXT] [--probe NAME] ... KERNEL:LANGUAGE ...

A kernel that is not well after a probe is replaced, and one that does not answer in time has answered no: nothing stops the run, and no
process is left behind.
"""
import argparse
import json
import os
import sys
import tempfile
import time
import traceback
from queue import Empty

from features.probe import POINTS, PROBES, Answer
from live_kernel import TITLES, LiveKernel, TimedOut, time_limit
from snippets import Without

# A kernel that has not started by then does not.
START = 40


class Subject(LiveKernel):
    """A kernel that is probed; those that a probe starts beside it end with it."""

    def __init__(self, name, language, cwd, environment=None):
        self._others = []
        super().__init__(name, language, cwd, environment)

    def another(self, environment=None):
        """A second kernel of the same kind."""
        other = Subject(self.name, self.language, self.cwd, environment)
        self._others.append(other)
        return other

    def close(self):
        for other in self._others:
            other.close()
        self._others.clear()
        super().close()

    def is_well(self):
        """Whether it still runs what it is given; only then can another probe use it."""
        # A second time, as some abort whatever comes soon after a failure.
        for wait in (0, 0.4):
            time.sleep(wait)
            try:
                if self.lives and self.printed("one", timeout=3) == "1":
                    return True
            except Empty:
                return False
        return False


def ask(probe, kernel):
    """The answer, and seconds; a fault of the probe itself is raised."""
    try:
        with time_limit(probe.seconds):
            return probe.ask(kernel)
    except Without as reason:
        return Answer(reason.verdict, str(reason))
    except (TimedOut, Empty) as fault:
        if not kernel.lives:
            return Answer("no", "the kernel ended")
        return Answer("no", f"hung: {fault}" if isinstance(fault, TimedOut) else "no answer")


def examine(name, language, probes):
    """All answers of one kernel, by the name of the probe."""
    answers, kernel, faults = {}, None, 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        for probe in probes:
            began = time.monotonic()
            try:
                if kernel and (probe.fresh or not kernel.is_well()):
                    kernel.close()
                    kernel = None
                if kernel is None:
                    with time_limit(START):
                        kernel = Subject(name, language, folder)
                answer = ask(probe, kernel)
            except Exception as fault:
                traceback.print_exc()
                answer = Answer("fault", f"of the probe: {type(fault).__name__} {fault}")
                faults += 1
            if kernel and (probe.ends or answer.verdict not in ("yes", "none")):
                kernel.close()
                kernel = None
            answers[probe.name] = {"verdict": answer.verdict, "finding": answer.finding, "seconds": round(time.monotonic() - began, 2)}
            print(f"{name}: {probe.name}: {answer.verdict} {answer.finding} ({answers[probe.name]['seconds']:.1f} s)", file=sys.stderr)
        if kernel:
            kernel.close()
    return answers, faults


def cell(answer):
    verdict, finding = answer["verdict"], answer["finding"].replace("|", "\\|").replace("\n", " ")
    if verdict == "none":
        return "—"
    return verdict if verdict == "yes" or not finding else f"{verdict}: {finding}"


def markdown(kernels, rows, last=()):
    columns = ["", "", *(TITLES.get(name, name) for name in kernels), *last]
    return "\n".join("| " + " | ".join(row) + " |" for row in [columns, ["---"] * len(columns), *rows])


def number(point):
    """What is beyond the protocol has no number."""
    return str(point) if point <= 13 else "—"


def detailed(results, probes):
    """A row for each probe."""
    rows = [
        [number(probe.point), probe.title, *(cell(answers[probe.name]) for answers in results.values()), f"`{probe.name}`"]
        for probe in probes
    ]
    return markdown(results, rows, ["probe"])


def summary(results, probes):
    """A row for each point: yes, no, or how many of its probes said yes."""
    rows = []
    for point, title in POINTS.items():
        names = [probe.name for probe in probes if probe.point == point]
        cells = []
        for answers in results.values():
            verdicts = [answers[name]["verdict"] for name in names if answers[name]["verdict"] != "none"]
            good = verdicts.count("yes")
            share = "yes" if good == len(verdicts) else "no" if set(verdicts) == {"no"} else f"{good} of {len(verdicts)}"
            cells.append(share if verdicts else "—")
        if names:
            rows.append([number(point), title, *cells])
    return markdown(results, rows)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--json")
    parser.add_argument("--versions", default="")
    parser.add_argument("--probe", action="append", default=[])
    parser.add_argument("kernels", nargs="+")
    options = parser.parse_args()
    probes = [probe for probe in PROBES if not options.probe or probe.name in options.probe]
    if not probes:
        parser.error(f"no probe is called {', '.join(options.probe)}; there are {', '.join(probe.name for probe in PROBES)}")
    results, faults = {}, 0
    for kernel in options.kernels:
        name, _, language = kernel.partition(":")
        results[name], found = examine(name, language, probes)
        faults += found
    print(f"{summary(results, probes)}\n\n{detailed(results, probes)}\n\n{options.versions}")
    if options.json:
        os.makedirs(os.path.dirname(os.path.abspath(options.json)), exist_ok=True)
        told = [{"name": probe.name, "point": probe.point, "title": probe.title} for probe in probes]
        with open(options.json, "w", encoding="utf8") as file:
            json.dump({"versions": options.versions, "probes": told, "answers": results}, file, indent=1)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
