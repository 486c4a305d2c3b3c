"""Whether two results are the same: rows as a bag, blank nodes up to their names, numbers and booleans by value."""

from __future__ import annotations

import csv
import io
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox

_XSD = "http://www.w3.org/2001/XMLSchema#"
_EXACT = frozenset(_XSD + kind for kind in ("integer", "decimal"))
_ROUGH = frozenset(_XSD + kind for kind in ("double", "float"))
_RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"


def same_results(found: bytes, form: str, expected: Path) -> bool:
    """Whether an answer in a format (a suffix) says what a file of expected results says."""
    suffix = expected.suffix.lstrip(".")
    if suffix == "csv":
        return _bag(found.decode()) == _bag(expected.read_text(encoding="utf-8"))
    if suffix in ("ttl", "rdf", "nt"):
        store = ox.Store()
        store.load(path=str(expected), base_iri=expected.as_uri())
        if any(store.quads_for_pattern(None, None, ox.NamedNode(_RS + "ResultSet"))):
            raise NotImplementedError("results as RDF")
        return _graph(found, ox.RdfFormat.TURTLE) == _graph(expected.read_bytes(), _format(suffix), expected.as_uri())
    mine = ox.parse_query_results(found, format=_results(form))
    theirs = ox.parse_query_results(expected.read_bytes(), format=_results(suffix))
    if isinstance(mine, ox.QueryBoolean) or isinstance(theirs, ox.QueryBoolean):
        return bool(mine) == bool(theirs)
    assert isinstance(mine, ox.QuerySolutions) and isinstance(theirs, ox.QuerySolutions)
    names = {variable.value for variable in mine.variables} == {variable.value for variable in theirs.variables}
    return names and _rows(mine) == _rows(theirs)


def _results(suffix: str) -> ox.QueryResultsFormat:
    forms = {
        "srx": ox.QueryResultsFormat.XML, "srj": ox.QueryResultsFormat.JSON, "tsv": ox.QueryResultsFormat.TSV,
        "csv": ox.QueryResultsFormat.CSV,
    }  # fmt: skip
    return forms[suffix]


def _format(suffix: str) -> ox.RdfFormat:
    return {"ttl": ox.RdfFormat.TURTLE, "rdf": ox.RdfFormat.RDF_XML, "nt": ox.RdfFormat.N_TRIPLES}[suffix]


def _graph(content: bytes, form: ox.RdfFormat, base: str | None = None) -> frozenset[str]:
    dataset = ox.Dataset(ox.parse(content, format=form, base_iri=base))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return frozenset(map(str, dataset))


def _rows(solutions: ox.QuerySolutions) -> frozenset[str]:
    """Each row as a blank node with its cells, in canonical form: equal bags of rows give equal graphs."""
    dataset = ox.Dataset()
    for number, row in enumerate(solutions):
        node = ox.BlankNode(f"row{number}")
        dataset.add(ox.Quad(node, ox.NamedNode("urn:row"), ox.Literal("row")))
        for variable in solutions.variables:
            term = row[variable.value]
            if term is not None:
                dataset.add(ox.Quad(node, ox.NamedNode(f"urn:{variable.value}"), _valued(term)))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return frozenset(map(str, dataset))


def _valued(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    assert not isinstance(term, ox.Triple)
    if not isinstance(term, ox.Literal):
        return term
    kind = term.datatype.value
    if kind == _XSD + "boolean":
        return ox.Literal(term.value in ("true", "1"))
    try:
        if kind in _EXACT:
            return ox.Literal(format(Decimal(term.value).normalize(), "f"), datatype=term.datatype)
        if kind in _ROUGH:
            return ox.Literal(repr(float(term.value)), datatype=term.datatype)
    except ArithmeticError:
        return term
    return term


def _bag(text: str) -> Counter[tuple[tuple[str, str], ...]]:
    """The rows of a CSV file, cells by their column: the order of columns of SELECT * is the engine's own."""
    return Counter(
        tuple(sorted((name, "_:" if cell.startswith("_:") else cell) for name, cell in row.items()))
        for row in csv.DictReader(io.StringIO(text))
    )
