"""Hard-wrapped lines become paragraphs; every character keeps its raw offset."""

from __future__ import annotations

import re
from array import array

_SPACE = re.compile(r"[^\S\n]+")
_ENDED = re.compile(r"[。！？!?…：:；;][”’』」）)\]》]*\Z")


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def reflow(raw: str) -> tuple[str, array[int]]:
    """The clean text of ``raw`` and the raw offset of each of its characters."""
    lines = [(m.start(), m.group()) for m in re.finditer(r"[^\n]+", raw) if m.group().strip("\ufeff \t\u3000")]
    widths = [sum(1 if c.isspace() is False else 0 for c in text) for _, text in lines]
    text: list[str] = []
    offsets = array("l")
    for index, (begin, line) in enumerate(lines):
        full = widths[index] >= 0.72 * max(widths[max(0, index - 2) : index + 3])
        for position, character in enumerate(line):
            if character == "\ufeff" or (character.isspace() and character != "\t"):
                after = line[position + 1 : position + 2]
                if character == " " and text and _latin(text[-1]) and _latin(after):
                    text.append(character)
                    offsets.append(begin + position)
                continue
            text.append(character)
            offsets.append(begin + position)
        follows = index + 1 < len(lines) and widths[index + 1] > 6
        if not (full and widths[index] > 6 and follows and not _ENDED.search(line.rstrip())):
            text.append("\n")
            offsets.append(offsets[-1])
    return "".join(text), offsets
