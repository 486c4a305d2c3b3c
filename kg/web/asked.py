"""The ready questions, answered for the web: rows for a page, or a file to download."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib import import_module
from typing import Any

import pyoxigraph as ox

from kg.errors import InputError, QuestionError
from kg.names import Names
from kg.query import Name, Question, Table, ask, questions
from kg.query.tables import Value, spelled
from kg.rdf import Table as Sheet
from kg.rdf import xlsx_bytes
from kg.web.answers import Reply
from kg.web.limits import Limits

JSON = "application/json"
FILES: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": JSON,
}
"""What an answer can be downloaded as; in none of them a cell is a formula (the exact CSV is that of /sparql)."""

_LATE = ("csv", "difflib", "io", "json", "hashlib", "xlsxwriter", "kg.lexicon")
_LONGEST = 2_000


@lru_cache(maxsize=1)
def known() -> Mapping[str, Question]:
    """The ready questions by name."""
    return {question.name: question for question in questions()}


def named(name: str) -> Question:
    """A question by its exact name; raises QuestionError."""
    if name not in known():
        raise QuestionError(("没有这个问题", "there is no such question"), name[:100])
    return known()[name]


def prepare() -> None:
    """Read and import all that an answer will need: later, nothing can be opened any more."""
    known()
    for module in _LATE:
        import_module(module)
    xlsx_bytes([Sheet("first", "first", ("a",), (("a",),))])
    import_module("kg.lexicon").fold("A")
    for question in known().values():
        _ = (question.title, question.parameters, question.columns)


def answer(store: ox.Store, names: Names, limits: Limits, job: Mapping[str, Any]) -> Reply:
    """The answer to ``job``: ``name``, ``params`` (lists of texts by name), ``lang``, ``form`` (``rows`` or a file)."""
    question = named(job["name"])
    table = ask(store, question, given(question, job["params"]), job["lang"], names)
    form = job["form"]
    allowed = limits.page_rows if form == "rows" else limits.rows
    truncated = "rows" if len(table.rows) > allowed else ""
    table = replace(table, rows=table.rows[:allowed])
    if form == "rows":
        return Reply(200, JSON, json.dumps(shown(table, names), ensure_ascii=False).encode(), truncated)
    body = written(table, form)
    while len(body) > limits.bytes and table.rows:
        truncated = "bytes"
        table = replace(table, rows=table.rows[: int(len(table.rows) * limits.bytes / len(body) * 0.9)])
        body = written(table, form)
    return Reply(200, FILES[form], body, truncated)


def given(question: Question, params: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """Values by parameter, without what was left empty; raises QuestionError, and InputError for too long a text."""
    found: dict[str, Sequence[str]] = {}
    for name, values in params.items():
        kept = [value.strip() for value in values if value.strip()]
        if any(len(value) > _LONGEST for value in kept) or len(kept) > 50:
            raise InputError(("参数太长", "a parameter is too long"), name[:100])
        if kept:
            found[question.parameter(name[:100]).name] = kept
    return found


def shown(table: Table, names: Names) -> dict[str, Any]:
    """A table as JSON for a page: a cell is its text, or its text and the CURIE of the thing that it stands for."""
    return {
        "columns": table.columns,
        "heads": table.heads(),
        "rows": [[cell(value, names, table.lang) for value in row] for row in table.rows],
        "numeric": [_numeric(table, at) for at in range(len(table.columns))],
    }


def cell(value: Value, names: Names, lang: str) -> str | list[str]:
    """A cell of :func:`shown`."""
    if isinstance(value, Name):
        return [str(value), names.curie(value.iri)]
    return spelled(value, lang)


def _numeric(table: Table, at: int) -> bool:
    values = [row[at] for row in table.rows if row[at] is not None]
    return bool(values) and all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)


def written(table: Table, form: str) -> bytes:
    """A table in one of :data:`FILES`."""
    if form == "xlsx":
        title = "答案" if table.lang == "zh" else "answer"
        sheet = Sheet("answer", title, table.heads(), tuple(map(_exact, table.rows)))
        return xlsx_bytes([sheet])
    return (table.to_json() if form == "json" else table.to_csv(excel=True)).encode()


def _exact(row: tuple[Value, ...]) -> tuple[Any, ...]:
    from decimal import Decimal

    return tuple(Decimal(repr(value)) if isinstance(value, float) else str(value) if isinstance(value, Name) else value
                 for value in row)  # fmt: skip
