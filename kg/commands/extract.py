"""``kg extract PATH…``: all facts that documents state."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg import lexicon, messages
from kg.console import Console
from kg.errors import InputError
from kg.extract import extract
from kg.facts_json import LISTS, to_json, told
from kg.model import Document
from kg.query import Table
from kg.read import find, read


def run(console: Console, paths: list[str], explain: bool, at: str | None, format: str | None) -> int:
    """Print the facts of each document, or with ``explain`` how each sentence (that holds ``at``) was read.

    A document that cannot be read is told, the others go on, and the exit code is 2.
    """
    if at is not None and not explain:
        raise InputError(messages.pair("explain.alone"), hint=messages.pair("help.hint", command="extract"))
    files = [file for path in paths for file in find(Path(path))]
    failed: list[InputError] = []
    known = lexicon.load(own=console.adopted)
    if explain:
        from kg.commands.explaining import show

        found_any = show(console, _documents(files, failed), known, at, format)
        for error in failed:
            console.fail(error)
        return 2 if failed else 0 if found_any else 1
    found = (to_json(extract(document, known)) for document in _documents(files, failed))
    if format in (None, "jsonl"):
        for one in found:
            console.write(json.dumps(one, ensure_ascii=False))
    elif format == "json":
        console.write(json.dumps(list(found), ensure_ascii=False, indent=1))
    else:
        console.show(_table(found, console), "table")
    for error in failed:
        console.fail(error)
    return 2 if failed else 0


def _documents(files: Iterable[Path], failed: list[InputError]) -> Iterator[Document]:
    for file in files:
        try:
            yield from read(file)
        except InputError as error:
            failed.append(error)


def _table(found: Iterable[Mapping[str, Any]], console: Console) -> Table:
    columns = {"document": "col.document", "kind": "col.kind", "fact": "col.fact", "quote": "col.quote"}
    rows = [
        (document["id"], console.text(f"kind.{kind}"), told(kind, fact), fact["quote"])
        for document in found
        for kind in LISTS
        for fact in document[kind]
    ]
    return console.table(columns, rows)
