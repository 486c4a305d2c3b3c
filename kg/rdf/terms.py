"""RDF terms from plain values, and the draft that collects a graph's statements, each of them once."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pyoxigraph as ox

from kg.names import OTHERS, Names

Term = ox.NamedNode | ox.Literal

_XSD = OTHERS["xsd"]
INTEGER = ox.NamedNode(_XSD + "integer")
DECIMAL = ox.NamedNode(_XSD + "decimal")
BOOLEAN = ox.NamedNode(_XSD + "boolean")
GYEAR = ox.NamedNode(_XSD + "gYear")
DATE = ox.NamedNode(_XSD + "date")


def text(value: str) -> ox.Literal:
    """A plain string."""
    return ox.Literal(value)


def chinese(value: str) -> ox.Literal:
    """A Chinese string, tagged ``zh``."""
    return ox.Literal(value, language="zh")


def number(value: float | Decimal) -> ox.Literal:
    """A whole number as xsd:integer, any other as xsd:decimal, of which xsd:integer is a part; never in exponents.

    This is the spelling that a store keeps (xsd:nonNegativeInteger it would change to xsd:integer). A float stands for
    the shortest decimal that reads as that float.

    >>> number(196).value, number(463.16).value, number(2.3e12).value, number(-0.6).value
    ('196', '463.16', '2300000000000', '-0.6')
    """
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    spelled = format(exact.normalize(), "f")
    return ox.Literal(spelled, datatype=DECIMAL if "." in spelled else INTEGER)


def truth(value: bool) -> ox.Literal:
    """xsd:boolean."""
    return ox.Literal("true" if value else "false", datatype=BOOLEAN)


def year(value: int) -> ox.Literal:
    """xsd:gYear, with four digits at least.

    >>> year(2020).value, year(621).value
    ('2020', '0621')
    """
    return ox.Literal(f"{value:04d}", datatype=GYEAR)


class Draft:
    """The statements of one named graph in the order in which they are made; a repeated one counts once."""

    def __init__(self, names: Names, graph: str) -> None:
        self.names = names
        self.graph = ox.NamedNode(graph)
        self._quads: dict[ox.Quad, None] = {}
        self._nodes: dict[str, ox.NamedNode] = {}

    def node(self, curie: str) -> ox.NamedNode:
        """The node of a CURIE; raises KeyError for an unknown prefix."""
        found = self._nodes.get(curie)
        if found is None:
            found = self._nodes[curie] = ox.NamedNode(self.names.expand(curie))
        return found

    def say(self, subject: ox.NamedNode, predicate: str, *objects: Term | None) -> None:
        """One statement for each object that is not None; ``predicate`` is a CURIE."""
        verb = self.node(predicate)
        for value in objects:
            if value is not None:
                self._quads[ox.Quad(subject, verb, value, self.graph)] = None

    def __iter__(self) -> Iterator[ox.Quad]:
        return iter(self._quads)
