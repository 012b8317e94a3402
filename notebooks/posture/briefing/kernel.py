"""The Python kernel that runs a notebook: always this interpreter, started early, ended whatever happens.

No installed kernel specification is looked up, so a virtual environment with requirements.txt is enough and
another Python on the machine is never picked by its name. The process is started before the libraries that talk
to it are imported, so that both load at the same time.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# A run keeps no history, and imports what the notebook needs while it waits for its first cell.
_OPTIONS = ("--HistoryManager.enabled=False", "--ext=posture.briefing.preload")
# The path of a Unix socket has room for about a hundred letters.
_LONGEST_FOLDER = 80
_START_SECONDS = 60


@dataclass(frozen=True)
class Kernel:
    """A kernel's process, with what papermill asks of the kernel manager that it is given as `km`."""

    process: subprocess.Popen
    connection: Path
    has_kernel: bool = True

    def client(self):
        """A client that is connected to the kernel. Raises RuntimeError where it does not come up."""
        from jupyter_client.asynchronous import AsyncKernelClient

        client = AsyncKernelClient()
        client.load_connection_info(self._wait_for_connection())
        return client

    def is_alive(self) -> bool:
        """Whether the process runs."""
        return self.process.poll() is None

    def interrupt_kernel(self) -> None:
        """Stop the cell that runs, by ending the process: nothing of a run that took too long is kept."""
        self.process.kill()

    def shutdown_kernel(self, now: bool = True) -> None:
        """End the process, and wait until it has ended."""
        self.process.kill()
        self.process.wait()

    def cleanup_resources(self) -> None:
        """Nothing: the folder of the connection goes with the run."""

    def _wait_for_connection(self) -> dict:
        # The kernel writes this file once it listens.
        deadline = time.monotonic() + _START_SECONDS
        while self.is_alive() and time.monotonic() < deadline:
            try:
                return json.loads(self.connection.read_text("utf-8"))
            except (FileNotFoundError, ValueError):
                time.sleep(0.01)
        raise RuntimeError("the kernel did not start")


@contextmanager
def running_kernel(cwd: Path) -> Iterator[Kernel]:
    """A kernel whose process has been started in the folder `cwd`; it may not answer yet. Ended on leaving."""
    with tempfile.TemporaryDirectory(prefix="posture-") as folder:
        connection = Path(folder) / "kernel.json"
        sockets = os.name == "posix" and len(folder) < _LONGEST_FOLDER
        process = subprocess.Popen(
            [sys.executable, "-m", "ipykernel_launcher", "-f", connection, *_OPTIONS,
             f"--transport={'ipc' if sockets else 'tcp'}"],
            cwd=cwd, env={**os.environ, "JPY_PARENT_PID": str(os.getpid())}, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, start_new_session=True)
        kernel = Kernel(process, connection)
        try:
            yield kernel
        finally:
            kernel.shutdown_kernel()
