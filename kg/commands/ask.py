"""``kg ask [NAME]``: a ready question, or the list of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.console import Console
from kg.query import Question, Table, ask, questions


def run(
    console: Console,
    question: Question | None,
    parameters: Mapping[str, Sequence[str]],
    format: str,
    output: str | None,
    endpoint: str | None,
) -> int:
    """Answer a question; exit code 1 where nothing fits."""
    if question is None:
        return console.show(_listed(questions(), console), format, output)
    store, names = console.store(endpoint)
    return console.show(ask(store, question, parameters, console.lang, names), format, output)


def _listed(known: Sequence[Question], console: Console) -> Table:
    side = 0 if console.lang == "zh" else 1
    rows = tuple(
        (question.name, question.title[side], " ".join(f"--{parameter.name}" for parameter in question.parameters))
        for question in known
    )
    columns = {"name": "col.question", "title": "col.title", "parameters": "col.parameters"}
    return console.table(columns, rows)
