"""Point 3: what is told of an error, and where in the cell it was."""
import re

from features.probe import Answer, judge, plain, probe, yes_or

KERNEL_FRAME = re.compile(r"node:internal|node:vm|node_modules/|ext:|/kernel/dist|/IPython/|/ipykernel/")


def told_of_failure(kernel):
    """The `error` messages of a failing cell, its reply, and what is readable: the traceback, or else the output on stderr."""
    answer = kernel.run_code("fail", stop_on_error=False)
    errors = answer.of_type("error")
    traceback = "\n".join(errors[0].get("traceback", [])) if errors else ""
    return errors, answer, plain(traceback), plain(answer.stream("stderr"))


@probe(3, "an `error` with ename, evalue and traceback, the same in the reply")
def error_output(kernel):
    errors, answer, _, printed = told_of_failure(kernel)
    if not errors:
        return Answer("no", "the error is text on stderr" if printed else "nothing is told")
    fields = {key: errors[0].get(key) for key in ("ename", "evalue", "traceback")}
    return judge({
        "ename": fields["ename"] == "RangeError",
        "evalue": fields["evalue"] == "deep 3",
        "traceback": bool(fields["traceback"]),
        "the same in the reply": {key: answer.content.get(key) for key in fields} == fields,
    })


@probe(3, "the traceback names the line of the cell as it was written")
def line(kernel):
    _, _, traceback, printed = told_of_failure(kernel)
    right = re.compile(r":3:\d+" if kernel.language == "typescript" else r"line 3|-> 3 ")
    if right.search(traceback):
        return Answer("yes")
    told = re.findall(r"<anonymous>:\d+:\d+|In\[\d+\]:\d+:\d+", traceback or printed)
    finding = f"an error in line 3 is told as {told[0]}" if told else "no line is told"
    return Answer("partly", "only as text on stderr") if right.search(printed) else Answer("no", finding)


@probe(3, "frames of the kernel itself are left out")
def own_frames(kernel):
    _, _, traceback, printed = told_of_failure(kernel)
    text = traceback or printed
    if not text:
        return Answer("no", "no traceback")
    found = KERNEL_FRAME.search(text)
    return yes_or(not found, f"the traceback shows {found[0] if found else ''}")


@probe(3, "type errors: each with its code, line and column")
def type_errors(kernel):
    answer = kernel.run_code("wrong types", stop_on_error=False)
    text = plain("\n".join([answer.content.get("evalue", ""), *answer.content.get("traceback", []), answer.stream("stderr")]))
    if answer.content.get("status") != "error":
        return Answer("no", "types are not checked")
    return judge({
        "line and column of the first": "2:7" in text,
        "line and column of the second": "3:7" in text,
        "the code": "2322" in text,
        "as an error message": bool(answer.of_type("error")),
    })
