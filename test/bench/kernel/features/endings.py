"""Point 12: faults outside of cells, and every way in which a kernel ends."""
import os
import subprocess
import sys
import time
from queue import Empty

import live_kernel
from features.probe import Answer, judge, probe, yes_or
from live_kernel import is_running, kill


def ends_within(pid, seconds):
    end = time.monotonic() + seconds
    while is_running(pid) and time.monotonic() < end:
        time.sleep(0.02)
    return not is_running(pid)


def told_late(kernel, snippet_name):
    """Judges an error that no code of the cell catches."""
    try:
        answer = kernel.run_code(snippet_name, stop_on_error=False)
    except Empty:
        return Answer("no", "the cell never ends" if kernel.lives else "the kernel ends")
    errors = "".join(content.get("evalue", "") for content in answer.of_type("error"))
    facts = {"told at its cell": "late" in errors + answer.stream("stderr") + answer.stream()}
    try:
        facts["the kernel lives"] = kernel.printed("one") == "1"
    except Empty:
        facts["the kernel lives"] = False
    return judge(facts)


@probe(12, "an error in a timer is told at its cell, and the kernel lives")
def error_of_a_timer(kernel):
    return told_late(kernel, "timer fails")


@probe(12, "a rejection that nobody catches is told, and the kernel lives")
def unhandled_rejection(kernel):
    return told_late(kernel, "rejection")


@probe(12, "a cell that exits ends the kernel: its output arrives, its request is answered", ends=True)
def exit_of_a_cell(kernel):
    request = kernel.send(kernel.code("exit"))
    printed, replied = "", True
    try:
        kernel.reply(request, 4)
    except Empty:
        replied = False
    printed = kernel.streams(1)
    return judge({"its output": "last words" in printed, "a reply": replied, "the end": ends_within(kernel.pid, 4)})


@probe(12, "out of memory: the cell fails, or the log says why the kernel ended", seconds=60)
def out_of_memory(kernel):
    limit = {"NODE_OPTIONS": "--max-old-space-size=200", "DENO_V8_FLAGS": "--max-old-space-size=200"}
    other = kernel.another(limit)
    request = other.send(other.code("hog"), stop_on_error=False)
    while other.lives:
        try:
            content = other.reply(request, 0.5)["content"]
        except Empty:
            continue
        if content.get("status") == "error" and not content.get("ename") == "MemoryError":
            break
        return yes_or(other.printed("one") == "1", "the kernel does not go on")
    ends_within(other.pid, 5)
    return yes_or("out of memory" in other.log, "nothing is said")


@probe(12, "the kernel ends with the process that started it", seconds=60)
def parent_death(kernel):
    folder = os.path.dirname(os.path.abspath(live_kernel.__file__))
    program = (
        f"import os; from live_kernel import LiveKernel\nkernel = LiveKernel({kernel.name!r}, {kernel.language!r}, {kernel.cwd!r})\n"
        "kernel.run_code('one'); from processes import descendants\nprint(kernel.pid, *descendants(kernel.pid), flush=True); os._exit(0)"
    )
    started = subprocess.run([sys.executable, "-W", "ignore", "-c", program], cwd=folder, stdout=subprocess.PIPE, text=True, timeout=40)
    pids = list(map(int, started.stdout.split()))
    try:
        return yes_or(pids and all(ends_within(pid, 5) for pid in pids), "it lives on")
    finally:
        kill(pids)
