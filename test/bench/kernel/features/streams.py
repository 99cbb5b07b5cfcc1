"""Point 6: what cells print, by all ways, whole and in order."""
import re
from queue import Empty

from features.probe import Answer, judge, plain, probe, yes_or

LINES = 20_000


@probe(6, "20,000 lines arrive, in order", seconds=25)
def many_lines(kernel):
    request = kernel.send(kernel.code("lines", LINES))
    text, idle = "", False
    for message in kernel.iopub(20):
        if message["parent_header"].get("msg_id") != request:
            continue
        if message["msg_type"] == "stream":
            text += message["content"]["text"]
        idle = message["msg_type"] == "status" and message["content"]["execution_state"] == "idle"
        if idle:
            break
    arrived = len(re.findall(r"line \d+", text))
    late = kernel.streams(2) if idle and arrived < LINES else ""
    if not idle:
        return Answer("no", f"never idle within 20 s; {arrived:,} lines arrived")
    if text == "".join(f"line {number}\n" for number in range(LINES)):
        return Answer("yes")
    if arrived + len(re.findall(r"line \d+", late)) == LINES:
        return Answer("partly", f"{LINES - arrived:,} come after idle, when clients no longer listen")
    return Answer("no", f"{arrived:,} arrive")


@probe(6, "the output of a cell that is still busy is shown")
def streams_out_of_a_loop(kernel):
    request = kernel.send(kernel.code("say, then loop"))
    shown = kernel.streams(1.2)
    kernel.collect(request, 5)
    return judge({"its first line": "begun" in shown, "the next": "still there" in shown})


@probe(6, "raw writes to stdout and stderr are shown")
def raw_writes(kernel):
    answer = kernel.run_code("write")
    return judge({"stdout": "raw\n" in answer.stream(), "stderr": "raw error\n" in answer.stream("stderr")})


@probe(6, "the output of a child process is shown")
def child_output(kernel):
    answer = kernel.run_code("child")
    return yes_or("from a child" in answer.stream() + kernel.streams(0.5), "it does not arrive")


@probe(6, "streams, displays and the result keep their order")
def output_order(kernel):
    seen = ""
    for message in kernel.run_code("both streams and a display").messages:
        content = message["content"]
        text = content.get("text") or content.get("data", {}).get("text/html") or content.get("data", {}).get("text/plain", "")
        if message["msg_type"] in ("stream", "display_data", "execute_result"):
            seen += "".join(re.findall("[abcde]", plain(text)))
    return yes_or(seen == "abcde", f"a, b, c, d, e came as {', '.join(seen)}")


@probe(6, "what a timer prints goes to the cell that set it")
def late_output(kernel):
    first = kernel.run_code("say later")
    try:
        kernel.run_code("one")
        late = kernel.find_iopub(lambda message: message["msg_type"] == "stream" and "first" in message["content"]["text"], 3)
    except Empty:
        late = None
    if late is None:
        return Answer("no", "it is lost")
    own = late["parent_header"].get("msg_id") == first.reply["parent_header"]["msg_id"]
    return yes_or(own, "goes to the newest cell")
