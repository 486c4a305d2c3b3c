"""Looking for what is rare: a costly pattern is tried only where words stand that every one of its matches holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


def around(pattern: re.Pattern[str], core: re.Pattern[str], reach: int, text: str) -> Iterator[re.Match[str]]:
    """What ``pattern.finditer(text)`` gives, where every match holds one of ``core`` within its first ``reach`` characters.

    >>> [match[0] for match in around(re.compile("[^，]{1,9}厂"), re.compile("厂"), 9, "甲，乙厂，丙")]
    ['乙厂']
    """
    begin = 0
    for found in core.finditer(text):
        begin = max(begin, found.start() - reach)
        while begin < found.end():
            match = pattern.match(text, begin)
            if match is None:
                begin += 1
            else:
                yield match
                begin = match.end()


def longest_first(words: Iterable[str]) -> str:
    """A pattern for the longest of ``words`` at a place; words with one first character are tried together.

    >>> longest_first(["获", "获评", "入选"])
    '入选|获(?:评)?'
    """
    heads: dict[str, list[str]] = {}
    for word in sorted(words):
        heads.setdefault(word[0], []).append(word[1:])
    parts = []
    for head, rests in heads.items():
        longer = [rest for rest in rests if rest]
        tail = longest_first(longer) if longer else ""
        if not tail:
            parts.append(re.escape(head))
        elif "" in rests:
            parts.append(f"{re.escape(head)}(?:{tail})?")
        else:
            parts.append(re.escape(head) + (f"(?:{tail})" if "|" in tail else tail))
    return "|".join(parts)
