"""What levels, categories and agencies are called, for people: labels in two languages, and the other way round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pyoxigraph

from kg.errors import InputError, SourceError
from kg.lexicon.entries import fold
from kg.model import LEVELS, Level

Words = tuple[str, str]
"""Chinese and English; the one stands for the other where there is none."""

LEVEL_WORDS: Mapping[Level, Words] = {
    "international": ("国际级", "international"),
    "national": ("国家级", "national"),
    "provincial": ("省级", "provincial"),
    "municipal": ("市级", "municipal"),
    "county": ("县级", "county"),
    "industry": ("行业级", "industry"),
}
_KINDS = {"Category": "categories", "Agency": "agencies"}


@dataclass
class Vocabulary:
    """The labels of categories and agencies by their slugs, and the slugs by every folded name."""

    categories: dict[str, Words] = field(default_factory=dict)
    agencies: dict[str, Words] = field(default_factory=dict)
    named: dict[tuple[str, str], str] = field(default_factory=dict)

    def category(self, name: str) -> str:
        """The slug of a category that is meant by its slug or a label; raises InputError for an unknown one."""
        found = self.named.get(("categories", fold(name)))
        if found is None:
            known = ", ".join(f"{slug} {words[0]}" for slug, words in sorted(self.categories.items()))
            raise InputError(("没有这个类别", "no such category"), name, (f"可用：{known}", f"one of: {known}"))
        return found

    def agency(self, name: str) -> str | None:
        """The slug of an agency that is meant by its slug or a label, None for one that is not listed."""
        return self.named.get(("agencies", fold(name)))


def level_named(name: str) -> Level:
    """The level that is meant by its name in either language; raises InputError for an unknown one.

    >>> level_named("国家级"), level_named("Municipal")
    ('national', 'municipal')
    """
    for level in LEVELS:
        if fold(name) in map(fold, (level, *LEVEL_WORDS[level])):
            return level
    known = ", ".join(LEVELS)
    raise InputError(("没有这个级别", "no such level"), name, (f"可用：{known}", f"one of: {known}"))


def vocabulary(paths: Iterable[Path]) -> Vocabulary:
    """The categories and agencies of schemes files, the first file's where two have one; raises SourceError."""
    found = Vocabulary()
    for path in paths:
        kinds: dict[str, str] = {}
        labels: dict[str, dict[str, list[str]]] = {}
        for subject, predicate, value, language in _statements(path):
            if predicate == "type" and value in _KINDS:
                kinds[subject] = _KINDS[value]
            elif predicate in ("prefLabel", "altLabel"):
                labels.setdefault(subject, {}).setdefault(f"{predicate}@{language}", []).append(value)
        for subject, kind in kinds.items():
            _add(found, kind, subject, labels.get(subject, {}))
    return found


def _add(found: Vocabulary, kind: str, slug: str, labels: Mapping[str, list[str]]) -> None:
    chinese, english = labels.get("prefLabel@zh", []), labels.get("prefLabel@en", [])
    either = [*chinese, *english, slug]
    words = ((chinese or either)[0], (english or either)[0])
    cast("dict[str, Words]", getattr(found, kind)).setdefault(slug, words)
    for name in (slug, *(name for names in labels.values() for name in names)):
        found.named.setdefault((kind, fold(name)), slug)


def _statements(path: Path) -> Iterable[tuple[str, str, str, str]]:
    """Subject, predicate and object by their local names, and the object's language."""
    try:
        for triple in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE):
            value = triple.object
            literal = isinstance(value, pyoxigraph.Literal)
            text = value.value if literal else _local(str(value).strip("<>"))
            language = value.language if literal else ""
            yield _local(str(triple.subject).strip("<>")), _local(triple.predicate.value), text, language or ""
    except OSError as error:
        raise SourceError(("读不到词表", "cannot read the lexicon"), str(path)) from error
    except SyntaxError as error:
        raise SourceError(
            (f"词表不是合法的 Turtle：{error.msg}", f"the lexicon is not valid Turtle: {error.msg}"),
            f"{path}:{error.lineno or 0}",
        ) from error


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
