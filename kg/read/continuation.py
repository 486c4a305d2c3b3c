"""Sentences that the layout tore apart: which fragment of running text goes on with which.

A fragment may stop in the middle of a sentence because a heading, or a paragraph of another column, was put between
its lines. The fragments are dealt to at most three columns so that as few sentences as possible stay torn and every
seam looks natural; the best dealing is found by a beam search whose width is constant, so the time is linear.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import sqrt
from operator import add

from kg.read.fragments import NO_START, Fragment, is_byline, is_slogan
from kg.read.frames import Frame
from kg.read.lines import Line, is_han

_PAIRS = dict(zip("“‘「『（(《〈【[", "”’」』）)》〉】]", strict=True))
_CLOSERS = frozenset(_PAIRS.values())
_GOVERNS = ("获评", "荣获", "获得", "入选", "授予", "评为", "认定为")
_BEAM = 24
_COLUMNS = 3
_COMPARED = 400
_LEARNT = 100_000
_FEW = 24


class _Side:
    """What the end and the beginning of one fragment say about its neighbours."""

    def __init__(self, fragment: Fragment) -> None:
        self.fragment = fragment
        self.text = fragment.text

    @cached_property
    def unclosed(self) -> str:
        """The closing mark that the last unclosed bracket of the text waits for, or nothing."""
        waiting: list[str] = []
        for character in self.text[-_COMPARED:]:
            if character in _PAIRS:
                waiting.append(_PAIRS[character])
            elif waiting and character == waiting[-1]:
                waiting.pop()
        return waiting[-1] if waiting else ""

    @cached_property
    def unopened(self) -> str:
        """The first closing mark of the text that no opening one precedes, or nothing."""
        waiting: list[str] = []
        for character in self.text[:_COMPARED]:
            if character in _PAIRS:
                waiting.append(_PAIRS[character])
            elif character in _CLOSERS:
                if not waiting:
                    return character
                if character == waiting[-1]:
                    waiting.pop()
        return ""

    @cached_property
    def pairs(self) -> frozenset[str]:
        """The pairs of ideographs in the text."""
        text = self.text[:_COMPARED] + self.text[-_COMPARED:]
        return frozenset(text[i : i + 2] for i in range(len(text) - 1) if is_han(text[i]) and is_han(text[i + 1]))

    @cached_property
    def need(self) -> float:
        """How sure it is that the text goes on elsewhere; 0 when its last sentence is complete."""
        if not self.fragment.is_open:
            return 0.0
        last, frame = self.fragment.lines[-1], self.fragment.frame
        sure = ("。" in self.text, 1.5, 0.4) if frame is None else (frame.fills(last, 0.7), 2.0, 1.0)
        return (sure[1] if sure[0] else sure[2]) + last.halting + bool(self.unclosed)


@dataclass(frozen=True, slots=True)
class _Dealing:
    """The last fragment of each column, and the seams that led there."""

    score: float
    tails: tuple[int, ...]
    seams: tuple[tuple[int, int], ...]


class Known:
    """The strings of two and three characters that the lines of a document show, as far as its first 100,000 characters."""

    def __init__(self, texts: Iterable[str]) -> None:
        parts, room = [], _LEARNT
        for text in texts:
            if room <= 0:
                break
            parts.append(text[:room])
            room -= len(text)
        self._text = "\n".join(parts)
        self._asked = 0

    def show(self, string: str) -> bool:
        """Whether a string is one of them; looked for in the text at first, in a table where many are asked for."""
        self._asked += 1
        if self._asked <= _FEW:
            return len(string) > 1 and string in self._text
        return string in self._strings

    @cached_property
    def pairs(self) -> Counter[str]:
        """How often each string of two characters occurs."""
        return Counter(map(add, self._text, self._text[1:]))

    @cached_property
    def _strings(self) -> set[str]:
        pairs = list(map(add, self._text, self._text[1:]))
        return {*pairs, *map(add, pairs, self._text[2:])}


def familiarity(above: str, below: str, known: Known) -> float:
    """How familiar the seam of two texts is, from 0 to 2.3.

    >>> familiarity("入选国家“小巨", "人”企业", Known(["专精特新“小巨人”企业"]))
    2.3
    """
    pair = above[-1:] + below[:1]
    if not known.show(pair):
        return 0.0
    return 0.7 + 0.8 * known.show(above[-2:] + below[:1]) + 0.8 * known.show(above[-1:] + below[:2])


def chains_of(fragments: Sequence[Fragment]) -> list[list[int]]:
    """The fragments of running text put together: lists of indices, each in order, sorted by their first one."""
    sides = [_Side(fragment) for fragment in fragments]
    following: dict[int, int] = {}
    if any(side.need for side in sides):
        known = Known(line.text for fragment in fragments for line in fragment.lines)
        following = dict(_seams(sides, known))
    chains, reached = [], set(following.values())
    for index in range(len(fragments)):
        if index in reached:
            continue
        chain = [index]
        while chain[-1] in following:
            chain.append(following[chain[-1]])
        chains.append(chain)
    return chains


def _seams(sides: Sequence[_Side], known: Known) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    beam = [_Dealing(0.0, (), ())]
    for index, side in enumerate(sides):
        if len(beam) == 1 and not any(sides[tail].need for tail in beam[0].tails):
            found.extend(beam[0].seams)
            beam = [_Dealing(0.0, (index,), ())]
            continue
        best: dict[tuple[int, ...], _Dealing] = {}
        for dealing in beam:
            for step in _steps(dealing, index, side, (sides, known)):
                if step.tails not in best or step.score > best[step.tails].score:
                    best[step.tails] = step
        beam = sorted(best.values(), key=lambda dealing: (-dealing.score, dealing.tails))[:_BEAM]
        if not side.need and not any(sides[tail].need for dealing in beam for tail in dealing.tails):
            beam = beam[:1]
    last = max(beam, key=lambda dealing: dealing.score - sum(sides[tail].need for tail in dealing.tails))
    return found + list(last.seams)


def _steps(dealing: _Dealing, index: int, side: _Side, page: tuple[Sequence[_Side], Known]) -> Iterable[_Dealing]:
    """All ways to give the next fragment to a column."""
    sides, known = page
    start = -1.5 if _cannot_start(side) else 0.0
    tails = dealing.tails
    for column, tail in enumerate(tails):
        kept = (*tails[:column], *tails[column + 1 :], index)
        above = sides[tail]
        alike = _likeness(above, side)
        if above.need:
            gain = _seam(above, side, known) + 1.5 * alike - 0.15 * (index - tail - 1)
            yield _Dealing(dealing.score + gain, kept, (*dealing.seams, (tail, index)))
        yield _Dealing(dealing.score - above.need + start + 0.5 * alike, kept, dealing.seams)
    if len(tails) < _COLUMNS:
        price = 0.8 if tails else 0.0
        yield _Dealing(dealing.score - price + start, (*tails, index), dealing.seams)


def _cannot_start(side: _Side) -> bool:
    return side.text[0] in NO_START or bool(side.unopened)


def _likeness(one: _Side, other: _Side) -> float:
    """The share of ideograph pairs that two texts have in common, from 0 to 1."""
    if not one.pairs or not other.pairs:
        return 0.0
    return len(one.pairs & other.pairs) / sqrt(len(one.pairs) * len(other.pairs))


def _seam(above: _Side, below: _Side, known: Known) -> float:
    """How well ``below`` goes on with ``above``."""
    first = below.fragment.lines[0]
    frame = above.fragment.frame
    score = familiarity(above.text, below.text, known) + _detachment(below.text, known)
    score += 0.3 if frame is not None and frame == below.fragment.frame else 0.0
    score -= 0.0 if frame is not None else 1.2
    score -= 3.0 if first.marker and first.marker != "——" else 0.0
    score -= 1.5 if first.indent >= 4 and not above.fragment.lines[-1].halting else 0.0
    if above.unclosed:
        score += 2.0 if below.unopened == above.unclosed else -1.0
    elif below.unopened:
        score -= 1.0
    if _cannot_start(below):
        score += 1.5
    if above.text[-1:].isdigit() and below.text[:1].isdigit():
        score += 1.0
    return score


def _detachment(text: str, known: Known) -> float:
    """Whether the first character of ``text`` belongs to what stood before it (育｜陶瓷) or begins a phrase."""
    if any(known.show(boundary + text[:2]) for boundary in "。，；、："):
        return -0.5
    return 0.6 if known.pairs[text[:2]] == 1 and known.pairs[text[1:3]] > 1 else 0.0


def _is_one_heading(line: Line, under: Line, measure: Frame | None) -> bool:
    """Whether a loose line goes on in the next: all in brackets, or the first is as wide as the text of the page."""
    if under.text[0] in "（(" and under.text[-1] in "）)":
        return True
    if measure is None or is_slogan(line) or is_slogan(under) or is_byline(under):
        return False
    return under.reach < line.reach and 0.95 * measure.width <= line.reach <= 1.05 * measure.width


def broken_items(fragments: Sequence[Fragment]) -> set[int]:
    """The fragments that go on with the loose line directly above them, as the document's own words show.

    A list item that runs over two lines has no measure by which it could be known; that the strings at the seam occur
    elsewhere in the document shows it (股｜份有限公司), or a bracket that the first line opens and the second closes.
    A line that is all in brackets belongs to the heading above it; two lines that end on one ideograph (…镇) are two.
    """
    joined: set[int] = set()
    known: Known | None = None
    measures = Counter(fragment.frame for fragment in fragments if fragment.frame is not None)
    measure = measures.most_common(1)[0][0] if measures else None
    for index, (above, below) in enumerate(pairwise(fragments), 1):
        line, under = above.lines[-1], below.lines[0]
        if above.kind != "loose" or below.kind == "row" or under.marker or line.ended:
            continue
        if line.text[-1] == under.text[-1] and is_han(line.text[-1]):
            continue
        usual = 1 if measure is not None and measure.gapped else 0
        if below.kind == "loose" and under.gap <= usual and _is_one_heading(line, under, measure):
            joined.add(index)
            continue
        if below.frame is not None or under.gap or line.size < 5:
            continue
        if known is None:
            known = Known(one.text for fragment in fragments for one in fragment.lines)
        closing = _Side(above).unclosed
        needed = 0.6 if line.marker else 2.0
        if under.text[0] in "“「『" and line.text.endswith(_GOVERNS):
            joined.add(index)
            continue
        if (closing and _Side(below).unopened == closing) or familiarity(line.text, under.text, known) > needed:
            joined.add(index)
    return joined
