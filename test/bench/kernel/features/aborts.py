"""Point 2: what a failed cell does to those behind it."""
import time
from queue import Empty

from features.probe import Answer, judge, probe, yes_or


def statuses(kernel, requests, seconds=10):
    """The status of the reply to each request; None where none came."""
    found = {}
    end = time.monotonic() + seconds
    while len(found) < len(requests) and time.monotonic() < end:
        try:
            reply = kernel.client.get_shell_msg(timeout=max(0, end - time.monotonic()))
        except Empty:
            break
        if reply["parent_header"].get("msg_id") in requests:
            found[reply["parent_header"]["msg_id"]] = reply["content"].get("status")
    return [found.get(request) for request in requests]


@probe(2, "a failure aborts the cells that are queued")
def queued_are_aborted(kernel):
    sent = [kernel.send(kernel.code("fail late")), kernel.send(kernel.code("say", "second")), kernel.send(kernel.code("say", "third"))]
    told = statuses(kernel, sent)
    heard = kernel.streams(seconds=0.5)
    return judge({
        "the failing cell answers error": told[0] == "error",
        "the queued cells answer aborted": told[1:] == ["aborted", "aborted"],
        "none of them ran": "second" not in heard and "third" not in heard,
    }, "" if told == ["error", "aborted", "aborted"] else f"replies: {', '.join(map(str, told))}")


@probe(2, "cells that are sent after the failure run")
def later_cells_run(kernel):
    ran = {}
    for wait, name in ((0, "sent at once"), (1, "sent a second later")):
        kernel.run_code("fail")
        time.sleep(wait)
        ran[name] = kernel.printed("one") == "1"
    return judge(ran)


@probe(2, "with `stop_on_error: false` everything that is queued runs")
def stop_on_error_false(kernel):
    sent = [kernel.send(kernel.code("fail late"), stop_on_error=False), kernel.send(kernel.code("say", "second"))]
    told = statuses(kernel, sent)
    if told != ["error", "ok"]:
        return Answer("no", f"replies: {', '.join(map(str, told))}")
    return yes_or("second" in kernel.streams(seconds=0.5), "answered ok, but did not run")


@probe(2, "other requests are not aborted")
def other_requests_are_answered(kernel):
    failing = kernel.send(kernel.code("fail late"))
    asked = kernel.client.is_complete("1")
    queued = kernel.send(kernel.code("one"))
    told = statuses(kernel, [failing, asked, queued])
    return yes_or(told[1] in ("complete", "unknown"), f"is_complete answered {told[1]}")
