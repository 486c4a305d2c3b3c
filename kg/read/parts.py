"""Paragraphs to be: running text put together across tears, table rows, loose lines; and the parts that they form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.read.continuation import broken_items, chains_of
from kg.read.fragments import Fragment, fragments_of
from kg.read.lines import Line


@dataclass(frozen=True, slots=True)
class Item:
    """One paragraph of the clean text; ``kind`` is ``text``, ``row`` or ``loose`` as in its fragments."""

    kind: str
    fragments: tuple[Fragment, ...]

    @property
    def first(self) -> int:
        """The number of its first line."""
        return self.fragments[0].first

    @property
    def last(self) -> int:
        """The number of its last line."""
        return self.fragments[-1].last

    @property
    def line(self) -> Line:
        """Its first line."""
        return self.fragments[0].lines[0]

    @property
    def wording(self) -> str:
        """Its text without white space."""
        return "".join(fragment.text for fragment in self.fragments)


@dataclass(frozen=True, slots=True)
class Part:
    """A section to be: its paragraphs, and its heading and tagline if it has any."""

    items: tuple[Item, ...]
    heading: str | None = None
    tagline: str | None = None


def items_of(lines: Sequence[Line]) -> list[Item]:
    """The paragraphs of a document, in the order of their first lines."""
    fragments = list(fragments_of(lines))
    joined = broken_items(fragments)
    whole: list[Fragment] = []
    for index, fragment in enumerate(fragments):
        if index in joined:
            above = whole.pop()
            whole.append(replace(above, kind=fragment.kind, last=fragment.last, lines=above.lines + fragment.lines))
        else:
            whole.append(fragment)
    texts = [fragment for fragment in whole if fragment.kind == "text"]
    items = [Item("text", tuple(texts[index] for index in chain)) for chain in chains_of(texts)]
    items.extend(Item(fragment.kind, (fragment,)) for fragment in whole if fragment.kind != "text")
    return sorted(items, key=lambda item: item.first)
