"""The error tree: one root, rendered once by each door (``cli.py``, ``web/``).

::

    KgError                    message, where, hint; exit code 3
    ├── InputError             the user's files, words or options; exit code 2
    │   ├── SourceError        a document or its TOML cannot be read
    │   ├── WorkspaceError     no workspace here, or an output that cannot be written
    │   ├── QuestionError      an unknown question or parameter
    │   ├── RefusedError       a query that would reach beyond the graph
    │   └── SparqlError        a SPARQL syntax error, with line and column
    └── ConformanceError       the graph does not conform, or nothing answers; exit code 1
"""

from __future__ import annotations

import re

_PLACE = re.compile(r"line (\d+), column (\d+)")


class KgError(Exception):
    """What went wrong, where, and what to do about it.

    Each text is a pair (Chinese, English); a plain string stands for both languages.

    >>> str(InputError(("没有文件", "no file"), where="a.txt"))
    'no file: a.txt'
    """

    exit_code = 3

    def __init__(
        self,
        message: str | tuple[str, str],
        where: str = "",
        hint: str | tuple[str, str] = "",
    ) -> None:
        self.message = (message, message) if isinstance(message, str) else message
        self.where = where
        self.hint = (hint, hint) if isinstance(hint, str) else hint
        super().__init__(f"{self.message[1]}: {where}" if where else self.message[1])

    def located(self, lang: str) -> str:
        """Where it went wrong; a place in a text in the words of the language.

        >>> InputError("", "line 2, column 9").located("zh")
        '第 2 行第 9 列'
        """
        return _PLACE.sub(r"第 \1 行第 \2 列", self.where) if lang == "zh" else self.where

    def render(self, lang: str) -> str:
        """The error in one language (``zh`` or ``en``): message, place, advice, one per line."""
        side = 0 if lang == "zh" else 1
        head = self.message[side] + ("：" if side == 0 else ": ") + self.located(lang)
        lines = [head if self.where else self.message[side]]
        if self.hint[side]:
            lines.append(self.hint[side])
        return "\n".join(lines)


class InputError(KgError):
    """The user's files, words or options."""

    exit_code = 2


class SourceError(InputError):
    """A document or the TOML beside it cannot be read."""


class WorkspaceError(InputError):
    """There is no workspace here, or an output cannot be written."""


class QuestionError(InputError):
    """An unknown question, or a parameter that it does not take."""


class RefusedError(InputError):
    """A query that is well formed and may not be asked: it would call other servers, or change the graph."""


class SparqlError(InputError):
    """A SPARQL text that does not parse; ``line`` and ``column`` count from 1, 0 where unknown."""

    def __init__(self, message: str | tuple[str, str], line: int = 0, column: int = 0, where: str = "") -> None:
        self.line = line
        self.column = column
        zh, en = (message, message) if isinstance(message, str) else message
        super().__init__((f"SPARQL 语法错误：{zh}", f"SPARQL syntax error: {en}"), where)


class ConformanceError(KgError):
    """The graph does not conform to its shapes, or a question has no answer."""

    exit_code = 1
