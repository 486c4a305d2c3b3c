"""The ontology as plain data: honour schemes, triggers, places, units and indicators, read from ontology/*.ttl.

Adding an honour, a verb, an indicator or a unit is an edit of those files; no code knows one of them by name.
Surface forms are compared after :func:`fold`. Places carry their GB/T 2260 codes.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import cast

import pyoxigraph

from kg.errors import SourceError
from kg.lexicon.characters import simplify
from kg.lexicon.entries import Frame, Indicator, Place, PlaceLevel, Scheme, Trigger, Unit, fold
from kg.lexicon.lookup import Lexicon
from kg.model import LEVELS, STATUSES
from kg.resources import resource

__all__ = [
    "FILES",
    "Indicator",
    "Lexicon",
    "Place",
    "Scheme",
    "Trigger",
    "Unit",
    "fold",
    "load",
    "shipped_places",
    "simplify",
]

FILES = ("schemes.ttl", "indicators.ttl", "places.ttl")

_PLACE = re.compile(
    r'^place:(\S+) a hon:Place ; (?:hon:divisionCode "(\d{6})" ; )?(?:hon:within place:(\S+) ; )?'
    r'skos:prefLabel "([^"\\]+)"@zh , "[^"\\]+"@en(?: ; skos:altLabel "([^"\\]+)"@zh)?'
    r'(?: ; skos:hiddenLabel ((?:"[^"\\]+"@zh(?: , )?)+))? \.$',
    re.MULTILINE,
)
_ZH = re.compile(r'"([^"]+)"@zh')

Term = Mapping[str, list[str]]
Terms = Mapping[str, Term]


def load(directory: Path | None = None, own: Path | None = None) -> Lexicon:
    """The lexicon in ``directory`` (default: the shipped ontology); ``own``: a further file of schemes and triggers.

    What both list counts as ``directory`` has it. Raises SourceError for a missing or broken file.
    """
    folder = resource("ontology") if directory is None else directory
    if own is None or own.resolve() == (folder / FILES[0]).resolve():
        return _load(folder)
    return _with_own(folder, own, own.stat().st_mtime_ns if own.exists() else 0)


@functools.lru_cache(maxsize=1)
def _with_own(directory: Path, own: Path, changed: int) -> Lexicon:
    """``changed``, the time of the last change, keeps what is remembered true to the file."""
    known, terms = _load(directory), _terms(own)
    listed = {scheme.slug for scheme in known.schemes} | {(fold(one.label), one.level) for one in known.schemes}
    schemes = (_scheme(slug, term) for slug, term in _of(terms, "HonourScheme"))
    new = (one for one in schemes if one.slug not in listed and (fold(one.label), one.level) not in listed)
    triggers = (_trigger(term) for _, term in _of(terms, "Trigger") if "indicatesStatus" in term)
    verbs = {trigger.label for trigger in known.triggers}
    return replace(
        known,
        schemes=(*known.schemes, *new),
        triggers=(*known.triggers, *(trigger for trigger in triggers if trigger.label not in verbs)),
    )


@functools.cache
def _load(directory: Path) -> Lexicon:
    schemes, indicators = (_terms(directory / name) for name in FILES[:2])
    return Lexicon(
        schemes=tuple(_scheme(slug, term) for slug, term in _of(schemes, "HonourScheme")),
        triggers=tuple(_trigger(term) for _, term in _of(schemes, "Trigger") if "indicatesStatus" in term),
        places=_places(directory / FILES[2]),
        units=tuple(_unit(slug, term, indicators) for slug, term in _of(indicators, "Unit")),
        indicators=tuple(_indicator(slug, term, indicators) for slug, term in _of(indicators, "Indicator")),
    )


def _terms(path: Path) -> Terms:
    """The statements of a Turtle file by subject IRI and by the predicate's local name; English labels under ``en``."""
    terms: dict[str, dict[str, list[str]]] = {}
    term: dict[str, list[str]] = {}
    last = ""
    local: dict[str, str] = {}
    literal = pyoxigraph.Literal
    try:
        for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE):
            subject = quad.subject.value
            if subject != last:
                term = terms.setdefault(subject, {})
                last = subject
            predicate = quad.predicate.value
            value = quad.object
            key = local.get(predicate)
            if key is None:
                key = local[predicate] = _local(predicate)
            if key == "prefLabel" and type(value) is literal and value.language == "en":
                key = "en"
            if key in term:
                term[key].append(value.value)
            else:
                term[key] = [value.value]
    except OSError as error:
        raise SourceError(("读不到词表", "cannot read the lexicon"), where=str(path)) from error
    except SyntaxError as error:
        raise SourceError(
            (f"词表不是合法的 Turtle：{error.msg}", f"the lexicon is not valid Turtle: {error.msg}"),
            where=f"{path}:{error.lineno or 0}",
        ) from error
    return terms


def _of(terms: Terms, kind: str) -> Iterable[tuple[str, Term]]:
    ending = "#" + kind
    for iri, term in terms.items():
        if any(value.endswith(ending) for value in term.get("type", ())):
            yield _local(iri), term


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _one(term: Term, key: str) -> str | None:
    values = term.get(key)
    return values[0] if values else None


def _name(term: Term, key: str) -> str | None:
    value = _one(term, key)
    return None if value is None else _local(value)


def _label_of(terms: Terms, iri: str | None) -> str | None:
    return terms[iri]["prefLabel"][0] if iri is not None and iri in terms else None


def _labels(term: Term) -> tuple[str, ...]:
    return (*term["prefLabel"], *term.get("altLabel", ()), *term.get("hiddenLabel", ()))


def _scheme(slug: str, term: Term) -> Scheme:
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
        hidden=tuple(term.get("hiddenLabel", ())),
    )


def _trigger(term: Term) -> Trigger:
    status = _name(term, "indicatesStatus")
    frame = _name(term, "broader")
    if status not in STATUSES or frame not in ("recipient-first", "grant"):
        raise SourceError(("触发词的状态或句式不对", "a trigger without status or frame"), where=term["prefLabel"][0])
    return Trigger(term["prefLabel"][0], status, cast(Frame, frame))


@functools.lru_cache(maxsize=1)
def shipped_places() -> tuple[Place, ...]:
    """The places of the shipped gazetteer, without the rest of the lexicon."""
    return _places(resource("ontology") / FILES[2])


def _places(path: Path) -> tuple[Place, ...]:
    """The places of a file: line by line where each has a line of its own (5 ms for all of China), else as Turtle."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise SourceError(("读不到词表", "cannot read the lexicon"), where=str(path)) from error
    found = _PLACE.findall(text)
    if len(found) != sum(1 for line in text.splitlines() if line and line[0] not in "#@"):
        return tuple(_place(slug, term) for slug, term in _of(_terms(path), "Place"))
    return tuple(
        Place(slug, code, label, short or label, _place_level(code), within or None, tuple(_ZH.findall(others)))
        for slug, code, within, label, short, others in found
    )


def _place(slug: str, term: Term) -> Place:
    label = term["prefLabel"][0]
    code = _one(term, "divisionCode") or ""
    short = _one(term, "altLabel") or label
    return Place(
        slug, code, label, short, _place_level(code), _name(term, "within"), tuple(term.get("hiddenLabel", ()))
    )


def _place_level(code: str) -> PlaceLevel:
    return "provincial" if code[2:] == "0000" else "municipal" if code[4:] in ("00", "") else "county"


def _unit(slug: str, term: Term, terms: Terms) -> Unit:
    label = term["prefLabel"][0]
    factor = Decimal(10) ** int(_one(term, "unitMult") or 0)
    return Unit(label, factor, _label_of(terms, _one(term, "scalingOf")) or label, slug)


def _indicator(slug: str, term: Term, terms: Terms) -> Indicator:
    labels = _labels(term)
    return Indicator(
        slug=slug,
        label=labels[0],
        labels=labels,
        unit=_label_of(terms, _one(term, "applicableUnit")),
        theme=(_name(term, "broader") or "").removeprefix("theme.") or None,
    )
