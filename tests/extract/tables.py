"""Text tables of cases: a text at the margin, below it what is expected of it, one indented row for each fact.

Columns are separated by bars; an empty column is None. A text without rows is a case in which nothing is to be found.
Lines that begin with ``#`` are remarks.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "tables"

Row = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A text and the rows that are expected of it; ``line`` is where it stands in its table."""

    line: int
    text: str
    rows: tuple[Row, ...]

    def __str__(self) -> str:
        return f"line{self.line}"


def cases(name: str) -> list[Case]:
    """The cases of the table ``name``; raises ValueError for a row without a text."""
    found: list[Case] = []
    for number, line in enumerate((FOLDER / name).read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#") or not line:
            continue
        if not line.startswith("  "):
            found.append(Case(number, line.replace("\\n", "\n").replace("\\t", "\t"), ()))
        elif found:
            last = found[-1]
            row = tuple(cell.strip() or None for cell in line.split("|"))
            found[-1] = Case(last.line, last.text, (*last.rows, row))
        else:
            raise ValueError(f"{name}:{number}: a row without a text")
    return found


def invalid(name: str) -> list[Case]:
    """The cases of a table of which nothing is expected."""
    return [case for case in cases(name) if not case.rows]
