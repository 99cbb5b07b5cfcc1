"""What is not in the protocol: the types, the names and the imports of the language."""
import os
import time

from features.probe import judge, probe, yes_or


@probe(14, "a cell with a wrong type does not run")
def types_checked(kernel):
    answer = kernel.run_code("wrong types", stop_on_error=False)
    return judge({"an error": answer.content.get("status") == "error", "nothing runs": "ran" not in answer.stream()})


@probe(14, "a name is declared again, as anything")
def redeclared(kernel):
    for cell in ("declare number", "declare text"):
        kernel.run_code(cell, stop_on_error=False)
    return yes_or(kernel.printed("declare once more") == "4 4", "the second declaration fails")


@probe(14, "functions of earlier cells see later assignments")
def live_bindings(kernel):
    for cell in ("declare step", "assign total"):
        kernel.run_code(cell, stop_on_error=False)
    printed = kernel.printed("step")
    return yes_or(printed == "11 11", f"after `total = 10`, `step(1)` gives {printed.split(' ')[0] or 'nothing'}")


@probe(14, "`await` at top level")
def top_level_await(kernel):
    return yes_or(kernel.printed("await") == "awaited", "it fails")


@probe(14, "a source file beside the notebook is imported, and again when it was edited")
def local_file(kernel):
    typescript = kernel.language == "typescript"
    path = os.path.join(kernel.cwd, "beside.ts" if typescript else "beside.py")
    told = []
    for value in (1, 2):
        with open(path, "w", encoding="utf8") as file:
            file.write(f"export const side: number = {value};\n" if typescript else f"side = {value}\n")
        told.append(kernel.printed("import beside"))
        time.sleep(0.3)
    return judge({"imported": told[0] == "side 1", "again when edited": told[1] == "side 2"})


@probe(14, "`_` is the last value")
def last_value(kernel):
    kernel.run_code("product")
    return yes_or(kernel.printed("last value") == "43", "it has none")


@probe(14, "a test that fails in a cell fails the cell, which says why")
def failing_test(kernel):
    answer = kernel.run_code("failing test", stop_on_error=False)
    # Some tell it after they have said that they are idle.
    told = " ".join([answer.stream(), answer.stream("stderr"), kernel.streams(1), *answer.content.get("traceback", [])])
    return judge({"the cell fails": answer.content.get("status") == "error", "the test's name": "wanted" in told, "its error": "broken" in told})
