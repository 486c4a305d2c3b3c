"""Asking: a question with its parameters, or a query of one's own, against a store or an endpoint."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from kg.errors import KgError, QuestionError, SparqlError, WorkspaceError
from kg.names import OTHERS, Names, slug
from kg.query.bind import THINGS, Given, bind, unknown
from kg.query.guard import guard, tokens
from kg.query.questions import Question, question
from kg.query.tables import Name, Table, Triples, Value

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
Cell = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_PROLOGUE = "".join(f"PREFIX {prefix}: <{OTHERS[prefix]}>\n" for prefix in ("dcterms", "rdfs", "skos"))
_LABELS = "skos:prefLabel|rdfs:label|dcterms:identifier"
_NAMES = f"{_LABELS}|skos:altLabel|skos:hiddenLabel|skos:notation"
_PRINTED = {
    "scheme": "|^hon:scheme/hon:schemeAsPrinted",
    "enterprise": "|^hon:recipient/hon:recipientAsPrinted|hon:legalName|hon:uscc",
    "recipient": "|^hon:recipient/hon:recipientAsPrinted|hon:legalName|hon:uscc",
    "place": "|hon:divisionCode",
}
_INTEGERS = frozenset(
    OTHERS["xsd"] + kind
    for kind in ("integer", "int", "long", "short", "byte", "gYear", "nonNegativeInteger", "positiveInteger")
)
_NUMBERS = frozenset(OTHERS["xsd"] + kind for kind in ("decimal", "double", "float"))
_BOOLEAN = OTHERS["xsd"] + "boolean"
_MANY = 500
_KNOWN = {OTHERS["owl"] + "sameAs": ("同一", "the same as")}


class Answering(Protocol):
    """What answers queries: a pyoxigraph Store, or :class:`kg.query.endpoint.Endpoint`."""

    def query(
        self, query: str, *, prefixes: dict[str, str] | None = ..., use_default_graph_as_union: bool = ...
    ) -> Answer:
        """Answer a query, in which ``prefixes`` are known; the default graph is the union of all graphs."""
        ...


def open_store(directory: Path) -> ox.Store:
    """The current store under ``directory`` (``.kg``), read-only; raises WorkspaceError if there is none."""
    current = directory / "current"
    advice = ("先运行 kg build", "run kg build first")
    if not current.is_dir():
        raise WorkspaceError(("还没有建图", "no graph has been built yet"), str(directory), advice)
    try:
        return ox.Store.read_only(str(current.resolve()))
    except OSError as error:
        raise WorkspaceError(
            (f"图数据库打不开（{error}）", f"the store cannot be opened ({error})"),
            str(current),
            ("删除该文件夹，再运行 kg build", "remove that folder and run kg build again"),
        ) from error


def ask(
    store: Answering,
    asked: str | Question,
    params: Mapping[str, Given | Sequence[Given]] | None = None,
    lang: str = "zh",
    names: Names | None = None,
) -> Table:
    """The answer to a question, things by their labels in ``lang``.

    In: a store or endpoint, a question or its name, values of its parameters, the namespaces of the graph (default:
    the default base). Raises QuestionError for an unknown question, parameter or value.
    """
    names = names or Names()
    asking = asked if isinstance(asked, Question) else question(asked)
    sparql = bind(asking, params or {}, lambda kind, text: find(store, kind, text, names), names, lang)
    columns, rows = _solutions(_query(store, sparql, str(asking.path)), asking.name)
    table = _table(store, columns, rows, names, lang)
    return Table(table.columns, table.rows, asking.columns, asking.title, lang)


def run(store: Answering, sparql: str, lang: str | None = None, names: Names | None = None) -> Table | Triples:
    """The answer to a query of one's own: a table, or triples for CONSTRUCT and DESCRIBE; ASK gives one cell.

    The known prefixes need no declaration. With ``lang``, things are shown by their labels. Raises SparqlError with
    line and column, and InputError for what :func:`kg.query.guard.guard` refuses.
    """
    names = names or Names()
    guard(sparql)
    answer = _query(store, sparql, "", names)
    if isinstance(answer, ox.QueryTriples):
        return Triples(tuple(sorted(set(answer), key=str)), names)
    if isinstance(answer, ox.QueryBoolean):
        return Table(("answer",), ((bool(answer),),), {"answer": ("回答", "answer")}, lang=lang or "zh")
    columns, rows = _solutions(answer, "")
    if lang is not None:
        return _table(store, columns, rows, names, lang)
    values = tuple(tuple(_value(term, names, None) for term in row) for row in rows)
    return Table(columns, values, labelled=False)


def find(store: Answering, kind: str, text: str, names: Names) -> Sequence[ox.NamedNode]:
    """The things of a kind that a name means, ordered by IRI.

    Names are labels, and what documents print for schemes and recipients.
    First whatever has exactly this name, then whatever has it but for quotation marks, brackets and case or by its
    local name, then whatever contains it. Raises QuestionError with names like it.
    """
    classes = " ".join(f"<{names.expand(curie)}>" for curie in THINGS[kind])
    literals = " ".join(str(ox.Literal(text, language=language)) for language in ("zh", "en", None))
    path = _NAMES + _PRINTED.get(kind, "")
    prologue = f"{_PROLOGUE}PREFIX hon: <{names.iri('hon')}>\n"
    exact = f"""{prologue}SELECT DISTINCT ?x {{
        {{ SELECT DISTINCT ?x {{ VALUES ?label {{ {literals} }} ?x {path} ?label }} }}
        ?x a ?class . FILTER(?class IN ({classes.replace(" ", ", ")})) }} ORDER BY ?x"""
    found = [row[0] for row in _solutions(_query(store, exact, kind), kind)[1]]
    if found:
        return [node for node in found if isinstance(node, ox.NamedNode)]
    every = f"""{prologue}SELECT DISTINCT ?x ?label {{
        VALUES ?class {{ {classes} }} ?x a ?class ; {path} ?label }} ORDER BY ?x ?label"""
    wanted, local = _fold(text), slug(text)
    same: dict[ox.NamedNode, None] = {}
    containing: dict[ox.NamedNode, None] = {}
    labels: dict[str, None] = {}
    for node, label in _solutions(_query(store, every, kind), kind)[1]:
        if isinstance(node, ox.NamedNode) and isinstance(label, ox.Literal):
            folded = _fold(label.value)
            labels[label.value] = None
            if folded == wanted or node.value.rpartition("/")[2] == local:
                same[node] = None
            elif wanted and wanted in folded:
                containing[node] = None
    if not same and not containing:
        raise unknown(kind, text, labels)
    return list(same or containing)


def label_of(store: Answering, iris: Iterable[str], lang: str) -> dict[str, str]:
    """The label of each IRI that has one: in ``lang``, else Chinese, else without language, else English."""
    preference = [lang, "zh", "", "en"]
    best: dict[str, tuple[int, str]] = {}
    wanted = sorted(set(iris))
    for at in range(0, len(wanted), _MANY):
        nodes = " ".join(f"<{iri}>" for iri in wanted[at : at + _MANY])
        sparql = f"{_PROLOGUE}SELECT ?x ?label {{ VALUES ?x {{ {nodes} }} ?x {_LABELS} ?label }}"
        for node, label in _solutions(_query(store, sparql, ""), "")[1]:
            if isinstance(node, ox.NamedNode) and isinstance(label, ox.Literal):
                language = label.language or ""
                place = preference.index(language) if language in preference else len(preference)
                best[node.value] = min(best.get(node.value, (place, label.value)), (place, label.value))
    known = {iri: words[0 if lang == "zh" else 1] for iri, words in _KNOWN.items() if iri in wanted}
    return known | {iri: label for iri, (_, label) in best.items()}


def _query(store: Answering, sparql: str, where: str, names: Names | None = None) -> Answer:
    try:
        prefixes = None if names is None else dict(names.prefixes)
        return store.query(sparql, prefixes=prefixes, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise _syntax_error(sparql, str(error.msg), where) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise KgError((f"查询失败：{error}", f"the query failed: {error}"), where) from error


def _syntax_error(sparql: str, message: str, where: str) -> SparqlError:
    """The engine's complaint at the token that is wrong, with its line shown.

    The engine tells how far it looked: past a keyword that it hoped for, or past a name whose prefix it does not know.
    """
    found = re.match(r"error at (\d+):(\d+): expected (.*)", message, re.DOTALL)
    if not found:
        return SparqlError(message, where=where)
    line, column = int(found.group(1)), int(found.group(2))
    lines = sparql.splitlines() or [""]
    if line > len(lines):
        line, column = len(lines), len(lines[-1]) + 1
    told = "expected " + re.sub(r"\s+", " ", found.group(3))
    hoped = re.fullmatch(r"expected ([A-Z_]+)", told)
    unknown_prefix = "Prefix not found" in told
    if hoped or unknown_prefix:
        begin = max(0, column - 1 - len(hoped.group(1))) if hoped else column - 2
        token = next((token for token in tokens(lines[line - 1]) if token.end > begin), None)
        if token is not None:
            column = token.begin + 1
            told = f"{'a prefix that is not declared' if unknown_prefix else 'unexpected'}: {token.text}"
    if len(told) > 120:
        told = told[:120] + " …"
    mark = f"{told}\n  {lines[line - 1][:200]}\n  {' ' * (column - 1)}^"
    return SparqlError(mark, line, column, where or f"line {line}, column {column}")


def _solutions(answer: Answer, where: str) -> tuple[tuple[str, ...], list[tuple[Cell | None, ...]]]:
    if not isinstance(answer, ox.QuerySolutions):
        raise QuestionError(("问题必须是 SELECT 查询", "a question must be a SELECT query"), where)
    columns = tuple(variable.value for variable in answer.variables)
    try:
        return columns, [tuple(row) for row in answer]
    except (OSError, RuntimeError) as error:
        raise KgError((f"查询失败：{error}", f"the query failed: {error}"), where) from error


def _table(
    store: Answering, columns: tuple[str, ...], rows: Sequence[Sequence[Cell | None]], names: Names, lang: str
) -> Table:
    iris = {term.value for row in rows for term in row if isinstance(term, ox.NamedNode)}
    labels = label_of(store, (iri for iri in iris if "#char=" not in iri), lang)
    values = tuple(tuple(_value(term, names, labels) for term in row) for row in rows)
    return Table(columns, values, lang=lang)


def _value(term: Cell | None, names: Names, labels: Mapping[str, str] | None) -> Value:
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        curie = names.curie(term.value)
        return Name(curie if labels is None else labels.get(term.value, curie.removeprefix("doc:")), term.value)
    if not isinstance(term, ox.Literal):
        return str(term)
    kind = term.datatype.value
    try:
        if kind in _INTEGERS:
            return int(term.value)
        if kind in _NUMBERS:
            number = float(term.value)
            return int(number) if number.is_integer() else number
    except ValueError:
        return term.value
    return term.value == "true" if kind == _BOOLEAN else term.value


def _fold(text: str) -> str:
    """A name for comparison; the lexicon's way, so that a name means here what it means to the extractor."""
    from kg.lexicon import fold

    return fold(text)
