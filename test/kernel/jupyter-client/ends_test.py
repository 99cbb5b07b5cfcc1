"""Every way in which a kernel ends, without leaving a process behind."""
import os
import signal
import subprocess
import sys
import tempfile
import unittest

from kernel_client import TIMEOUT, KernelUnderTest, eventually
from processes import descendants, is_running


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
            kinds.append(self.kernel.client.get_iopub_msg(timeout=TIMEOUT)["msg_type"])

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

    def test_a_killed_language_server_is_replaced(self):
        for child in self.children:
            os.kill(child, signal.SIGKILL)
        answer = self.kernel.run("const wrong: number = 'text'")
        self.assertIn("TS2322", answer.content["evalue"])

    def test_a_restart_forgets_everything(self):
        self.kernel.run("const remembered = 1")
        self.kernel.manager.restart_kernel()
        self.kernel.client.wait_for_ready(timeout=TIMEOUT)
        answer = self.kernel.run("remembered")
        self.assertIn("TS2304", answer.content["evalue"])
        self.assertEqual(answer.content["execution_count"], 1)


class OutOfMemory(unittest.TestCase):
    def test_the_last_line_says_what_happened(self):
        with tempfile.TemporaryDirectory() as folder, open(os.path.join(folder, "log"), "wb") as log:
            kernel = KernelUnderTest(folder, {"NODE_OPTIONS": "--max-old-space-size=200"}, stderr=log)
            kernel.send("const hog: number[][] = []; while (true) hog.push(new Array(1000).fill(Math.random()))")
            self.assertNotEqual(kernel.wait_for_exit(60), 0)

            def last_line():
                with open(log.name, encoding="utf8") as written:
                    return written.read().rstrip().split("\n")[-1]

            self.assertTrue(eventually(lambda: "out of memory" in last_line() and "--max-old-space-size" in last_line()), last_line())
            kernel.close()


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
