"""Point 13: the fields around the content of messages."""
from datetime import datetime

from features.probe import judge, probe, yes_or


@probe(13, "the kernel's session is its own")
def session(kernel):
    own = {message["header"].get("session") for message in kernel.run_code("one").messages}
    return judge({
        "one for all messages": len(own) == 1 and bool(own - {None, ""}),
        "not the client's": kernel.client.session.session not in own,
    })


@probe(13, "the reply says when the cell was started")
def started(kernel):
    told = kernel.run_code("one").reply["metadata"].get("started")
    # jupyter_client turns dates into datetimes.
    return yes_or(isinstance(told, datetime) or bool(told), "no metadata.started")


@probe(13, "headers and parents are whole")
def headers(kernel):
    answer = kernel.run_code("product")
    messages = [answer.reply, *answer.messages]
    fields = ("msg_id", "msg_type", "username", "session", "date", "version")
    return judge({
        "all fields": all(message["header"].get(field) not in (None, "") or field == "username" for message in messages for field in fields),
        "ids of their own": len({message["header"].get("msg_id") for message in messages}) == len(messages),
        "the whole parent": all(set(fields) <= set(message["parent_header"]) for message in messages),
    })


@probe(13, "a request with the id of its notebook cell runs")
def cell_id(kernel):
    session = kernel.client.session
    content = {"code": kernel.code("one"), "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False, "stop_on_error": True}
    message = session.msg("execute_request", content, metadata={"cellId": "a-cell", "deletedCells": [], "recordTiming": False})
    kernel.client.shell_channel.send(message)
    answer = kernel.collect(message["header"]["msg_id"], 5)
    return yes_or(kernel.text_of(answer).strip() == "1", f"replied {answer.content}")
