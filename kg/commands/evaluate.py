"""``kg evaluate TEXTS GOLD``: the extraction measured against gold facts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg import evaluate, lexicon
from kg.console import Console
from kg.errors import InputError
from kg.evaluate import Evaluation, Miss, Score, Sentences
from kg.extract import extract
from kg.facts_json import to_json
from kg.query import Value
from kg.read import find, read

_SHOWN = ("recipient", "scheme", "status", "level", "count", "indicator", "value", "unit", "growth_percent")
"""What of a missed or false fact is told."""
_KINDS = {"missed": "miss.missed", "false": "miss.false", "differs": "miss.differs"}


def run(console: Console, texts: str, gold: str, format: str) -> int:
    """Print all numbers and every miss; a document that cannot be read is told, counts as empty, and exits with 2."""
    known = lexicon.load(own=console.adopted)
    said: dict[str, Mapping[str, Any]] = {}
    sentences: dict[str, Sentences] = {}
    failed: list[InputError] = []
    for file in find(Path(texts)):
        try:
            for document in read(file):
                said[document.source.id] = to_json(extract(document, known))
                sentences[document.source.id] = Sentences(document.text)
        except InputError as error:
            failed.append(error)
    measured = evaluate.evaluate(said, evaluate.read_gold(Path(gold), said))
    if format == "json":
        misses = [_plain(miss, sentences) for miss in measured.misses]
        console.write(json.dumps({**measured.to_json(), "misses": misses}, ensure_ascii=False, indent=1))
    else:
        _show(console, measured, sentences)
    for told in failed:
        console.fail(told)
    return 2 if failed else 0


def _show(console: Console, measured: Evaluation, sentences: Mapping[str, Sentences]) -> None:
    numbers = {"precision": "col.precision", "recall": "col.recall", "f1": "col.f1"}
    counts = {"predicted": "col.predicted", "gold": "col.gold"}
    scopes = {"scope": "col.scope", "relation": "col.kind", **numbers, **counts}
    console.show(console.table(scopes, _scores(console, measured)), "table")
    console.write("\n")
    shares = [(name, f"{right / of:.3f}", right, of) for name, (right, of) in measured.attributes.items() if of]
    heads = {"attribute": "col.attribute", "share": "col.share", "right": "col.right", "of": "col.of"}
    console.show(console.table(heads, shares), "table")
    console.write("\n" + console.text("negatives", count=measured.negatives) + "\n")
    if measured.misses:
        console.write("\n")
        heads = {"document": "col.document", "relation": "col.kind", "kind": "col.miss", "fact": "col.fact"}
        rows = [
            (
                miss.document,
                console.text(f"kind.{miss.relation}"),
                console.text(_KINDS[miss.kind]),
                " · ".join(str(value) for value in _told(miss).values()),
                _sentence(miss, sentences),
            )
            for miss in measured.misses
        ]
        console.show(console.table({**heads, "sentence": "col.sentence"}, rows), "table")


def _scores(console: Console, measured: Evaluation) -> Iterator[tuple[Value, ...]]:
    def row(scope: str, relation: str, score: Score) -> tuple[Value, ...]:
        shares = (f"{share:.3f}" for share in (score.precision, score.recall, score.f1))
        return (scope, console.text(f"kind.{relation}"), *shares, score.predicted, score.gold)

    for relation, score in measured.scores.items():
        yield row(console.text("scope.all"), relation, score)
    for genre, scores in sorted(measured.genres.items() if measured.genres.keys() - {evaluate.NO_GENRE} else ()):
        for relation, score in scores.items():
            if score.predicted or score.gold:
                yield row(genre, relation, score)
    for status, score in sorted(measured.statuses.items()):
        yield row(status, "honours", score)


def _plain(miss: Miss, sentences: Mapping[str, Sentences]) -> dict[str, Any]:
    head = {"document": miss.document, "relation": miss.relation, "kind": miss.kind, "fact": _told(miss)}
    return {**head, "sentence": _sentence(miss, sentences)}


def _told(miss: Miss) -> dict[str, Any]:
    """The fact; what was said in place of a value stands before it."""
    told = {key: miss.fact[key] for key in _SHOWN if miss.fact.get(key) is not None}
    if miss.said is not None:
        told |= {key: f"{miss.said.get(key)} ≠ {miss.fact.get(key)}" for key in told.keys() & {"status", "level"}
                 if miss.said.get(key) != miss.fact.get(key)}  # fmt: skip
    return told


def _sentence(miss: Miss, sentences: Mapping[str, Sentences]) -> str:
    quote = str(miss.fact.get("quote") or "")
    return sentences[miss.document].around(quote) if miss.document in sentences else quote
