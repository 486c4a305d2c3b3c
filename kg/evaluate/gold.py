"""Gold facts: JSON files, one for each document, with the lists that ``kg extract`` prints.

Beside ``honours``, ``counts`` and ``metrics`` a file may have ``optional_honours`` and so on (facts that count neither
way), ``aliases`` (groups of names of one firm) and ``genre``. Its stem is the document's id; where no document has that
id, ``document`` or ``id`` in the file says which is meant.
"""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.evaluate.pairing import SCORINGS

Gold = Mapping[str, Any]

_REQUIRED = {"honours": ("recipient", "scheme"), "counts": ("scheme", "count"), "metrics": ("indicator",)}


def read_gold(path: Path, documents: Container[str] = ()) -> dict[str, Gold]:
    """The gold facts of a file or a folder by the document's id, in the order of the ids.

    ``documents``: the ids that there are. Raises InputError for a path without gold and for a file that is none.
    """
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files or not path.exists():
        raise InputError(
            ("没有标准答案", "there is no gold"),
            str(path),
            ("给出 JSON 文件，或装有 JSON 文件的文件夹", "give a JSON file, or a folder of JSON files"),
        )
    found: dict[str, Gold] = {}
    for file in files:
        gold = _one(file)
        named = gold.get("document") or gold.get("id")
        own = file.stem in documents or named not in documents
        found[file.stem if own else str(named)] = gold
    return found


def _one(file: Path) -> Gold:
    try:
        gold = json.loads(file.read_text(encoding="utf-8-sig"))
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(("不是合法的 JSON", "not valid JSON"), str(file), _ADVICE) from error
    if not isinstance(gold, dict):
        raise InputError(("不是 JSON 对象", "not a JSON object"), str(file), _ADVICE)
    for relation in SCORINGS:
        for kind in (relation, f"optional_{relation}"):
            facts = gold.get(kind, [])
            right = isinstance(facts, list) and all(
                isinstance(fact, dict) and fact.keys() >= {*_REQUIRED[relation]} for fact in facts
            )
            if not right:
                keys = ", ".join(_REQUIRED[relation])
                raise InputError(
                    (f"“{kind}”应是一列对象，各有 {keys}", f"“{kind}” must be a list of objects with {keys}"),
                    str(file),
                    _ADVICE,
                )
    return gold


_ADVICE = (
    "键与 kg extract --format json 所列相同",
    "the keys are those that kg extract --format json prints",
)
