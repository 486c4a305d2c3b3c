"""Newspaper pages: columns whose headings, headline and byline were torn from their places by extraction."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from kg.read.fragments import Fragment, is_byline
from kg.read.headings import Block, SideHeading, boxed, give, headline_above, put_together, total
from kg.read.lines import Line
from kg.read.parts import Item, Part

LEAD = "导语"
"""The heading of the paragraph that follows the headline of a newspaper page."""

_COLUMN = 64
_MOST_SPLITS = 8
_YEAR = re.compile(r"(?:19|20)\d\d|[一二][九〇零○][〇零○一二三四五六七八九]{2}|[１２][９０][０-９]{2}")


@dataclass(frozen=True, slots=True)
class _Layout:
    """The loose lines of a page in clusters, its headline and bylines taken out, and its blocks of text."""

    clusters: list[list[int]]
    headline: list[int]
    bylines: list[int]
    blocks: list[list[Item]]
    lead: int | None


def newspaper(lines: Sequence[Line], items: Sequence[Item]) -> tuple[str | None, list[Part]]:
    """The headline and the parts of a page set in narrow columns; no parts when it is no such page.

    Headings that cannot be given to a block stay in the text, as paragraphs at their places; so does a headline that
    stands at the top, where it belongs.
    """
    if not _is_in_columns(items):
        return None, []
    layout = _layout(lines, items)
    headline = put_together([lines[at] for at in layout.headline]) if layout.headline else None
    layout, given = _given(lines, layout)
    if not any(given):
        return headline, []
    torn_headline = layout.headline if layout.headline and layout.headline[0] > 0 else ()
    used = {*torn_headline, *layout.bylines, *(at for one in given if one for at in one.lines)}
    left = [item for item in items if _is_torn(item) and item.first not in used]
    return headline, list(_parts(layout, given, left))


def _is_torn(item: Item) -> bool:
    """Whether an item may be a piece of a torn heading; list markers show headings that stand where they belong."""
    return item.kind == "loose" and item.line.marker in ("", "——")


def _is_in_columns(items: Sequence[Item]) -> bool:
    narrow = other = 0
    for item in items:
        for fragment in item.fragments:
            size = sum(line.size for line in fragment.lines)
            if fragment.frame is not None and fragment.frame.width <= _COLUMN:
                narrow += size
            elif item.kind == "text":
                other += size
    return narrow > other


def _layout(lines: Sequence[Line], items: Sequence[Item]) -> _Layout:
    torn = [at for item in items if _is_torn(item) for at in range(item.first, item.last + 1)]
    running = sorted(fragment.first for item in items if not _is_torn(item) for fragment in item.fragments)
    clusters = [list(group) for _, group in groupby(torn, key=lambda at: bisect_left(running, at))]
    bylines = [at for at in torn if is_byline(lines[at])]
    headline = next((found for found in (headline_above(lines, one) for one in clusters) if found), [])
    attached = bool(headline)
    taken = {*headline, *bylines}
    clusters = [kept for one in clusters if (kept := [at for at in one if at not in taken])]
    if not headline:
        headline = _top_lines(lines, clusters) or _likely_headline(lines, clusters)
        clusters = [kept for one in clusters if (kept := [at for at in one if at not in headline])]
    blocks = _blocks([item for item in items if not _is_torn(item)], torn)
    lead = _lead(blocks, headline[-1]) if attached else None
    return _Layout(clusters, headline, bylines, blocks, lead)


def _top_lines(lines: Sequence[Line], clusters: Sequence[Sequence[int]]) -> list[int]:
    """The headline of a page that begins with loose lines: the first of them, up to a blank line."""
    top = list(clusters[0]) if clusters and clusters[0][0] == 0 else []
    end = next((at for at in range(1, len(top)) if lines[top[at]].gap > 0), len(top))
    return top[:end]


def _likely_headline(lines: Sequence[Line], clusters: Sequence[Sequence[int]]) -> list[int]:
    """The headline of a page whose byline stands elsewhere: the one heading that names a year or holds a mark."""
    best, score = [], 1
    for cluster in clusters:
        for unit in boxed(lines, cluster):
            text = put_together([lines[at] for at in unit])
            points = 2 * bool(_YEAR.search(text)) + any(mark in text for mark in "，：——！？") + (len(text) >= 12)
            if points > score:
                best, score = list(unit), points
    return best


def _blocks(items: Sequence[Item], torn: Sequence[int]) -> list[list[Item]]:
    """Neighbouring paragraphs with no torn heading between their first lines and of one measure."""
    blocks: list[list[Item]] = []
    for item in items:
        if blocks and not _is_parted(blocks[-1][-1], item, torn):
            blocks[-1].append(item)
        else:
            blocks.append([item])
    return blocks


def _is_parted(above: Item, below: Item, torn: Sequence[int]) -> bool:
    if bisect_left(torn, above.first) != bisect_left(torn, below.first):
        return True
    one, other = above.fragments[-1].frame, below.fragments[0].frame
    return one is not None and other is not None and not 0.75 < one.width / other.width < 1.33


def _lead(blocks: list[list[Item]], headline: int) -> int | None:
    """The block of the lead, below the headline: set in another measure, or else the first of several paragraphs."""
    at = next((index for index, block in enumerate(blocks) if block[0].first > headline), None)
    if at is None:
        return None
    widths = [_measure(block[0].fragments[0]) for index, block in enumerate(blocks) if index != at]
    own = _measure(blocks[at][0].fragments[0])
    if all(not 0.75 < own / width < 1.33 for width in widths if width):
        return at
    if len(blocks[at]) < 2:
        return None
    blocks[at : at + 1] = [blocks[at][:1], blocks[at][1:]]
    return at


def _measure(fragment: Fragment) -> int:
    return fragment.frame.width if fragment.frame is not None else max(line.width for line in fragment.lines)


def _given(lines: Sequence[Line], layout: _Layout) -> tuple[_Layout, list[SideHeading | None]]:
    """The heading of each block; while headings are left over, the block is divided where that fits best."""
    given, left = _give(lines, layout)
    for _ in range(min(left, _MOST_SPLITS)):
        trials = [(divided, _give(lines, divided)[0]) for divided in _divisions(layout)]
        if not trials:
            break
        layout, given = max(trials, key=lambda trial: total(trial[1], [_block(one) for one in trial[0].blocks]))
    return layout, given


def _divisions(layout: _Layout) -> Iterator[_Layout]:
    """All ways to divide one block other than the lead between two of its paragraphs."""
    for at, block in enumerate(layout.blocks):
        for cut in range(1, len(block)) if at != layout.lead else ():
            blocks = [*layout.blocks[:at], block[:cut], block[cut:], *layout.blocks[at + 1 :]]
            lead = layout.lead + 1 if layout.lead is not None and layout.lead > at else layout.lead
            yield replace(layout, blocks=blocks, lead=lead)


def _give(lines: Sequence[Line], layout: _Layout) -> tuple[list[SideHeading | None], int]:
    blocks = [_block(block) for at, block in enumerate(layout.blocks) if at != layout.lead]
    given, left = give(lines, layout.clusters, blocks)
    if layout.lead is not None:
        given.insert(layout.lead, None)
    return given, left


def _block(items: Sequence[Item]) -> Block:
    return Block(items[0].first, items[-1].last, "\n".join(item.wording for item in items))


def _parts(layout: _Layout, given: Sequence[SideHeading | None], left: Sequence[Item]) -> Iterator[Part]:
    """The parts in the order of the file; loose lines that are nobody's heading go to the part that they precede."""
    waiting = list(left)
    for at, block in enumerate(layout.blocks):
        items = list(block)
        end = layout.blocks[at + 1][0].first if at + 1 < len(layout.blocks) else None
        while waiting and (end is None or waiting[0].first < end):
            items.append(waiting.pop(0))
        items.sort(key=lambda item: item.first)
        heading = given[at]
        if at == layout.lead:
            yield Part(tuple(items), LEAD)
        elif heading is None:
            yield Part(tuple(items))
        else:
            yield Part(tuple(items), heading.heading or heading.tagline, heading.tagline if heading.heading else None)
