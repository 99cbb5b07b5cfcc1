"""Processes of this machine, as /proc tells them: who descends from whom, who still runs, what they keep in memory."""
import os
import signal


def parent_and_state(pid):
    """The parent's id and the state's letter; None where there is no such process."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf8") as file:
            state, parent = file.read().rsplit(")", 1)[1].split()[:2]
    except (FileNotFoundError, ProcessLookupError):
        return None
    return int(parent), state


def descendants(pid):
    """The process ids below `pid`."""
    children = {}
    for child in filter(str.isdigit, os.listdir("/proc")):
        known = parent_and_state(child)
        if known:
            children.setdefault(known[0], []).append(int(child))
    found, todo = [], [pid]
    while todo:
        for child in children.get(todo.pop(), []):
            found.append(child)
            todo.append(child)
    return found


def is_running(pid):
    """Whether the process is there and has not ended (one that waits to be collected has)."""
    known = parent_and_state(pid)
    return known is not None and known[1] != "Z"


def kill(pids):
    """Ends those of the processes that still run."""
    for pid in filter(is_running, pids):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass


def resident_megabytes(pid):
    """What the process and all below it keep in memory."""
    kilobytes = 0
    for member in (pid, *descendants(pid)):
        try:
            with open(f"/proc/{member}/status", encoding="utf8") as file:
                kilobytes += sum(int(line.split()[1]) for line in file if line.startswith("VmRSS"))
        except (FileNotFoundError, ProcessLookupError):
            pass
    return kilobytes / 1024
