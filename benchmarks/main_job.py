"""The main job beside a bare ``import rdflib``, and the extraction beside jieba's segmentation, in one run.

Each command runs as a whole process, from start to exit, in a fresh workspace with the example page, its modules
compiled by a first run that does not count, as those of an installed package are. The commands take turns, so that
what else the machine does meets all of them. Printed: medians, and their ratio to the first line.

    python benchmarks/main_job.py [RUNS]
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from kg.resources import resource
from kg.workspace import create

PYTHON = sys.executable
COMMANDS: dict[str, tuple[str, ...]] = {
    'python -c "import rdflib"': (PYTHON, "-c", "import rdflib"),
    "kg build": (PYTHON, "-m", "kg", "build", "--quiet"),
    "kg build, nothing changed": (PYTHON, "-m", "kg", "build", "--quiet"),
    "kg ask holders": (PYTHON, "-m", "kg", "ask", "holders"),
}


def process(command: Sequence[str], directory: Path) -> tuple[float, int]:
    """Run a command in a directory; out: its wall time in seconds and its peak memory in bytes.

    Linux counts the memory of this process as the child's until the child is another program: keep this one small.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begin = time.perf_counter()
    silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    there = Path.cwd()
    os.chdir(directory)
    try:
        child = os.posix_spawn(command[0], list(command), environment, file_actions=silent)
    finally:
        os.chdir(there)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - begin
    if status:
        raise SystemExit(f"{' '.join(command)} failed: {os.waitstatus_to_exitcode(status)}")
    return seconds, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def whole_processes(runs: int) -> None:
    """Print wall time and peak memory of each command."""
    with tempfile.TemporaryDirectory() as directory:
        workspace = create(Path(directory))
        measured: dict[str, list[tuple[float, int]]] = {name: [] for name in COMMANDS}
        for run in range(-1, runs):
            for name, command in COMMANDS.items():
                if name == "kg build":
                    shutil.rmtree(workspace.store, ignore_errors=True)
                    shutil.rmtree(workspace.triples, ignore_errors=True)
                one = process(command, workspace.root)
                if run >= 0:
                    measured[name].append(one)
    print(f"{'whole process':28}{'seconds':>10}{'ratio':>8}{'peak MB':>10}{'ratio':>8}")
    first: tuple[float, float] | None = None
    for name, figures in measured.items():
        seconds = statistics.median(seconds for seconds, _ in figures)
        peak = statistics.median(peak for _, peak in figures) / 1e6
        first = first or (seconds, peak)
        print(f"{name:28}{seconds:10.3f}{seconds / first[0]:8.2f}{peak:10.1f}{peak / first[1]:8.2f}")


def extraction(runs: int) -> None:
    """Print characters per second of the extraction and of jieba.lcut, on the same text, both ready to start."""
    import jieba

    from kg import lexicon
    from kg.extract import extract
    from kg.read import read

    jieba.setLogLevel("WARNING")
    jieba.initialize()
    known = lexicon.load()
    document = next(read(resource("sources", "yongkang-2020.txt")))
    works: dict[str, Callable[[], object]] = {
        "jieba.lcut": lambda: jieba.lcut(document.text),
        "kg.extract.extract": lambda: extract(document, known),
    }
    for work in works.values():
        work()
    measured: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(runs):
        for name, work in works.items():
            begin = time.perf_counter()
            work()
            measured[name].append(time.perf_counter() - begin)
    print(f"\n{f'{len(document.text)} characters':28}{'seconds':>10}{'ratio':>8}{'characters a second':>22}")
    first = 0.0
    for name, figures in measured.items():
        seconds = statistics.median(figures)
        first = first or seconds
        print(f"{name:28}{seconds:10.4f}{seconds / first:8.2f}{len(document.text) / seconds:22,.0f}")


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    whole_processes(wanted)
    extraction(wanted)
