"""The process in which one file is read: ``python -m kg.files.child KIND LIMITS``, the file on standard input.

LIMITS is a JSON object with fields of :class:`kg.files.limits.Limits`. On standard output comes a JSON object with one
key: ``taken``, a shape of :mod:`kg.files`, or ``refused``, message and advice in two languages. A parser that fails is
left to fail: what its traceback says is for the parent to judge.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Mapping
from types import MappingProxyType

from kg.errors import SourceError
from kg.files import Blocks, Pages, Sheets
from kg.files.limits import Limits, restrict

Taken = Blocks | Pages | Sheets


def main(words: list[str]) -> None:
    """Read one file. In: its kind and the limits."""
    kind, limits = words[0], Limits(**json.loads(words[1]))
    logging.disable(logging.CRITICAL)
    restrict(limits)
    answer: dict[str, object]
    try:
        answer = {"taken": READERS[kind](sys.stdin.buffer.read(), limits)}
    except SourceError as error:
        answer = {"refused": [*error.message, *error.hint]}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))


def _html(content: bytes, limits: Limits) -> Blocks:
    from kg.files.html import blocks

    return blocks(content, limits)


def _docx(content: bytes, limits: Limits) -> Blocks:
    from kg.files.docx import blocks

    return blocks(content, limits)


def _pdf(content: bytes, limits: Limits) -> Pages:
    from kg.files.pdf import pages

    return pages(content, limits)


def _csv(content: bytes, limits: Limits) -> Sheets:
    from kg.files.sheets import delimited

    return delimited(content, limits)


def _workbook(content: bytes, limits: Limits) -> Sheets:
    from kg.files.sheets import workbook

    return workbook(content, limits)


READERS: Mapping[str, Callable[[bytes, Limits], Taken]] = MappingProxyType(
    {"html": _html, "docx": _docx, "pdf": _pdf, "csv": _csv, "workbook": _workbook}
)

if __name__ == "__main__":
    main(sys.argv[1:])
