"""The measure of hard-wrapped text: how wide its lines are, and which lines belong to it.

A frame is a column of lines that were all broken at one width. Each line is given to a frame, or to none, by the
cheapest path through the page (Viterbi): leaving a frame costs, and so does every line that does not fit its frame.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.read.lines import Line

_NARROWEST, _WIDEST, _WIDEST_GAPPED = 8, 150, 96
_MOST_FRAMES = 5
_SWITCH = 1.2
_LOOSE = 0.9
_STOP = re.compile("[。！？]")
_MARK = re.compile("[，。；、：？！,;]")


@dataclass(frozen=True, slots=True)
class Frame:
    """A measure: the columns and the characters of a full line, and whether blank lines part its lines."""

    width: int
    size: int
    gapped: bool

    def closes(self, line: Line) -> bool:
        """Whether ``line``, which ends a sentence, is too short for the sentence after it to begin on the next one."""
        return line.reach < self.width - max(2, self.width // 14) and line.size < self.size

    def fills(self, line: Line, share: float = 0.78) -> bool:
        """Whether ``line`` reaches ``share`` of the measure, by columns, or nearly all of it by characters."""
        return line.reach >= share * self.width or line.size >= max(share, 0.92) * self.size

    def overflows(self, line: Line) -> bool:
        """Whether ``line`` is too long to have been broken at this measure."""
        return line.reach > 1.12 * self.width + 2 and line.size > 1.12 * self.size + 1


def frames_of(lines: Sequence[Line]) -> list[Frame | None]:
    """The frame of each line; None for lines of text that was not hard-wrapped, headings among them."""
    candidates = _candidates(lines)
    if not candidates:
        return [None] * len(lines)
    path = _cheapest_path(lines, candidates)
    given: list[Frame | None] = [None if state is None else candidates[state] for state in path]
    begin = 0
    while begin < len(lines):
        end = begin + 1
        while end < len(lines) and given[end] is given[begin]:
            end += 1
        frame = given[begin]
        if frame is not None and not (_is_prose(lines[begin:end], frame) or _is_list(lines[begin:end], frame)):
            given[begin:end] = [None] * (end - begin)
        begin = end
    return given


def _candidates(lines: Sequence[Line]) -> list[Frame]:
    """The measures at which many lines break off in the middle of a sentence: by columns, else by characters."""
    broken = [line for line in lines if _is_broken(line) and _NARROWEST <= line.reach <= _WIDEST]
    counts = Counter(line.reach for line in broken)
    frames: list[Frame] = []
    while counts and len(frames) < _MOST_FRAMES:
        support = {
            width: sum(counts.get(other, 0) for other in range(width - max(3, width // 8), width + 1))
            for width in counts
        }
        best = max(counts, key=lambda width: (support[width], width))
        if support[best] < (2 if best >= 60 else 3):
            break
        near = range(best - best // 4, best + max(3, best // 8) + 1)
        frames.append(_frame(lines, [index for index, line in enumerate(lines) if line.reach in near]))
        for width in near:
            counts.pop(width, None)
    if not frames:
        frames.extend(_by_size(lines, broken) or _of_one_paragraph(lines))
    return [frame for frame in frames if not (frame.gapped and frame.width > _WIDEST_GAPPED)]


def _by_size(lines: Sequence[Line], broken: Sequence[Line]) -> list[Frame]:
    """The measure of lines that were broken after so many characters, be they wide or narrow."""
    counts = Counter(line.size for line in broken)
    best = max(counts, key=lambda size: (counts[size], size), default=0)
    if counts[best] < 3:
        return []
    return [_frame(lines, [index for index, line in enumerate(lines) if best - 1 <= line.size <= best])]


def _of_one_paragraph(lines: Sequence[Line]) -> list[Frame]:
    """The measure of a single short paragraph: two lines of one width that hold marks, and a shorter one that ends."""
    for index in range(len(lines) - 2):
        first, second, last = lines[index : index + 3]
        even = abs(first.reach - second.reach) <= 2 or first.size == second.size
        marked = all(any(mark in line.text for mark in "，、；。,;") for line in (first, second))
        set_alike = second.gap == last.gap and not (second.marker or last.marker) and last.reach <= first.reach
        if even and marked and set_alike and last.ended and _is_broken(first) and _is_broken(second):
            return [_frame(lines, [index, index + 1])]
    return []


def _is_broken(line: Line) -> bool:
    """Whether the line stops in the middle of a sentence."""
    return not line.ended and line.text[-1] not in "；：;:"


def _frame(lines: Sequence[Line], members: Sequence[int]) -> Frame:
    broken = [lines[index] for index in members if _is_broken(lines[index])]
    widths, sizes = sorted(line.reach for line in broken), sorted(line.size for line in broken)
    gaps = [lines[right].gap > 0 for left, right in pairwise(members) if right == left + 1]
    return Frame(widths[(3 * len(broken)) // 4], sizes[(3 * len(broken)) // 4], 2 * sum(gaps) > len(gaps))


def _misfit(line: Line, frame: Frame) -> float:
    if frame.overflows(line):
        return 4.0
    if frame.fills(line):
        return 0.0
    if line.ended:
        return 0.3
    if frame.fills(line, 0.6):
        return 0.6
    return 1.0 if line.text[-1] in "，、；：" else 1.6


def _step(line: Line, above: Line, frame: Frame) -> float:
    """What the blank lines between two lines of one frame cost."""
    if frame.gapped:
        return 1.5 if line.gap == 0 else (0.0 if line.gap == 1 else 0.2)
    return 0.0 if line.gap == 0 else (0.2 if above.ended else 0.8)


def _cheapest_path(lines: Sequence[Line], frames: Sequence[Frame]) -> list[int | None]:
    states = len(frames) + 1
    cost = [_misfit(lines[0], frame) for frame in frames] + [_LOOSE]
    came: list[bytes] = []
    for index in range(1, len(lines)):
        line, above = lines[index], lines[index - 1]
        cheapest = min(range(states), key=cost.__getitem__)
        entry = cost[cheapest] + _SWITCH
        best, origin = [], bytearray(range(states))
        for state in range(states):
            stay = cost[state]
            own = _LOOSE
            if state < len(frames):
                stay += _step(line, above, frames[state])
                own = _misfit(line, frames[state])
            if entry < stay:
                origin[state] = cheapest
                stay = entry
            best.append(stay + own)
        cost = best
        came.append(bytes(origin))
    state = min(range(states), key=cost.__getitem__)
    path = [state]
    for origins in reversed(came):
        state = origins[state]
        path.append(state)
    path.reverse()
    return [None if state == len(frames) else state for state in path]


def _is_prose(lines: Sequence[Line], frame: Frame) -> bool:
    """Whether the lines of a frame are wrapped sentences, not a list with one item on each line."""
    if len(lines) < 2:
        return False
    if not any(_STOP.search(line.text) for line in lines):
        return False
    punctuated = sum(_MARK.search(line.text) is not None for line in lines)
    if punctuated < 0.3 * len(lines):
        return False
    broken = [
        line
        for line, below in pairwise(lines)
        if _is_broken(line)
        and not below.marker
        and below.gap <= frame.gapped
        and (frame.fills(line) or not line.marker)
    ]
    even = sum(
        abs(line.reach - frame.width) <= max(4, 0.08 * frame.width) or abs(line.size - frame.size) <= 1
        for line in broken
    )
    if 3 * even < 2 * len(broken) or not broken or sum(bool(line.marker) for line in lines) > 0.6 * len(lines):
        return False
    endings = Counter(line.text[-2:] for line in broken)
    return len(broken) < 5 or endings.most_common(1)[0][1] < 0.6 * len(broken)


def _is_list(lines: Sequence[Line], frame: Frame) -> bool:
    """Whether the lines of a frame are the marked items of a list, some of them running over two lines or more."""
    follows = [index for index in range(1, len(lines)) if not lines[index].marker]
    wrapped = sum(frame.fills(lines[index - 1], 0.88) and _is_broken(lines[index - 1]) for index in follows)
    return len(lines) - len(follows) >= 2 and wrapped >= 1 and wrapped >= 0.8 * len(follows)
