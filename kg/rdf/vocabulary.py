"""The ontology's files as the quads of one graph."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import SourceError
from kg.names import BASE, Names
from kg.resources import resource

WHOLE = ("honours.ttl", "schemes.ttl", "indicators.ttl")
PLACES = "places.ttl"


def ontology(names: Names, mentioned: Collection[ox.NamedNode], directory: Path | None = None) -> Iterator[ox.Quad]:
    """The graph of the ontology: all terms, and of the areas those in ``mentioned`` with everything above them.

    In: the namespaces (an ontology under the default base is moved to theirs), the nodes that the documents speak of,
    the folder (default: the shipped ontology). Raises SourceError for a missing or broken file.
    """
    folder = resource("ontology") if directory is None else directory
    graph = ox.NamedNode(names.iri("graph", "ontology"))
    wanted = {node.value for node in mentioned if node.value.startswith(names.iri("place"))}
    for name in WHOLE:
        for quad in statements(folder / name, names.base):
            if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(names.iri("place")):
                wanted.add(quad.object.value)
            yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)
    places: dict[str, list[ox.Quad]] = {}
    above: dict[str, str] = {}
    within = names.iri("hon", "within")
    for quad in statements(folder / PLACES, names.base):
        subject = quad.subject.value  # type: ignore[union-attr]
        places.setdefault(subject, []).append(quad)
        if quad.predicate.value == within:
            above[subject] = quad.object.value  # type: ignore[union-attr]
    for place in tuple(wanted):
        while place in above and above[place] not in wanted:
            place = above[place]
            wanted.add(place)
    for place, quads in places.items():
        if place in wanted:
            for quad in quads:
                yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def statements(path: Path, base: str) -> Iterator[ox.Quad]:
    """A Turtle file of the ontology under another base IRI; raises SourceError for a missing or broken one."""
    try:
        content = path.read_bytes()
        if base != BASE:
            content = content.replace(f"<{BASE}".encode(), f"<{base}".encode())
        yield from ox.parse(content, format=ox.RdfFormat.TURTLE)
    except OSError as error:
        raise SourceError(("读不到本体文件", "cannot read the ontology"), str(path)) from error
    except SyntaxError as error:
        raise SourceError(
            (f"本体文件不是合法的 Turtle：{error.msg}", f"the ontology is not valid Turtle: {error.msg}"),
            f"{path}:{error.lineno or 0}",
        ) from error
