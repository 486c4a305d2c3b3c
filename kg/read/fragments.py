"""Lines become fragments: runs of text that certainly belong together, table rows, and loose lines (headings)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kg.read.frames import Frame, frames_of
from kg.read.lines import BLANK, Line, is_han
from kg.read.tables import Row, rows_of

NO_START = frozenset("，。、；：！？,;:!?）)》〉”’」』】]%％℃‰")
"""Characters with which no line and no paragraph begins, where lines break by the rules."""

_PUNCTUATED = re.compile(r"[，。；：！？、;!?]|[,:](?!\d)")
_SENTENCE = re.compile(r"[，。；！？;!?]|,(?!\d)")
_GAP = re.compile(rf"[{BLANK}]+")
_SLOGAN_PART = re.compile(r"[\u3400-\u9fff“”‘’·+\dA-Za-z]+\Z")
_WHO = re.compile("记者|記者|通讯员|通訊員|通讯員|通訊员|特派员|特约撰稿人|报道组")
_BYLINE = re.compile(
    r"[□■●◎○◇◆△▲]?\s*(?:文[/／图 :：]*)?[（(【]?\s*"
    r"(?:本[报報]|本网|本台|本刊|[\u4e00-\u9fff]{2,8}(?:[报報]|网|網|台|社|端|在线|传媒|新闻))?"
    r"(?:全?融?媒体?|首席|特约|见习|实习|驻地|专职|通讯)*(?:[记記]者|通[讯訊][员員]|特派员|特约撰稿人|报道组)[\s:：]*"
    r"[^，。；！？“”《》,;!?]{0,40}\Z"
)


@dataclass(frozen=True, slots=True)
class Fragment:
    """Consecutive lines ``first`` to ``last`` (both included).

    ``kind`` is ``text`` (running text), ``row`` (of a table, with its cells) or ``loose`` (one line that is no
    running text: a heading, an item, a signature).
    """

    kind: str
    first: int
    last: int
    lines: tuple[Line, ...]
    frame: Frame | None = None
    row: Row | None = None

    @property
    def is_open(self) -> bool:
        """Whether running text stops before its sentence ends."""
        last = self.lines[-1]
        if self.kind != "text" or last.ended:
            return False
        if self.lines[0].marker and self.frame is not None and not self.frame.fills(last, 0.9):
            return False
        if len(self.lines) == 1 and last.marker and not _SENTENCE.search(last.text):
            return False
        return last.text[-1] not in "；：;:" or (self.frame is not None and self.frame.fills(last))

    @property
    def text(self) -> str:
        """The lines put together, without white space."""
        return _GAP.sub("", "".join(line.text for line in self.lines))


def is_byline(line: Line) -> bool:
    """Whether a line says who reported (□融媒记者 某某)."""
    return len(line.text) <= 60 and _WHO.search(line.text) is not None and _BYLINE.match(line.text) is not None


def is_slogan(line: Line) -> bool:
    """Whether a line is two or more phrases set apart by a space (保物资供应 促复工复产), as no running text is."""
    if line.spaced or line.ended:
        return False
    parts = _GAP.split(line.text)
    if len(parts) < 2 or not all(_SLOGAN_PART.match(part) for part in parts):
        return False
    if len(parts[-1]) == len(parts[-2]) >= 3:
        return True
    ideographs = all(part[0] >= "\u3400" and part[-1] >= "\u3400" for part in parts)
    return ideographs and len(parts) >= 2 and line.size <= 20 and line.text[-1] >= "\u3400"


def fragments_of(lines: Sequence[Line]) -> Iterator[Fragment]:
    """The fragments of a document, in the order of its lines."""
    rows = {row.first: row for row in rows_of(lines)}
    in_rows = {index for row in rows.values() for index in range(row.first, row.last + 1)}
    outside = [index for index in range(len(lines)) if index not in in_rows]
    frames: dict[int, Frame | None] = dict(zip(outside, frames_of([lines[index] for index in outside]), strict=True))
    loose = _loose(lines, outside, frames)
    indents = _indents(lines, frames)
    index = 0
    while index < len(lines):
        if index in rows:
            last = rows[index].last
            yield Fragment("row", index, last, tuple(lines[index : last + 1]), None, rows[index])
            index = last + 1
            continue
        frame = frames[index]
        if index in loose or frame is None:
            yield Fragment("loose" if index in loose else "text", index, index, (lines[index],), frame)
            index += 1
            continue
        last = index
        while (
            last + 1 not in loose
            and frames.get(last + 1) is frame
            and _joins(lines[last], lines[last + 1], frame, (lines[index], indents[frame]))
        ):
            last += 1
        run = tuple(lines[index : last + 1])
        if _is_unpunctuated(run) and _is_one_heading(run, frame):
            yield Fragment("loose", index, last, run, frame)
        elif _is_unpunctuated(run):
            for offset, line in enumerate(run):
                yield Fragment("loose", index + offset, index + offset, (line,), frame)
        else:
            yield Fragment("text", index, last, run, frame)
        index = last + 1


def _is_unpunctuated(run: Sequence[Line]) -> bool:
    """Whether a short run that ends no sentence holds no mark of a sentence either: headline, not text."""
    return len(run) <= 3 and not run[-1].ended and not any(_PUNCTUATED.search(line.text) for line in run)


def _is_one_heading(run: Sequence[Line], frame: Frame) -> bool:
    """Whether the lines of a heading or an item are one, broken where its measure was full."""
    shorter = run[0].marker or run[-1].reach < run[0].reach
    return len(run) > 1 and bool(shorter) and all(frame.fills(line, 0.93) for line in run[:-1])


def _joins(above: Line, below: Line, frame: Frame, start: tuple[Line, int]) -> bool:
    """Whether ``below`` goes on with the paragraph of ``above``; ``start``: its first line, the usual indent."""
    first, usual = start
    if below.text[0] in NO_START and not above.ended:
        return True
    apart = below.gap > (1 if frame.gapped else 0)
    indented = below.indent - usual
    if below.marker and (above.ended or not frame.fills(above) or below.marker == first.marker):
        return False
    if above is first and above.marker and not frame.fills(above, 0.88) and not _SENTENCE.search(above.text):
        return False
    if above.ended:
        return not (apart or indented >= 2 or frame.closes(above))
    if apart or (indented >= 4 and not above.halting):
        return False
    return frame.fills(above, 0.7)


def _indents(lines: Sequence[Line], frames: dict[int, Frame | None]) -> dict[Frame, int]:
    """The most usual indent in each frame."""
    seen: dict[Frame, Counter[int]] = {}
    for index, frame in frames.items():
        if frame is not None:
            seen.setdefault(frame, Counter())[lines[index].indent] += 1
    return {frame: min(counts, key=lambda indent: (-counts[indent], indent)) for frame, counts in seen.items()}


def _loose(lines: Sequence[Line], outside: Sequence[int], frames: dict[int, Frame | None]) -> set[int]:
    """The lines that are no running text."""
    loose = {index for index in outside if _is_loose(lines[index], frames[index])}
    loose.difference_update(_first_lines(lines, frames, loose))
    entries = set(_entries(lines, outside))
    for index in list(_last_lines(lines, frames, loose)):
        loose.remove(index)
        frames[index] = frames[index - 1]
    for index in outside:
        if is_byline(lines[index]):
            loose.update(_headline_above(lines, frames, index))
    for order in (outside, outside[::-1]):
        for index in order:
            if index in loose or lines[index].ended or "。" in lines[index].text:
                continue
            frame = frames[index]
            if frame is None or not frame.gapped:
                continue
            touches_above = lines[index].gap == 0 and index - 1 in loose
            touches_below = index + 1 in loose and lines[index + 1].gap == 0
            if touches_above or touches_below:
                loose.add(index)
    return loose | entries


def _entries(lines: Sequence[Line], outside: Sequence[int]) -> Iterator[int]:
    """Three lines or more, one under the other, without marks, that end on one ideograph: names of one kind (…镇)."""
    for last, group in groupby(outside, key=lambda index: lines[index].text[-1]):
        members = list(group)
        together = members[-1] - members[0] == len(members) - 1 >= 2
        if together and is_han(last) and not any(_PUNCTUATED.search(lines[index].text) for index in members):
            yield from members


def _first_lines(lines: Sequence[Line], frames: dict[int, Frame | None], loose: set[int]) -> Iterator[int]:
    """Short lines that begin a paragraph, in a frame whose paragraphs have lost the indent of their first lines."""
    missing: dict[Frame, list[int]] = {}
    for index, frame in frames.items():
        above = lines[index - 1] if index else None
        if frame is None or above is None or frames.get(index - 1) is not frame or lines[index].ended:
            continue
        if above.ended and frame.closes(above) and frame.fills(lines[index], 0.6) and not is_slogan(lines[index]):
            missing.setdefault(frame, []).append(frame.width - lines[index].width)
    indented = {frame for frame, lacks in missing.items() if sorted(lacks)[len(lacks) // 2] >= 3}
    for index in sorted(loose):
        frame, line = frames.get(index), lines[index]
        if frame not in indented or frame is None or index + 1 in loose or frames.get(index + 1) is not frame:
            continue
        starts = index == 0 or lines[index - 1].ended or index - 1 in loose
        whole = line.gap > 0 if frame.gapped else lines[index + 1].gap == 0
        if starts and whole and line.width >= max(frame.width - 8, 0.7 * frame.width) and not is_slogan(line):
            yield index


def _last_lines(lines: Sequence[Line], frames: dict[int, Frame | None], loose: set[int]) -> Iterator[int]:
    """Short lines that end no sentence and yet end a paragraph: the line above is full, a new paragraph follows."""
    for index in sorted(loose):
        frame, line, own = frames.get(index - 1), lines[index], frames.get(index)
        above = lines[index - 1]
        if frame is None or own not in (None, frame) or index - 1 in loose:
            continue
        if above.ended or not frame.fills(above, 0.88) or line.gap > frame.gapped or line.marker or is_slogan(line):
            continue
        below = lines[index + 1] if index + 1 < len(lines) else None
        goes_on = below is not None and below.gap <= frame.gapped and below.indent < line.indent + 2
        item = above.marker and not _SENTENCE.search(above.text)
        ends = item or not goes_on or (below is not None and below.marker)
        if (ends and own is not None) or line.text[-1] in "：；:;，、":
            yield index


def _is_loose(line: Line, frame: Frame | None) -> bool:
    if is_byline(line) or is_slogan(line):
        return True
    if line.ended:
        return False
    if frame is None or frame.overflows(line):
        return not (line.width >= 40 and _SENTENCE.search(line.text))
    if frame.fills(line):
        return False
    return not (line.width >= 0.35 * frame.width and line.size >= 5 and _PUNCTUATED.search(line.text))


def _headline_above(lines: Sequence[Line], frames: dict[int, Frame | None], byline: int) -> Iterator[int]:
    """The lines above a byline that end no sentence: at most three, and none of another kind than the first."""
    for index in range(byline - 1, max(-1, byline - 4), -1):
        line = lines[index]
        if index not in frames or line.ended or "。" in line.text or "；" in line.text:
            return
        yield index
