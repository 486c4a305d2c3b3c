"""Fit the trees of ``kg.extract.association`` to annotated texts, and measure them on texts that they have not seen.

Each FOLDER holds ``texts/`` and ``gold/`` as ``kg evaluate`` takes them. Every folder in turn is left out: trees fitted to
the others add to what the forms of its texts state, and honours are scored. Then trees are fitted to all and written.
The same folders give the same file.

    pip install "honours-kg[fit]"
    python benchmarks/fit.py -o kg/extract/forest.json FOLDER FOLDER …
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from kg import lexicon
from kg.evaluate import evaluate
from kg.evaluate.gold import read_gold
from kg.evaluate.pairing import honour_score
from kg.extract import association
from kg.extract.association import unclaimed
from kg.extract.features import FeatureReader, Features
from kg.extract.forest import Forest, Node, to_json
from kg.extract.modality import moods
from kg.extract.pairs import Pairs
from kg.extract.reading import reading
from kg.facts_json import to_json as facts_json
from kg.read import find, read

#: What a pair counts whose honour the gold calls optional: neither right nor wrong to claim.
_OPTIONAL = 0.3
_TREES = {"max_iter": 60, "learning_rate": 0.15, "max_depth": 4, "l2_regularization": 5.0, "min_samples_leaf": 15}


@dataclass
class Examples:
    """The names of candidate pairs: their features, whether the gold says that they hold, and what they count."""

    rows: list[Features]
    holds: list[bool]
    weights: list[float]


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, measure, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--quick", action="store_true", help="do not measure")
    options = parser.parse_args(arguments)
    examples = {folder: examples_of(folder) for folder in options.folders}
    for left_out in () if options.quick else options.folders:
        others = [examples[folder] for folder in options.folders if folder != left_out]
        print(left_out.name, "forms only", scored(left_out, None), "with trees", scored(left_out, fitted(others)))
    options.output.write_text(to_json(fitted(list(examples.values()))), encoding="utf-8")


def documents(folder: Path) -> Iterator[tuple[Any, Any]]:
    """The documents of a folder with their gold."""
    gold = read_gold(folder / "gold")
    for path in find(folder / "texts"):
        if path.stem in gold:
            for document in read(path):
                yield document, gold[path.stem]


def examples_of(folder: Path) -> Examples:
    """The examples that the texts of a folder give; what the forms of the text have claimed is none."""
    known = lexicon.load()
    found = Examples([], [], [])
    for document, gold in documents(folder):
        read_so = reading(document, known, forms_only=True)
        seen, findings = read_so.seen, read_so.honours.findings
        pairs = Pairs(
            seen,
            read_so.honours.schemes,
            read_so.honours.antecedents.protagonist,
            [*findings.honours, *findings.counts],
        )
        title = seen.source.title or seen.text.split("\n", 1)[0]
        features = FeatureReader(pairs, moods(seen.text, pairs.sentences, read_so.honours.setting.year), title)
        for group, mention in unclaimed(seen, pairs, findings.honours):
            for one, row in zip(group.recipients, features.rows(group, mention), strict=True):
                fact = {"recipient": one.name, "scheme": mention.phrase.name}
                holds = any(
                    honour_score(fact, honour, gold.get("aliases", [])) > 0 for honour in gold.get("honours", [])
                )
                optional = any(
                    honour_score(fact, honour, gold.get("aliases", [])) > 0
                    for honour in gold.get("optional_honours", [])
                )
                found.rows.append(row)
                found.holds.append(holds)
                found.weights.append((_OPTIONAL if optional and not holds else 1.0) / len(group.recipients) ** 0.5)
    return found


def fitted(examples: Sequence[Examples]) -> Forest:
    """Trees fitted to the examples."""
    rows = np.array([row for one in examples for row in one.rows], dtype=float)
    holds = np.array([held for one in examples for held in one.holds])
    weights = np.array([weight for one in examples for weight in one.weights])
    model = HistGradientBoostingClassifier(random_state=0, early_stopping=False, **_TREES)
    model.fit(rows, holds, sample_weight=weights)
    trees = tuple(tuple(_node(node) for node in predictors[0].nodes) for predictors in model._predictors)
    return Forest(Features._fields, round(float(model._baseline_prediction.ravel()[0]), 6), trees)


def _node(node: Any) -> Node:
    if node["is_leaf"]:
        return -1, round(float(node["value"]), 5), 0, 0
    return int(node["feature_idx"]), round(float(node["num_threshold"]), 5), int(node["left"]), int(node["right"])


def scored(folder: Path, forest: Forest | None) -> str:
    """Precision, recall and F1 of the honours of a folder's texts."""
    known = lexicon.load()
    predicted, gold = {}, {}
    with mock.patch.object(association, "shipped", lambda: forest):
        for document, true in documents(folder):
            facts = reading(document, known, forms_only=forest is None).facts
            predicted[document.source.id], gold[document.source.id] = facts_json(facts), true
    total = evaluate(predicted, gold).scores["honours"]
    return f"{total.precision:.3f} {total.recall:.3f} {total.f1:.3f}"


if __name__ == "__main__":
    main()
