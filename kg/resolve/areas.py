"""Which areas contain which, and whose honour a level means at a place."""

from __future__ import annotations

import re

from kg.lexicon import Lexicon, Place
from kg.model import Level

_UNIT = re.compile(r"([\u4e00-\u9fff]{2,}?)(?:特别行政区|自治[区州县旗]|新区|[省市县区州盟旗镇乡])")


def chain(lexicon: Lexicon, place: Place) -> tuple[Place, ...]:
    """The place and all that it lies in, lowest first, province last."""
    steps = [place]
    while steps[-1].within is not None:
        above = lexicon.place_by_slug(steps[-1].within)
        if above is None:
            break
        steps.append(above)
    return tuple(steps)


def area_of_level(lexicon: Lexicon, place: Place, level: Level | None) -> Place | None:
    """The area whose honours are of ``level`` as seen from ``place``; None where the level names no area.

    A county-level place has its own county level; a place of a municipality under the central government has no
    municipal level above it but the province itself.
    """
    for step in chain(lexicon, place):
        if step.level == level:
            return step
    return None


def area_names(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Local names of the areas of a printed place, lowest first; one that the ontology lacks is ``~`` and its words.

    >>> area_names("海州市青阳区", Lexicon())
    ('~青阳', '~海州')
    """
    exact = lexicon.place(text)
    if exact is not None:
        return tuple(step.slug for step in chain(lexicon, exact))
    area, rest = lexicon.split_place(text)
    units = _UNIT.findall(rest) or ([rest] if rest else [])
    listed = chain(lexicon, area) if area is not None else ()
    return (*(f"~{unit}" for unit in reversed(units)), *(step.slug for step in listed))


def listed_head(text: str, lexicon: Lexicon) -> Place | None:
    """The lowest listed area that a printed place begins with (湖北省 of 湖北省某阳市), or None."""
    exact = lexicon.place(text)
    return exact if exact is not None else lexicon.split_place(text)[0]
