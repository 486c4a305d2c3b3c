"""Torn headings of a newspaper page: their pieces are put together, told from taglines, and given to their blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.read.assignment import Matrix, Wording, assign
from kg.read.fragments import is_byline, is_slogan
from kg.read.lines import BLANK, Line

_GAP = re.compile(rf"[{BLANK}]+")
NO_HEADING = re.compile(
    r".*(?:[局厅委部院办]|政府|公司|办公室|协会|中心)\Z|.*[:：]\Z|[\d\s０-９年月日./-]+\Z|.*(?:来源|责任?编辑?|电话|邮箱)[:：]"
)
_LONGEST = 32
_MOST = 60
_NARROW_BOX = 8
_KEYWORD = 4


@dataclass(frozen=True, slots=True)
class Block:
    """A block of running text: the lines ``first`` to ``last`` of the file, and its wording."""

    first: int
    last: int
    text: str


@dataclass(frozen=True, slots=True)
class SideHeading:
    """A keyword heading (清亲助企) and the line that goes with it (造营商氛围 添企业活力), from the lines ``lines``."""

    heading: str
    tagline: str | None
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A phrase of a loose line; ``place`` counts lines, blank ones too."""

    text: str
    line: int
    place: int
    cluster: int


def phrases(line: Line) -> list[str]:
    """The phrases of a line that are set apart by spaces; a letter-spaced line is one phrase."""
    parts = _GAP.split(line.text)
    if line.spaced or (len(parts) > 1 and all(len(part) == 1 for part in parts)):
        return ["".join(parts)]
    return parts


def headline_above(lines: Sequence[Line], cluster: Sequence[int]) -> list[int]:
    """The lines of the headline in a cluster of loose lines that holds a byline: those directly above the byline."""
    byline = next((at for at, index in enumerate(cluster) if is_byline(lines[index])), None)
    if not byline:
        return []
    begin = byline - 1
    while begin > 0:
        line, above = lines[cluster[begin]], lines[cluster[begin - 1]]
        if line.gap > 0 and (above.size < _NARROW_BOX or is_slogan(above)):
            break
        begin -= 1
    return list(cluster[begin:byline])


def put_together(lines: Sequence[Line]) -> str:
    """The text of a heading that was set in a narrow box or on several lines.

    >>> from kg.read.lines import lines_of
    >>> put_together(list(lines_of("抓创新 添引\\n擎")))
    '抓创新 添引擎'
    >>> put_together(list(lines_of("书写新答卷写出新天地\\n一年经信工作回眸")))
    '书写新答卷写出新天地 一年经信工作回眸'
    """
    texts = [" ".join(phrases(line)) for line in lines]
    box = max((len(text) for text in texts if not text.startswith("——")), default=0)
    whole = texts[0]
    for above, below in pairwise(texts):
        last, first = above.split(" ")[-1], below.split(" ")[0]
        if below.startswith("——"):
            whole += below
        elif len(last) == len(first) >= 3 and " " in above:
            whole += f" {below}"
        elif above[-1] in "，、：" or (len(above) <= 3 and len(first) <= 3) or _is_full(above, below, box):
            whole += below
        else:
            whole += f" {below}"
    return whole


def _is_full(above: str, below: str, box: int) -> bool:
    """Whether ``above`` was broken because its box was full."""
    return len(above) >= box - 1 and (box <= _NARROW_BOX or len(below) < 0.5 * box)


def boxed(lines: Sequence[Line], cluster: Sequence[int]) -> list[tuple[int, ...]]:
    """The lines of a cluster that make up one heading each: a line that fills its narrow box runs on to the next."""
    units: list[tuple[int, ...]] = []
    for group in _contiguous(lines, cluster):
        box = max(len(" ".join(phrases(lines[index]))) for index in group)
        unit = [group[0]]
        for index in group[1:]:
            above, below = (" ".join(phrases(lines[at])) for at in (unit[-1], index))
            if below.startswith("——") or above[-1] in "，、：" or _is_full(above, below, box):
                unit.append(index)
            else:
                units.append(tuple(unit))
                unit = [index]
        units.append(tuple(unit))
    return units


def _contiguous(lines: Sequence[Line], cluster: Sequence[int]) -> list[list[int]]:
    groups: list[list[int]] = []
    for index in cluster:
        if groups and groups[-1][-1] == index - 1 and lines[index].gap == 0:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def give(
    lines: Sequence[Line], clusters: Sequence[Sequence[int]], blocks: Sequence[Block]
) -> tuple[list[SideHeading | None], int]:
    """The heading of each block, None for a block that has none, and how many headings are left over.

    ``clusters``: the line numbers of neighbouring loose lines, headline and byline left out.
    """
    wording = Wording([block.text for block in blocks])
    headings = _with_taglines(lines, clusters, blocks, wording) or _without_taglines(lines, clusters, len(blocks))
    headings = [one for one in headings if len(one.heading) <= _LONGEST and not NO_HEADING.match(one.heading)]
    given: list[SideHeading | None] = [None] * len(blocks)
    if not headings or not blocks or max(len(headings), len(blocks)) > _MOST:
        return given, 0
    for heading, block in zip(headings, assign(_scores(headings, blocks, wording)), strict=True):
        if block is not None:
            given[block] = heading
    return given, max(0, len(headings) - len(blocks))


def total(given: Sequence[SideHeading | None], blocks: Sequence[Block]) -> float:
    """How well the headings fit the blocks that they were given to."""
    pairs = [(heading, block) for block, heading in enumerate(given) if heading is not None]
    rows = Wording([block.text for block in blocks]).affinities([_wording(heading) for heading, _ in pairs])
    return sum(row[block] for row, (_, block) in zip(rows, pairs, strict=True))


def _without_taglines(lines: Sequence[Line], clusters: Sequence[Sequence[int]], blocks: int) -> list[SideHeading]:
    """The headings of a page that sets no taglines; pieces of one to three characters are put together if need be."""
    units = [boxed(lines, cluster) for cluster in clusters]
    if sum(map(len, units)) > blocks:
        units = [_pieces_joined(lines, one) for one in units]
    return [
        SideHeading(put_together([lines[index] for index in unit]), None, unit) for cluster in units for unit in cluster
    ]


def _pieces_joined(lines: Sequence[Line], units: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Neighbouring pieces put together until they have the four characters of a keyword heading."""
    joined: list[tuple[int, ...]] = []
    for unit in units:
        sizes = [lines[index].size for index in unit]
        above = [lines[index].size for index in joined[-1]] if joined else []
        if above and max(above) <= 3 and max(sizes) <= 3 and (sum(above) < _KEYWORD or sum(sizes) < 2):
            joined[-1] += unit
        else:
            joined.append(unit)
    return joined


def _wording(heading: SideHeading) -> str:
    return f"{heading.heading} {heading.tagline or ''}"


def _scores(headings: Sequence[SideHeading], blocks: Sequence[Block], words: Wording) -> Matrix:
    """Affinity by wording, and a little by place: near, and on the side where this page sets its headings."""
    wording = words.affinities([_wording(heading) for heading in headings])
    before = sum(row[at] for row, one in zip(wording, headings, strict=True) for at in _next_block(one, blocks))
    after = sum(row[at] for row, one in zip(wording, headings, strict=True) for at in _block_before(one, blocks))
    for row, heading in zip(wording, headings, strict=True):
        favoured = _next_block(heading, blocks) if before >= after else _block_before(heading, blocks)
        for at in range(len(blocks)):
            row[at] += 0.15 / (1 + _distance(heading.lines[-1], at, blocks)) + (0.08 if at in favoured else 0.0)
    return wording


def _next_block(heading: SideHeading, blocks: Sequence[Block]) -> list[int]:
    return [at for at, block in enumerate(blocks) if block.first > heading.lines[-1]][:1]


def _block_before(heading: SideHeading, blocks: Sequence[Block]) -> list[int]:
    return [at for at, block in enumerate(blocks) if block.first < heading.lines[0]][-1:]


def _distance(line: int, at: int, blocks: Sequence[Block]) -> int:
    """The number of blocks between a line and a block."""
    block = blocks[at]
    if line < block.first:
        return sum(line < other.first < block.first for other in blocks)
    return sum(block.first < other.first < line for other in blocks)


def _with_taglines(
    lines: Sequence[Line], clusters: Sequence[Sequence[int]], blocks: Sequence[Block], words: Wording
) -> list[SideHeading]:
    """Keyword headings and taglines of a page that sets both, each keyword piece given to one tagline; else nothing."""
    keywords, taglines = _parts(lines, clusters)
    if len(taglines) < 2 or not len(taglines) <= len(keywords) <= 3 * len(taglines) or len(keywords) > _MOST:
        return []
    own = words.affinities([part.text for part in keywords])
    by_wording = assign(words.affinities([part.text for part in taglines]))
    unplaced: list[int | None] = [None] * len(taglines)
    guesses = [_settled((keywords, taglines, own), places, blocks, words) for places in (unplaced, by_wording)]
    return max(guesses, key=lambda guess: guess[0])[1]


def _settled(
    parts: tuple[list[_Part], list[_Part], Matrix],
    places: list[int | None],
    blocks: Sequence[Block],
    words: Wording,
) -> tuple[float, list[SideHeading]]:
    """Keyword pieces given to taglines and these to blocks in turn, from a first guess, until nothing changes."""
    keywords, taglines, own = parts
    headings: list[SideHeading] = []
    score = 0.0
    for _ in range(4):
        owners, fit = _owners(keywords, taglines, own, places)
        made = []
        for at, tagline in enumerate(taglines):
            pieces = [part for part, owner in zip(keywords, owners, strict=True) if owner == at]
            used = sorted({part.line for part in (*pieces, tagline)})
            made.append(SideHeading("".join(part.text for part in pieces), tagline.text, tuple(used)))
        if made == headings:
            break
        headings = made
        scores = _scores(headings, blocks, words)
        places = assign(scores)
        score = fit + sum(row[at] for row, at in zip(scores, places, strict=True) if at is not None)
    return score, headings


def _parts(lines: Sequence[Line], clusters: Sequence[Sequence[int]]) -> tuple[list[_Part], list[_Part]]:
    """The keyword pieces (two to five characters) and the taglines (two phrases of one length, or one long phrase)."""
    keywords: list[_Part] = []
    taglines: list[_Part] = []
    for number, cluster in enumerate(clusters):
        place = 0
        for index in cluster:
            place += 1 + lines[index].gap
            parts = phrases(lines[index])
            if len(parts) > 1 and len(parts[-1]) == len(parts[-2]) >= 3:
                taglines.append(_Part(" ".join(parts[-2:]), index, place, number))
                del parts[-2:]
            elif len(parts) == 1 and len(parts[0]) > 5:
                taglines.append(_Part(parts.pop(), index, place, number))
            keywords.extend(_Part(part, index, place, number) for part in parts)
    if sum(" " in part.text for part in taglines) * 2 < len(taglines):
        return [], []
    return keywords, taglines


def _owners(
    keywords: Sequence[_Part], taglines: Sequence[_Part], own: Matrix, places: Sequence[int | None]
) -> tuple[list[int | None], float]:
    """The tagline of each keyword piece: near it, and at home in the same block; each tagline gets at least one."""
    pieces = -(-len(keywords) // len(taglines))
    slots = [(at, turn) for turn in range(max(2, pieces)) for at in range(len(taglines))]
    scores: Matrix = []
    for part, row in zip(keywords, own, strict=True):
        scores.append([])
        for at, turn in slots:
            tagline, block = taglines[at], places[at]
            score = 0.0 if block is None else row[block]
            if part.line == tagline.line:
                score += 0.5
            elif part.cluster == tagline.cluster:
                score -= 0.1 * abs(part.place - tagline.place)
            else:
                score -= 0.6 + 0.1 * abs(part.cluster - tagline.cluster)
            scores[-1].append(score + (4.0 if turn == 0 else -0.15 * turn))
    given = assign(scores)
    fit = sum(row[slot] for row, slot in zip(scores, given, strict=True) if slot is not None)
    return [None if slot is None else slots[slot][0] for slot in given], fit
