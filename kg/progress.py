"""A line on a terminal that says how far a long task has come, and goes when the task is done."""

from __future__ import annotations

import os
import shutil
import time
import unicodedata
from dataclasses import dataclass
from typing import TextIO

_BAR = 24
_EVERY = 0.1


@dataclass
class Bar:
    """A progress bar on ``stream``, drawn only where that is a terminal, ten times a second at most."""

    stream: TextIO | None
    drawn: bool = False
    last: float = float("-inf")

    def show(self, count: int, of: int, name: str) -> None:
        """``count`` of ``of`` are done, ``name`` the last of them; the line goes with the last."""
        if count >= of:
            self.clear()
        elif self.stream and self._is_terminal() and time.monotonic() - self.last >= _EVERY:
            self.stream.write("\r" + line_of(count, of, name, shutil.get_terminal_size().columns - 1) + "\x1b[K")
            self.stream.flush()
            self.drawn, self.last = True, time.monotonic()

    def clear(self) -> None:
        """Take the line away, so that something else can be written."""
        if self.stream and self.drawn:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
            self.drawn = False

    def _is_terminal(self) -> bool:
        return self.stream is not None and self.stream.isatty() and os.environ.get("TERM") != "dumb"


def line_of(count: int, of: int, name: str, width: int) -> str:
    """The bar, the numbers, and as much of the name as a terminal of ``width`` columns has room for.

    >>> line_of(1, 4, "公示.docx", 60)
    '██████░░░░░░░░░░░░░░░░░░  1/4  公示.docx'
    >>> line_of(3, 4, "a very long name.pdf", 44)
    '██████████████████░░░░░░  3/4  …ong name.pdf'
    """
    full = _BAR * count // max(1, of)
    head = f"{'█' * full}{'░' * (_BAR - full)}  {count:>{len(str(of))}}/{of}  "
    name = "".join(char if char.isprintable() else "?" for char in name)
    room = max(0, width - len(head))
    if sum(map(_width, name)) > room:
        while name and sum(map(_width, name)) > room - 1:
            name = name[1:]
        name = "…" + name
    return (head + name)[: max(0, width)]


def _width(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
