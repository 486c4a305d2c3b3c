"""Canonical Turtle and TriG for people: the same statements give the same bytes, a changed fact changes its own lines.

Subjects stand in groups (the document, its sections, conferrals, …), ``a`` first, predicates in one order, one to a
line; names are CURIEs wherever Turtle lets them stand without escapes; a quotation is ``<#char=215,228>`` against the
document as ``@base``. There are no blank nodes. https://www.w3.org/TR/turtle/
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from kg.names import Names, is_local

_GROUPS: tuple[tuple[str, str], ...] = (
    ("doc", "Documents and their sections"),
    ("conf", "Conferrals"),
    ("tally", "Tallies"),
    ("rank", "Rankings"),
    ("prog", "Programmes"),
    ("part", "Participations"),
    ("obs", "Observations"),
    ("ent", "Enterprises"),
    ("prod", "Products"),
    ("person", "People"),
    ("thing", "Other recipients"),
    ("place", "Places"),
    ("scheme", "Honour schemes"),
    ("indicator", "Indicators"),
    ("unit", "Units"),
    ("pair", "Open pairs of names"),
    ("judgement", "Judgements"),
    ("decision", "Decisions"),
    ("", "Other terms"),
    ("#char", "Quotations"),
)
_RANK = {prefix: rank for rank, (prefix, _) in enumerate(_GROUPS)}
_FIRST = (
    "rdf:type",
    "rdfs:label", "skos:prefLabel", "skos:altLabel", "hon:tradeName", "hon:legalName", "hon:uscc",
    "dcterms:identifier", "schema:headline", "schema:publisher", "hon:byline", "schema:datePublished",
    "hon:reportYear", "hon:publicationYear", "hon:inferredField", "dcterms:spatial", "dcterms:license", "hon:sha256",
    "hon:heading", "hon:tagline",
    "hon:recipient", "org:member", "org:organization", "hon:ranked", "hon:subject", "hon:scheme", "hon:status",
    "hon:stage", "hon:roleName", "hon:kind", "hon:level", "hon:year", "hon:batch", "hon:jurisdiction",
    "hon:count", "hon:unitAsPrinted", "hon:rank", "hon:rankedWithin", "hon:namedMember", "hon:memberOf",
    "hon:indicator", "hon:value", "hon:valueMax", "hon:unit", "hon:valueInBaseUnit", "hon:baseUnit", "hon:asPrinted",
    "hon:qualifier", "hon:growthPercent", "hon:growthKind", "hon:growthQualifier", "hon:completionPercent",
    "hon:changePoints", "hon:changeAbsolute", "hon:ratioToPrevious", "hon:expected",
    "sdmx-dimension:refPeriod", "sdmx-dimension:refArea",
    "hon:left", "hon:right", "hon:verdict", "hon:change", "hon:reason", "hon:score", "hon:explanation",
    "hon:recipientAsPrinted", "hon:schemeAsPrinted", "hon:coreference", "hon:candidate",
    "hon:producedBy", "hon:ownedBy", "hon:locatedIn",
    "hon:decidedBy", "hon:inSection", "dcterms:isPartOf", "prov:wasQuotedFrom",
    "nif:anchorOf", "nif:beginIndex", "nif:endIndex", "nif:referenceContext",
)  # fmt: skip
_SHORT = {
    "http://www.w3.org/2001/XMLSchema#integer": re.compile(r"[+-]?[0-9]+"),
    "http://www.w3.org/2001/XMLSchema#decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    "http://www.w3.org/2001/XMLSchema#boolean": re.compile(r"true|false"),
}
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_RISKY = re.compile(r'["\\\s]|[^\w\s]')
_BAD_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_NUMBERS = re.compile(r"\d+")
_SPAN = re.compile(r"(?:char|row|cell|page|sheet)=\d")

Statement = ox.Triple | ox.Quad


def turtle(statements: Iterable[Statement], names: Names, document: str | None = None) -> str:
    """Statements as Turtle, whatever graph they are in; ``document`` is the IRI that quotations are written against.

    Raises ValueError for a blank node or a quoted triple.
    """
    writer = _Writer(names, document)
    body = writer.groups(statements, "")
    return writer.head() + body


def trig(quads: Iterable[ox.Quad], names: Names) -> str:
    """Quads as TriG, one block for each named graph; raises ValueError for a blank node."""
    graphs: dict[str, list[ox.Quad]] = {}
    for quad in quads:
        name = quad.graph_name
        graphs.setdefault("" if isinstance(name, ox.DefaultGraph) else name.value, []).append(quad)
    writer = _Writer(names, None)
    blocks = []
    for iri in sorted(graphs):
        body = writer.groups(graphs[iri], "    " if iri else "")
        blocks.append(f"\n{writer.name(iri)} {{\n{body}}}\n" if iri else body)
    return writer.head() + "".join(blocks)


class _Writer:
    """Spells terms and remembers which prefixes that took."""

    def __init__(self, names: Names, document: str | None) -> None:
        self.document = document
        self.used: set[str] = set()
        self.prefixes = names.prefixes
        self.rank = {names.expand(curie): rank for rank, curie in enumerate(_FIRST)}
        self.namespaces = {iri: prefix for prefix, iri in names.prefixes.items()}
        self.name = functools.cache(self._name)

    def head(self) -> str:
        lines = [f"@prefix {prefix}: <{self.prefixes[prefix]}> ." for prefix in sorted(self.used)]
        if self.document is not None:
            lines.insert(0, f"@base <{self.document}> .")
        return "\n".join(lines) + "\n"

    def groups(self, statements: Iterable[Statement], indent: str) -> str:
        """All statements, subject by subject, under a comment for each group."""
        subjects: dict[str, dict[str, set[ox.NamedNode | ox.Literal]]] = {}
        for statement in statements:
            subject, value = statement.subject, statement.object
            if not isinstance(subject, ox.NamedNode) or not isinstance(value, ox.NamedNode | ox.Literal):
                raise ValueError(f"neither a name nor a literal: {statement}")
            subjects.setdefault(subject.value, {}).setdefault(statement.predicate.value, set()).add(value)
        lines: list[str] = []
        last = -1
        for (rank, *_), subject_iri in sorted((self.place(iri), iri) for iri in subjects):
            if rank != last:
                lines.append(f"\n{indent}# {_GROUPS[rank][1]}\n")
                last = rank
            lines.append(self.block(subject_iri, subjects[subject_iri], indent))
        return "\n".join(lines) + "\n" if lines else ""

    def place(self, iri: str) -> tuple[int, tuple[int, ...], str]:
        """Where a subject stands: its group, the offset of a span (or page, row, cell), its name."""
        head, _, span = iri.partition("#")
        if _SPAN.match(span):
            return (_RANK["#char"], _offset(span), head)
        head, _, span = iri.partition("#section=")
        cut = self._split(head)
        return (_RANK.get(cut[0] if cut else "", _RANK[""]), _offset(span), head)

    def block(self, subject: str, predicates: Mapping[str, set[ox.NamedNode | ox.Literal]], indent: str) -> str:
        """One subject with everything that is said of it."""
        lines = []
        for predicate in sorted(predicates, key=lambda iri: (self.rank.get(iri, len(_FIRST)), iri)):
            values = sorted(predicates[predicate], key=_order)
            verb = "a" if self.rank.get(predicate) == 0 else self.name(predicate)
            lines.append(f"{verb} {' , '.join(map(self.term, values))}")
        return f"{indent}{self.name(subject)} " + f" ;\n{indent}    ".join(lines) + " ."

    def term(self, value: ox.NamedNode | ox.Literal) -> str:
        if isinstance(value, ox.NamedNode):
            return self.name(value.value)
        datatype, spelled = value.datatype.value, value.value
        if value.language:
            return f"{_quoted(spelled)}@{value.language}"
        if datatype == _STRING:
            return _quoted(spelled)
        short = _SHORT.get(datatype)
        if short is not None and short.fullmatch(spelled):
            return spelled
        return f"{_quoted(spelled)}^^{self.name(datatype)}"

    def _name(self, iri: str) -> str:
        if self.document is not None and iri.startswith(self.document + "#"):
            return f"<{_escaped(iri[len(self.document) :])}>"
        cut = self._split(iri)
        if cut is not None and _stands(cut[1]):
            self.used.add(cut[0])
            return f"{cut[0]}:{cut[1]}"
        return f"<{_escaped(iri)}>"

    def _split(self, iri: str) -> tuple[str, str] | None:
        """Prefix and local name; no namespace of ours ends but in ``/`` or ``#``."""
        at = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self.namespaces.get(iri[:at])
        return None if prefix is None else (prefix, iri[at:])


def _stands(local: str) -> bool:
    """Whether a local name needs no escape.

    >>> _stands("yongkang-2020.某厂"), _stands("a."), _stands("-a"), _stands("x#char=1,2"), _stands("")
    (True, False, False, False, True)
    """
    if not local:
        return True
    plain = all(char in "-_." or is_local(char) for char in local)
    return plain and local[0] not in "-." and local[-1] != "." and not "\u0300" <= local[0] <= "\u036f"


def _offset(span: str) -> tuple[int, ...]:
    """Where a fragment begins; the first worksheet, which is not named, counts as one.

    >>> _offset("char=184,198"), _offset("sheet=2&cell=5,2"), _offset("row=5"), _offset("page=2&char=3,9")
    ((184,), (2, 5), (1, 5), (2, 3))
    """
    sheet = (1,) if span.startswith(("row=", "cell=")) else ()
    wanted = 2 if span.startswith(("page=", "sheet=")) else 1
    return (*sheet, *map(int, _NUMBERS.findall(span)[:wanted]))


def _order(term: ox.NamedNode | ox.Literal) -> tuple[int, tuple[int, ...], str, str]:
    """IRIs first, spans by offset; then literals by language and text."""
    if isinstance(term, ox.NamedNode):
        span = term.value.partition("#")[2]
        return (0, _offset(span) if "=" in span else (), term.value, "")
    return (1, (), term.language or "", f"{term.value}\0{term.datatype.value}")


def _escaped(iri: str) -> str:
    return _BAD_IRI.sub(lambda found: f"\\u{ord(found.group()):04X}", iri)


def _quoted(value: str) -> str:
    return f'"{_RISKY.sub(_escape, value)}"'


def _escape(found: re.Match[str]) -> str:
    """What would end the string, or what nobody can see, escaped."""
    char = found.group()
    if char in _ESCAPES:
        return _ESCAPES[char]
    if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp", "Cn", "Co"):
        return f"\\u{ord(char):04X}" if ord(char) < 0x10000 else f"\\U{ord(char):08X}"
    return char
