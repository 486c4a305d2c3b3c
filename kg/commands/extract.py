"""``kg extract PATH…``: all facts that documents state."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from kg import lexicon
from kg.console import Console
from kg.errors import InputError
from kg.extract import extract
from kg.facts_json import to_json
from kg.model import Facts
from kg.read import find, read


def run(console: Console, paths: list[str], format: str) -> int:
    """Print the facts of each document; one that cannot be read is told, the others go on, and the exit code is 2."""
    failed: list[InputError] = []
    facts = _extracted([file for path in paths for file in find(Path(path))], console, failed)
    if format == "jsonl":
        for one in facts:
            console.write(json.dumps(to_json(one), ensure_ascii=False))
    elif format == "json":
        console.write(json.dumps([to_json(one) for one in facts], ensure_ascii=False, indent=1))
    else:
        ...
    return 2 if failed else 0


def _extracted(files: list[Path], console: Console, failed: list[InputError]) -> Iterator[Facts]:
    known = lexicon.load()
    for file in files:
        try:
            for document in read(file):
                yield extract(document, known)
        except InputError as error:
            console.fail(error)
            failed.append(error)
