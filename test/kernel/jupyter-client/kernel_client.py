"""What the whole-kernel tests share: a kernel of this repository, started through jupyter_client, and a client that collects."""
import os
import tempfile
import time
import unittest

from jupyter_client.manager import KernelManager

# Seconds after which what has not come is taken for lost; what is there takes much less, also on a machine that does much else.
TIMEOUT = 30

# Times are held where they are asked for, on a quiet machine.
IS_BENCH = os.environ.get("GRADUS_BENCH") == "1"


class Answer:
    """Everything that one execute request brought: the reply and the messages on iopub."""

    def __init__(self, reply, messages):
        self.reply = reply
        self.content = reply["content"]
        self.messages = messages

    def of_type(self, *types):
        return [message["content"] for message in self.messages if message["msg_type"] in types]

    def types(self):
        return [message["msg_type"] for message in self.messages]

    def stream(self, name="stdout"):
        return "".join(content["text"] for content in self.of_type("stream") if content["name"] == name)

    def plain_result(self):
        results = self.of_type("execute_result")
        return results[0]["data"]["text/plain"] if results else None


class KernelUnderTest:
    """A kernel in a folder of its own; of this repository unless another kernelspec is named."""

    def __init__(self, cwd, extra_environment=None, name="gradus", **launch):
        self.manager = KernelManager(kernel_name=name)
        environment = dict(os.environ, **(extra_environment or {}))
        self.manager.start_kernel(cwd=cwd, env=environment, **launch)
        self.client = self.manager.client()
        self.client.start_channels()
        try:
            self.client.wait_for_ready(timeout=TIMEOUT)
        except BaseException:
            self.close()
            raise

    @property
    def pid(self):
        return self.manager.provisioner.process.pid

    def send(self, code, **options):
        return self.client.execute(code, **options)

    def run(self, code, **options):
        return self.collect(self.send(code, **options))

    def collect(self, message_id, timeout=TIMEOUT):
        """Waits for idle and for the reply of a request that was sent."""
        messages = []
        end = time.monotonic() + timeout
        while True:
            message = self.client.get_iopub_msg(timeout=max(0, end - time.monotonic()))
            if message["parent_header"].get("msg_id") != message_id:
                continue
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                break
            messages.append(message)
        return Answer(self.reply(message_id, max(1, end - time.monotonic())), messages)

    def reply(self, message_id, timeout=TIMEOUT):
        """The reply on shell to a request; replies to others are dropped."""
        end = time.monotonic() + timeout
        while True:
            reply = self.client.get_shell_msg(timeout=max(0, end - time.monotonic()))
            if reply["parent_header"].get("msg_id") == message_id:
                return reply

    def control(self, message_type, content, timeout=TIMEOUT):
        """Sends a request on control and waits for its reply."""
        message = self.client.session.msg(message_type, content)
        self.client.control_channel.send(message)
        while True:
            reply = self.client.get_control_msg(timeout=timeout)
            if reply["parent_header"].get("msg_id") == message["header"]["msg_id"]:
                return reply

    def wait_for_stream(self, text, timeout=TIMEOUT):
        """Waits until `text` has been printed; returns how long that took."""
        started = time.perf_counter()
        seen = ""
        while text not in seen:
            message = self.client.get_iopub_msg(timeout=timeout)
            if message["msg_type"] == "stream":
                seen += message["content"]["text"]
        return time.perf_counter() - started

    def wait_for_exit(self, timeout=TIMEOUT):
        """Waits for the end of the process; returns its exit code."""
        return self.manager.provisioner.process.wait(timeout)

    def close(self):
        self.client.stop_channels()
        if self.manager.is_alive():
            self.manager.shutdown_kernel()
        self.manager.cleanup_resources()


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


def eventually(condition, seconds=TIMEOUT):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False
