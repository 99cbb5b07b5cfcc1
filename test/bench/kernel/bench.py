#!/usr/bin/python3
"""Times Jupyter kernels through jupyter_client, interleaved, and prints medians and ratios to the first.

usage: bench.py [--rounds N] [--cells N] [--json FILE] KERNEL[:LANGUAGE] ...      LANGUAGE is ts (default), js or py

Each round starts every kernel once, one after the other, so that what else the machine does meets all of them.
A kernel that is not installed, or fails, is told and left out of that number; it never stops the bench.
"""
import json
import os
import platform
import statistics
import sys
import time
from queue import Empty

from jupyter_client.manager import KernelManager

TYPED = "interface P{0} {{ x: number; y: string[] }}\nfunction f{0}(p: P{0}): Map<string, number> {{ return new Map(p.y.map((s, j) => [s, p.x * j] as [string, number])); }}\nconst v{0} = f{0}({{ x: {0}, y: [\"a\", \"b\"] }});\nconsole.log(v{0}.size);"

CELLS = {
    "ts": {
        "trivial": "const t{0}: number = {0} + 1; t{0}",
        "typed": TYPED,
        "lines": "for (let i = 0; i < {0}; i++) console.log('line', i);",
        "loop": "while (true) {{}}",
        "pending": "await new Promise(() => {{}})",
        "complete": "Math.ma",
        "big": "import * as math from 'mathjs'; math.add(1, 2)",
        "kept": "t1",
    },
    "py": {
        "trivial": "t{0} = {0} + 1\nt{0}",
        "typed": "def f{0}(p): return {{s: p['x'] * j for j, s in enumerate(p['y'])}}\nv{0} = f{0}({{'x': {0}, 'y': ['a', 'b']}})\nprint(len(v{0}))",
        "lines": "for i in range({0}): print('line', i)",
        "loop": "while True: pass",
        "pending": "import asyncio; await asyncio.sleep(1000)",
        "complete": "str.upp",
        "big": "import numpy; numpy.add(1, 2)",
        "kept": "t1",
    },
}


class Kernel:
    def __init__(self, name, language):
        self.cells = CELLS[language]
        self.manager = KernelManager(kernel_name=name)
        quiet = open(os.devnull, "w")
        self.manager.start_kernel(stdout=quiet, stderr=quiet)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)

    def run(self, kind, argument=0, timeout=60):
        """Runs a cell; returns milliseconds until idle, the status, and the lines of its output."""
        started = time.perf_counter()
        sent = self.client.execute(self.cells[kind].format(argument), stop_on_error=False)
        lines = 0
        while True:
            message = self.client.get_iopub_msg(timeout=timeout)
            if message["parent_header"].get("msg_id") != sent:
                continue
            if message["msg_type"] == "stream":
                lines += message["content"]["text"].count("\n")
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                break
        took = (time.perf_counter() - started) * 1000
        return took, self.reply(sent, timeout)["content"]["status"], lines

    def reply(self, sent, timeout):
        while True:
            reply = self.client.get_shell_msg(timeout=timeout)
            if reply["parent_header"].get("msg_id") == sent:
                return reply

    def complete(self, timeout):
        started = time.perf_counter()
        code = self.cells["complete"]
        self.reply(self.client.complete(code, len(code)), timeout)
        return (time.perf_counter() - started) * 1000

    def interrupt(self, kind):
        """Milliseconds from the interrupt to the reply; None where it never ends."""
        sent = self.client.execute(self.cells[kind].format(0), stop_on_error=False)
        time.sleep(0.6)
        started = time.perf_counter()
        self.manager.interrupt_kernel()
        try:
            self.reply(sent, 5)
        except Empty:
            return None
        return (time.perf_counter() - started) * 1000

    def memory(self):
        """Resident megabytes of the kernel and all that it started."""
        total, todo = 0, [self.manager.provisioner.pid]
        while todo:
            pid = todo.pop()
            try:
                with open(f"/proc/{pid}/status", encoding="utf8") as file:
                    total += sum(int(line.split()[1]) for line in file if line.startswith("VmRSS"))
                for task in os.listdir(f"/proc/{pid}/task"):
                    with open(f"/proc/{pid}/task/{task}/children", encoding="utf8") as file:
                        todo += map(int, file.read().split())
            except FileNotFoundError:
                pass
        return total / 1024

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def measure(name, language, cells, into):
    """One life of a kernel; what was measured before a failure counts."""
    note = lambda key, value: into.setdefault(key, []).append(value)
    started = time.perf_counter()
    kernel = Kernel(name, language)
    try:
        kernel.run("typed", 9999)
        note("start to first typed result, ms", (time.perf_counter() - started) * 1000)
        note("trivial typed cell, ms", statistics.median(kernel.run("trivial", i)[0] for i in range(1, cells + 1)))
        typed = [kernel.run("typed", i)[0] for i in range(1, cells + 1)]
        note("cell with an interface and a function, ms", statistics.median(typed))
        for i in range(5):
            kernel.complete(20)
        note("completion, ms", statistics.median(kernel.complete(20) for _ in range(15)))
        note("memory after a large import and all cells, MB", (kernel.run("big"), kernel.memory())[1])
        note("interrupt of a loop, ms", kernel.interrupt("loop"))
        note("interrupt of a pending await, ms", kernel.interrupt("pending"))
        note("state kept after interrupts", state(kernel))
        note("completion while a loop runs, ms", busy_completion(kernel))
        # Last, as some do not come back from it.
        took, _, lines = kernel.run("lines", 20000, timeout=15)
        note("20,000 lines, ms", took)
        note("20,000 lines: arrived", lines)
    finally:
        kernel.close()


def state(kernel):
    """1 where a variable of an earlier cell is still there, else 0."""
    try:
        return 1 if kernel.run("kept", timeout=10)[1] == "ok" else 0
    except Empty:
        return 0


def busy_completion(kernel):
    """A completion while a cell loops; None where it does not come within three seconds. Ends the loop."""
    sent = kernel.client.execute(kernel.cells["loop"].format(0), stop_on_error=False)
    time.sleep(0.5)
    try:
        return statistics.median(kernel.complete(3) for _ in range(5))
    except Empty:
        return None
    finally:
        kernel.manager.interrupt_kernel()
        try:
            kernel.reply(sent, 5)
        except Empty:
            pass


def growth(name, language):
    """Cost of the typed cells around number 300 over that around number 30."""
    kernel = Kernel(name, language)
    try:
        took = [kernel.run("typed", i)[0] for i in range(1, 316)]
        return statistics.median(took[285:315]) / statistics.median(took[15:45])
    finally:
        kernel.close()


def shown(values):
    values = [value for value in values if value is not None]
    if not values:
        return "never"
    middle = statistics.median(values)
    return f"{middle:,.0f}" if middle >= 20 else f"{middle:.2f}" if middle < 3 else f"{middle:.1f}"


def main(arguments):
    rounds, cells, file, kernels = 3, 30, None, []
    while arguments:
        word = arguments.pop(0)
        if word == "--rounds":
            rounds = int(arguments.pop(0))
        elif word == "--cells":
            cells = int(arguments.pop(0))
        elif word == "--json":
            file = arguments.pop(0)
        else:
            name, _, language = word.partition(":")
            kernels.append((name, language or "ts"))
    results = {name: {} for name, _ in kernels}
    for turn in range(rounds):
        for name, language in kernels:
            try:
                measure(name, language, cells, results[name])
            except Exception as fault:
                print(f"round {turn + 1}, {name}: {type(fault).__name__} {fault}", file=sys.stderr)
    for name, language in kernels:
        try:
            results[name]["cell 300 over cell 30"] = [growth(name, language)]
        except Exception as fault:
            print(f"growth, {name}: {type(fault).__name__} {fault}", file=sys.stderr)
    keys = list(dict.fromkeys(key for result in results.values() for key in result))
    print(f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}, {rounds} rounds\n")
    print("| | " + " | ".join(results) + " |")
    print("|---|" + "---:|" * len(results))
    for key in keys:
        row = [result.get(key, []) for result in results.values()]
        first = [value for value in row[0] if value is not None] if row else []
        entries = []
        for index, values in enumerate(row):
            text = shown(values) if values else "not reached"
            known = [value for value in values if value is not None]
            if index and first and known and statistics.median(first) > 0 and key.endswith(("ms", "MB")):
                text += f" ({statistics.median(known) / statistics.median(first):.1f}×)"
            entries.append(text)
        print(f"| {key} | " + " | ".join(entries) + " |")
    if file:
        with open(file, "w", encoding="utf8") as out:
            json.dump(results, out, indent=1)


if __name__ == "__main__":
    main(sys.argv[1:])
