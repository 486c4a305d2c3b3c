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
from kg.extract import extract
from kg.facts_json import LISTS
from kg.lexicon import Lexicon
from kg.model import Document, Facts
from kg.names import Names, slug
from kg.rdf.export import Statements
from kg.read import find, read
from kg.registry import Registry
from kg.resolve import Linking, read_judgements, resolve
from kg.review import Decided, decide, read_decisions
from kg.workspace import Workspace

Pages = list[tuple[Document, Facts]]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did, by number: documents, their facts, the triples that state these, all triples; the wall time.

    ``stale``: files in triples/ that belong to no document (any more); they are left as they are. ``dangling``:
    decisions on facts that no document states (any more).
    """

    documents: int
    facts: int
    stated: int
    triples: int
    seconds: float
    stale: tuple[Path, ...] = ()
    dangling: tuple[Decision, ...] = ()


def build(workspace: Workspace, registry: Registry | None = None) -> BuildReport:
    """Build the graph of a workspace: a Turtle file for each document, and the store. A registry decides on names.

    Nothing is written before every document has been read and stated; raises InputError (kg.errors) where one cannot.
    """
    began = time.perf_counter()
    names, known = Names(workspace.base), lexicon.load(own=workspace.adopted)
    reviewed = decide(pages_of([workspace.sources], known), read_decisions(workspace.decisions))
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
    facts = sum(len(getattr(page, kind)) for _, page in pages for kind in LISTS)
    stale = tuple(path for path in sorted(workspace.triples.glob("*.ttl")) if path.stem not in stated)
    seconds = time.perf_counter() - began
    return BuildReport(len(pages), facts, number, len(quads), seconds, stale, reviewed.dangling)


def pages_of(paths: Iterable[Path], known: Lexicon) -> Pages:
    """Every document of the files and folders, with what it states; raises SourceError for two of one name."""
    files = [file for path in paths for file in find(path)]
    taken: dict[str, Path] = {}
    for file in files:
        other = taken.setdefault(slug(file.stem), file)
        if other != file:
            raise SourceError(
                (f"名称与 {other} 相同或几乎相同", f"its name is that of {other}, or differs by signs only"),
                str(file),
                ("文件名（不含后缀）就是文档编号，请改名", "the name without suffix is the document's id: rename one"),
            )
    return [(document, extract(document, known)) for file in files for document in read(file)]


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
