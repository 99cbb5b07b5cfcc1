"""A kernel on a connection of our own making: for what a KernelManager does not let one choose, or hear."""
import os
import subprocess
from queue import Empty

import zmq
from jupyter_client import BlockingKernelClient
from jupyter_client.connect import write_connection_file
from jupyter_client.kernelspec import KernelSpecManager
from live_kernel import descendants, kill


class OwnConnection:
    """Starts a kernel of the same kernelspec; what it publishes is heard from its first message on."""

    def __init__(self, kernel, key=b"a key of our own"):
        path = os.path.join(kernel.cwd, "connection.json")
        if os.path.exists(path):
            os.remove(path)
        write_connection_file(path, key=key, ip="127.0.0.1")
        self.client = BlockingKernelClient(connection_file=path)
        self.client.load_connection_file()
        self.client.session.key = key
        self._subscriber = zmq.Context.instance().socket(zmq.SUB)
        self._subscriber.linger = 0
        # The port is not bound yet: the first message is soon gone, so ask often.
        self._subscriber.setsockopt(zmq.RECONNECT_IVL, 1)
        self._subscriber.setsockopt(zmq.SUBSCRIBE, b"")
        self._subscriber.connect(f"tcp://127.0.0.1:{self.client.iopub_port}")
        argv = [word.replace("{connection_file}", path) for word in KernelSpecManager().get_kernel_spec(kernel.name).argv]
        self._process = subprocess.Popen(argv, cwd=kernel.cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        self.client.start_channels()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        family = [self._process.pid, *descendants(self._process.pid)]
        self.client.stop_channels()
        self._subscriber.close()
        kill(family)
        self._process.wait()

    def kernel_info(self, seconds):
        """The content of the reply; None where none comes."""
        self.client.kernel_info()
        try:
            return self.client.get_shell_msg(timeout=seconds)["content"]
        except Empty:
            return None

    def published(self, seconds):
        """What came on iopub so far, and in so many seconds of silence: (type, content) in order."""
        found = []
        while self._subscriber.poll(seconds * 1000):
            frames = self._subscriber.recv_multipart()
            _, parts = self.client.session.feed_identities(frames)
            message = self.client.session.deserialize(parts)
            found.append((message["msg_type"], message["content"]))
        return found
