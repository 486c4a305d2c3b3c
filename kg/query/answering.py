"""Asking: a question with its parameters, or a query of one's own, against a store or an endpoint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from kg.names import OTHERS, Names
from kg.query.bind import Given, bind
from kg.query.engine import Answering, Cell, answer_of, solutions
from kg.query.guard import guard
from kg.query.lookup import find, label_of
from kg.query.questions import Question, question
from kg.query.tables import Name, Table, Triples, Value

_INTEGERS = frozenset(
    OTHERS["xsd"] + kind
    for kind in ("integer", "int", "long", "short", "byte", "gYear", "nonNegativeInteger", "positiveInteger")
)
_NUMBERS = frozenset(OTHERS["xsd"] + kind for kind in ("decimal", "double", "float"))
_BOOLEAN = OTHERS["xsd"] + "boolean"


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
    columns, rows = solutions(answer_of(store, sparql, str(asking.path)), asking.name)
    table = _table(store, columns, rows, names, lang)
    return Table(table.columns, table.rows, asking.columns, asking.title, lang)


def run(store: Answering, sparql: str, lang: str | None = None, names: Names | None = None) -> Table | Triples:
    """The answer to a query of one's own: a table, or triples for CONSTRUCT and DESCRIBE; ASK gives one cell.

    The known prefixes need no declaration. With ``lang``, things are shown by their labels. Raises SparqlError with
    line and column, and InputError for what :func:`kg.query.guard.guard` refuses.
    """
    names = names or Names()
    guard(sparql)
    answer = answer_of(store, sparql, "", names)
    if isinstance(answer, ox.QueryTriples):
        return Triples(tuple(sorted(set(answer), key=str)), names)
    if isinstance(answer, ox.QueryBoolean):
        return Table(("answer",), ((bool(answer),),), {"answer": ("回答", "answer")}, lang=lang or "zh")
    columns, rows = solutions(answer, "")
    if lang is not None:
        return _table(store, columns, rows, names, lang)
    values = tuple(tuple(_value(term, names, None) for term in row) for row in rows)
    return Table(columns, values, labelled=False)


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
