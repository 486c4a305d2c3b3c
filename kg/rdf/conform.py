"""Does a graph conform? The shapes of ontology/shapes.ttl (SHACL core) by pyshacl, explained in two languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pyoxigraph as ox

from kg.names import Names
from kg.rdf.vocabulary import statements
from kg.resources import resource

if TYPE_CHECKING:
    import rdflib

Severity = Literal["error", "warning"]
Words = tuple[str, str]

_SH = "http://www.w3.org/ns/shacl#"
_SHAPES = "shapes.ttl"


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of validation; texts are pairs (zh, en).

    ``focus``, ``path``, ``value`` and ``shape`` are as people read them: CURIEs, or the text of a literal.
    ``quotation`` is what the document says where the focus is a fact or a quotation, ``where`` the CURIE of that span.
    """

    severity: Severity
    shape: str
    focus: str
    path: str
    value: str
    quotation: str
    where: str
    words: Words
    advice: Words

    def message(self, lang: str = "zh") -> str:
        """The finding in one sentence, with the node that it is about."""
        side = 0 if lang == "zh" else 1
        about = f"{self.words[side]}{'：' if side == 0 else ': '}{self.focus}"
        value = f"{self.path} = {self.value}" if self.path and self.value else self.value or self.path
        return about + (f"（{value}）" if side == 0 else f" ({value})") if value else about

    def explain(self, lang: str = "zh") -> str:
        """The finding, what the document says, and what to do, a line each."""
        side = 0 if lang == "zh" else 1
        said = "原文" if side == 0 else "The text says"
        quoted = f"{said}{'：' if side == 0 else ': '}{self.quotation}  {self.where}" if self.quotation else ""
        return "\n".join(line for line in (self.message(lang), quoted, self.advice[side]) if line)


def conform(quads: Iterable[ox.Quad], names: Names, directory: Path | None = None) -> list[Finding]:
    """What is wrong with a graph, errors first; nothing if it conforms and nobody needs to look.

    In: the whole graph with its ontology (classes are looked up there), the namespaces, the folder of shapes.ttl
    (default: the shipped ontology). The shapes are ours, never the user's: no imports, no SPARQL, no JavaScript.
    Raises SourceError for missing or broken shapes.
    """
    import pyshacl

    told = list(quads)
    folder = resource("ontology") if directory is None else directory
    shapes = list(statements(folder / _SHAPES, names.base))
    _, report, _ = pyshacl.validate(
        to_rdflib(told),
        shacl_graph=to_rdflib(shapes),
        inference="none",
        advanced=False,
        js=False,
        do_owl_imports=False,
        meta_shacl=False,
        inplace=True,
    )
    return _findings(report, _Words(shapes), _Evidence(told, names), names)


def to_rdflib(quads: Iterable[ox.Quad | ox.Triple]) -> rdflib.Graph:
    """The statements of all graphs as one rdflib graph, every literal spelled as it is."""
    import rdflib

    graph = rdflib.Graph()
    add = graph.add
    nodes: dict[object, rdflib.term.Node] = {}

    def node(term: object) -> rdflib.term.Node:
        found = nodes.get(term)
        if found is None:
            if isinstance(term, ox.NamedNode):
                found = rdflib.URIRef(term.value)
            elif isinstance(term, ox.BlankNode):
                found = rdflib.BNode(term.value)
            elif isinstance(term, ox.Literal):
                kind = None if term.language else rdflib.URIRef(term.datatype.value)
                plain = kind is None or kind == rdflib.XSD.string
                found = rdflib.Literal(
                    term.value, lang=term.language, datatype=None if plain else kind, normalize=False
                )
            else:
                raise ValueError(f"rdflib has no such term: {term}")
            nodes[term] = found
        return found

    for quad in quads:
        add((node(quad.subject), node(quad.predicate), node(quad.object)))
    return graph


class _Words:
    """What the shapes say, by shape."""

    def __init__(self, shapes: Iterable[ox.Quad]) -> None:
        self._texts: dict[tuple[str, str, str], str] = {}
        for quad in shapes:
            if isinstance(quad.object, ox.Literal) and quad.object.language:
                key = (quad.subject.value, quad.predicate.value, quad.object.language)  # type: ignore[union-attr]
                self._texts[key] = quad.object.value

    def of(self, shape: str, predicate: str) -> Words:
        english = self._texts.get((shape, _SH + predicate, "en"), "")
        return self._texts.get((shape, _SH + predicate, "zh"), english), english


class _Evidence:
    """What the documents say, by fact."""

    def __init__(self, quads: Iterable[ox.Quad], names: Names) -> None:
        self._names = names
        self._quotations: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        quoted, anchor = names.expand("prov:wasQuotedFrom"), names.expand("nif:anchorOf")
        for quad in quads:
            if quad.predicate.value == quoted:
                subject, span = quad.subject.value, quad.object.value  # type: ignore[union-attr]
                self._quotations[subject] = min(span, self._quotations.get(subject, span))
            elif quad.predicate.value == anchor:
                self._texts[quad.subject.value] = quad.object.value  # type: ignore[union-attr]

    def of(self, focus: str) -> tuple[str, str]:
        """The text and the CURIE of its span."""
        span = self._quotations.get(focus, focus)
        text = self._texts.get(span, "")
        return text, self._names.curie(span) if text else ""


def _findings(report: object, words: _Words, evidence: _Evidence, names: Names) -> list[Finding]:
    import rdflib

    if not isinstance(report, rdflib.Graph):
        raise TypeError(f"not a validation report: {report}")
    sh = rdflib.Namespace(_SH)

    def spelled(node: object) -> str:
        if node is None or isinstance(node, rdflib.BNode):
            return ""
        return names.curie(str(node)) if isinstance(node, rdflib.URIRef) else str(node)

    found = set()
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        focus, shape = str(report.value(result, sh.focusNode)), str(report.value(result, sh.sourceShape))
        value = report.value(result, sh.value)
        text, where = evidence.of(focus)
        found.add(
            Finding(
                severity="error" if report.value(result, sh.resultSeverity) == sh.Violation else "warning",
                shape=names.curie(shape),
                focus=names.curie(focus),
                path=spelled(report.value(result, sh.resultPath)),
                value="" if str(value) == focus else spelled(value),
                quotation=text,
                where=where,
                words=words.of(shape, "message"),
                advice=words.of(shape, "description"),
            )
        )
    return sorted(found, key=lambda item: (item.severity, item.shape, item.focus, item.path, item.value))
