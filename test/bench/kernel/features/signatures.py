"""Point 9: messages that are forged, sent again or malformed; heartbeats."""
import json
from queue import Empty

from features.own_connection import OwnConnection
from features.probe import Answer, judge, probe, yes_or

DELIMITER = b"<IDS|MSG>"


def frames_of(kernel, code):
    """The frames of a signed execute_request."""
    session = kernel.client.session
    content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False, "stop_on_error": False}
    return session.serialize(session.msg("execute_request", content))


def send(kernel, frames):
    kernel.client.shell_channel.socket.send_multipart(frames)


def lives_on(kernel):
    try:
        return kernel.printed("one", timeout=4) == "1"
    except Empty:
        return False


@probe(9, "a message with a wrong signature is not acted on, and the kernel goes on")
def wrong_signature(kernel):
    frames = frames_of(kernel, kernel.code("say", "forged"))
    frames[frames.index(DELIMITER) + 1] = b"0" * 64
    send(kernel, frames)
    heard = kernel.streams(0.7)
    return judge({"not acted on": "forged" not in heard, "the kernel goes on": lives_on(kernel)})


@probe(9, "a recorded message that is sent again does not run again")
def replay(kernel):
    frames = frames_of(kernel, kernel.code("say", "replayed"))
    for _ in range(3):
        send(kernel, frames)
    times = kernel.streams(1).count("replayed")
    if times != 1:
        return Answer("no", f"ran {times} times")
    return yes_or(lives_on(kernel), "the kernel does not go on")


def malformed(kernel):
    """Wrong messages by what is wrong with them."""
    session = kernel.client.session
    frames = frames_of(kernel, kernel.code("one"))
    start = frames.index(DELIMITER)

    def signed(*parts):
        packed = [part if isinstance(part, bytes) else json.dumps(part).encode() for part in parts]
        return [DELIMITER, session.sign(packed), *packed]

    header = session.msg_header("execute_request")
    header["date"] = "2026-01-01T00:00:00Z"
    return {
        "noise": [b"\x00\xff\xfe"],
        "a lone delimiter": [DELIMITER],
        "frames that are missing": frames[: start + 4],
        "JSON that is cut off": signed(b"{", b"{}", b"{}", b"{}"),
        "a header that is a list": signed([], {}, {}, {}),
        "a header without a type": signed({"msg_id": "1"}, {}, {}, {}),
        "an unknown type": signed({**header, "msg_type": "no_such_request"}, {}, {}, {}),
        "code that is a number": signed(header, {}, {}, {"code": 7}),
        "no code": signed({**header, "msg_id": "2"}, {}, {}, {}),
    }


@probe(9, "malformed messages are survived", seconds=60)
def malformed_messages(kernel):
    facts = {}
    current = kernel
    for name in malformed(kernel):
        send(current, malformed(current)[name])
        # A failed request aborts what comes with it: what follows must not.
        current.streams(0.3)
        facts[name] = lives_on(current)
        if not facts[name]:
            current = kernel.another()
    return judge(facts)


@probe(9, "a connection without a key works")
def empty_key(kernel):
    with OwnConnection(kernel, key=b"") as connection:
        reply = connection.kernel_info(10)
    return yes_or(reply is not None, "kernel_info is not answered")


@probe(9, "heartbeats are answered while a cell loops", ends=True)
def heartbeat(kernel):
    kernel.send(kernel.code("loop"))
    kernel.wait_for_stream("begun", 3)
    beats = [kernel.heartbeat(1) for _ in range(5)]
    if None in beats:
        return Answer("no", "they wait for the loop")
    return yes_or(max(beats) < 0.5, f"within {max(beats) * 1000:.0f} ms")
