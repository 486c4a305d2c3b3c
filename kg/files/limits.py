"""How much a file may ask for, and the refusal that names the limit it met."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kg.errors import SourceError

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, times in seconds; ``ratio`` is that of a ZIP archive's content to its compressed size."""

    memory: int = 1024 * MIB
    cpu: int = 25
    wall: float = 30.0
    pages: int = 500
    sheets: int = 100
    rows: int = 200_000
    columns: int = 16_384
    cells: int = 4_000_000
    characters: int = 20 * MIB
    members: int = 10_000
    expanded: int = 200 * MIB
    ratio: int = 100

    def check(self, what: str, number: int) -> None:
        """Refuse a file that has more of something than it may; raises SourceError that names the limit."""
        limit: int = getattr(self, what)
        if number > limit:
            zh, en = _NAMES[what]
            raise SourceError(
                (f"{zh}超过上限 {limit}", f"more than {limit} {en}"),
                hint=("请拆成几个较小的文件", "split it into smaller files"),
            )


_NAMES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "pages": ("页数", "pages"),
        "sheets": ("工作表数", "worksheets"),
        "rows": ("行数", "rows"),
        "columns": ("列数", "columns"),
        "cells": ("单元格数", "cells"),
        "characters": ("字数", "characters"),
        "members": ("压缩包内的文件数", "files inside the archive"),
        "expanded": ("解压后的字节数", "bytes when unpacked"),
        "ratio": ("压缩比", "times its compressed size when unpacked"),
    }
)
_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "os.remove",
              "os.rename", "os.mkdir", "os.rmdir", "os.chmod", "os.link", "os.symlink", "os.truncate", "shutil.",
              "ctypes.", "webbrowser.")  # fmt: skip


def restrict(limits: Limits) -> None:
    """Give this process no more memory and time than the limits say; no network, no writing, no other processes.

    Where the system has no such limits (Windows has none, macOS not all), the time limit of the parent remains.
    """
    try:
        import resource
    except ImportError:
        pass
    else:
        for kind, most in (
            (resource.RLIMIT_AS, limits.memory),
            (resource.RLIMIT_CPU, limits.cpu),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            try:
                resource.setrlimit(kind, (most, most))
            except (ValueError, OSError):
                continue
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    writes = event == "open" and len(arguments) > 1 and isinstance(arguments[1], str) and {*arguments[1]} & {*"wax+"}
    if writes or event.startswith(_FORBIDDEN):
        raise PermissionError(f"not allowed while a file is read: {event}")
