"""Looking places up by name: full and short names, abbreviations, chains such as 浙江省永康市."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from kg.lexicon.entries import PLACE_LEVELS, Place, fold


class Gazetteer:
    """All places, by name and by slug.

    >>> province = Place("350000", "350000", "福建省", "福建", "provincial", None, ("闽",))
    >>> city = Place("350100", "350100", "福州市", "福州", "municipal", "350000")
    >>> gazetteer = Gazetteer((province, city))
    >>> gazetteer.place("福建福州").label, gazetteer.place("闽").label, gazetteer.split("福州市某某厂")[1]
    ('福州市', '福建省', '某某厂')
    """

    def __init__(self, places: tuple[Place, ...]) -> None:
        self.places = places

    def place(self, name: str, near: Place | None = None) -> Place | None:
        """The place of this name; of several the nearest to ``near``, without it the only one of the highest level."""
        folded = fold(name)
        named = self._by_name.get(folded)
        if named:
            return self._nearest(named, near)
        area, rest = self.split(folded)
        return None if rest else area

    def split(self, text: str) -> tuple[Place | None, str]:
        """The place that ``text`` begins with, as far down as its names go, and what is left of the text."""
        area: Place | None = None
        rest = text
        while rest[:2] in self._beginnings:
            found: Place | None = None
            for end in range(min(len(rest), self._longest), 1, -1):
                named: Iterable[Place] = self._by_name.get(rest[:end], ())
                if area is not None:
                    named = [place for place in named if self.is_within(place, area)]
                found = self._nearest(named, area)
                if found is not None:
                    area, rest = found, rest[end:]
                    break
            if found is None:
                break
        return area, rest

    def by_slug(self, slug: str) -> Place | None:
        """The place with this slug, or None."""
        return self._by_slug.get(slug)

    def within(self, area: Place) -> tuple[Place, ...]:
        """All places below ``area``, at any depth, in the order of the file."""
        return tuple(place for place in self.places if place is not area and self.is_within(place, area))

    def is_within(self, place: Place, area: Place) -> bool:
        """Whether ``place`` is ``area`` or lies in it."""
        step: Place | None = place
        while step is not None:
            if step.slug == area.slug:
                return True
            step = self._by_slug[step.within] if step.within is not None else None
        return False

    def _nearest(self, places: Iterable[Place], near: Place | None) -> Place | None:
        rest = list(places)
        if near is not None and len(rest) > 1:
            province = near
            while province.within is not None:
                province = self._by_slug[province.within]
            rest = (
                [place for place in rest if self.is_within(near, place) or self.is_within(place, near)]
                or [place for place in rest if place.within == near.within]
                or [place for place in rest if self.is_within(place, province)]
                or rest
            )
        for level in PLACE_LEVELS:
            same = [place for place in rest if place.level == level]
            if same:
                return same[0] if len(same) == 1 else None
        return None

    @cached_property
    def _by_slug(self) -> dict[str, Place]:
        return {place.slug: place for place in self.places}

    @cached_property
    def _by_name(self) -> dict[str, tuple[Place, ...]]:
        full: dict[str, tuple[Place, ...]] = {}
        for place in self.places:
            full[place.label] = (*full.get(place.label, ()), place)
        short: dict[str, tuple[Place, ...]] = {}
        for place in self.places:
            for name in (place.short, *place.abbreviations):
                if name not in full:
                    short[name] = (*short.get(name, ()), place)
        return full | short

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(name[:2] for name in self._by_name)

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._by_name), default=0)
