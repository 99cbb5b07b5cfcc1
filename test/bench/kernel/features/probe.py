"""What a probe is, and how it answers."""
import re
from dataclasses import dataclass

# The points of the table, in the table's words.
POINTS = {
    1: "Messages in order, silent runs",
    2: "A failed cell stops what is queued, and only that",
    3: "Errors with the cell's own line",
    4: "Results as text, HTML, images, figures",
    5: "Displays that update, comms, expressions",
    6: "All output arrives, in order",
    7: "Questions to the reader",
    8: "Completion and documentation, also while a cell runs",
    9: "Wrong and malformed messages, heartbeats",
    10: "Interrupts and shutdown",
    11: "`kernel_info`, a single start",
    12: "Faults told, no process left behind",
    13: "Messages with their metadata",
    14: "The language: types, names, imports",
    15: "Widgets, a debugger",
}


@dataclass(frozen=True)
class Answer:
    """`verdict` is yes, partly, no, or none where the question has no sense for the kernel."""

    verdict: str
    finding: str = ""


@dataclass(frozen=True)
class Probe:
    name: str
    point: int
    title: str
    ask: object
    seconds: float
    fresh: bool
    ends: bool


PROBES = []


def probe(point, title, seconds=20, fresh=False, ends=False):
    """Registers a function that takes a LiveKernel and returns an Answer.

    `fresh` gives it one that has run nothing; one that `ends` leaves a kernel that nothing else can use.
    """

    def register(ask):
        PROBES.append(Probe(ask.__name__, point, title, ask, seconds, fresh, ends))
        return ask

    return register


def judge(facts, finding=""):
    """Yes where all facts hold, no where none does; else partly, with those that do not."""
    false = [fact for fact, holds in facts.items() if not holds]
    if not false:
        return Answer("yes", finding)
    missing = f"not: {'; '.join(false)}" + (f" ({finding})" if finding else "")
    return Answer("no" if len(false) == len(facts) else "partly", missing)


def plain(text):
    """The text without its colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def yes_or(holds, finding):
    """Yes where it holds, else no with the finding."""
    return Answer("yes") if holds else Answer("no", finding)
