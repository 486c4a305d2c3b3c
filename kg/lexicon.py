"""The ontology as plain data: honour schemes, triggers, places, units and indicators, read from ontology/*.ttl.

Adding an honour, a verb, an indicator or a unit is an edit of those files; no code knows one of them by name.
Surface forms are compared after :func:`fold`. Places carry their GB/T 2260 codes.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal, cast

import pyoxigraph

from kg.errors import SourceError
from kg.model import LEVELS, STATUSES, Level, Status
from kg.resources import resource

Frame = Literal["recipient-first", "grant"]
PlaceLevel = Literal["provincial", "municipal", "county"]

PLACE_LEVELS: tuple[PlaceLevel, ...] = ("provincial", "municipal", "county")
FILES = ("schemes.ttl", "indicators.ttl", "places.ttl")

_IGNORED = dict.fromkeys(map(ord, " \t\r\n\f\v\u200b\ufeff\"'“”‘’„‟「」『』〝〞＂＇()[]{}<>〈〉《》〔〕【】〖〗"))
_LEVEL_WORDS: Mapping[PlaceLevel, tuple[str, ...]] = {
    "provincial": ("省级", "省", "市级", "市", ""),
    "municipal": ("市级", "市", ""),
    "county": ("县级", "区级", "市级", "县", "区", "市", ""),
}
_NATIONAL_WORDS = ("国家级", "国家", "全国", "中国")


@dataclass(frozen=True, slots=True)
class Scheme:
    """An honour that can be conferred. ``labels``: all surface forms, preferred one first; ``validity``: xsd:duration."""

    slug: str
    label: str
    labels: tuple[str, ...]
    level: Level | None
    category: str
    authority: str | None
    validity: str | None
    english: str
    jurisdiction: str | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that grants, 获评 in “X获评Y” (recipient-first), 授予 in “授予X‘Y’称号” (grant), and the rung it states."""

    label: str
    status: Status
    frame: Frame


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative area; ``code`` is its GB/T 2260 code, empty where the standard has none; ``within`` a slug."""

    slug: str
    code: str
    label: str
    short: str
    level: PlaceLevel
    within: str | None
    abbreviations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed: 1 亿元 = ``factor`` (1e8) × ``base`` (元)."""

    label: str
    factor: Decimal
    base: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a figure measures; ``unit`` is the usual one, ``theme`` the slug of the group that it belongs to."""

    slug: str
    label: str
    labels: tuple[str, ...]
    unit: str | None
    theme: str | None


@dataclass(frozen=True)
class Lexicon:
    """Everything that the extractor and the resolver know before they read; look-ups are by surface form."""

    schemes: tuple[Scheme, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    places: tuple[Place, ...] = ()
    units: tuple[Unit, ...] = ()
    indicators: tuple[Indicator, ...] = ()

    def scheme(self, surface: str, level: Level | None = None) -> Scheme | None:
        """The scheme that a surface form names, or None when none or more than one fits.

        A form without its level word (绿色工厂) needs ``level``; a leading place stands for it (浙江省绿色工厂).
        """
        found = self._scheme(fold(surface), level)
        if found is not None:
            return found
        area, rest = self.split_place(fold(surface))
        if area is None or not rest:
            return None
        for word in _LEVEL_WORDS[area.level]:
            found = self._scheme(word + rest, cast(Level, area.level))
            if found is not None:
                return found
        return None

    def _scheme(self, folded: str, level: Level | None) -> Scheme | None:
        found = self._schemes_by_label.get(folded, ())
        if len(found) > 1 and level is not None:
            found = tuple(scheme for scheme in found if scheme.level == level)
        return found[0] if len(found) == 1 and level in (None, found[0].level) else None

    def scheme_labels(self) -> tuple[tuple[str, Scheme], ...]:
        """Every surface form with its scheme; a form without level word stands once for each scheme that shares it."""
        return tuple((label, scheme) for scheme in self.schemes for label in scheme.labels)

    def scheme_by_slug(self, slug: str) -> Scheme | None:
        """The scheme with this slug, or None."""
        return self._scheme_by_slug.get(slug)

    def place(self, name: str, near: Place | None = None) -> Place | None:
        """The place with this full or short name or abbreviation, also as a chain (浙江省永康市).

        Of several places the one nearest to ``near`` is meant (above or below it, then beside it, then in the same
        province); without ``near`` the one of the highest level, if it is the only one there. Else None.
        """
        folded = fold(name)
        named = self._places_by_name.get(folded)
        if named:
            return self._nearest(named, near)
        area, rest = self.split_place(folded)
        if area is None or rest:
            return None
        return area

    def split_place(self, text: str) -> tuple[Place | None, str]:
        """The place that ``text`` begins with, as far down as its names go, and what is left of the text."""
        area: Place | None = None
        rest = text
        while rest:
            found: Place | None = None
            for end in range(min(len(rest), self._longest_place), 1, -1):
                named = self._places_by_name.get(rest[:end], ())
                if area is not None:
                    named = tuple(place for place in named if self._is_within(place, area))
                found = self._nearest(named, area) if named else None
                if found is not None:
                    rest = rest[end:]
                    break
            if found is None:
                break
            area = found
        return area, rest

    def place_by_slug(self, slug: str) -> Place | None:
        """The place with this slug, or None."""
        return self._place_by_slug.get(slug)

    def places_within(self, place: Place) -> tuple[Place, ...]:
        """All places below ``place``, at any depth, in the order of the file."""
        return tuple(other for other in self.places if other is not place and self._is_within(other, place))

    def unit(self, label: str) -> Unit | None:
        """The unit with this label, or None."""
        return self._units_by_label.get(fold(label))

    def indicator(self, surface: str) -> Indicator | None:
        """The indicator that a surface form names, or None."""
        return self._indicators_by_label.get(fold(surface))

    def _nearest(self, places: Iterable[Place], near: Place | None) -> Place | None:
        rest = list(places)
        if near is not None:
            above = {place.slug for place in self._ancestors(near)}
            province = self._ancestors(near)[-1]
            tests: tuple[Callable[[Place], bool], ...] = (
                lambda place: place.slug in above or self._is_within(place, near),
                lambda place: place.within == near.within,
                lambda place: self._is_within(place, province),
            )
            for test in tests:
                close = [place for place in rest if test(place)]
                if close:
                    rest = close
                    break
        for level in PLACE_LEVELS:
            same = [place for place in rest if place.level == level]
            if same:
                return same[0] if len(same) == 1 else None
        return None

    def _ancestors(self, place: Place) -> list[Place]:
        chain = [place]
        while chain[-1].within is not None:
            chain.append(self._place_by_slug[chain[-1].within])
        return chain

    def _is_within(self, place: Place, area: Place) -> bool:
        return any(step.slug == area.slug for step in self._ancestors(place))

    @functools.cached_property
    def _schemes_by_label(self) -> dict[str, tuple[Scheme, ...]]:
        found: dict[str, tuple[Scheme, ...]] = {}
        for scheme in self.schemes:
            for label in dict.fromkeys(fold(label) for label in scheme.labels):
                found[label] = (*found.get(label, ()), scheme)
        return found

    @functools.cached_property
    def _scheme_by_slug(self) -> dict[str, Scheme]:
        return {scheme.slug: scheme for scheme in self.schemes}

    @functools.cached_property
    def _place_by_slug(self) -> dict[str, Place]:
        return {place.slug: place for place in self.places}

    @functools.cached_property
    def _places_by_name(self) -> dict[str, tuple[Place, ...]]:
        full: dict[str, tuple[Place, ...]] = {}
        for place in self.places:
            full[place.label] = (*full.get(place.label, ()), place)
        short: dict[str, tuple[Place, ...]] = {}
        for place in self.places:
            for name in (place.short, *place.abbreviations):
                if name not in full:
                    short[name] = (*short.get(name, ()), place)
        return full | short

    @functools.cached_property
    def _longest_place(self) -> int:
        return max(map(len, self._places_by_name), default=0)

    @functools.cached_property
    def _units_by_label(self) -> dict[str, Unit]:
        return {fold(unit.label): unit for unit in self.units}

    @functools.cached_property
    def _indicators_by_label(self) -> dict[str, Indicator]:
        return {fold(label): indicator for indicator in self.indicators for label in indicator.labels}


def fold(text: str) -> str:
    """A surface form for comparison: NFKC, lower case, without white space, quotation marks and brackets.

    >>> fold("国家专精特新“小巨人” 企业"), fold("首台（套）") == fold("首台(套)") == fold("首台套")
    ('国家专精特新小巨人企业', True)
    """
    return unicodedata.normalize("NFKC", text).translate(_IGNORED).lower()


def load(directory: Path | None = None) -> Lexicon:
    """The lexicon in ``directory`` (default: the shipped ontology). Raises SourceError for a missing or broken file."""
    return _load(resource("ontology") if directory is None else directory)


Terms = dict[str, dict[str, list[str]]]


@functools.cache
def _load(directory: Path) -> Lexicon:
    schemes, indicators, places = (_terms(directory / name) for name in FILES)
    return Lexicon(
        schemes=tuple(_scheme(slug, term) for slug, term in _of(schemes, "HonourScheme")),
        triggers=tuple(_trigger(term) for _, term in _of(schemes, "Trigger") if "indicatesStatus" in term),
        places=tuple(_place(slug, term) for slug, term in _of(places, "Place")),
        units=tuple(unit for _, term in _of(indicators, "Unit") for unit in _units(term, indicators)),
        indicators=tuple(_indicator(slug, term, indicators) for slug, term in _of(indicators, "Indicator")),
    )


def _terms(path: Path) -> Terms:
    """The statements of a Turtle file by subject IRI and by the predicate's local name; English labels under ``en``."""
    terms: Terms = {}
    local: dict[str, str] = {}
    literal = pyoxigraph.Literal
    try:
        for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE):
            predicate = quad.predicate.value
            key = local.get(predicate)
            if key is None:
                key = local[predicate] = _local(predicate)
            value = quad.object
            if type(value) is literal and value.language == "en":
                key = "en"
            subject = quad.subject.value
            terms.setdefault(subject, {}).setdefault(key, []).append(value.value)
    except OSError as error:
        raise SourceError(("读不到词表", "cannot read the lexicon"), where=str(path)) from error
    except SyntaxError as error:
        raise SourceError(
            (f"词表不是合法的 Turtle：{error.msg}", f"the lexicon is not valid Turtle: {error.msg}"),
            where=f"{path}:{error.lineno or 0}",
        ) from error
    return terms


def _of(terms: Terms, kind: str) -> Iterable[tuple[str, dict[str, list[str]]]]:
    for iri, term in terms.items():
        if any(_local(value) == kind for value in term.get("type", ())):
            yield _local(iri), term


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _one(term: Mapping[str, list[str]], key: str) -> str | None:
    values = term.get(key)
    return values[0] if values else None


def _name(term: Mapping[str, list[str]], key: str) -> str | None:
    value = _one(term, key)
    return None if value is None else _local(value)


def _labels(term: Mapping[str, list[str]]) -> tuple[str, ...]:
    return (*term["prefLabel"], *term.get("altLabel", ()), *term.get("hiddenLabel", ()))


def _scheme(slug: str, term: Mapping[str, list[str]]) -> Scheme:
    level = _name(term, "level")
    labels = _labels(term)
    return Scheme(
        slug=slug,
        label=labels[0],
        labels=labels,
        level=level if level in LEVELS else None,
        category=_name(term, "category") or "",
        authority=_name(term, "authority"),
        validity=_one(term, "validity"),
        english=_one(term, "en") or "",
        jurisdiction=_name(term, "jurisdiction"),
    )


def _trigger(term: Mapping[str, list[str]]) -> Trigger:
    status = _name(term, "indicatesStatus")
    frame = _name(term, "broader")
    if status not in STATUSES or frame not in ("recipient-first", "grant"):
        raise SourceError(("触发词的状态或句式不对", "a trigger without status or frame"), where=term["prefLabel"][0])
    return Trigger(term["prefLabel"][0], status, cast(Frame, frame))


def _place(slug: str, term: Mapping[str, list[str]]) -> Place:
    label = term["prefLabel"][0]
    code = _one(term, "divisionCode") or ""
    level: PlaceLevel = "provincial" if code[2:] == "0000" else "municipal" if code[4:] in ("00", "") else "county"
    return Place(
        slug=slug,
        code=code,
        label=label,
        short=_one(term, "altLabel") or label,
        level=level,
        within=_name(term, "within"),
        abbreviations=tuple(term.get("hiddenLabel", ())),
    )


def _units(term: Mapping[str, list[str]], terms: Terms) -> Iterable[Unit]:
    base = _one(term, "scalingOf")
    base_label = terms[base]["prefLabel"][0] if base in terms else term["prefLabel"][0]
    factor = Decimal(_one(term, "conversionMultiplier") or 1)
    for label in _labels(term):
        yield Unit(label, factor, base_label)


def _indicator(slug: str, term: Mapping[str, list[str]], terms: Terms) -> Indicator:
    labels = _labels(term)
    unit = _one(term, "applicableUnit")
    return Indicator(
        slug=slug,
        label=labels[0],
        labels=labels,
        unit=terms[unit]["prefLabel"][0] if unit in terms else None,
        theme=_name(term, "broader"),
    )
