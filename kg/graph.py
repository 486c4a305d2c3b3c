"""A built graph in Python's hands: ask it, query it, hand it to rdflib, networkx, a picture or a file."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Unpack, cast, overload

from kg import lexicon, pipeline
from kg.errors import InputError, SourceError
from kg.names import Names
from kg.query import Finding as CheckFinding
from kg.query import Name, Question, Table, Triples, open_store, questions, run_checks
from kg.query import ask as ask_question
from kg.query import run as run_query
from kg.query.bind import Given
from kg.query.engine import answer_of, solutions
from kg.rdf import FORMATS, conform, csv_text, export, memory_store, tables, to_rdflib, xlsx_bytes
from kg.rdf import Table as FactTable
from kg.rdf.conform import Finding as ShapeFinding
from kg.read import find as find_documents
from kg.read import read
from kg.resources import resource
from kg.review import decide, read_decisions
from kg.view.network import Filters
from kg.workspace import EXAMPLE, Workspace, find, is_workspace, write, write_folder

if TYPE_CHECKING:
    import networkx
    import pyoxigraph
    import rdflib

    from kg.model import Document
    from kg.view.asked import Answer
    from kg.view.notebook import Shown

EXPORTS = (*FORMATS, "csv", "xlsx", "graphml", "gexf")
"""The formats of :meth:`Graph.export`."""

PICTURES = ("html", "svg", "png", "graphml", "gexf", "json")
"""The endings of the files of :meth:`Graph.draw`."""

Texts = Callable[[str], "Document | None"]


class Drawn(Filters, total=False):
    """What :meth:`Graph.draw` takes: filters, an answer to draw, and how the picture is to look."""

    query: Table | Triples | None
    title: str | None
    lang: str
    layout: Literal["levels", "free", "columns"]
    max_nodes: int


class Graph:
    """Who holds which honours, as a store of quads; nothing that is asked of it changes it.

    ``texts`` gives a document by its id, for the sentences round a quotation; ``lang`` is the language of answers.
    """

    def __init__(self, store: pyoxigraph.Store, names: Names, texts: Texts | None = None, lang: str = "zh") -> None:
        self.store = store
        self.names = names
        self.texts = texts
        self.lang = lang

    @property
    def questions(self) -> list[Question]:
        """The ready questions."""
        return questions()

    def ask(self, name: str | Question, /, **parameters: Given | Sequence[Given]) -> Table:
        """The answer to a ready question; raises QuestionError (kg.errors) for an unknown one, or a wrong parameter."""
        return ask_question(self.store, name, parameters, self.lang, self.names)

    def query(self, sparql: str) -> Table | Triples:
        """The answer to SPARQL of your own; raises SparqlError (kg.errors) with line and column."""
        return run_query(self.store, sparql, None, self.names)

    def to_rdflib(self) -> rdflib.Graph:
        """All statements, of every named graph, as one rdflib graph."""
        return to_rdflib(self.store)

    def to_networkx(self, query: Table | Triples | None = None, **filters: Unpack[Filters]) -> networkx.MultiDiGraph:
        """Recipients, schemes and programmes as networkx sees them; see :func:`kg.view.network.network`.

        ``query`` is an answer of :meth:`ask` or :meth:`query`: only what it names stays.
        """
        from kg.view.asked import answered
        from kg.view.network import network

        found = network(self._rows, self.names, **filters)
        return found if query is None else answered(found, self._answer(query))

    def page(self, **wanted: Unpack[Drawn]) -> str:
        """The picture as one HTML page; see :func:`kg.view.page.page`."""
        found = self.picture("html", **wanted)
        assert isinstance(found, str)
        return found

    def picture(self, format: str, **wanted: Unpack[Drawn]) -> str | bytes:
        """The picture in a format of :data:`kg.view.page.FORMATS`; ``wanted`` are filters and how it is to look.

        Raises InputError where a PNG is wanted and no font here has Chinese characters.
        """
        from kg.view.page import Style, content

        lang = wanted.pop("lang", self.lang)
        style = Style(
            "zh" if lang == "zh" else "en",
            wanted.pop("title", None),
            wanted.pop("layout", "levels"),
            wanted.pop("max_nodes", 2000),
        )
        filters = cast("Filters", {key: value for key, value in wanted.items() if key != "query"})
        return content(self.to_networkx(wanted.get("query"), **filters), format, self.texts, style)

    @overload
    def draw(self, path: None = None, **wanted: Unpack[Drawn]) -> Shown: ...

    @overload
    def draw(self, path: str | Path, **wanted: Unpack[Drawn]) -> Path: ...

    def draw(self, path: str | Path | None = None, **wanted: Unpack[Drawn]) -> Path | Shown:
        """Write the picture to a file, by its ending a page, SVG, PNG, GraphML, GEXF or JSON; out: its path.

        Without a path, out: a picture that shows itself in a notebook. Raises WorkspaceError where the file cannot be
        written, InputError for another ending.
        """
        from kg.view.notebook import Shown

        if path is None:
            return Shown(self.page(**wanted))
        write(Path(path), self.picture(format_of(str(path)), **wanted))
        return Path(path)

    def export(self, format: str, path: str | Path) -> Path:
        """Write the graph to a file in one of :data:`EXPORTS`; ``csv`` fills a folder, a file for each kind of fact.

        Out: the path. Raises WorkspaceError where it cannot be written, KeyError for another format.
        """
        if format == "csv":
            write_folder(Path(path), {f"{table.name}.csv": csv_text(table).encode() for table in self.tables()})
        else:
            write(Path(path), self.content(format))
        return Path(path)

    def content(self, format: str) -> bytes:
        """The bytes of an export other than ``csv``; raises KeyError for another format."""
        if format == "xlsx":
            return xlsx_bytes(self.tables())
        if format not in ("graphml", "gexf"):
            return export(self.store, format, self.names)
        found = self.picture(format)
        return found.encode() if isinstance(found, str) else found

    def tables(self) -> list[FactTable]:
        """The facts, a table for each kind, every row with its quotation."""
        return tables(self.store, self.names, self.lang)

    def check(self) -> list[ShapeFinding | CheckFinding]:
        """What does not conform to the SHACL shapes, and what the consistency queries find; errors first."""
        found: list[ShapeFinding | CheckFinding] = [*conform(self.store, self.names)]
        found += run_checks(self.store, self.lang, self.names)
        return sorted(found, key=lambda finding: finding.severity)

    def _answer(self, given: Table | Triples) -> Answer:
        """The things that an answer names, as CURIEs, and what a CONSTRUCT states about them."""
        from kg.view.asked import Answer

        table = given.as_table() if isinstance(given, Triples) else given
        rows = [[self.names.curie(v.iri) if isinstance(v, Name) else "" for v in row] for row in table]
        named = frozenset(cell for row in rows for cell in row if cell)
        if isinstance(given, Table):
            return Answer(named)
        links = tuple((s, p, o) for s, p, o in rows if s and o and p not in ("rdf:type", "prov:wasQuotedFrom"))
        ends = sorted({self.names.expand(end) for s, _, o in links for end in (s, o)})
        known = self._rows(
            "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT ?thing ?label WHERE { VALUES ?thing { "
            + " ".join(f"<{iri}>" for iri in ends)
            + ' } ?thing skos:prefLabel ?label . FILTER(!langMatches(lang(?label), "en")) }'
        )
        said = {self.names.curie(str(row["thing"])): str(row["label"]) for row in known}
        return Answer(named, links, said)

    def _rows(self, sparql: str) -> Iterator[dict[str, str | None]]:
        columns, rows = solutions(answer_of(self.store, sparql, "", self.names), "")
        for row in rows:
            yield {column: getattr(term, "value", None) for column, term in zip(columns, row, strict=True)}


def format_of(path: str) -> str:
    """The format that the ending of a path asks for; raises InputError for one that is not known.

    >>> format_of("x.SVG"), format_of("-")
    ('svg', 'html')
    """
    ending = Path(path).suffix.lower().removeprefix(".")
    ending = {"": "html", "htm": "html"}.get(ending, ending)
    if ending not in PICTURES:
        known = "、".join(PICTURES), ", ".join(PICTURES)
        raise InputError(
            ("不知道这种图的格式", "no picture has this format"),
            path,
            (f"文件名的结尾须是其中之一：{known[0]}", f"let the name of the file end in one of: {known[1]}"),
        )
    return ending


def build(path: str | Path = "sources", lang: str = "zh") -> Graph:
    """The graph of a document, or of a folder of documents, in memory; no file is written.

    Where ``path`` is the ``sources`` of a workspace, its base IRI and the decisions of persons count. Raises InputError
    (kg.errors) for what cannot be read.
    """
    folder = Path(path)
    workspace = Workspace(folder.parent)
    if folder.name == "sources" and is_workspace(folder.parent):
        workspace = find(folder.parent)
    names, known = Names(workspace.base), lexicon.load(own=workspace.adopted)
    reviewed = decide(pipeline.pages_of([folder], known), read_decisions(workspace.decisions))
    linker = pipeline.link(reviewed.pages, known, workspace.judgements)
    stated = pipeline.state(reviewed.pages, linker, names, known, reviewed.decided)
    quads = pipeline.conclude(stated.values(), linker, names, workspace.adopted, reviewed.in_force)
    documents = {document.source.id: document for document, _ in reviewed.pages}
    return Graph(memory_store(quads), names, documents.get, lang)


def open(path: str | Path = ".", lang: str = "zh") -> Graph:
    """The graph that ``kg build`` left in a workspace; raises WorkspaceError if there is none."""
    return open_graph(find(Path(path)), lang)


def network(graph: Graph, **filters: Unpack[Filters]) -> networkx.MultiDiGraph:
    """Recipients, schemes and programmes as networkx sees them: the same as ``graph.to_networkx(...)``."""
    return graph.to_networkx(**filters)


def example() -> Path:
    """The page that comes with the package."""
    return resource("sources", EXAMPLE + ".txt")


def open_graph(workspace: Workspace, lang: str = "zh") -> Graph:
    """The graph that `kg build` left in a workspace; raises WorkspaceError if there is none."""
    return Graph(open_store(workspace.store), Names(workspace.base), functools.partial(text_of, workspace), lang)


def text_of(workspace: Workspace, document_id: str) -> Document | None:
    """A document of a workspace by its id, None where its file is gone or cannot be read."""
    try:
        files = [file for file in find_documents(workspace.documents) if file.stem == document_id]
        return next(read(files[0])) if files else None
    except SourceError:
        return None
