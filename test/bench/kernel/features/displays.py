"""Point 5: displays that change, cleared output, and the expressions that come with a request."""
from features.probe import Answer, judge, probe, yes_or


@probe(5, "a later cell updates a display")
def updated_display(kernel):
    shown = kernel.run_code("display").of_type("display_data")
    updated = kernel.run_code("update display").of_type("update_display_data")
    if not shown or not updated:
        return Answer("no", "no display_data" if not shown else "no update_display_data")
    ids = [message.get("transient", {}).get("display_id") for message in (shown[0], updated[0])]
    return judge({"a display_id": bool(ids[0]), "the same in the update": ids[0] == ids[1], "another value": shown[0]["data"] != updated[0]["data"]})


@probe(5, "a cell clears its output")
def clear_output(kernel):
    cleared = kernel.run_code("clear output").of_type("clear_output")
    return yes_or(cleared and cleared[0].get("wait") is True, f"got {cleared}")


@probe(5, "`user_expressions` are evaluated one by one")
def user_expressions(kernel):
    expressions = {"good": kernel.code("expression"), "bad": kernel.code("no expression")}
    answer = kernel.run_code("set kept", user_expressions=expressions)
    found = answer.content.get("user_expressions") or {}
    if not found:
        return Answer("no", "none in the reply")
    return judge({
        "the value": found.get("good", {}).get("data", {}).get("text/plain") == "42",
        "the error of the other": found.get("bad", {}).get("status") == "error" and bool(found["bad"].get("ename")),
    })
