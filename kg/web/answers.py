"""What a worker does with a request: SPARQL to bytes in a format, within rows and bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import pyoxigraph as ox

from kg.errors import InputError, KgError, QuestionError, RefusedError, SparqlError
from kg.names import Names
from kg.query.engine import syntax_error
from kg.query.guard import guard, tokens
from kg.web.cutting import Full, Sink, cut
from kg.web.limits import Limits

RESULTS: Mapping[str, ox.QueryResultsFormat] = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPHS: Mapping[str, ox.RdfFormat] = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
MEDIA: Mapping[str, str] = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "ttl": "text/turtle; charset=utf-8",
    "nt": "application/n-triples; charset=utf-8",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}
"""The formats of answers and their media types."""

_UPDATES = frozenset({"LOAD", "INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"})
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: an HTTP status, bytes of a media type, and what was left out (``rows`` or ``bytes``), if anything.

    ``problem`` describes an error instead of bytes: message, where, hint as pairs, line and column.
    """

    status: int
    media: str = ""
    body: bytes = b""
    truncated: str = ""
    problem: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asking:
    """A SPARQL query as the protocol gives it: its text, its dataset if it names one, and the formats wanted."""

    query: str
    results: str = "json"
    graph: str = "ttl"
    default_graphs: Sequence[str] = ()
    named_graphs: Sequence[str] = ()
    rows: int = 0


def answer(store: ox.Store, asking: Asking, names: Names, limits: Limits) -> Reply:
    """The answer to a query, never longer than ``limits``; raises the errors of :mod:`kg.errors`."""
    guard(asking.query)
    text = unescaped(asking.query)
    if text != asking.query:
        guard(text)
    refuse_updates(text)
    found = _evaluate(store, asking, text, names)
    rows = min(asking.rows or limits.rows, limits.rows)
    if isinstance(found, ox.QueryTriples):
        return _graph(found, asking.graph, names, rows, limits)
    return _results(found, asking.results, rows, limits.bytes)


def _evaluate(
    store: ox.Store, asking: Asking, text: str, names: Names
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    try:
        if asking.default_graphs or asking.named_graphs:
            return store.query(
                text,
                base_iri=names.base + "sparql",
                prefixes=dict(names.prefixes),
                default_graph=[_graph_name(iri) for iri in asking.default_graphs],
                named_graphs=[_graph_name(iri) for iri in asking.named_graphs],
            )
        # a dataset of the query's own would be lost in the union
        own = any(token.kind == "word" and token.text.upper() == "FROM" for token in tokens(text))
        return store.query(
            text,
            base_iri=names.base + "sparql",
            prefixes=dict(names.prefixes),
            use_default_graph_as_union=not own,
        )
    except SyntaxError as error:
        raise syntax_error(text, str(error.msg), "") from error
    except (OSError, RuntimeError, ValueError) as error:
        raise KgError((f"查询失败：{error}", f"the query failed: {error}")) from error


def _graph_name(iri: str) -> ox.NamedNode:
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|^`\\]*", iri):
        raise InputError(("图的名称不是 IRI", "the name of a graph is not an IRI"), iri[:200])
    return ox.NamedNode(iri)


def _results(found: ox.QuerySolutions | ox.QueryBoolean, form: str, rows: int, size: int) -> Reply:
    # a row of a boolean is the answer itself
    sink = Sink(form, rows if isinstance(found, ox.QuerySolutions) else 0, size)
    try:
        found.serialize(sink, RESULTS[form])  # type: ignore[arg-type]
    except Full:
        whole, kept = cut(bytes(sink.content), form, rows)
        return Reply(200, MEDIA[form], whole, "rows" if kept == rows else "bytes")
    except (OSError, RuntimeError) as error:
        raise KgError((f"查询失败：{error}", f"the query failed: {error}")) from error
    content = bytes(sink.content)
    return Reply(200, MEDIA[form], content)


def _graph(found: ox.QueryTriples, form: str, names: Names, rows: int, limits: Limits) -> Reply:
    try:
        triples = list(islice(found, rows + 1))
    except (OSError, RuntimeError) as error:
        raise KgError((f"查询失败：{error}", f"the query failed: {error}")) from error
    truncated = "rows" if len(triples) > rows else ""
    triples = triples[:rows]
    while True:
        body = written(triples, form, names)
        if len(body) <= limits.bytes:
            return Reply(200, MEDIA[form], body, truncated)
        truncated = "bytes"
        triples = triples[: int(len(triples) * limits.bytes / len(body) * 0.9)]


def written(triples: Sequence[ox.Triple], form: str, names: Names) -> bytes:
    """Triples in a format of :data:`GRAPHS`, each once, in a fixed order, with the prefixes that occur."""
    ordered = sorted(set(triples), key=str)
    everything = "\n".join(map(str, ordered))
    used = {prefix: iri for prefix, iri in names.prefixes.items() if f"<{iri}" in everything}
    return ox.serialize(ordered, format=GRAPHS[form], prefixes=used) or b""


def refuse_updates(sparql: str) -> None:
    """Refuse an update, LOAD among them; raises RefusedError. A variable or name that is called so is no update.

    >>> refuse_updates("SELECT ?load { ?load a <urn:LOAD> }")
    >>> refuse_updates("LOAD <http://example.org/>")
    Traceback (most recent call last):
    kg.errors.RefusedError: nothing can be changed or loaded here: LOAD
    """
    for token in tokens(sparql):
        word = token.text.upper()
        if token.kind == "word" and word in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"):
            return
        if token.kind == "word" and word in _UPDATES:
            raise RefusedError(("这里不能更改或装载数据", "nothing can be changed or loaded here"), word)


def unescaped(sparql: str) -> str:
    r"""A query whose code point escapes are resolved, as SPARQL 1.1 §19.2 wants, before any keyword is looked for.

    >>> unescaped(r"\u0053ERVICE"), unescaped(r"'\\u0041'")
    ('SERVICE', "'\\\\u0041'")
    """

    def char(found: re.Match[str]) -> str:
        before = sparql[: found.start()]
        if (len(before) - len(before.rstrip("\\"))) % 2:
            return found.group()
        code = int(found.group(1) or found.group(2), 16)
        # what would end a string or is no character stays an escape; the engine then judges it
        if code > 0x10FFFF or 0xD800 <= code < 0xE000 or chr(code) in "\"'\\\r\n":
            return found.group()
        return chr(code)

    return _ESCAPED.sub(char, sparql) if "\\" in sparql else sparql


def problem_of(error: KgError) -> Reply:
    """An error as a reply: 403 what is refused, 400 what is wrong with the request, 503 what failed."""
    status = 403 if isinstance(error, RefusedError) else 400 if isinstance(error, InputError) else 503
    if isinstance(error, QuestionError) and error.message[1].startswith("there is no such question"):
        status = 404
    told: dict[str, Any] = {"message": error.message, "where": error.where, "hint": error.hint,
                            "where_zh": error.located("zh")}  # fmt: skip
    if isinstance(error, SparqlError):
        told |= {"line": error.line, "column": error.column}
    return Reply(status, problem=told)
