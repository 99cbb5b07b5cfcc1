"""Point 7: cells that ask the reader."""
from queue import Empty

from features.probe import Answer, judge, probe, yes_or


@probe(7, "a cell asks and gets the answer")
def asked_and_answered(kernel):
    request = kernel.send(kernel.code("ask"), allow_stdin=True)
    try:
        question = kernel.client.get_stdin_msg(timeout=4)["content"]
    except Empty:
        return Answer("no", "no input_request")
    kernel.client.input("Ada")
    answer = kernel.collect(request, 5)
    return judge({"the prompt": "Name?" in question.get("prompt", ""), "the answer reaches the cell": "hello Ada" in kernel.text_of(answer)})


@probe(7, "without `allow_stdin` the question fails, and nothing hangs")
def refused(kernel):
    if asked_and_answered(kernel).verdict != "yes":
        return Answer("no", "it cannot ask at all")
    request = kernel.send(kernel.code("ask"), allow_stdin=False, stop_on_error=False)
    try:
        answer = kernel.collect(request, 5)
    except Empty:
        return Answer("no", "the cell hangs")
    try:
        kernel.client.get_stdin_msg(timeout=0.2)
        return Answer("no", "it asks all the same")
    except Empty:
        pass
    if answer.content.get("status") == "error":
        return Answer("yes")
    return Answer("partly", "nothing hangs, but the cell goes on with an answer that nobody gave")


@probe(7, "an interrupt ends a question")
def question_interrupted(kernel):
    request = kernel.send(kernel.code("ask"), allow_stdin=True, stop_on_error=False)
    try:
        kernel.client.get_stdin_msg(timeout=4)
    except Empty:
        return Answer("no", "it cannot ask at all")
    kernel.manager.interrupt_kernel()
    try:
        answer = kernel.collect(request, 4)
    except Empty:
        return Answer("no", "goes on waiting" if kernel.lives else "the kernel ends")
    return yes_or(answer.content.get("status") == "error" and kernel.printed("one") == "1", "the kernel does not go on")
