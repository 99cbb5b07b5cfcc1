"""Requests beside execution, aborts, and interrupts."""
import os
import signal
import time
import unittest

from kernel_client import IS_BENCH, TIMEOUT, KernelCase, eventually


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
        # It ends by the interrupt alone: what is answered before is answered while it spins.
        spinning = self.kernel.send("console.log('begun'); while (true) {}")
        self.kernel.wait_for_stream("begun")
        for ask in (client.kernel_info, lambda: client.is_complete("1"), client.history, client.comm_info, lambda: client.complete("Math.ma")):
            self.kernel.reply(ask())
        self.assertTrue(eventually(client.hb_channel.is_beating))
        self.assertEqual(self.kernel.control("kernel_info_request", {})["content"]["status"], "ok")
        self.kernel.manager.interrupt_kernel()
        self.assertEqual(self.kernel.collect(spinning).content["ename"], "KeyboardInterrupt")

    def test_a_failure_aborts_what_is_queued_and_nothing_more(self):
        client = self.kernel.client
        sent = [self.kernel.send(code) for code in ("throw new Error('first')", "console.log('second')", "console.log('third')")]
        replies = {}
        # A client that waits for a slow kernel asks it several times, and late answers to that come first.
        while not all(message_id in replies for message_id in sent):
            reply = client.get_shell_msg(timeout=TIMEOUT)
            replies[reply["parent_header"].get("msg_id")] = reply["content"]["status"]
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
            answer = client.get_iopub_msg(timeout=TIMEOUT)
            if answer["msg_type"] == "comm_close":
                break
        self.assertEqual(answer["content"]["comm_id"], "c")


class Interrupts(KernelCase):
    def interrupted(self, code, seconds=None, **options):
        """Interrupts a cell when it has printed "begun"; its end may take so many seconds on a quiet machine."""
        message_id = self.kernel.send(code, **options)
        self.kernel.wait_for_stream("begun")
        started = time.perf_counter()
        self.kernel.manager.interrupt_kernel()
        answer = self.kernel.collect(message_id)
        self.assertEqual((answer.content["status"], answer.content["ename"]), ("error", "KeyboardInterrupt"))
        if IS_BENCH and seconds is not None:
            self.assertLess(time.perf_counter() - started, seconds)

    def test_a_busy_loop_ends_and_the_state_is_kept(self):
        self.run_ok("let kept = 1;")
        self.interrupted("kept = 2; console.log('begun'); while (true) {}", seconds=1)
        self.assertEqual(self.run_ok("kept").plain_result(), "2")

    def test_a_pending_await_ends(self):
        self.interrupted("console.log('begun'); await new Promise(() => {});", seconds=1)
        self.assertEqual(self.run_ok("1").plain_result(), "1")

    def test_a_flood_of_output_ends(self):
        self.interrupted("console.log('begun'); while (true) console.log('x'.repeat(60))", seconds=3)
        self.assertEqual(self.run_ok("1").plain_result(), "1")

    def test_a_loop_of_microtasks_ends(self):
        self.interrupted("console.log('begun'); (async () => { while (true) await null; })(); await new Promise(() => {});")
        self.assertEqual(self.run_ok("1").plain_result(), "1")

    def test_a_question_to_the_user_ends(self):
        self.interrupted("console.log('begun'); prompt('never answered')", allow_stdin=True)
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

    def test_sigint_is_still_heard_after_an_interrupt_that_came_late(self):
        # The loop stands in the display of the result, behind the code of the cell: the outermost evaluation ends it.
        self.interrupted("({ [Symbol.for('Jupyter.display')]() { console.log('begun'); while (true); } })")
        message_id = self.kernel.send("console.log('begun'); await new Promise(() => {});")
        self.kernel.wait_for_stream("begun")
        os.kill(self.kernel.pid, signal.SIGINT)
        self.assertEqual(self.kernel.collect(message_id).content["ename"], "KeyboardInterrupt")

    def test_sigint_ends_a_loop_behind_an_await_and_one_in_a_timer(self):
        for code in ("await null; console.log('begun'); while (true) {}", "setTimeout(() => { console.log('begun'); while (true) {} }); await new Promise(() => {})"):
            message_id = self.kernel.send(code)
            self.kernel.wait_for_stream("begun")
            os.kill(self.kernel.pid, signal.SIGINT)
            self.assertEqual(self.kernel.collect(message_id).content["ename"], "KeyboardInterrupt")
        self.assertEqual(self.run_ok("'alive'").plain_result(), "'alive'")

    def test_sigint_at_any_moment_of_short_cells_does_not_end_the_kernel(self):
        for turn in range(200):
            message_id = self.kernel.send("for (let i = 0; i < 1e5; i++);" if turn % 2 else "await null; 2", stop_on_error=False)
            time.sleep(turn % 20 / 2000)
            os.kill(self.kernel.pid, signal.SIGINT)
            self.kernel.collect(message_id)
        # A signal and a message have no order between them: the last signal may meet the request that follows it, and no later one.
        self.kernel.collect(self.kernel.send("'met by the last signal or not'", stop_on_error=False))
        self.assertEqual(self.run_ok("'alive'").plain_result(), "'alive'")

    def test_sigint_ends_a_loop_and_the_state_is_kept(self):
        self.run_ok("let signalled = 1;")
        message_id = self.kernel.send("signalled = 2; console.log('begun'); while (true) {}")
        self.kernel.wait_for_stream("begun")
        os.kill(self.kernel.pid, signal.SIGINT)
        self.assertEqual(self.kernel.collect(message_id).content["ename"], "KeyboardInterrupt")
        self.assertEqual(self.run_ok("signalled").plain_result(), "2")

if __name__ == "__main__":
    unittest.main(verbosity=2)
