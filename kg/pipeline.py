"""The main path: read → extract → resolve → rdf → store. Everything else of the package serves one of these steps."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kg import lexicon, rdf
from kg.decisions import Decision
from kg.errors import SourceError
from kg.facts_json import LISTS
from kg.intake import Pages, Watch, shelf_in, take_in
from kg.lexicon import Lexicon
from kg.names import Names
from kg.rdf.export import Statements
from kg.registry import Registry
from kg.resolve import Linking, read_judgements, resolve
from kg.review import Decided, decide, read_decisions
from kg.workspace import Workspace

__all__ = ["BuildReport", "Pages", "build", "conclude", "gather", "link", "pages_of", "state"]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did, by number: documents, their facts, the triples that state these, all triples; the wall time.

    ``stale``: files in triples/ that belong to no document (any more); they are left as they are. ``dangling``:
    decisions on facts that no document states (any more). ``kept``: how many documents had not changed since the last
    build; ``failed``: the files that could not be read.
    """

    documents: int
    facts: int
    stated: int
    triples: int
    seconds: float
    stale: tuple[Path, ...] = ()
    dangling: tuple[Decision, ...] = ()
    kept: int = 0
    failed: tuple[Path, ...] = ()


def build(
    workspace: Workspace, registry: Registry | None = None, watch: Watch | None = None, folder: Path | None = None
) -> BuildReport:
    """Build the graph of a workspace: a Turtle file for each document, and the store. A registry decides on names.

    The documents are those of ``folder``, by default sources/. One that did not change since the last build is not
    read again; one that cannot be read is told to ``watch`` and left out. No triples are written before every document
    has been stated; raises InputError (kg.errors) where there is none, or, without a ``watch``, where one cannot be read.
    """
    began = time.perf_counter()
    names, known = Names(workspace.base), lexicon.load(own=workspace.adopted)
    folder = folder or workspace.sources
    taken = take_in([folder], known, shelf_in(workspace.shelf, workspace.adopted), watch)
    reviewed = decide(taken.pages, read_decisions(workspace.decisions))
    pages = reviewed.pages
    linker = link(pages, known, workspace.judgements, registry)
    stated = state(pages, linker, names, known, reviewed.decided)
    quads = list(conclude(stated.values(), linker, names, workspace.adopted, reviewed.in_force))
    number = 0
    for document_id, statements in stated.items():
        graph = f"<{names.graph(document_id)}>"
        own = [quad for quad in statements if str(quad.graph_name) == graph]
        number += len(own)
        workspace.write_triples(document_id, rdf.turtle(own, names, names.document(document_id)))
    rdf.publish(quads, workspace.store)
    workspace.remember(folder)
    facts = sum(len(getattr(page, kind)) for _, page in pages for kind in LISTS)
    known_ids = {*stated, *(path.stem for path in taken.failed)}
    stale = tuple(path for path in sorted(workspace.triples.glob("*.ttl")) if path.stem not in known_ids)
    seconds = time.perf_counter() - began
    return BuildReport(
        len(pages), facts, number, len(quads), seconds, stale, reviewed.dangling, taken.kept, taken.failed
    )


def pages_of(paths: Iterable[Path], known: Lexicon) -> Pages:
    """Every document of the files and folders, with what it states; raises SourceError where one cannot be read."""
    return take_in(paths, known).pages


def gather(workspace: Workspace, known: Lexicon) -> Pages:
    """The documents that the graph of a workspace is made of, with what they state; none that cannot be read."""
    return take_in([workspace.documents], known, shelf_in(workspace.shelf, workspace.adopted), _Nobody()).pages


class _Nobody:
    """Who is not told: the last build told it already."""

    def done(self, count: int, of: int, path: Path) -> None:
        """Nothing to say."""

    def failed(self, error: SourceError) -> None:
        """Nothing to say."""


def link(pages: Pages, known: Lexicon, judgements: Path, registry: Registry | None = None) -> Linking:
    """Who is who in all documents together, after the decisions in a file, if there is one, and a registry."""
    return resolve([facts for _, facts in pages], known, read_judgements(judgements), registry)


def state(
    pages: Pages, linker: Linking, names: Names, known: Lexicon, decided: Mapping[str, Decided] = MappingProxyType({})
) -> dict[str, Statements]:
    """What each document states, as quads by the document's id; ``decided``: the facts that persons decided on."""
    return {
        document.source.id: tuple(
            rdf.triples(facts, document, linker, names, known, decided.get(document.source.id, ()))
        )
        for document, facts in pages
    }


def conclude(
    stated: Iterable[Statements],
    linker: Linking,
    names: Names,
    adopted: Path | None = None,
    decisions: Iterable[Decision] = (),
) -> Statements:
    """The whole graph: what the documents state, what follows from it, what was judged and decided, the ontology.

    ``adopted``: a file of honours beside those of the ontology.
    """
    quads = [quad for statements in stated for quad in statements]
    mentioned = {quad.object for quad in quads}
    yield from quads
    yield from rdf.derive(quads, linker, names)
    yield from rdf.judged(linker, names)
    yield from rdf.decided(decisions, names)
    yield from rdf.registered(linker.registered(), names)
    yield from rdf.described(names, mentioned, adopted)  # type: ignore[arg-type]
