"""Point 8: completion, documentation, is_complete, history; and all of it while a cell runs."""
import time
from queue import Empty

from features.probe import Answer, judge, plain, probe
from snippets import COMPLETED


def complete(kernel, snippet_name, timeout=5):
    code = kernel.code(snippet_name)
    return kernel.reply(kernel.client.complete(code, len(code)), timeout)["content"]


def names(reply):
    """The last words of the matches: IPython answers with what stands before the dot as well."""
    return [match.split(".")[-1] for match in reply.get("matches", [])]


@probe(8, "completion of members, of names of earlier cells, with positions in code points")
def completion(kernel):
    wanted = COMPLETED[kernel.language]
    kernel.run_code("declare ratings")
    behind = complete(kernel, "members behind an emoji")
    code = kernel.code("members behind an emoji")
    completed = [code[: behind.get("cursor_start", 0)] + match for match in behind.get("matches", [])]
    return judge({
        "members": wanted in names(complete(kernel, "members")),
        "names of earlier cells": "average" in names(complete(kernel, "members of ratings")),
        "positions in code points": any(text == code.rsplit(".", 1)[0] + "." + wanted for text in completed),
    })


@probe(8, "completions tell their types")
def completion_types(kernel):
    listed = complete(kernel, "members").get("metadata", {}).get("_jupyter_types_experimental") or []
    types = {entry.get("type") for entry in listed}
    return judge({"a type for each": bool(types) and not types & {None, "", "<unknown>"}}, ", ".join(sorted(map(str, types)))[:60])


@probe(8, "inspection with signature and documentation")
def inspection(kernel):
    code = kernel.code("function")
    reply = kernel.reply(kernel.client.inspect(code, len(code)), 5)["content"]
    text = plain(" ".join(map(str, reply.get("data", {}).values())))
    return judge({
        "found": reply.get("found") is True,
        "the signature": ("string: string" if kernel.language == "typescript" else "len(obj") in text,
        "the documentation": ("Converts a string to an integer" if kernel.language == "typescript" else "number of items") in text,
    })


@probe(8, "`is_complete` knows complete, incomplete and invalid code")
def is_complete(kernel):
    samples = {"complete": "1", "incomplete": "function f() {" if kernel.language == "typescript" else "def f():", "invalid": "}}"}
    told = {wanted: kernel.reply(kernel.client.is_complete(code), 5)["content"] for wanted, code in samples.items()}
    facts = {wanted: content.get("status") == wanted for wanted, content in told.items()}
    return judge({**facts, "indent": isinstance(told["incomplete"].get("indent"), str)})


@probe(8, "history: the last, a range, a search")
def history(kernel):
    kernel.run_code("set kept")
    asked = {
        "the last": {"hist_access_type": "tail", "n": 1},
        "a range": {"hist_access_type": "range", "session": 0, "start": 1, "stop": 1000},
        "a search": {"hist_access_type": "search", "pattern": "*kept = 1*", "n": 5},
    }
    facts = {}
    for name, request in asked.items():
        found = kernel.reply(kernel.client.history(raw=True, output=False, **request), 4)["content"].get("history", [])
        facts[name] = any("kept = 1" in entry[2] for entry in found)
    return judge(facts)


@probe(8, "completion, inspection, `is_complete`, `kernel_info` are answered while a cell loops", ends=True)
def while_a_cell_runs(kernel):
    kernel.run_code("one")
    complete(kernel, "members")
    kernel.send(kernel.code("loop"))
    kernel.wait_for_stream("begun", 3)
    code = kernel.code("members")
    asked = {
        "completion": lambda: kernel.client.complete(code, len(code)),
        "inspection": lambda: kernel.client.inspect(code, 3),
        "is_complete": lambda: kernel.client.is_complete("1"),
        "kernel_info": kernel.client.kernel_info,
    }
    began = time.perf_counter()
    facts = {}
    for name, ask in asked.items():
        try:
            kernel.reply(ask(), 1.5)
            facts[name] = True
        except Empty:
            facts[name] = False
    took = time.perf_counter() - began
    if not any(facts.values()):
        return Answer("no", "all wait for the cell")
    return judge(facts, f"{took * 1000:.0f} ms for all four")
