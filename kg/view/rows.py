"""The rows that the picture is made of: the SELECTs of ``rows/*.rq`` and what their cells mean.

Whoever calls brings ``select``, a function that answers one SPARQL SELECT with its rows: the picture knows no store.
IRIs come back as CURIEs (or full IRIs), literals as their characters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from kg.names import Names

Row = Mapping[str, str | None]
Select = Callable[[str], Iterable[Row]]

_FOLDER = Path(__file__).resolve().parent / "rows"


def statement(name: str, names: Names | None = None) -> str:
    """The SELECT ``rows/<name>.rq`` with the prefixes of ``names`` before it."""
    prefixes = (names or Names()).prefixes
    head = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in prefixes.items())
    return head + (_FOLDER / f"{name}.rq").read_text("utf-8")


class Reader:
    """Asks the SELECTs of this package by name; gives the cells as plain values, always in the same order."""

    def __init__(self, select: Select, names: Names | None = None) -> None:
        self.select = select
        self.names = names or Names()
        self._curies: dict[str, str] = {}

    def __call__(self, name: str) -> Iterator[Cells]:
        """The rows of ``rows/<name>.rq``, sorted, so that no order of a store shows in the picture."""
        rows = list(self.select(statement(name, self.names)))
        keys = sorted(rows[0]) if rows else []
        rows.sort(key=lambda row: [row[key] or "" for key in keys])
        return (Cells(row, self) for row in rows)

    def curie(self, iri: str) -> str:
        """The CURIE of an IRI; the same few IRIs stand in most rows."""
        found = self._curies.get(iri)
        if found is None:
            found = self._curies[iri] = self.names.curie(iri)
        return found


class Shortening(Protocol):
    """Whatever gives CURIEs."""

    def curie(self, iri: str) -> str:
        """The CURIE of an IRI."""


class Cells:
    """One row: text, whole numbers, truth values, CURIEs, the last part of a concept's IRI.

    >>> cells = Cells({"year": "2020", "level": "https://honours-kg.example/level/national", "batch": None}, Names())
    >>> cells.number("year"), cells.local("level"), cells.curie("level"), cells.number("batch"), cells.text("batch")
    (2020, 'national', 'level:national', None, '')
    """

    __slots__ = ("_names", "_row")

    def __init__(self, row: Row, names: Shortening) -> None:
        self._row = row
        self._names = names

    def text(self, key: str) -> str:
        """The characters of a cell, empty where it is unbound."""
        value = self._row.get(key)
        return value or ""

    def number(self, key: str) -> int | None:
        """A whole number or the year of an xsd:gYear, None where unbound."""
        value = self.text(key)
        return int(value) if value else None

    def true(self, key: str) -> bool:
        """Whether a cell says true."""
        return self.text(key) in ("true", "1")

    def curie(self, key: str) -> str:
        """The CURIE of an IRI, empty where unbound."""
        return self._names.curie(self.text(key))

    def local(self, key: str) -> str:
        """The local name of an IRI: ``national`` for ``level:national``."""
        curie = self.curie(key)
        return curie.rsplit("/", 1)[-1].rsplit("#", 1)[-1].partition(":")[2] or curie if curie else ""
