"""What is written on each node, in both languages, how big it is drawn, and so how much room it takes.

The page draws the labels itself (``page/labels.js``) with the same sizes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from kg.view.boxes import LINE_HEIGHT, Box, text_width, wrapped
from kg.view.evidence import Tally

SHAPES = {
    "scheme": "box",
    "programme": "box",
    "enterprise": "dot",
    "product": "diamond",
    "person": "triangle",
    "place": "square",
    "other": "hexagon",
}
FONT, NOTE_FONT = 13, 11
PADDING = (9, 6)
GAP = 3
BOXED = ("scheme", "programme")
LANGS = ("zh", "en")
_BOUND = {"more_than": ("＞", ">"), "less_than": ("＜", "<"), "up_to": ("≤", "≤"), "approx": ("≈", "≈")}


@dataclass(frozen=True, slots=True)
class Look:
    """One node as drawn: its shape, the radius of its mark (0 for a box), and by language its lines, note and box.

    The note is a smaller last line: how many holders are stated, how many named.
    """

    shape: str
    size: int
    lines: Mapping[str, tuple[str, ...]]
    notes: Mapping[str, str]
    boxes: Mapping[str, Box]

    @property
    def box(self) -> Box:
        """What is covered in either language."""
        one, two = self.boxes.values()
        return Box(*(max(pair) for pair in zip(one.sides, two.sides, strict=True)))


def look(node: Mapping[str, Any], tallies: Sequence[Tally] = (), named: int = 0, held: int = 0) -> Look:
    """How a node looks: ``tallies`` are the stated numbers about it, ``named`` its holders in the picture.

    ``held`` is the number of holders that an overview says beside the name.
    """
    kind = node["kind"]
    boxed = kind in BOXED
    words = {"zh": node["label"], "en": node["label_en"] or node["label"]}
    lines = {lang: tuple(wrapped(words[lang], 10 if boxed else 9)) for lang in LANGS}
    one = tallies[0] if len(tallies) == 1 and kind == "scheme" else None
    notes = {lang: counted(one, named, lang) if one else "" for lang in LANGS}
    if held:
        notes = {"zh": f"{held} 个获得者", "en": f"{held} holders"}
    size = 0 if boxed else round(7 + 3.4 * sqrt(node["honours"]))
    boxes = {lang: _box(lines[lang], notes[lang], size) for lang in LANGS}
    return Look(SHAPES[kind], size, lines, notes, boxes)


def counted(tally: Tally, named: int, lang: str) -> str:
    """How many holders are stated and how many of them are in the picture; nothing where that is all of them.

    >>> tally = Tally("scheme:甲", 5, "awarded", "more_than", "家", None, None, (), ())
    >>> counted(tally, 1, "zh"), counted(tally, 0, "en"), counted(tally, 5, "en")
    ('点名 1 / ＞5', '>5 stated', '')
    """
    if named >= tally.count:
        return ""
    bound = _BOUND.get(tally.qualifier, ("", ""))[LANGS.index(lang)]
    if lang == "zh":
        return f"点名 {named} / {bound}{tally.count}" if named else f"共 {bound}{tally.count} {tally.unit}".rstrip()
    return f"{named} of {bound}{tally.count} named" if named else f"{bound}{tally.count} stated"


def _box(lines: Sequence[str], note: str, size: int) -> Box:
    width = max(*(text_width(line, FONT) for line in lines), text_width(note, NOTE_FONT))
    height = len(lines) * FONT * LINE_HEIGHT + (NOTE_FONT * LINE_HEIGHT if note else 0)
    if size:
        half = max(width / 2, size)
        return Box(half, size + 1, half, size + GAP + height)
    across, down = width / 2 + PADDING[0], height / 2 + PADDING[1]
    return Box(across, down, across, down)
