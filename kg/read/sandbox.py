"""Files that nobody vouches for are read in a process of their own, with limits on time and memory.

What comes back is JSON, never a pickle. A file that meets a limit, or that brings its parser down, is refused with an
error that says which limit and what to do; the caller goes on with the next file.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kg.errors import SourceError
from kg.files.limits import MIB, Limits

_SPLIT = ("请拆成几个较小的文件", "split it into smaller files")


def take(kind: str, content: bytes, where: str = "", limits: Limits | None = None) -> dict[str, Any]:
    """What a file says: a shape of :mod:`kg.files` for a ``kind`` of :data:`kg.files.child.READERS`.

    Raises SourceError for a file that is refused, damaged, too large or too slow; ``where`` is what it names.
    """
    import subprocess

    limits = limits or Limits()
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "kg.files.child", kind, json.dumps(asdict(limits))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(),
        start_new_session=True,
    )
    try:
        out, err = child.communicate(content, timeout=limits.wall)
    except subprocess.TimeoutExpired:
        raise _too_slow(limits.wall, where) from None
    finally:
        if child.returncode is None:
            child.kill()
            child.communicate()
    if child.returncode:
        raise _broken(child.returncode, err.decode("utf-8", "replace"), limits, where)
    answer: dict[str, Any] = json.loads(out)
    if "refused" in answer:
        zh, en, hint_zh, hint_en = answer["refused"]
        raise SourceError((zh, en), where, (hint_zh, hint_en))
    return dict(answer["taken"])


def _environment() -> dict[str, str]:
    """What the process sees: where modules are, nothing of the user's."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}
    modules = [str(Path(__file__).resolve().parents[2]), *filter(None, sys.path)]
    return {**kept, "PYTHONPATH": os.pathsep.join(modules), "PYTHONUTF8": "1", "PYTHONHASHSEED": "0"}


def _broken(code: int, err: str, limits: Limits, where: str) -> SourceError:
    """Why the process ended, as its signal and the last line of its traceback tell."""
    last = err.strip().rpartition("\n")[2]
    if code == -getattr(signal, "SIGXCPU", 0) or code == -getattr(signal, "SIGKILL", 0):
        return _too_slow(limits.cpu, where)
    if last.startswith("MemoryError") or "memory allocation of" in err:
        size = limits.memory // MIB
        return SourceError(
            (f"读取所需内存超过 {size} MiB", f"reading it takes more than {size} MiB of memory"), where, _SPLIT
        )
    if last.startswith("RecursionError"):
        return SourceError(("文件结构嵌套太深", "the file is nested too deeply"), where, _resave(last))
    return SourceError(
        ("文件已损坏，或不是这种格式", "the file is damaged, or not of this format"), where, _resave(last or str(code))
    )


def _too_slow(seconds: float, where: str) -> SourceError:
    return SourceError(
        (f"读取超过 {seconds:g} 秒，已停止", f"reading was stopped after {seconds:g} seconds"), where, _SPLIT
    )


def _resave(detail: str) -> tuple[str, str]:
    told = detail[:200]
    return (
        f"请用原来的程序打开并另存，或改存为文本（{told}）",
        f"open it in its own program and save it anew, or save it as text ({told})",
    )
