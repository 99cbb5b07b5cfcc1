"""A kernel that is compared with others: started by its kernelspec, spoken to in its language, ended without remains."""
import contextlib
import os
import signal
import subprocess
import sys
import time
from queue import Empty

import zmq

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "kernel", "jupyter-client"))

from kernel_client import KernelUnderTest  # noqa: E402
from processes import descendants, is_running, kill, resident_megabytes  # noqa: E402
from snippets import snippet  # noqa: E402


# How kernels are called in tables.
TITLES = {"gradus": "Gradus", "tslab": "tslab", "deno": "Deno", "ipykernel": "ipykernel"}


class TimedOut(Exception):
    """A step took longer than it may."""


@contextlib.contextmanager
def time_limit(seconds):
    """Ends what runs inside after so many seconds, whatever it waits for; only on the main thread."""

    def end(_signal, _frame):
        raise TimedOut(f"nothing within {seconds:g} s")

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class LiveKernel(KernelUnderTest):
    """One life of a kernel."""

    def __init__(self, name, language, cwd, environment=None):
        self.name, self.language, self.cwd = name, language, cwd
        # A file, as a pipe that nobody reads would fill.
        self.log_path = os.path.join(cwd, f"{name}-{time.monotonic_ns()}.log")
        with open(self.log_path, "wb") as log:
            super().__init__(cwd, environment, name=name, stdout=subprocess.DEVNULL, stderr=log)

    @property
    def log(self):
        """What the kernel's process has written to stderr."""
        with open(self.log_path, encoding="utf8", errors="replace") as file:
            return file.read()

    @property
    def lives(self):
        return is_running(self.pid)

    def code(self, snippet_name, *values):
        return snippet(snippet_name, self.name, self.language, *values)

    def printed(self, snippet_name, *values, timeout=5):
        """Runs a cell; what it printed, without the white space around it."""
        return self.text_of(self.run_code(snippet_name, *values, timeout=timeout)).strip()

    def text_of(self, answer):
        """What a cell printed; of a kernel that says idle too early also what comes after that."""
        return answer.stream() or self.streams(0.4)

    def run(self, code, timeout=10, **options):
        return self.collect(self.send(code, **options), timeout)

    def run_code(self, snippet_name, *values, timeout=10, **options):
        """Runs a cell; what a kernel that says idle too early sends after that is counted in."""
        answer = self.run(self.code(snippet_name, *values), timeout, **options)
        if not set(answer.types()) - {"status", "execute_input"}:
            answer.messages += [message for message in self.iopub(0.15) if message["parent_header"] == answer.reply["parent_header"]]
        return answer

    def iopub(self, seconds):
        """The messages on iopub of the next so many seconds."""
        end = time.monotonic() + seconds
        while True:
            try:
                yield self.client.get_iopub_msg(timeout=max(0, end - time.monotonic()))
            except Empty:
                return

    def find_iopub(self, wanted, seconds):
        """The first such message on iopub; None where there is none within so many seconds."""
        return next((message for message in self.iopub(seconds) if wanted(message)), None)

    def streams(self, seconds):
        """All that is printed in so many seconds, by whatever cell."""
        return "".join(message["content"]["text"] for message in self.iopub(seconds) if message["msg_type"] == "stream")

    def heartbeat(self, timeout):
        """Seconds that a heartbeat takes; None where it does not come."""
        with zmq.Context.instance().socket(zmq.REQ) as socket:
            socket.linger = 0
            socket.connect(f"tcp://{self.client.ip}:{self.client.hb_port}")
            started = time.perf_counter()
            socket.send(b"beat")
            return time.perf_counter() - started if socket.poll(timeout * 1000) else None

    def memory(self):
        """Resident megabytes of the kernel and all that it started."""
        return resident_megabytes(self.pid)

    def close(self):
        """Ends the kernel and all that it started, at once."""
        family = [self.pid, *descendants(self.pid)] if self.manager.has_kernel else []
        self.client.stop_channels()
        kill(family)
        if self.manager.has_kernel:
            self.manager.shutdown_kernel(now=True)
        self.manager.cleanup_resources()
