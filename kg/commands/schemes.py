"""``kg schemes``: the honours that are listed; with ``--candidates`` those of the graph that are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg import lexicon
from kg.console import Console
from kg.lexicon import fold
from kg.lexicon.vocabulary import LEVEL_WORDS, Vocabulary, level_named, vocabulary
from kg.model import Level
from kg.query import Name, Table, Value, ask, open_store
from kg.resources import resource

_LISTED = {"scheme": "col.scheme", "level": "col.level", "category": "col.category", "authority": "col.authority"}
_CANDIDATES = {"scheme": "col.scheme", "level": "col.level", "holders": "col.holders", "documents": "col.documents"}


@dataclass
class _Candidate:
    """Candidates of one name and level, in all documents: who holds them, and the words that name them."""

    label: str
    holders: int = 0
    documents: set[str] = field(default_factory=set)
    quotes: dict[str, None] = field(default_factory=dict)


def run(
    console: Console, name: str | None, level: str | None, category: str | None, candidates: bool, format: str
) -> int:
    """List honours by name, level and category; exit code 1 where there are none."""
    wanted = None if level is None else level_named(level)
    if candidates:
        return console.show(_candidates(console, name, wanted), format)
    adopted = console.adopted
    files = [resource("ontology", lexicon.FILES[0]), *([adopted] if adopted else [])]
    words = vocabulary(files)
    theme = None if category is None else words.category(category)
    side = 0 if console.lang == "zh" else 1
    rows = [
        row
        for slug, row in _listed(lexicon.load(own=adopted), words, side)
        if wanted in (None, slug.level) and theme in (None, slug.category) and _holds(name, slug.labels)
    ]
    return console.show(console.table(_LISTED, rows), format)


def _listed(known: lexicon.Lexicon, words: Vocabulary, side: int) -> Iterator[tuple[lexicon.Scheme, tuple[Value, ...]]]:
    for scheme in known.schemes:
        yield (
            scheme,
            (
                scheme.english if side and scheme.english else scheme.label,
                LEVEL_WORDS[scheme.level][side] if scheme.level else None,
                words.categories.get(scheme.category, ("", ""))[side] or None,
                words.agencies[scheme.authority][side] if scheme.authority in words.agencies else scheme.authority,
            ),
        )


def _candidates(console: Console, name: str | None, level: Level | None) -> Table:
    store = open_store(console.workspace.store)
    parameters = {} if level is None else {"level": level}
    holders = {
        row["scheme"].iri: row["holders"]
        for row in _records(ask(store, "schemes", parameters, console.lang))
        if row["candidate"] is True and isinstance(row["scheme"], Name)
    }
    found: dict[tuple[Value, Value], _Candidate] = {}
    counted = set()
    for row in _records(ask(store, "candidate-schemes", parameters, console.lang)):
        scheme = row["scheme"]
        if not isinstance(scheme, Name) or not _holds(name, (scheme,)):
            continue
        candidate = found.setdefault((fold(scheme), row["level"]), _Candidate(str(scheme)))
        if scheme.iri not in counted:
            counted.add(scheme.iri)
            candidate.holders += int(holders.get(scheme.iri) or 0)
        candidate.documents.add(str(row["source"]).partition("#")[0])
        candidate.quotes[str(row["quote"])] = None
    rows = [
        (one.label, level_label, one.holders, len(one.documents), " / ".join(one.quotes))
        for (_, level_label), one in sorted(found.items(), key=lambda item: (-item[1].holders, str(item[0])))
    ]
    return console.table({**_CANDIDATES, "quotes": "col.quote"}, rows)


def _records(table: Table) -> Iterator[dict[str, Value]]:
    for row in table:
        yield dict(zip(table.columns, row, strict=True))


def _holds(text: str | None, names: tuple[str, ...]) -> bool:
    return text is None or any(fold(text) in fold(name) for name in names)
