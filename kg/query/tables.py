"""Answers: a :class:`Table` of plain values, or :class:`Triples`, and the forms that they can be written in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import pyoxigraph as ox

from kg.errors import InputError
from kg.names import Names
from kg.query.layout import aligned, boxed, visible

Form = Literal["table", "csv", "json", "md", "ttl"]
FORMS: tuple[Form, ...] = ("table", "csv", "json", "md", "ttl")
_SHOWN = 20
_FORMULA = tuple("=+-@\t\r\0＝＋－＠")


class Name(str):
    """A label that stands for a thing: a string, with the thing's ``iri``.

    >>> name = Name("国家级", "https://honours-kg.example/level/national")
    >>> name, name.iri == "https://honours-kg.example/level/national", name == "国家级"
    ('国家级', True, True)
    """

    __slots__ = ("iri",)
    iri: str

    def __new__(cls, label: str, iri: str) -> Name:
        made = super().__new__(cls, label)
        made.iri = iri
        return made


Value = str | int | float | bool | None


@dataclass(frozen=True)
class Table:
    """Columns and rows of plain values; what a thing is called stands for the thing, as a :class:`Name`.

    ``labels`` and ``title`` are pairs (zh, en); ``lang`` is the language of the labels. Where ``labelled`` is false,
    as after a query of one's own, files and JSON have IRIs in full, while text for people shortens them.

    >>> table = Table(("who", "n"), (("甲厂", 2),), {"who": ("企业", "firm")}, lang="zh")
    >>> print(table.to_text())
    企业   n
    ----  --
    甲厂   2
    >>> table.to_csv(), table.to_json()
    ('who,n\\r\\n甲厂,2\\r\\n', '[\\n {"who": "甲厂", "n": 2}\\n]\\n')
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    labels: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    title: tuple[str, str] = ("", "")
    lang: str = "zh"
    labelled: bool = True

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return iter(self.rows)

    def heads(self, lang: str | None = None) -> tuple[str, ...]:
        """What the columns are called in one language."""
        side = 0 if (lang or self.lang) == "zh" else 1
        return tuple(self.labels[name][side] if name in self.labels else name for name in self.columns)

    def records(self) -> list[dict[str, Value]]:
        """Each row as a dict; beside a thing's label stands its IRI, as ``<column>_iri``."""
        found = []
        for row in self.rows:
            record: dict[str, Value] = {}
            for column, value in zip(self.columns, row, strict=True):
                record[column] = self._exact(value)
                if isinstance(value, Name) and self.labelled:
                    record[f"{column}_iri"] = value.iri
            found.append(record)
        return found

    def to_text(self, width: int | None = None, lang: str | None = None, colour: bool = False) -> str:
        """Aligned text: plain for a pipe without ``width``, else wrapped to a terminal of ``width`` columns.

        Nothing is left out. Control characters and direction marks in values are spelled out.
        """
        chosen = lang or self.lang
        rows = [[visible(spelled(value, chosen)) for value in row] for row in self.rows]
        heads = self.heads(chosen)
        numeric = [self._numeric(at) for at in range(len(self.columns))]
        if not rows:
            lines = [*aligned(heads, rows, numeric)[:1], "（没有结果）" if chosen == "zh" else "(nothing)"]
        elif width is None:
            lines = aligned(heads, rows, numeric)
        else:
            lines = boxed(heads, rows, numeric, width, colour)
            lines.append(f"{len(rows)} 行" if chosen == "zh" else f"{len(rows)} row" + "s" * (len(rows) != 1))
        return "\n".join(lines)

    def to_csv(self, excel: bool = False) -> str:
        """RFC 4180 CSV for programs, column names in the first row.

        ``excel``: for a spreadsheet instead: a byte-order mark, column names in words, and an apostrophe before what
        would be taken for a formula (OWASP ASVS 1.2.10).
        """
        import csv
        import io

        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(self.heads() if excel else self.columns)
        for row in self.rows:
            cells = [spelled(self._exact(value), "en") for value in row]
            if excel:
                texts = zip(row, cells, strict=True)
                cells = [
                    "'" + cell if isinstance(value, str) and cell.startswith(_FORMULA) else cell
                    for value, cell in texts
                ]
            writer.writerow(cells)
        return ("\ufeff" if excel else "") + out.getvalue()

    def to_json(self) -> str:
        """:meth:`records` as JSON, one row a line."""
        import json

        lines = (json.dumps(record, ensure_ascii=False) for record in self.records())
        return "[\n " + ",\n ".join(lines) + "\n]\n" if self.rows else "[]\n"

    def to_markdown(self, lang: str | None = None) -> str:
        """A GitHub-flavoured Markdown table, in which no value can act as markup."""
        chosen = lang or self.lang
        marks = ["---:" if self._numeric(at) else "---" for at in range(len(self.columns))]
        rows = [[_quiet(visible(spelled(value, chosen))) for value in row] for row in self.rows]
        lines = [[_quiet(head) for head in self.heads(chosen)], marks, *rows]
        return "".join(f"| {' | '.join(line)} |\n" for line in lines)

    def to_pandas(self) -> Any:
        """A pandas data frame of the labels; raises InputError without pandas."""
        from importlib import import_module

        try:
            pandas = import_module("pandas")
        except ImportError as error:
            raise InputError(
                ("没有安装 pandas", "pandas is not installed"), hint=("pip install pandas", "pip install pandas")
            ) from error
        rows = [[self._exact(value) for value in row] for row in self.rows]
        return pandas.DataFrame(rows, columns=list(self.columns))

    def _repr_html_(self) -> str:
        """What a notebook shows: the first rows, everything escaped."""
        from html import escape

        heads = "".join(f"<th>{escape(head)}</th>" for head in self.heads())
        rows = []
        for row in self.rows[:_SHOWN]:
            cells = (f'<td dir="auto">{escape(visible(spelled(value, self.lang)))}</td>' for value in row)
            rows.append(f"<tr>{''.join(cells)}</tr>")
        more = len(self.rows) - _SHOWN
        note = f"还有 {more} 行" if self.lang == "zh" else f"{more} more"
        foot = f"<p>{note}</p>" if more > 0 else ""
        title = escape(self.title[0 if self.lang == "zh" else 1])
        caption = f"<caption>{title}</caption>" if title else ""
        return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>{foot}"

    def _numeric(self, at: int) -> bool:
        values = [row[at] for row in self.rows if row[at] is not None]
        return bool(values) and all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)

    def _exact(self, value: Value) -> Value:
        if isinstance(value, Name):
            return str(value) if self.labelled else value.iri
        return value


@dataclass(frozen=True)
class Triples:
    """What CONSTRUCT and DESCRIBE give: statements, each once, in a fixed order."""

    statements: tuple[ox.Triple, ...]
    names: Names

    def __len__(self) -> int:
        return len(self.statements)

    def to_ttl(self) -> str:
        """Turtle with the prefixes that occur."""
        everything = "\n".join(map(str, self.statements))
        used = {prefix: iri for prefix, iri in self.names.prefixes.items() if f"<{iri}" in everything}
        return (ox.serialize(self.statements, format=ox.RdfFormat.TURTLE, prefixes=used) or b"").decode("utf-8")

    def as_table(self) -> Table:
        """The statements as a table of three columns."""
        rows = tuple(tuple(map(self._value, triple)) for triple in self.statements)
        return Table(("subject", "predicate", "object"), rows, labelled=False)

    def _value(self, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Value:
        if isinstance(term, ox.NamedNode):
            return Name(self.names.curie(term.value), term.value)
        return term.value if isinstance(term, ox.Literal) else str(term)


def render(answer: Table | Triples, form: Form, lang: str, width: int | None = None, colour: bool = False) -> str:
    """An answer in one of :data:`FORMS`; raises InputError for a table that is wanted as Turtle."""
    if isinstance(answer, Triples):
        if form == "ttl":
            return answer.to_ttl()
        answer = answer.as_table()
    if form == "ttl":
        raise InputError(
            ("结果是一张表，不能写成 ttl", "the answer is a table, it cannot be written as ttl"),
            hint=(
                "用 table、csv、json 或 md；CONSTRUCT 查询才给出 ttl",
                "use table, csv, json or md; CONSTRUCT gives ttl",
            ),
        )
    if form == "table":
        return answer.to_text(width, lang, colour)
    if form == "md":
        return answer.to_markdown(lang)
    return answer.to_csv() if form == "csv" else answer.to_json()


def spelled(value: Value, lang: str) -> str:
    """A value as text: nothing for None, 是/否 or true/false, numbers without exponents.

    >>> spelled(None, "zh"), spelled(True, "zh"), spelled(False, "en"), spelled(4.6e16, "en"), spelled(463.16, "zh")
    ('', '是', 'false', '46000000000000000', '463.16')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return ("是" if value else "否") if lang == "zh" else str(value).lower()
    if isinstance(value, float):
        plain = repr(value)
        return plain.removesuffix(".0") if "e" not in plain else f"{value:f}".rstrip("0").rstrip(".")
    return str(value)


def _quiet(text: str) -> str:
    """Text that Markdown shows as it stands."""
    for sign in "\\`*_[]<>|~&":
        if sign in text:
            text = text.replace(sign, "\\" + sign)
    return text
