"""Point 1: the messages of an execution, the counts, silent runs."""
from features.probe import judge, probe


@probe(1, "busy, input, output, result, reply, idle in this order")
def order(kernel):
    # Some are right most times only.
    for _ in range(30):
        answer = kernel.run(kernel.code("out, then product"))
        types = answer.types()
        later = [message["msg_type"] for message in kernel.iopub(0.03)]
        if later or "execute_result" not in types:
            break
    return judge({
        "busy first": types[:1] == ["status"],
        "then the input": types[1:2] == ["execute_input"],
        "an execute_result": "execute_result" in types,
        "output before the result": types.index("stream") < types.index("execute_result") if "execute_result" in types and "stream" in types else False,
        "nothing after idle": not later,
        "the reply says ok": answer.content.get("status") == "ok",
    }, f"after idle came: {', '.join(later)}" if later else "")


@probe(1, "counts are 1, 2, 3, and stand still without `store_history`", fresh=True)
def counts(kernel):
    kept = [kernel.run_code("one", store_history=stored).content.get("execution_count") for stored in (True, False, True)]
    return judge({
        "the first is 1": kept[0] == 1,
        "unchanged by a cell that is not stored": kept[2] == 2,
        "never null": None not in kept,
    }, f"got {', '.join(map(str, kept))}")


@probe(1, "a silent run shows neither input nor result and is not counted")
def silent(kernel):
    before = kernel.run_code("one").content.get("execution_count")
    answer = kernel.run_code("product", silent=True)
    after = kernel.run_code("one").content.get("execution_count")
    return judge({
        "no input": "execute_input" not in answer.types(),
        "no result": "execute_result" not in answer.types() and "42" not in answer.stream(),
        "not counted": None not in (before, after) and after == before + 1,
    })
