"""The processor time of a command with all that it starts, as Linux tells it while they live.

What a parent has waited for would be told at its end, but kernels are killed, and those in a process table of their own are waited for by
nobody. So the tree is looked at again and again, and the last word of each process counts: of one that is busy until it is killed up to
INTERVAL is lost.
"""
import os
import subprocess
import time

INTERVAL = 0.02
TICKS = os.sysconf("SC_CLK_TCK")


def processor_time(command, **options):
    """Runs a command to its end; the seconds that all its processes took together."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    known = {}
    with process:
        while process.poll() is None:
            look_at_tree(process.pid, known)
            time.sleep(INTERVAL)
        said = process.stdout.read()
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{said[-2000:]}")
    return sum(known.values()) / TICKS


def look_at_tree(root, known):
    """Notes what each process below `root` has used, itself included, and those that have lost their parents meanwhile."""
    waiting = [root, *(pid for pid, _ in known)]
    seen = set()
    while waiting:
        pid = waiting.pop()
        if pid in seen:
            continue
        seen.add(pid)
        try:
            with open(f"/proc/{pid}/stat", encoding="utf8", errors="replace") as file:
                fields = file.read().rpartition(")")[2].split()
            # A number may be given to another process later: it is the same one only with the same start.
            known_as = (pid, fields[19])
            if known_as not in known and any(other == pid for other, _ in known):
                continue
            known[known_as] = int(fields[11]) + int(fields[12])
            waiting.extend(children_of(pid))
        except (FileNotFoundError, ProcessLookupError):
            continue


def children_of(pid):
    tasks = f"/proc/{pid}/task"
    for thread in os.listdir(tasks):
        try:
            with open(f"{tasks}/{thread}/children", encoding="utf8") as file:
                yield from map(int, file.read().split())
        except (FileNotFoundError, ProcessLookupError):
            continue
