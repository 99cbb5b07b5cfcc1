"""Point 10: interrupts, the control channel, shutdown, the debugger."""
import os
import signal
import time
from queue import Empty

from features.probe import Answer, judge, probe, yes_or


def ended_by(kernel, snippet_name, interrupt, nudge=False):
    """Sets a variable, interrupts a cell, and judges how that ended."""
    kernel.run_code("set kept")
    request = kernel.send(kernel.code(snippet_name), stop_on_error=False)
    kernel.wait_for_stream("begun", 5)
    time.sleep(0.3)
    began = time.perf_counter()
    interrupt(kernel)
    nudged = False
    try:
        answer = kernel.collect(request, 4)
    except Empty:
        if not kernel.lives:
            return Answer("no", "the kernel ends")
        if not nudge:
            return Answer("no", "goes on for 4 s and more")
        # Some wake up with the next message.
        nudged = True
        kernel.client.kernel_info()
        try:
            answer = kernel.collect(request, 2)
        except Empty:
            return Answer("no", "goes on for 4 s and more")
    took = (time.perf_counter() - began) * 1000
    # Some abort whatever comes soon after a failure.
    time.sleep(0.4)
    try:
        kept = kernel.printed("show kept") == "kept 1"
    except Empty:
        kept = False
    facts = {"told as an error": answer.content.get("status") == "error", "the state is kept": kept}
    if nudged and all(facts.values()):
        return Answer("partly", "not before another message comes")
    return judge(facts, "" if nudged else f"{took:.0f} ms")


def by_kernelspec(kernel):
    kernel.manager.interrupt_kernel()


def by_message(kernel):
    kernel.client.control_channel.send(kernel.client.session.msg("interrupt_request", {}))


def by_signal(kernel):
    os.kill(kernel.pid, signal.SIGINT)


@probe(10, "an interrupt ends a loop, the state is kept")
def interrupt_of_a_loop(kernel):
    return ended_by(kernel, "loop", by_kernelspec)


@probe(10, "an interrupt ends a pending `await`, the state is kept")
def interrupt_of_an_await(kernel):
    return ended_by(kernel, "pending", by_kernelspec, nudge=True)


@probe(10, "`interrupt_request` ends a loop")
def interrupt_by_message(kernel):
    return ended_by(kernel, "loop", by_message)


@probe(10, "SIGINT ends a loop")
def interrupt_by_signal(kernel):
    return ended_by(kernel, "loop", by_signal)


@probe(10, "an interrupt while nothing runs harms nothing")
def idle_interrupt(kernel):
    kernel.run_code("set kept")
    kernel.manager.interrupt_kernel()
    time.sleep(0.3)
    if not kernel.lives:
        return Answer("no", "the kernel ends")
    return yes_or(kernel.printed("show kept") == "kept 1", "the state is lost")


@probe(10, "the control channel is answered while a cell loops", ends=True)
def control_while_busy(kernel):
    kernel.send(kernel.code("loop"))
    kernel.wait_for_stream("begun", 3)
    try:
        content = kernel.control("kernel_info_request", {}, 2)["content"]
    except Empty:
        return Answer("no", "it waits for the loop")
    return yes_or("implementation" in content, f"answered {content}")


def shut_down(kernel):
    """Asks for the end; judges reply, broadcast and exit."""
    try:
        replied = kernel.control("shutdown_request", {"restart": False}, 3)["content"].get("restart") is False
    except Empty:
        replied = False
    broadcast = kernel.find_iopub(lambda message: message["msg_type"] == "shutdown_reply", 1) is not None
    end = time.monotonic() + 4
    while kernel.lives and time.monotonic() < end:
        time.sleep(0.02)
    return judge({"a reply": replied, "told on iopub": broadcast, "the process ends": not kernel.lives})


@probe(10, "shutdown: a reply, a broadcast, the end", ends=True)
def shutdown(kernel):
    return shut_down(kernel)


@probe(10, "shutdown ends a loop", ends=True)
def shutdown_of_a_loop(kernel):
    kernel.send(kernel.code("loop"))
    kernel.wait_for_stream("begun", 3)
    return shut_down(kernel)


@probe(15, "debugger")
def debugger(kernel):
    request = {"type": "request", "seq": 1, "command": "debugInfo", "arguments": {}}
    try:
        reply = kernel.control("debug_request", request, 4)["content"]
    except Empty:
        return Answer("no", "debug_request is not answered")
    return yes_or(reply.get("success") is True, reply.get("evalue") or f"answered {reply}")
