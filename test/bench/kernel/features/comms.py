"""Point 5: comms, opened by either side, and the widgets that stand on them."""
from queue import Empty

from features.probe import Answer, judge, probe, yes_or


def send(kernel, message_type, content):
    message = kernel.client.session.msg(message_type, content)
    kernel.client.shell_channel.send(message)
    return message["header"]["msg_id"]


def heard(kernel, message_type, comm_id, seconds=3):
    """The first such message about the comm on iopub, or None."""
    return kernel.find_iopub(lambda message: message["msg_type"] == message_type and message["content"].get("comm_id") == comm_id, seconds)


@probe(5, "user code opens a comm, with buffers, and hears what the front end answers")
def comm_of_the_kernel(kernel):
    opened = [message for message in kernel.run_code("open comm").messages if message["msg_type"] == "comm_open"]
    if not opened:
        return Answer("no", "no comm_open")
    comm_id = opened[0]["content"]["comm_id"]
    facts = {
        "target and data": (opened[0]["content"].get("target_name"), opened[0]["content"].get("data")) == ("slider", {"value": 3}),
        "the buffer": [bytes(buffer) for buffer in opened[0]["buffers"]] == [b"\x01\x02\x03"],
    }
    send(kernel, "comm_msg", {"comm_id": comm_id, "data": {"value": 5}})
    echo = heard(kernel, "comm_msg", comm_id)
    facts["the front end's message reaches user code"] = echo is not None and echo["content"]["data"] == {"echo": {"value": 5}}
    return judge(facts)


@probe(5, "the front end opens a comm that user code takes; `comm_info` lists it")
def comm_of_the_front_end(kernel):
    kernel.run_code("take comms")
    send(kernel, "comm_open", {"comm_id": "theirs", "target_name": "plot", "data": {"n": 1}})
    answer = heard(kernel, "comm_msg", "theirs")
    comms = kernel.reply(kernel.client.comm_info(), 5)["content"].get("comms", {})
    return judge({
        "user code answers": answer is not None and answer["content"]["data"] == {"opened": {"n": 1}},
        "comm_info lists it": comms.get("theirs", {}).get("target_name") == "plot",
    })


@probe(5, "a comm that nobody takes is closed")
def unknown_comm(kernel):
    request = send(kernel, "comm_open", {"comm_id": "stray", "target_name": "nobody", "data": {}})
    if heard(kernel, "comm_close", "stray"):
        return Answer("yes")
    try:
        reply = kernel.reply(request, 1)
    except Empty:
        return Answer("no", "no comm_close")
    return Answer("partly", "closed on shell, where front ends do not look") if reply["msg_type"] == "comm_close" else Answer("no", "no comm_close")


@probe(15, "widgets")
def widgets(kernel):
    answer = kernel.run_code("widget")
    targets = [content.get("target_name") for content in answer.of_type("comm_open")]
    reason = answer.content.get("evalue") or "no widget's comm was opened"
    return yes_or("jupyter.widget" in targets, reason)
