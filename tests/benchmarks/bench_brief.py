"""How long a whole `posture brief` takes beside the bare tools, measured side by side on this machine.

    python tests/benchmarks/bench_brief.py [ROUNDS]

The yardstick is `papermill` on a notebook with one empty cell and `jupyter nbconvert --to html` on what it wrote,
both as command lines. `posture brief` must take less than half of that. Rounds alternate, so that a busy machine
slows both alike; the medians count.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import nbformat

PYTHON = Path(sys.executable)
LIMIT = 0.5


def main(rounds: int = 5) -> int:
    """Print the medians and their ratio; the exit status is 1 where the limit is not kept."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        empty = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("")], metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}})
        nbformat.write(empty, folder / "empty.ipynb")
        yardstick, brief = [], []
        for _ in range(rounds):
            yardstick.append(
                run(["papermill", "empty.ipynb", "run.ipynb"], folder)
                + run(["jupyter", "nbconvert", "--to", "html", "run.ipynb"], folder))
            brief.append(run(["posture", "brief", "niger-air-base-101", "--out", "report"], folder))
        tools, ours = statistics.median(yardstick), statistics.median(brief)
        print(f"papermill and nbconvert  {tools:.2f} s\nposture brief            {ours:.2f} s\n"
              f"ratio                    {ours / tools:.2f} (limit {LIMIT})")
    return int(ours / tools >= LIMIT)


def run(command: Sequence[str], folder: Path) -> float:
    """Seconds that a command line takes; raises CalledProcessError where it fails."""
    start = time.perf_counter()
    subprocess.run([PYTHON.parent / command[0], *command[1:]], cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
