"""What cells bring: results, errors, output, names across cells."""
import os
import unittest

from kernel_client import TIMEOUT, KernelCase


class Cells(KernelCase):
    def test_a_result_has_the_count_of_its_input(self):
        answer = self.run_ok("6 * 7")
        self.assertEqual(answer.plain_result(), "42")
        self.assertEqual(answer.types(), ["status", "execute_input", "execute_result"])
        count = answer.content["execution_count"]
        self.assertEqual([content["execution_count"] for content in answer.of_type("execute_input", "execute_result")], [count, count])

    def test_names_of_earlier_cells_are_seen_assigned_and_redeclared(self):
        self.run_ok("let total = 1; const step = (n: number): number => { total += n; return total; };")
        self.assertEqual(self.run_ok("step(2)").plain_result(), "3")
        self.run_ok("total = 10")
        self.assertEqual(self.run_ok("step(1)").plain_result(), "11")
        self.assertEqual(self.run_ok("const total = 'text'; total.length").plain_result(), "4")

    def test_a_cell_with_a_wrong_type_does_not_run(self):
        answer = self.kernel.run("console.log('ran');\nconst wrong: number = 'text';", stop_on_error=False)
        self.assertEqual(answer.content["status"], "error")
        self.assertEqual(answer.content["ename"], "TypeScriptError")
        self.assertIn(f"In[{answer.content['execution_count']}]:2:7 TS2322", answer.content["evalue"])
        self.assertEqual(answer.stream(), "")
        (error,) = answer.of_type("error")
        self.assertEqual({key: answer.content[key] for key in error}, error)
        unknown = self.kernel.run("wrong", stop_on_error=False)
        self.assertIn("TS2304", unknown.content["evalue"])

    def test_ts_nocheck_turns_the_check_off_for_a_cell(self):
        self.assertEqual(self.run_ok("// @ts-nocheck\nconst n: number = 'text';\nn").plain_result(), "'text'")

    def test_a_syntax_error_names_its_place(self):
        answer = self.kernel.run("const a = 1;\nconst = 2;", stop_on_error=False)
        self.assertEqual(answer.content["ename"], "SyntaxError")
        self.assertIn(":2:7", answer.content["evalue"])

    def test_a_thrown_error_names_the_place_in_the_cell(self):
        answer = self.kernel.run(
            "interface Options { depth: number }\nfunction fail(o: Options): never {\n  throw new RangeError('deep ' + o.depth);\n}\nfail({ depth: 3 })",
            stop_on_error=False,
        )
        self.assertEqual((answer.content["ename"], answer.content["evalue"]), ("RangeError", "deep 3"))
        text = "\n".join(answer.content["traceback"])
        count = answer.content["execution_count"]
        self.assertIn(f"In[{count}]:3:9", text)
        self.assertIn(f"In[{count}]:5:1", text)
        self.assertNotIn("kernel/dist", text)
        self.assertNotIn("node:internal", text)

    def test_await_and_imports_work_at_top_level(self):
        self.run_ok("import { readFileSync } from 'node:fs';\nimport { join } from 'path';")
        self.assertEqual(self.run_ok("await Promise.resolve(join('a', 'b')) + typeof readFileSync").plain_result(), "'a/bfunction'")

    def test_a_typescript_file_beside_the_notebook_is_imported(self):
        with open(os.path.join(self.folder.name, "beside.ts"), "w", encoding="utf8") as file:
            file.write("export const side: number = 5;\n")
        self.assertEqual(self.run_ok("import { side } from './beside.ts';\nside + 1").plain_result(), "6")

    def test_a_commonjs_file_is_loaded_anew_when_it_was_edited(self):
        path = os.path.join(self.folder.name, "common.cjs")
        for value in ("1", "'edited'"):
            with open(path, "w", encoding="utf8") as file:
                file.write(f"module.exports = {{ value: {value} }};\n")
            self.assertEqual(self.run_ok("import common from './common.cjs';\ncommon.value").plain_result(), value)

    def test_standard_decorators_are_checked_and_run(self):
        answer = self.run_ok("const called: string[] = [];\nfunction note(_method: unknown, { name }: ClassMethodDecoratorContext) { called.push(String(name)) }\nclass Noted { @note run() {} }\ncalled")
        self.assertEqual(answer.plain_result(), "[ 'run' ]")

    def test_a_top_level_using_keeps_the_result(self):
        answer = self.run_ok("using file = { size: 3, [Symbol.dispose]() { console.log('closed') } };\nfile.size")
        self.assertEqual((answer.plain_result(), answer.stream()), ("3", "closed\n"))

    def test_tslab_displays(self):
        (shown,) = self.run_ok("import * as tslab from 'tslab'; tslab.display.html('<i>x</i>')").of_type("display_data")
        self.assertEqual(shown["data"]["text/html"], "<i>x</i>")
        self.assertEqual(shown["transient"], {})

    def test_an_object_that_displays_itself_is_shown_as_it_says(self):
        answer = self.run_ok("({ [Symbol.for('Jupyter.display')]: () => ({ 'text/html': '<b>bold</b>' }) })")
        self.assertEqual(answer.of_type("execute_result")[0]["data"]["text/html"], "<b>bold</b>")

    def test_user_expressions_are_evaluated_one_by_one(self):
        answer = self.run_ok("const base = 20", user_expressions={"good": "base + 1", "bad": "nowhere.at.all"})
        expressions = answer.content["user_expressions"]
        self.assertEqual(expressions["good"]["data"]["text/plain"], "21")
        self.assertEqual(expressions["bad"]["status"], "error")

    def test_an_error_of_a_timer_is_reported_and_the_kernel_lives(self):
        answer = self.run_ok("setTimeout(() => { throw new Error('late') }, 10); await new Promise(r => setTimeout(r, 100))")
        self.assertEqual(answer.of_type("error")[0]["evalue"], "late")
        self.assertEqual(self.run_ok("1").plain_result(), "1")

    def test_output_of_a_timer_reaches_the_cell_that_set_it(self):
        first = self.kernel.send("setTimeout(() => console.log('from the first'), 200)")
        self.kernel.collect(first)
        self.run_ok("await new Promise(r => setTimeout(r, 50))")
        while True:
            message = self.kernel.client.get_iopub_msg(timeout=TIMEOUT)
            if message["msg_type"] == "stream":
                break
        self.assertEqual(message["parent_header"]["msg_id"], first)

    def test_20000_lines_arrive_in_order(self):
        answer = self.run_ok("for (let i = 0; i < 20000; i++) console.log('line', i)")
        self.assertEqual(answer.stream(), "".join(f"line {i}\n" for i in range(20000)))
        self.assertLess(len(answer.messages), 200)

    def test_a_display_is_updated_from_a_later_cell(self):
        (shown,) = self.run_ok("import { display } from 'gradus-kernel'; const shown = display('first');").of_type("display_data")
        (updated,) = self.run_ok("shown.update('second')").of_type("update_display_data")
        self.assertEqual(shown["transient"], updated["transient"])
        self.assertIn("display_id", shown["transient"])
        self.assertNotEqual(shown["data"], updated["data"])

    def test_output_of_a_child_process_is_caught(self):
        answer = self.run_ok("import { execSync } from 'node:child_process'; execSync('echo from a child', { stdio: 'inherit' });")
        self.assertEqual(answer.stream(), "from a child\n")

    def test_input_asks_the_client(self):
        message_id = self.kernel.client.execute("const name = prompt('Name? '); name", allow_stdin=True)
        question = self.kernel.client.get_stdin_msg(timeout=TIMEOUT)
        self.assertEqual(question["content"], {"prompt": "Name? ", "password": False})
        self.kernel.client.input("Ada")
        self.assertEqual(self.kernel.collect(message_id).plain_result(), "'Ada'")

if __name__ == "__main__":
    unittest.main(verbosity=2)
