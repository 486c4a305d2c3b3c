"""Where each node of the page goes: for wide and for tall windows, and the lists below in each language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.view.boxes import Box
from kg.view.labels import LANGS, Look
from kg.view.layout import TALL, WIDE, How, Layout, Shelf, Spot, aspect_above, layout, shelve

LARGE = 600
"""From so many nodes on, tall windows show the wide drawing: nobody reads it at a glance."""
SHAPES = {"wide": WIDE, "tall": TALL}


@dataclass(frozen=True, slots=True)
class Place:
    """A node to place: how it looks, its band (see :class:`kg.view.layout.Spot`), its list if no edge touches it."""

    look: Look
    band: str | None
    shelf: str


@dataclass(frozen=True, slots=True)
class Places:
    """Positions as the page reads them.

    ``at[node]`` is ``[x, y, label above?]`` for wide and tall windows; for listed nodes first both in Chinese, then
    both in English. ``shelves["wide.zh"]`` are the lists of that view.
    """

    at: Mapping[int, list[list[int]]]
    shelves: Mapping[str, tuple[Shelf, ...]]


def places(nodes: Mapping[int, Place], edges: Sequence[tuple[int, int]], how: How = "levels") -> Places:
    """Lay everything out; deterministic, no two labels overlap."""
    tied = {node for edge in edges for node in edge if edge[0] != edge[1]}
    loose = {number: place for number, place in nodes.items() if number not in tied}
    spots = {n: Spot(place.look.box, place.band, place.look.size > 0) for n, place in nodes.items() if n in tied}
    at: dict[int, list[list[int]]] = {number: [] for number in nodes}
    shelves: dict[str, tuple[Shelf, ...]] = {}
    drawings: dict[str, Layout] = {}
    for shape, aspect in SHAPES.items():
        listed = [place.look.boxes[LANGS[0]] for place in loose.values()]
        own = aspect_above([spot.box for spot in spots.values()], listed, aspect)
        known = drawings.get("wide") if len(spots) > LARGE else None
        drawings[shape] = known or layout(spots, edges, own, how)
        for node, (x, y) in drawings[shape].at.items():
            at[node].append([round(x), round(y), int(node in drawings[shape].above)])
    for lang in LANGS:
        for shape, aspect in SHAPES.items():
            listing, shelves[f"{shape}.{lang}"] = shelve(_groups(loose, lang), drawings[shape].frame, aspect)
            for node, (x, y) in listing.items():
                at[node].append([round(x), round(y), 0])
    return Places(at, shelves)


def _groups(loose: Mapping[int, Place], lang: str) -> dict[str, dict[int, Box]]:
    """The nodes of each list, in their order, the lists by name."""
    names = sorted({place.shelf for place in loose.values()})
    return {name: {n: place.look.boxes[lang] for n, place in loose.items() if place.shelf == name} for name in names}
