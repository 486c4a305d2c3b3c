"""The rows that the picture is made of: the SELECTs of ``rows/*.rq`` and what their cells mean.

Whoever calls brings ``select``, a function that answers one SPARQL SELECT with its rows: the picture knows no store.
IRIs come back as CURIEs (or full IRIs), literals as their characters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

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

    def __call__(self, name: str) -> Iterator[Cells]:
        """The rows of ``rows/<name>.rq``, sorted, so that no order of a store shows in the picture."""
        found = [Cells(row, self.names) for row in self.select(statement(name, self.names))]
        return iter(sorted(found, key=lambda cells: cells.order))


class Cells:
    """One row: text, whole numbers, truth values, CURIEs, the last part of a concept's IRI.

    >>> cells = Cells({"year": "2020", "level": "https://honours-kg.example/level/national", "batch": None}, Names())
    >>> cells.number("year"), cells.local("level"), cells.curie("level"), cells.number("batch"), cells.text("batch")
    (2020, 'national', 'level:national', None, '')
    """

    __slots__ = ("_names", "_row")

    def __init__(self, row: Row, names: Names) -> None:
        self._row = row
        self._names = names

    @property
    def order(self) -> tuple[tuple[str, str], ...]:
        """A sort key made of all that stands in the row."""
        return tuple(sorted((key, value or "") for key, value in self._row.items()))

    def text(self, key: str) -> str:
        """The characters of a cell, empty where it is unbound."""
        value = self._row.get(key)
        return "" if value is None else str(value)

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
