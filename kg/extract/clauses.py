"""Sentences and clauses of a clean text, with quotation marks and brackets kept whole.

A comma inside “……”, （……） or 《……》 separates nothing; a mark without its partner in the same sentence is ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

OPEN = "“‘「『（(《【〈［"
CLOSE = "”’」』）)》】〉］"
_PARTNER = dict(zip(OPEN, CLOSE, strict=True))
_MARK = re.compile(rf"[{re.escape(OPEN + CLOSE)}，,：:。！？；;!?\n\t—…⋯]")
_SENTENCE_END = "。！？；;!?\n"
_LONGEST_CLAUSE = 1_200
_LONGEST_SENTENCE = 6_000
_CLAUSE_END = "，,：:—…⋯\t"


class Clause(NamedTuple):
    """``text[begin:end]`` of the document; ``mark`` is the punctuation that ends it, empty at the end of a paragraph."""

    begin: int
    end: int
    mark: str


class Sentence(NamedTuple):
    """A run of clauses up to a full stop, a semicolon or the end of a paragraph."""

    begin: int
    end: int
    clauses: tuple[Clause, ...]
    mark: str
    starts_paragraph: bool = False


def _closing(text: str, marks: list[re.Match[str]], index: int) -> int | None:
    """The index in ``marks`` of the partner of the opening mark, or None where the sentence ends before it comes."""
    partner = _PARTNER[marks[index][0]]
    opener = marks[index][0]
    depth = 0
    for later in range(index + 1, min(index + 400, len(marks))):
        mark = marks[later][0]
        if mark == opener:
            if opener in "“‘「『":
                return None
            depth += 1
        elif mark == partner:
            if depth == 0:
                return later
            depth -= 1
        elif mark == "\n" or (mark in "。！？" and opener not in "“「（(《"):
            return None
    return None


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a clean text in order; every character but the marks between clauses is in exactly one clause.

    >>> [[s_text[c.begin:c.end] for c in s.clauses] for s_text in ["甲“乙，丙”丁，戊。己"] for s in sentences(s_text)]
    [['甲“乙，丙”丁', '戊'], ['己']]
    """
    marks = list(_MARK.finditer(text))
    clauses: list[Clause] = []
    start = 0
    fresh = True
    index = 0
    while index < len(marks):
        mark = marks[index][0]
        position = marks[index].start()
        if mark in OPEN:
            closing = _closing(text, marks, index)
            index = closing + 1 if closing is not None else index + 1
            continue
        ends_sentence = mark in _SENTENCE_END
        if (
            not (ends_sentence or mark in _CLAUSE_END)
            or (mark in ",:：" and _between_digits(text, position))
            or (mark == "—" and not _is_dash(text, position))
        ):
            index += 1
            continue
        if start < position <= start + _LONGEST_CLAUSE:
            clauses.append(Clause(start, position, mark))
        elif position > start:
            clauses.extend(_bounded(text, start, position, mark))
        start = position + 1
        if ends_sentence or (clauses and start - clauses[0].begin > _LONGEST_SENTENCE):
            if clauses:
                yield Sentence(clauses[0].begin, clauses[-1].end, tuple(clauses), mark, fresh)
                fresh = False
            clauses = []
            fresh = fresh or mark == "\n"
            if mark == "\n":
                fresh = True
        index += 1
    if start < len(text):
        clauses.extend(_bounded(text, start, len(text), ""))
    if clauses:
        yield Sentence(clauses[0].begin, clauses[-1].end, tuple(clauses), "", fresh)


def _bounded(text: str, begin: int, end: int, mark: str) -> Iterator[Clause]:
    """The clause ``text[begin:end]``; longer than any that people write, in pieces that end at a 、 where there is one.

    What is done within a clause may take more than linear time; with a bound on its length, the document's time is linear.
    """
    while end - begin > _LONGEST_CLAUSE:
        cut = text.rfind("、", begin + 1, begin + _LONGEST_CLAUSE)
        if cut < 0:
            yield Clause(begin, begin + _LONGEST_CLAUSE, "")
            begin += _LONGEST_CLAUSE
        else:
            yield Clause(begin, cut, "、")
            begin = cut + 1
    if end > begin:
        yield Clause(begin, end, mark)


def _between_digits(text: str, position: int) -> bool:
    return 0 < position < len(text) - 1 and text[position - 1].isdigit() and text[position + 1].isdigit()


def _is_dash(text: str, position: int) -> bool:
    return text[position : position + 2] == "——" or text[position - 1 : position + 1] == "——"


def outside(text: str, separators: re.Pattern[str]) -> list[tuple[int, int]]:
    """The pieces of ``text`` between separators that stand outside quotation marks and brackets, as (begin, end).

    >>> [("甲（乙、丙）、丁")[b:e] for b, e in outside("甲（乙、丙）、丁", re.compile("、"))]
    ['甲（乙、丙）', '丁']
    """
    pieces = []
    start = 0
    protected = 0
    spans = enclosed(text)
    for match in separators.finditer(text):
        while protected < len(spans) and spans[protected][1] <= match.start():
            protected += 1
        if protected < len(spans) and spans[protected][0] < match.start():
            continue
        pieces.append((start, match.start()))
        start = match.end()
    pieces.append((start, len(text)))
    return [(b, e) for b, e in pieces if e > b]


_OPENING = re.compile(rf"[{re.escape(OPEN)}]")
_ENCLOSED = re.compile(
    r"“[^“”]*”|‘[^‘’]*’|「[^「」]*」|『[^『』]*』|（[^（）()]*[）)]|\([^()（）]*[)）]|《[^《》]*》|【[^【】]*】"
)


def enclosed(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of quoted and bracketed text, marks included.

    >>> enclosed("甲“乙”丙")
    ((1, 4),)
    """
    if _OPENING.search(text) is None:
        return ()
    return tuple(match.span() for match in _ENCLOSED.finditer(text))
