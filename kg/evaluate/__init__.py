"""Extraction measured against gold facts: precision, recall and F1 for each relation, status and genre, and the misses.

A predicted fact is right when it pairs with a gold one: honours by recipient and scheme, counts by number and scheme,
metrics by value, unit and indicator. ``honours_strict`` wants status and level too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from kg.evaluate.gold import Gold, read_gold
from kg.evaluate.pairing import SCORINGS, Fact, pair
from kg.evaluate.sentences import Sentences

__all__ = ["RELATIONS", "Evaluation", "Miss", "Score", "Sentences", "evaluate", "read_gold"]

RELATIONS = ("honours", "honours_strict", "counts", "metrics")
ATTRIBUTES = ("status", "level", "year", "batch", "recipient_type", "qualifier", "growth_percent")
NO_GENRE = "—"
"""The genre of a gold file that states none."""


@dataclass(slots=True)
class Score:
    """How many facts were predicted, how many there are, and how many of the predicted ones are right.

    >>> score = Score(right=3, predicted=4, gold=6)
    >>> score.precision, score.recall, score.f1
    (0.75, 0.5, 0.6)
    >>> Score().f1, Score(predicted=1).precision, Score(gold=1).precision
    (1.0, 0.0, 0.0)
    """

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, right: int, predicted: int, gold: int) -> None:
        """Count one more document, or one more fact."""
        self.right += right
        self.predicted += predicted
        self.gold += gold

    @property
    def precision(self) -> float:
        """The share of what was predicted that is right; 1 where there is nothing, and nothing was predicted."""
        return self.right / self.predicted if self.predicted else (0.0 if self.gold else 1.0)

    @property
    def recall(self) -> float:
        """The share of what there is that was found; 1 where there is nothing."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def to_json(self) -> dict[str, float | int]:
        """The numbers, rounded to four places."""
        shares = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        counts = {"gold": self.gold, "predicted": self.predicted}
        return {**{name: round(share, 4) for name, share in shares.items()}, **counts}


@dataclass(frozen=True, slots=True)
class Miss:
    """What costs points: ``missed``, a gold fact; ``false``, a predicted one that no gold fact is.

    ``differs``: a gold honour that was found, but ``said`` has another status or level.
    """

    document: str
    relation: str
    kind: Literal["missed", "false", "differs"]
    fact: Fact
    said: Fact | None = None


@dataclass(slots=True)
class Evaluation:
    """All numbers, and the misses by document and relation.

    ``attributes``: of the paired facts whose gold has the attribute, how many agree, and how many there are.
    ``negatives``: documents without honours for which some were predicted.
    """

    scores: dict[str, Score] = field(default_factory=lambda: {relation: Score() for relation in RELATIONS})
    genres: dict[str, dict[str, Score]] = field(default_factory=dict)
    statuses: dict[str, Score] = field(default_factory=dict)
    attributes: dict[str, list[int]] = field(default_factory=lambda: {name: [0, 0] for name in ATTRIBUTES})
    negatives: int = 0
    misses: list[Miss] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """The numbers as plain JSON values, without the misses."""
        genres = {
            genre: {relation: score.to_json() for relation, score in scores.items()}
            for genre, scores in sorted(self.genres.items())
        }
        return {
            **{relation: score.to_json() for relation, score in self.scores.items()},
            "attributes": {name: round(right / of, 4) if of else None for name, (right, of) in self.attributes.items()},
            "negative_documents_with_honours": self.negatives,
            "genres": genres,
            "statuses": {status: score.to_json() for status, score in sorted(self.statuses.items())},
        }


def evaluate(predicted: Mapping[str, Mapping[str, Any]], gold: Mapping[str, Gold]) -> Evaluation:
    """Measure facts by document, as ``kg extract`` prints them, against the gold of each; what has no gold is left out.

    >>> fact = {"recipient": "甲厂", "scheme": "绿色工厂", "status": "awarded", "level": None}
    >>> found = evaluate({"a": {"honours": [fact]}}, {"a": {"honours": [{**fact, "status": "shortlisted"}]}})
    >>> found.scores["honours"].f1, found.scores["honours_strict"].f1, found.attributes["status"]
    (1.0, 0.0, [0, 1])
    """
    total = Evaluation()
    for document, facts in gold.items():
        genre = str(facts.get("genre") or NO_GENRE)
        scores = total.genres.setdefault(genre, {relation: Score() for relation in RELATIONS})
        for relation in SCORINGS:
            _relation(total, scores, _Page(document, relation, predicted.get(document, {}), facts))
    return total


@dataclass(frozen=True, slots=True)
class _Page:
    """One relation of one document: what was predicted, what is true."""

    document: str
    relation: str
    predicted: Mapping[str, Any]
    gold: Gold


def _relation(total: Evaluation, genre: Mapping[str, Score], page: _Page) -> None:
    relation, score, aliases = page.relation, SCORINGS[page.relation], page.gold.get("aliases", [])
    said, true = list(page.predicted.get(relation, [])), list(page.gold.get(relation, []))
    pairs = pair(said, true, score, aliases)
    paired = {i for i, _ in pairs}
    rest = [i for i in range(len(said)) if i not in paired]
    optional = page.gold.get(f"optional_{relation}", [])
    spare = {rest[i] for i, _ in pair([said[i] for i in rest], optional, score, aliases)}
    false = [i for i in rest if i not in spare]
    counted = len(paired) + len(false)
    agreed = [(said[i], true[j]) for i, j in pairs]
    for scores in (total.scores, genre):
        scores[relation].add(len(pairs), counted, len(true))
        if relation == "honours":
            scores["honours_strict"].add(sum(strictly(p, g) for p, g in agreed), counted, len(true))
    if relation == "honours":
        total.negatives += not true and counted > 0
        _statuses(total, agreed, [said[i] for i in (*sorted(paired), *false)], true)
    _attributes(total, relation, agreed)
    found = {j for _, j in pairs}
    total.misses += [Miss(page.document, relation, "missed", g) for j, g in enumerate(true) if j not in found]
    total.misses += [Miss(page.document, relation, "false", said[i]) for i in false]
    if relation == "honours":
        differ = [Miss(page.document, relation, "differs", g, p) for p, g in agreed if not strictly(p, g)]
        total.misses += differ


def strictly(predicted: Fact, gold: Fact) -> bool:
    """Whether status and level agree; where the gold knows no level, any will do.

    >>> strictly({"status": "awarded", "level": "national"}, {"status": "awarded", "level": None})
    True
    """
    level = gold.get("level")
    return predicted.get("status") == gold.get("status") and level in (None, predicted.get("level"))


def _statuses(total: Evaluation, agreed: list[tuple[Fact, Fact]], said: list[Fact], true: list[Fact]) -> None:
    """For each status by itself: right is a pair that has it on both sides."""

    def of(fact: Fact) -> Score:
        return total.statuses.setdefault(str(fact.get("status")), Score())

    for fact in true:
        of(fact).add(0, 0, 1)
    for fact in said:
        of(fact).add(0, 1, 0)
    for predicted, gold in agreed:
        if predicted.get("status") == gold.get("status"):
            of(gold).add(1, 0, 0)


def _attributes(total: Evaluation, relation: str, agreed: list[tuple[Fact, Fact]]) -> None:
    for predicted, gold in agreed:
        for name, tally in total.attributes.items():
            if gold.get(name) is not None and (name != "qualifier" or relation == "metrics"):
                tally[0] += predicted.get(name) == gold.get(name)
                tally[1] += 1
