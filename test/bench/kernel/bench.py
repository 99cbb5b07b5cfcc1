#!/usr/bin/python3
"""Times Jupyter kernels, interleaved, and prints medians and their ratios to the first as a table in Markdown.

usage: bench.py [--rounds N] [--json FILE] [--versions TEXT] KERNEL:LANGUAGE ...

In each round every kernel lives once, one after the other, so that what else the machine does meets all of them. Every step has its
limit: what is not reached is told in words, the kernel is replaced, and the bench goes on.
"""
import argparse
import json
import os
import platform
import statistics
import sys
import tempfile
import time
from queue import Empty

from live_kernel import TITLES, LiveKernel, TimedOut, time_limit

CELLS, MEMORY_CELLS, LINES = 30, 100, 20_000
START = 40


def milliseconds(work):
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def cell(kernel, snippet_name, *values):
    """Milliseconds from the request of a cell to its idle and its reply; only for one that ends well."""
    started = time.perf_counter()
    answer = kernel.run(kernel.code(snippet_name, *values), stop_on_error=False)
    took = (time.perf_counter() - started) * 1000
    if answer.content.get("status") != "ok":
        raise RuntimeError(f"{snippet_name}: the cell fails")
    return took


def complete(kernel, timeout=5):
    code = kernel.code("members")
    return milliseconds(lambda: kernel.reply(kernel.client.complete(code, len(code)), timeout))


def median_of(count, measured):
    return statistics.median(measured(number) for number in range(1, count + 1))


def begin(kernel, snippet_name):
    """Starts an endless cell; its request."""
    request = kernel.send(kernel.code(snippet_name), stop_on_error=False)
    if kernel.find_iopub(lambda message: message["msg_type"] == "stream", 5) is None:
        raise TimedOut("the cell does not begin")
    time.sleep(0.3)
    return request


def end(kernel, request):
    """Interrupts a cell; milliseconds to its reply."""
    return milliseconds(lambda: (kernel.manager.interrupt_kernel(), kernel.reply(request, 5)))


def interrupt(kernel, snippet_name):
    took = end(kernel, begin(kernel, snippet_name))
    # Some abort whatever comes soon after a failure.
    time.sleep(0.4)
    return took


def busy_completion(kernel):
    complete(kernel)
    request = begin(kernel, "loop")
    took = median_of(9, lambda _: complete(kernel, 3))
    end(kernel, request)
    return took


def worst_heartbeat(kernel, snippet_name):
    request = begin(kernel, snippet_name)
    beats = []
    for _ in range(40):
        beats.append(kernel.heartbeat(3))
        if beats[-1] is None:
            raise TimedOut("a heartbeat waits for the cell")
        time.sleep(0.02)
    end(kernel, request)
    return max(beats) * 1000


def lines(kernel):
    """Milliseconds until all lines are there."""
    started = time.perf_counter()
    request = kernel.send(kernel.code("lines", LINES))
    missing = LINES
    for message in kernel.iopub(15):
        if message["msg_type"] == "stream" and message["parent_header"].get("msg_id") == request:
            missing -= message["content"]["text"].count("\n")
        if missing <= 0:
            return (time.perf_counter() - started) * 1000
    raise TimedOut(f"{LINES - missing:,} arrive")


def memory(kernel):
    for number in range(MEMORY_CELLS):
        cell(kernel, "typed", number)
    cell(kernel, "big import")
    return kernel.memory()


def growth(kernel):
    took = [cell(kernel, "typed", number) for number in range(1, 316)]
    return statistics.median(took[285:315]) / statistics.median(took[15:45])


PACKAGES, NAMES, ROUNDS = 1000, 50, 7


def install_packages(folder):
    """A thousand installed packages, each with fifty names that a typo could mean."""
    for index in range(PACKAGES):
        place = os.path.join(folder, "node_modules", f"package-{index}")
        os.makedirs(place)
        names = "".join(f"export declare function make{index}x{at}(a: number): string;\n" for at in range(NAMES))
        for file, text in (("package.json", json.dumps({"name": f"package-{index}", "types": "index.d.ts"})), ("index.d.ts", names)):
            with open(os.path.join(place, file), "w", encoding="utf8") as output:
                output.write(text)


def typo(kernel):
    """Milliseconds that a cell takes longer after a name that is not there than after a cell that runs."""
    install_packages(kernel.cwd)
    cell(kernel, "typed", 0)
    plain, after = [], []
    for turn in range(1, ROUNDS + 1):
        plain.append(cell(kernel, "trivial", 2 * turn))
        kernel.run(kernel.code("typo", turn), stop_on_error=False)
        after.append(cell(kernel, "trivial", 2 * turn + 1))
    return statistics.median(after) - statistics.median(plain)


# What is measured after the start: the row, the seconds that it may take, and how. The order is that of the table.
STEPS = [
    ("trivial typed cell, ms", 30, lambda kernel: median_of(CELLS, lambda number: cell(kernel, "trivial", number))),
    ("cell with an interface and a function, ms", 30, lambda kernel: median_of(CELLS, lambda number: cell(kernel, "typed", number))),
    ("completion, ms", 20, lambda kernel: (complete(kernel), median_of(15, lambda _: complete(kernel)))[1]),
    ("completion while a loop runs, ms", 20, busy_completion),
    ("interrupt of a loop, ms", 15, lambda kernel: interrupt(kernel, "loop")),
    ("interrupt of a pending await, ms", 15, lambda kernel: interrupt(kernel, "pending")),
    ("worst of 40 heartbeats while a loop runs, ms", 20, lambda kernel: worst_heartbeat(kernel, "loop")),
    ("worst of 40 heartbeats during a flood of output, ms", 20, lambda kernel: worst_heartbeat(kernel, "flood")),
    ("20,000 lines, ms", 20, lines),
]
# In a life of its own, once a round.
MEMORY = ("memory after a large import and 100 cells, MB", 60, memory)
TYPO = ("cost of a typo to the next cell, beside 1,000 packages, ms", 60, typo)
# Once.
GROWTH = ("cost of cell 300 over that of cell 30", 120, growth)


class Bench:
    """The values by row and kernel: numbers, or words where a number was not reached."""

    def __init__(self, kernels, folder):
        self.kernels, self.folder = kernels, folder
        self.rows = {}

    def note(self, row, name, value):
        self.rows.setdefault(row, {}).setdefault(name, []).append(value)

    def start(self, name, language, folder=None):
        with time_limit(START):
            return LiveKernel(name, language, folder or self.folder)

    def step(self, kernel, row, seconds, measured):
        """Notes one value; returns the kernel, or None where it cannot be used any more."""
        name = kernel.name
        try:
            with time_limit(seconds):
                value = measured(kernel)
        except (Empty, TimedOut, RuntimeError) as fault:
            value = str(fault) or "never"
            if not kernel.lives:
                value = "the kernel ends"
            print(f"{name}: {row}: {value}", file=sys.stderr)
            kernel.close()
            kernel = None
        self.note(row, name, value)
        return kernel

    def life(self, name, language):
        """One round of one kernel."""
        started = time.perf_counter()
        kernel = self.start(name, language)
        kernel = self.step(kernel, "start to first typed result, ms", 30, lambda kernel: (cell(kernel, "typed", 9999), (time.perf_counter() - started) * 1000)[1])
        for step in STEPS:
            kernel = self.step(kernel or self.start(name, language), *step)
        if kernel:
            kernel.close()
        self.alone(name, language, MEMORY)
        self.typo(name, language)

    def typo(self, name, language):
        with tempfile.TemporaryDirectory(dir=self.folder, ignore_cleanup_errors=True) as folder:
            self.alone(name, language, TYPO, folder)

    def alone(self, name, language, step, folder=None):
        """A step with a kernel of its own, in a folder of its own where one is given."""
        kernel = self.step(self.start(name, language, folder), *step)
        if kernel:
            kernel.close()

    def run(self, rounds, only=None):
        life = self.typo if only == "typo" else self.life
        for turn in range(rounds):
            for name, language in self.kernels:
                self.attempt(f"round {turn + 1}, {name}", lambda name=name, language=language: life(name, language))
        if only:
            return
        for name, language in self.kernels:
            self.attempt(f"growth, {name}", lambda name=name, language=language: self.alone(name, language, GROWTH))

    @staticmethod
    def attempt(what, work):
        began = time.monotonic()
        try:
            work()
        except (Empty, TimedOut, RuntimeError) as fault:
            print(f"{what}: did not start: {fault}", file=sys.stderr)
        print(f"{what}: {time.monotonic() - began:.0f} s", file=sys.stderr)

    def table(self):
        names = [name for name, _ in self.kernels]
        rows = [["", *(TITLES.get(name, name) for name in names)], ["---", *["---:"] * len(names)]]
        for row, values in self.rows.items():
            first = middle(values.get(names[0], []))
            rows.append([row, *(shown(values.get(name, []), None if name == names[0] else first) for name in names)])
        return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def middle(values):
    numbers = [value for value in values if not isinstance(value, str)]
    return statistics.median(numbers) if numbers else None


def shown(values, first):
    """The median with its ratio to the first kernel's; words where no round reached a number."""
    number = middle(values)
    if number is None:
        return values[-1] if values else "not started"
    text = f"{number:,.0f}" if number >= 20 else f"{number:.2f}" if number < 3 else f"{number:.1f}"
    missed = sum(isinstance(value, str) for value in values)
    # A difference may be nothing, or less than that: no ratio is told of it.
    ratio = f" ({number / first:.1f}×)" if first and min(first, number) > 0.5 else ""
    return text + ratio + (f", {missed} of {len(values)} not reached" if missed else "")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=["typo"], help="one row alone")
    parser.add_argument("--json")
    parser.add_argument("--versions", default="")
    parser.add_argument("kernels", nargs="+")
    options = parser.parse_args()
    kernels = [tuple(kernel.split(":")) for kernel in options.kernels]
    # Below the repository, so that every kernel finds the large import.
    os.makedirs("build", exist_ok=True)
    with tempfile.TemporaryDirectory(dir="build", prefix="bench-", ignore_cleanup_errors=True) as folder:
        bench = Bench(kernels, os.path.abspath(folder))
        bench.run(options.rounds, options.only)
    print(f"{bench.table()}\n\n{options.rounds} rounds; {os.cpu_count()} cores, {platform.system()} {platform.machine()}, load {os.getloadavg()[1]:.1f}; {options.versions}.")
    if options.json:
        with open(options.json, "w", encoding="utf8") as file:
            json.dump(bench.rows, file, indent=1)


if __name__ == "__main__":
    main()
