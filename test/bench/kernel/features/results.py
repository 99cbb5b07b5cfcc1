"""Point 4: the result of a cell."""
from features.probe import Answer, judge, probe, yes_or


@probe(4, "a value is an `execute_result`, nothing is none")
def result(kernel):
    answer = kernel.run_code("product")
    results = answer.of_type("execute_result")
    if not results:
        return Answer("no", "results are text on stdout" if "42" in answer.stream() else "no result")
    return judge({
        "the value": "42" in results[0]["data"].get("text/plain", ""),
        "its count": results[0].get("execution_count") == answer.content.get("execution_count"),
        "metadata and transient never null": results[0].get("metadata") == {} and results[0].get("transient", {}) == {},
        "nothing for nothing": not kernel.run_code("nothing").of_type("execute_result"),
    })


@probe(4, "an object can say how it is shown, by MIME type")
def shows_itself(kernel):
    for shown in kernel.run_code("shows itself").of_type("execute_result", "display_data"):
        if shown["data"].get("text/html") == "<b>bold</b>":
            return Answer("yes")
    shown = kernel.run_code("display html").of_type("display_data")
    by_call = bool(shown) and shown[0]["data"].get("text/html") == "<b>bold</b>"
    return Answer("partly", "only by a call of the kernel's API") if by_call else Answer("no", "no HTML arrived")


@probe(4, "a list of 100,000 numbers is shortened")
def shortened(kernel):
    answer = kernel.run_code("array")
    results = answer.of_type("execute_result")
    text = results[0]["data"].get("text/plain", "") if results else answer.stream()
    return yes_or(0 < len(text) < 20_000, f"{len(text):,} characters")


def shown_as(kernel, snippet_name, mime_type):
    """Whether a value that knows nothing of notebooks is shown as what it is."""
    shown = kernel.run_code(snippet_name, stop_on_error=False).of_type("execute_result", "display_data")
    return yes_or(any(mime_type in output["data"] for output in shown), "as text alone")


@probe(4, "the bytes of a picture are shown as one")
def picture_bytes(kernel):
    return shown_as(kernel, "picture", "image/png")


@probe(4, "an element of a DOM library is shown as what it is")
def dom_element(kernel):
    answer = shown_as(kernel, "element", "image/svg+xml")
    return answer if answer.verdict == "yes" else shown_as(kernel, "element", "text/html")


@probe(4, "a table that can write HTML is shown as a table")
def html_table(kernel):
    return shown_as(kernel, "table", "text/html")
