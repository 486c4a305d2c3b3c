"""Patterns that look before they try: what can begin or end a match is read from the pattern itself.

Python's ``re`` tries every alternative at every place of a text. A look at one character first passes most places by; a
pattern for the end of a text need not be tried at all where the last character cannot end it. Matches stay the same.
"""

from __future__ import annotations

import re
import re._constants as op  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable
from typing import Any

_CATEGORIES = {op.CATEGORY_DIGIT: r"\d", op.CATEGORY_SPACE: r"\s", op.CATEGORY_WORD: r"\w"}
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT)
_LOOKS = (op.AT, op.ASSERT, op.ASSERT_NOT)
_ENDS = (op.AT_END, op.AT_END_STRING)
#: Where such an item, or alternatives that all begin with a character, come first, ``re`` itself looks for the first one.
_SEEN_BY_RE = (op.LITERAL, op.IN)
#: More characters than these in a row are too many to tell one place from another.
_WIDE = 500

Item = tuple[Any, Any]


class _AnythingError(ValueError):
    """A match may begin, or end, with nearly any character."""


def quick(pattern: str) -> re.Pattern[str]:
    """``re.compile(pattern)``, with a look at the first character where only some can begin a match.

    >>> quick("(?<!社会)公示|[拟将]认定").pattern
    '(?=[公将拟])(?:(?<!社会)公示|[拟将]认定)'
    >>> quick(".公示").pattern
    '.公示'
    """
    parsed = parser.parse(pattern)
    code, argument = parsed[0]
    begins = [side[0][0] if side else None for side in argument[1]] if code is op.BRANCH else []
    if code in _SEEN_BY_RE or (begins and all(begin is op.LITERAL for begin in begins)):
        return re.compile(pattern)
    try:
        return re.compile(f"(?={_class(_needed(pattern, 1))})(?:{pattern})")
    except _AnythingError:
        return re.compile(pattern)


def whether(pattern: str) -> re.Pattern[str]:
    """A pattern that is found where ``pattern`` is, and matches one character there: only good for telling whether.

    >>> [whether("(?:国家|省)级").search(text) is not None for text in ("获省级奖", "国家")]
    [True, False]
    """
    return re.compile(f"{_class(_needed(pattern, 1))}(?<=(?=(?:{pattern}))[\\s\\S])")


class Ending:
    """A pattern for the end of a text, tried only where the last character can end it: all that it matches ends in ``$`` or ``\\Z``.

    >>> [bool(Ending("(?:工?厂|公司)$").search(name)) for name in ("云湖工厂", "云湖公司的", "云湖")]
    [True, False, False]
    """

    def __init__(self, pattern: str) -> None:
        self.pattern = quick(pattern)
        self._last: re.Pattern[str] | None
        try:
            self._last = re.compile(_class([*_needed(pattern, -1), "\n"]))
        except _AnythingError:
            self._last = None

    def search(self, text: str, begin: int = 0, end: int | None = None) -> re.Match[str] | None:
        """``re.Pattern.search``."""
        stop = len(text) if end is None else end
        if self._last is not None and (stop <= begin or self._last.match(text, stop - 1, stop) is None):
            return None
        return self.pattern.search(text, begin, stop)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """``re.Pattern.fullmatch``."""
        if self._last is not None and not (text and self._last.match(text, len(text) - 1)):
            return None
        return self.pattern.fullmatch(text)


def _class(parts: Iterable[str]) -> str:
    return f"[{''.join(sorted(set(parts)))}]"


def _needed(pattern: str, step: int) -> list[str]:
    """The characters one of which begins (``step`` 1) or ends (-1) every match, as parts of a class."""
    parsed = parser.parse(pattern)
    found, empty = _edge(parsed, step, step > 0)
    if empty or parsed.state.flags & ~re.UNICODE:
        raise _AnythingError
    return found


def _edge(items: Iterable[Item], step: int, ended: bool) -> tuple[list[str], bool]:
    """The characters at one edge of ``items``, and whether none need to be there.

    Going backward, the end of the text must have come (``ended``) before the characters.
    """
    found: list[str] = []
    for code, argument in list(items)[::step]:
        if code is op.AT and argument in _ENDS:
            ended = True
        elif code not in _LOOKS:
            parts, empty = _of(code, argument, step, ended)
            found += parts
            if not empty:
                return found, False
    return found, True


def _of(code: Any, argument: Any, step: int, ended: bool) -> tuple[list[str], bool]:
    if code is op.BRANCH or (code is op.SUBPATTERN and argument[1:3] == (0, 0)):
        sides = [_edge(side, step, ended) for side in (argument[1] if code is op.BRANCH else argument[-1:])]
        empty = any(nothing for _, nothing in sides)
        if ended or not empty:
            return [part for parts, _ in sides for part in parts], empty
    elif ended and code in _REPEATS:
        parts, empty = _edge(argument[2], step, ended)
        return parts, empty or argument[0] == 0
    elif ended and code is op.LITERAL:
        return [re.escape(chr(argument))], False
    elif ended and code is op.IN:
        return [_part(*member) for member in argument], False
    raise _AnythingError


def _part(code: Any, argument: Any) -> str:
    """One member of a class, as it is written in one."""
    if code is op.LITERAL:
        return re.escape(chr(argument))
    if code is op.CATEGORY and argument in _CATEGORIES:
        return _CATEGORIES[argument]
    if code is op.RANGE and argument[1] - argument[0] < _WIDE:
        return f"{re.escape(chr(argument[0]))}-{re.escape(chr(argument[1]))}"
    raise _AnythingError
