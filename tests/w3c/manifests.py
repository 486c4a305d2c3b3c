"""The W3C test manifests, read as they are published; the folder is named by the variable ``HONOURS_KG_W3C``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

VARIABLE = "HONOURS_KG_W3C"
MISSING = f"set {VARIABLE} to a folder of W3C rdf-tests that contains sparql11/ (https://github.com/w3c/rdf-tests)"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"


@dataclass(frozen=True)
class Case:
    """A test: its category (folder), its name, its kind, and where its parts are."""

    category: str
    name: str
    kind: str
    query: Path | None = None
    data: tuple[Path, ...] = ()
    graphs: tuple[Path, ...] = ()
    result: Path | None = None
    requests: tuple[Request, ...] = ()


@dataclass(frozen=True)
class Request:
    """A request of a protocol test, and what its answer must be."""

    method: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    statuses: tuple[str, ...] = ()
    boolean: str = ""
    format: str = ""


def folder() -> Path | None:
    """The folder that the variable names, None where it is not set."""
    named = os.environ.get(VARIABLE)
    return Path(named).resolve() / "sparql11" if named else None


def cases(root: Path) -> Iterator[Case]:
    """All tests of all categories, in the order of their manifests."""
    for manifest in sorted(root.glob("*/manifest.ttl")):
        yield from Manifest(manifest).cases()


class Manifest:
    """One manifest as a graph."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.store = ox.Store()
        self.store.load(path.read_bytes(), format=ox.RdfFormat.TURTLE, base_iri=path.as_uri())

    def cases(self) -> Iterator[Case]:
        """The entries that are listed."""
        listed = self.one(ox.NamedNode(self.path.as_uri()), MF + "entries")
        assert listed is not None
        for entry in self.items(listed):
            yield self.case(entry)

    def case(self, entry: ox.NamedNode) -> Case:
        """An entry as a :class:`Case`."""
        kind = next(term.value.rpartition("#")[2] for term in self.all(entry, RDF + "type") if "#" in term.value)
        name = entry.value.rpartition("#")[2]
        category = self.path.parent.name
        action = self.one(entry, MF + "action")
        if kind == "ProtocolTest":
            assert action is not None
            listed = self.one(action, HT + "requests")
            assert listed is not None
            requests = tuple(self.request(one) for one in self.items(listed))
            return Case(category, name, kind, requests=requests)
        result = self.one(entry, MF + "result")
        if action is None or isinstance(action, ox.NamedNode):
            return Case(category, name, kind, query=_path(action), result=_path(result))
        return Case(
            category, name, kind, _path(self.one(action, QT + "query")),
            tuple(_file(term) for term in self.all(action, QT + "data")),
            tuple(_file(term) for term in self.all(action, QT + "graphData")), _path(result),
        )  # fmt: skip

    def request(self, node: ox.NamedNode) -> Request:
        """A request and the answer that is expected."""
        headers = {}
        listed = self.one(node, HT + "headers")
        for header in self.items(listed) if listed is not None else ():
            headers[self.text(header, HT + "fieldName")] = self.text(header, HT + "fieldValue")
        body = self.one(node, HT + "body")
        content = b""
        if body is not None:
            encoding = self.text(body, CNT + "characterEncoding") or "UTF-8"
            content = self.text(body, CNT + "chars").encode(encoding)
        answer = self.one(node, HT + "resp")
        assert answer is not None
        return Request(
            self.text(node, HT + "methodName"), self.text(node, HT + "absolutePath"), headers, content,
            tuple(term.value.rpartition("#")[2] for term in self.all(answer, MF + "expectedStatus")),
            self.text(answer, MF + "expectedBoolean"), self.text(answer, MF + "expectedFormat"),
        )  # fmt: skip

    def all(self, subject: ox.NamedNode, predicate: str) -> list[ox.NamedNode]:
        """The objects of a property (blank nodes and literals, too; their ``value`` is what is used)."""
        found = self.store.quads_for_pattern(subject, ox.NamedNode(predicate), None)
        return [quad.object for quad in found]  # type: ignore[misc]

    def one(self, subject: ox.NamedNode, predicate: str) -> ox.NamedNode | None:
        """The object of a property, if it has one."""
        return next(iter(self.all(subject, predicate)), None)

    def text(self, subject: ox.NamedNode, predicate: str) -> str:
        """The text of a property, empty if it has none."""
        found = self.one(subject, predicate)
        return found.value if found is not None else ""

    def items(self, listed: ox.NamedNode) -> Iterator[ox.NamedNode]:
        """The members of an RDF list."""
        while listed.value != RDF + "nil":
            first, rest = self.one(listed, RDF + "first"), self.one(listed, RDF + "rest")
            assert first is not None and rest is not None
            yield first
            listed = rest


def _path(node: ox.NamedNode | None) -> Path | None:
    return None if node is None else _file(node)


def _file(node: ox.NamedNode) -> Path:
    return Path(node.value.removeprefix("file://"))
