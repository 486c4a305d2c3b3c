"""``kg query FILE|-|SPARQL``: a query of one's own."""

from __future__ import annotations

import sys
from pathlib import Path

from kg import messages, query
from kg.console import Console
from kg.errors import InputError, SparqlError


def run(console: Console, sparql: str, format: str, output: str | None, endpoint: str | None) -> int:
    """Answer a query; exit code 1 where nothing fits."""
    text, file = sparql_text(sparql)
    store, names = console.store(endpoint)
    try:
        answer = query.run(store, text, None, names)
    except SparqlError as error:
        if file and error.line:
            error.where = f"{file}:{error.line}:{error.column}"
        raise
    return console.show(answer, format, output)


def sparql_text(given: str) -> tuple[str, str]:
    """The query, and the file that it stands in, empty if none."""
    if given == "-":
        return sys.stdin.read(), ""
    if "{" in given or "\n" in given:
        return given, ""
    path = Path(given)
    if not path.is_file():
        raise InputError(messages.pair("query.missing"), given, messages.pair("query.hint"))
    try:
        return path.read_text(encoding="utf-8-sig"), given
    except UnicodeDecodeError as error:
        raise InputError(messages.pair("query.encoding"), given, messages.pair("encoding.hint")) from error
