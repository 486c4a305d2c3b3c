"""``kg extract PATH…``: all facts that documents state."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg import lexicon
from kg.console import Console
from kg.errors import InputError
from kg.extract import extract
from kg.facts_json import LISTS, to_json, told
from kg.lexicon import Lexicon
from kg.query import Table
from kg.read import find, read


def run(console: Console, paths: list[str], format: str) -> int:
    """Print the facts of each document; one that cannot be read is told, the others go on, and the exit code is 2."""
    files = [file for path in paths for file in find(Path(path))]
    failed: list[InputError] = []
    found = _found(files, failed, lexicon.load(own=console.adopted))
    if format == "jsonl":
        for one in found:
            console.write(json.dumps(one, ensure_ascii=False))
    elif format == "json":
        console.write(json.dumps(list(found), ensure_ascii=False, indent=1))
    else:
        console.show(_table(found, console), "table")
    for error in failed:
        console.fail(error)
    return 2 if failed else 0


def _found(files: Iterable[Path], failed: list[InputError], known: Lexicon) -> Iterator[dict[str, Any]]:
    for file in files:
        try:
            for document in read(file):
                yield to_json(extract(document, known))
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
