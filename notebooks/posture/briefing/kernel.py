"""The Python kernel that runs a notebook: always this interpreter, started early, ended whatever happens.

No installed kernel specification is looked up, so a virtual environment with requirements.txt is enough and
another Python on the machine is never picked by its name.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import zmq
from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

_SPEC = {
    "argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
    "display_name": "Python 3",
    "language": "python",
    "metadata": {"supported_encryption": ["curve"]},
}

# A run keeps no history, and imports what the notebook needs while it waits for its first cell.
_OPTIONS = ["--HistoryManager.enabled=False", "--ext=posture.briefing.preload"]


class _ThisPython(KernelManager):
    """A kernel manager that knows one kernel: the running interpreter."""

    @property
    def kernel_spec(self) -> KernelSpec:
        return KernelSpec(**_SPEC)


@contextmanager
def running_kernel(cwd: Path) -> Iterator[KernelManager]:
    """A kernel whose process has been started in the folder `cwd`; it may not answer yet.

    Gives a manager that papermill takes as `km`. The process is killed on leaving, after an error too.
    """
    manager = _ThisPython(client_factory=AsyncKernelClient,
                          transport_encryption="auto" if zmq.has("curve") else "disabled")
    manager.start_kernel(cwd=str(cwd), env=dict(os.environ), extra_arguments=_OPTIONS)
    try:
        yield manager
    finally:
        # The manager looks every 0.1 s whether a process that it has killed is gone: this one is, when it looks.
        manager.signal_kernel(signal.SIGKILL)
        manager.provisioner.process.wait()
        manager.shutdown_kernel(now=True)
