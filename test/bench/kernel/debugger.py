#!/usr/bin/python3
"""Times cells of a kernel without a debugger, with one attached, and with one that has been there; prints medians as a table in Markdown.

usage: debugger.py [--rounds N] [--versions TEXT] KERNEL:LANGUAGE ...

In each round a kernel lives once. Its cells run in turns of five without and with the debugger, so that what else the machine does and
what the kernel has grown by meets both. A second kernel of the round never hears of a debugger: its cells run between those of the first.
The processor's time is that of all threads of the kernel's process, which on a busy machine tells more than the clock.
"""
import argparse
import contextlib
import glob
import os
import platform
import statistics
import sys
import tempfile

from bench import cell
from live_kernel import LiveKernel, time_limit

TURNS, CELLS, WARM = 30, 5, 20
STATES = ["never attached", "before and after", "attached", "attached, with a breakpoint"]
SNIPPETS = [("trivial typed cell, ms", "trivial"), ("cell with an interface and a function, ms", "typed")]


class Debugged(LiveKernel):
    """A kernel that is asked by the debugger's own messages."""

    seq = 0

    def debug(self, command, **arguments):
        """The body of the answer; fails where the kernel refuses."""
        self.seq += 1
        content = {"type": "request", "seq": self.seq, "command": command, "arguments": arguments}
        message = self.client.session.msg("debug_request", content)
        self.client.control_channel.send(message)
        while True:
            answer = self.client.get_control_msg(timeout=10)
            if answer["parent_header"].get("msg_id") == message["header"]["msg_id"]:
                break
        if not answer["content"]["success"]:
            raise RuntimeError(f"{command}: {answer['content'].get('message')}")
        return answer["content"]["body"]

    def processor(self):
        """Milliseconds that all threads of the kernel have worked so far."""
        total = 0
        for thread in glob.glob(f"/proc/{self.pid}/task/*/schedstat"):
            with contextlib.suppress(OSError), open(thread, encoding="ascii") as file:
                total += int(file.read().split()[0])
        return total / 1e6

    def switch(self, state):
        """Attaches, or leaves."""
        if not state.startswith("attached"):
            self.debug("disconnect", restart=False, terminateDebuggee=False)
            return
        self.debug("initialize", clientID="bench")
        self.debug("attach")
        path = self.debug("dumpCell", code="const stopped = 1;\nstopped + 1;")["sourcePath"]
        lines = [{"line": 2}] if "breakpoint" in state else []
        self.debug("setBreakpoints", source={"path": path}, breakpoints=lines)


def life(name, language, folder, rows):
    """One round."""
    with time_limit(240):
        kernel, other = (Debugged(name, language, folder) for _ in range(2))
        number = 0
        for row, snippet in SNIPPETS:
            for index in range(WARM):
                for each in (kernel, other):
                    cell(each, snippet, number + index)
            number += WARM
            for _ in range(TURNS):
                for state in STATES[1:]:
                    kernel.switch(state)
                    for each, column in ((other, STATES[0]), (kernel, state)):
                        before = each.processor()
                        took = [cell(each, snippet, number + index) for index in range(CELLS)]
                        rows.setdefault((row, column), []).extend(took)
                        rows.setdefault((f"{row}: processor", column), []).append((each.processor() - before) / CELLS)
                    number += CELLS
        for each in (kernel, other):
            each.close()


def table(rows):
    lines = [["", *STATES], ["---", *["---:"] * len(STATES)]]
    for row in [name for plain, _ in SNIPPETS for name in (plain, f"{plain}: processor")]:
        lines.append([row, *(f"{statistics.median(rows[row, state]):.2f}" for state in STATES)])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--versions", default="")
    parser.add_argument("kernels", nargs="+")
    options = parser.parse_args()
    os.makedirs("build", exist_ok=True)
    for kernel in options.kernels:
        name, language = kernel.split(":")
        rows = {}
        with tempfile.TemporaryDirectory(dir="build", prefix="bench-", ignore_cleanup_errors=True) as folder:
            for turn in range(options.rounds):
                life(name, language, os.path.abspath(folder), rows)
                print(f"round {turn + 1} of {options.rounds}", file=sys.stderr)
        print(f"{table(rows)}\n\n{options.rounds} rounds; {os.cpu_count()} cores, {platform.system()} {platform.machine()}, load {os.getloadavg()[1]:.1f}; {options.versions}.")


if __name__ == "__main__":
    main()
