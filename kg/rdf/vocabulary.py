"""The ontology's files as the quads of one graph."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import SourceError
from kg.names import BASE, Names
from kg.resources import resource

WHOLE = ("honours.ttl", "schemes.ttl", "indicators.ttl")
PLACES = "places.ttl"
_PLACE = re.compile(rb"place:[^\s;,.]+")
_PLACE_LINE = re.compile(rb"place:\S+ .* \.$")


def ontology(names: Names, mentioned: Collection[ox.NamedNode], directory: Path | None = None) -> Iterator[ox.Quad]:
    """The graph of the ontology: all terms, and of the areas those in ``mentioned`` with everything above them.

    In: the namespaces (an ontology under the default base is moved to theirs), the nodes that the documents speak of,
    the folder (default: the shipped ontology). Raises SourceError for a missing or broken file.
    """
    folder = resource("ontology") if directory is None else directory
    graph = ox.NamedNode(names.iri("graph", "ontology"))
    area = names.iri("place")
    wanted = {node.value for node in mentioned if node.value.startswith(area)}
    jurisdiction = ox.NamedNode(names.expand("hon:jurisdiction"))
    for name in WHOLE:
        for quad in statements(folder / name, names.base):
            predicate, value = quad.predicate, quad.object
            if predicate == jurisdiction:
                wanted.add(value.value)  # type: ignore[union-attr]
            yield ox.Quad(quad.subject, predicate, value, graph)
    path = folder / PLACES
    content = _few(_read(path), {iri[len(area) :] for iri in wanted})
    for place, quads in _upwards(_parsed(content, path, names.base), names.expand("hon:within"), wanted).items():
        if place in wanted:
            for quad in quads:
                yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def _upwards(places: Iterable[ox.Quad], within: str, wanted: set[str]) -> dict[str, list[ox.Quad]]:
    """What is said of each place; ``wanted`` grows by everything above its members."""
    told: dict[str, list[ox.Quad]] = {}
    above: dict[str, str] = {}
    for quad in places:
        subject = quad.subject.value  # type: ignore[union-attr]
        told.setdefault(subject, []).append(quad)
        if quad.predicate.value == within:
            above[subject] = quad.object.value  # type: ignore[union-attr]
    for place in tuple(wanted):
        while place in above and above[place] not in wanted:
            place = above[place]
            wanted.add(place)
    return told


def _few(content: bytes, locals: Collection[str]) -> bytes:
    """The lines of places.ttl that are needed, if it has one place a line; else all of it.

    The country has three thousand areas, a document speaks of a few: parsing those only saves 30 ms of each build.
    """
    head: list[bytes] = []
    lines: dict[bytes, bytes] = {}
    for line in content.splitlines():
        if _PLACE_LINE.match(line):
            lines[line.partition(b" ")[0]] = line
        elif not line or line[:1] in b"#@":
            head.append(line)
        else:
            return content
    found: dict[bytes, bytes] = {}
    ahead = [b"place:" + local.encode() for local in sorted(locals)]
    while ahead:
        name = ahead.pop()
        if name in lines and name not in found:
            found[name] = lines[name]
            ahead += _PLACE.findall(lines[name])
    return b"\n".join([*head, *found.values()])


def statements(path: Path, base: str) -> Iterator[ox.Quad]:
    """A Turtle file of the ontology under another base IRI; raises SourceError for a missing or broken one."""
    return _parsed(_read(path), path, base)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(("读不到本体文件", "cannot read the ontology"), str(path)) from error


def _parsed(content: bytes, path: Path, base: str) -> Iterator[ox.Quad]:
    if base != BASE:
        content = content.replace(BASE.encode(), base.encode())
    try:
        yield from ox.parse(content, format=ox.RdfFormat.TURTLE)
    except SyntaxError as error:
        raise SourceError(
            (f"本体文件不是合法的 Turtle：{error.msg}", f"the ontology is not valid Turtle: {error.msg}"),
            f"{path}:{error.lineno or 0}",
        ) from error
