"""The kernel as a client meets it, from the kernelspec to the exit of the process."""
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from kernel_client import KernelUnderTest


def descendants(pid):
    """The process ids below `pid`."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    children = {}
    for line in listed.splitlines():
        child, parent = map(int, line.split())
        children.setdefault(parent, []).append(child)
    found, todo = [], [pid]
    while todo:
        for child in children.get(todo.pop(), []):
            found.append(child)
            todo.append(child)
    return found


def is_running(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="utf8") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def eventually(condition, seconds=5):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


class KernelCase(unittest.TestCase):
    """One kernel for all tests of a class."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.kernel = KernelUnderTest(cls.folder.name)

    @classmethod
    def tearDownClass(cls):
        cls.kernel.close()
        cls.folder.cleanup()

    def run_ok(self, code, **options):
        answer = self.kernel.run(code, **options)
        self.assertEqual(answer.content["status"], "ok", answer.content)
        return answer


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
            message = self.kernel.client.get_iopub_msg(timeout=5)
            if message["msg_type"] == "stream":
                break
        self.assertEqual(message["parent_header"]["msg_id"], first)

    def test_20000_lines_arrive_in_order(self):
        answer = self.run_ok("for (let i = 0; i < 20000; i++) console.log('line', i)")
        self.assertEqual(answer.stream(), "".join(f"line {i}\n" for i in range(20000)))
        self.assertLess(len(answer.messages), 200)

    def test_input_asks_the_client(self):
        message_id = self.kernel.client.execute("const name = prompt('Name? '); name", allow_stdin=True)
        question = self.kernel.client.get_stdin_msg(timeout=10)
        self.assertEqual(question["content"], {"prompt": "Name? ", "password": False})
        self.kernel.client.input("Ada")
        self.assertEqual(self.kernel.collect(message_id).plain_result(), "'Ada'")


class Requests(KernelCase):
    def test_completion_knows_earlier_cells_and_counts_code_points(self):
        self.run_ok("const ratings = { average: 4.5, count: 3 };")
        code = '"😀"; ratings.av'
        reply = self.kernel.reply(self.kernel.client.complete(code, len(code)))["content"]
        self.assertIn("average", reply["matches"])
        self.assertEqual((reply["cursor_start"], reply["cursor_end"]), (len(code) - 2, len(code)))

    def test_inspection_tells_type_and_documentation(self):
        reply = self.kernel.reply(self.kernel.client.inspect("parseInt", 8))["content"]
        self.assertTrue(reply["found"])
        self.assertIn("string", reply["data"]["text/plain"])
        self.assertIn("text/markdown", reply["data"])

    def test_everything_but_execution_is_answered_while_a_cell_spins(self):
        client = self.kernel.client
        spinning = self.kernel.send("const until = Date.now() + 1500; let turns = 0; while (Date.now() < until) turns++;")
        self.assertTrue(eventually(lambda: client.get_iopub_msg(timeout=5)["msg_type"] == "execute_input"))
        time.sleep(0.3)
        started = time.perf_counter()
        for request in (client.kernel_info(), client.is_complete("1"), client.history(), client.comm_info(), client.complete("Math.ma")):
            self.kernel.reply(request)
        self.assertTrue(client.hb_channel.is_beating())
        self.assertEqual(self.kernel.control("kernel_info_request", {})["content"]["status"], "ok")
        self.assertLess(time.perf_counter() - started, 1.0)
        self.assertEqual(self.kernel.collect(spinning).content["status"], "ok")

    def test_output_streams_out_of_a_busy_loop(self):
        message_id = self.kernel.send("console.log('begun'); { const until = Date.now() + 1500; while (Date.now() < until); }")
        self.assertLess(self.kernel.wait_for_stream("begun"), 1.0)
        self.kernel.collect(message_id)

    def test_a_failure_aborts_what_is_queued_and_nothing_more(self):
        client = self.kernel.client
        sent = [self.kernel.send(code) for code in ("throw new Error('first')", "console.log('second')", "console.log('third')")]
        replies = {}
        while len(replies) < 3:
            reply = client.get_shell_msg(timeout=10)
            replies[reply["parent_header"]["msg_id"]] = reply["content"]["status"]
        self.assertEqual([replies[message_id] for message_id in sent], ["error", "aborted", "aborted"])
        self.assertEqual(self.run_ok("'later'").plain_result(), "'later'")

    def test_with_stop_on_error_false_everything_runs(self):
        failing = self.kernel.send("throw new Error('first')", stop_on_error=False)
        following = self.kernel.send("'second'")
        self.assertEqual(self.kernel.reply(failing)["content"]["status"], "error")
        self.assertEqual(self.kernel.reply(following)["content"]["status"], "ok")

    def test_a_message_with_a_wrong_signature_is_dropped(self):
        session = self.kernel.client.session
        frames = session.serialize(session.msg("kernel_info_request", {}))
        frames[frames.index(b"<IDS|MSG>") + 1] = b"0" * 64
        self.kernel.client.shell_channel.socket.send_multipart(frames)
        self.assertEqual(self.run_ok("1").plain_result(), "1")

    def test_an_unknown_comm_is_closed(self):
        client = self.kernel.client
        message = client.session.msg("comm_open", {"comm_id": "c", "target_name": "nobody", "data": {}})
        client.shell_channel.send(message)
        while True:
            answer = client.get_iopub_msg(timeout=5)
            if answer["msg_type"] == "comm_close":
                break
        self.assertEqual(answer["content"]["comm_id"], "c")


class Interrupts(KernelCase):
    def interrupted(self, code, begun="begun"):
        message_id = self.kernel.send(code)
        self.kernel.wait_for_stream(begun)
        started = time.perf_counter()
        self.kernel.manager.interrupt_kernel()
        answer = self.kernel.collect(message_id)
        self.assertEqual((answer.content["status"], answer.content["ename"]), ("error", "KeyboardInterrupt"))
        return time.perf_counter() - started

    def test_a_busy_loop_ends_and_the_state_is_kept(self):
        self.run_ok("let kept = 1;")
        self.assertLess(self.interrupted("kept = 2; console.log('begun'); while (true) {}"), 1.0)
        self.assertEqual(self.run_ok("kept").plain_result(), "2")

    def test_a_pending_await_ends(self):
        self.assertLess(self.interrupted("console.log('begun'); await new Promise(() => {});"), 1.0)
        self.assertEqual(self.run_ok("1").plain_result(), "1")

    def test_an_interrupt_of_an_idle_kernel_harms_nothing(self):
        for _ in range(2):
            self.assertEqual(self.kernel.control("interrupt_request", {})["content"], {"status": "ok"})
        self.assertEqual(self.run_ok("'alive'").plain_result(), "'alive'")

    def test_sigint_ends_a_pending_await(self):
        message_id = self.kernel.send("console.log('begun'); await new Promise(() => {});")
        self.kernel.wait_for_stream("begun")
        os.kill(self.kernel.pid, signal.SIGINT)
        self.assertEqual(self.kernel.collect(message_id).content["ename"], "KeyboardInterrupt")


class Ends(unittest.TestCase):
    """Every way in which a kernel ends; each test has a kernel of its own."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.kernel = KernelUnderTest(self.folder.name)
        self.kernel.run("1")
        self.children = descendants(self.kernel.pid)
        self.assertTrue(self.children, "the language server is a child of the kernel")

    def tearDown(self):
        self.kernel.close()
        self.folder.cleanup()

    def assert_no_orphans(self):
        self.assertTrue(eventually(lambda: not any(map(is_running, self.children))), "orphans are left")

    def shut_down(self):
        reply = self.kernel.control("shutdown_request", {"restart": False})
        self.assertEqual(reply["content"], {"status": "ok", "restart": False})
        self.assertEqual(self.kernel.wait_for_exit(), 0)
        self.assert_no_orphans()

    def test_shutdown_replies_broadcasts_and_exits(self):
        self.shut_down()
        kinds = []
        while "shutdown_reply" not in kinds:
            kinds.append(self.kernel.client.get_iopub_msg(timeout=2)["msg_type"])

    def test_shutdown_ends_a_busy_loop(self):
        self.kernel.send("console.log('begun'); while (true) {}")
        self.kernel.wait_for_stream("begun")
        self.shut_down()

    def test_shutdown_does_not_wait_for_timers(self):
        self.kernel.run("setInterval(() => {}, 1000)")
        self.shut_down()

    def test_a_killed_kernel_leaves_no_process(self):
        os.kill(self.kernel.pid, signal.SIGKILL)
        self.kernel.wait_for_exit()
        self.assert_no_orphans()

    def test_process_exit_ends_the_kernel_with_its_code_and_says_so(self):
        self.kernel.send("console.log('last words'); process.exit(3)")
        self.kernel.wait_for_stream("last words")
        self.assertEqual(self.kernel.wait_for_exit(), 3)
        self.assert_no_orphans()

    def test_a_restart_forgets_everything(self):
        self.kernel.run("const remembered = 1")
        self.kernel.manager.restart_kernel()
        self.kernel.client.wait_for_ready(timeout=30)
        answer = self.kernel.run("remembered")
        self.assertIn("TS2304", answer.content["evalue"])
        self.assertEqual(answer.content["execution_count"], 1)


class ParentDeath(unittest.TestCase):
    def test_the_kernel_ends_with_the_process_that_started_it(self):
        program = (
            "import os, sys; from kernel_client import KernelUnderTest\n"
            f"kernel = KernelUnderTest({tempfile.gettempdir()!r}); kernel.run('1')\n"
            "print(kernel.pid, flush=True); os._exit(0)"
        )
        here = os.path.dirname(os.path.abspath(__file__))
        started = subprocess.run([sys.executable, "-c", program], cwd=here, stdout=subprocess.PIPE, text=True, check=True, timeout=60)
        pid = int(started.stdout)
        self.assertTrue(eventually(lambda: not is_running(pid)), "the kernel lives on without its parent")


if __name__ == "__main__":
    unittest.main(verbosity=2)
