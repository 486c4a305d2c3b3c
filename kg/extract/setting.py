"""What the document as a whole tells its sentences: the place it speaks of, the years, the levels of its places."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from kg.extract.scanning import around
from kg.extract.times import years
from kg.lexicon import Lexicon, Place
from kg.model import Document, Level

_UPPER_CITY = re.compile(r"([\u4e00-\u9fff]{2,3}市)(?:级|各区、?县|各县)")
_OF_A_CITY = re.compile("市(?:级|各区、?县|各县)")
_HEAD = 20_000
_OF_A_COUNTY = re.compile(r"各镇|镇（街道）|镇街")


@dataclass(frozen=True)
class Setting:
    """The frame of one document.

    ``place`` is the name of the area that 我市 means; ``level`` its level, ``area`` its entry in the lexicon if it has one;
    ``year`` the year reported, ``written`` the year of writing, from which 去年 is counted; ``several``: that the year
    reported was only guessed, from a text that tells of several.
    """

    place: str | None = None
    area: Place | None = None
    level: Level | None = None
    under_municipality: bool = False
    year: int | None = None
    written: int | None = None
    upper: str | None = None
    several: bool = False

    @property
    def stem(self) -> str | None:
        """The place without its suffix: 永康 of 永康市."""
        if not self.place:
            return None
        return self.place[:-1] if self.place[-1] in "市县区省" and len(self.place) > 2 else self.place


def setting(document: Document, lexicon: Lexicon) -> Setting:
    """The setting of a document: from its source, else from the text, else unknown."""
    source = document.source
    text = document.text
    name = source.place
    area = lexicon.place(name) if name else None
    cities = around(_UPPER_CITY, _OF_A_CITY, 3, text) if name else iter(())
    upper = next((m[1] for m in cities if name and m[1] != name and not name.startswith(m[1])), None)
    level: Level | None = area.level if area else None
    if area is None and name:
        tail = name[-1]
        if tail == "省":
            level = "provincial"
        elif tail in "县区":
            level = "county"
        elif tail == "市":
            level = "county" if upper or _OF_A_COUNTY.search(text) else "municipal"
    guessed = "report_year" in source.inferred and "publication_year" in (*source.inferred, None)
    told = Counter(stated.year for stated in years(text[:_HEAD], None)) if guessed else Counter()
    several = len(told) > 2 and told[source.report_year or 0] == 1
    written = source.publication_year
    if written is None and source.report_year is not None:
        written = source.report_year + 1
    return Setting(
        place=name,
        area=area,
        level=level,
        under_municipality=area.under_municipality if area else _speaks_of_municipality(text, lexicon, name),
        year=source.report_year,
        written=written,
        upper=upper,
        several=several,
    )


def _speaks_of_municipality(text: str, lexicon: Lexicon, name: str | None) -> bool:
    """Whether a document on no place, or on a district that the lexicon lacks, names a municipality most of all cities."""
    if name and name[-1] != "区":
        return False
    head = text[:_HEAD]
    cities = [place for place in lexicon.places if place.level != "county"]
    times = max((head.count(place.label) for place in cities if place.is_municipality), default=0)
    return times > 0 and times == max(head.count(place.label) for place in cities)
