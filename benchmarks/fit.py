"""Fit the models of ``kg.extract`` to annotated texts, and measure them on texts that they have not seen.

Each FOLDER holds ``texts/`` and ``gold/`` as ``kg evaluate`` takes them. The tagger comes first; what it says of a text
that trees are fitted to is said by one that was fitted to other folders. So are the claims withdrawn before pairs are
looked for. The folders are parted into so many parts; to measure, each part is scored by models fitted to the other parts.
The same folders give the same files.

    pip install "honours-kg[fit]"
    python benchmarks/fit.py -o kg/extract FOLDER FOLDER …
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pycrfsuite
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from kg import lexicon
from kg.evaluate import evaluate
from kg.evaluate.gold import read_gold
from kg.evaluate.pairing import honour_score, pair
from kg.extract import tagger
from kg.extract.association import unclaimed
from kg.extract.claims import ClaimFeatures, ClaimReader, respanned, withdraw
from kg.extract.clauses import sentences
from kg.extract.contexts import Contexts, cues
from kg.extract.contexts import to_json as contexts_json
from kg.extract.features import FeatureReader, Features, spans
from kg.extract.findings import Findings
from kg.extract.forest import Forest, Node, to_json
from kg.extract.grammar import grammar
from kg.extract.layers import PADDING, TEMPLATES, Layers, passages
from kg.extract.modality import moods
from kg.extract.models import Models
from kg.extract.pairs import Pairs
from kg.extract.reading import reading
from kg.extract.tagger import SCALE, STATES, Tagger
from kg.extract.view import view
from kg.extract.words import Words
from kg.facts_json import to_json as facts_json
from kg.model import Document, Honour
from kg.read import find, read

#: What an honour counts that the gold calls optional: neither right nor wrong to claim.
_OPTIONAL = 0.3
_TREES = {"learning_rate": 0.15, "max_depth": 4, "l2_regularization": 5.0, "min_samples_leaf": 15}
_CLAIM_TREES, _PAIR_TREES = 50, 80
_FIELD = {"c1": 1.0, "c2": 0.02, "max_iterations": 120, "feature.possible_transitions": True}
#: What fewer texts than this show is not learnt: it may be a name.
_FEWEST_TEXTS = 3
_FEWEST_PAIRS = 6
#: A pair states a fact as well as the best one does, if it is so likely beside it.
_AS_GOOD = 0.8
#: What the pairs count that state it worse.
_WORSE = 0.1
_ROUNDS = 2
_PARTS = 6
_CONTEXT_C = 0.3
#: Contexts that say nothing, as long as none are fitted.
_SILENT = Contexts(0.0, {})
#: Trees for pairs, as long as none are fitted.
_UNDECIDED = Forest(Features._fields, 0.0, ())
_SPACE = re.compile(r"\s")

Annotated = tuple[Document, dict[str, Any]]


@dataclass
class Examples:
    """Rows of features, whether the gold says that what they stand for holds, and what they count."""

    rows: list[Sequence[float]] = field(default_factory=list)
    holds: list[bool] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    cues: list[frozenset[str]] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    originally: list[float] = field(default_factory=list)

    def add(
        self,
        row: Sequence[float],
        told: Iterable[str],
        fact: tuple[str, str],
        gold: dict[str, Any],
        weight: float = 1.0,
    ) -> None:
        """Add an example with the cues ``told``; whether the recipient holds the scheme is looked up in ``gold``."""
        recipient, scheme = fact
        self.cues.append(frozenset(told))
        named = {"recipient": recipient, "scheme": scheme}

        def likest(honours: Sequence[dict[str, Any]]) -> int | None:
            scores = [honour_score(named, honour, gold.get("aliases", [])) for honour in honours]
            return scores.index(max(scores)) if max(scores, default=0) > 0 else None

        which = likest(gold.get("honours", []))
        holds = which is not None
        optional = not holds and likest(gold.get("optional_honours", [])) is not None
        self.rows.append(row)
        self.facts.append(f"{gold['id']} {which if holds else recipient + ' ' + scheme}")
        self.holds.append(holds)
        self.weights.append(weight * (_OPTIONAL if optional else 1.0))
        self.originally.append(self.weights[-1])


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, measure, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True, help="the folder of the models")
    parser.add_argument("--quick", action="store_true", help="do not measure")
    options = parser.parse_args(arguments)
    parts = [part for number in range(_PARTS) if (part := options.folders[number::_PARTS])]
    with ProcessPoolExecutor() as pool:
        measured, written = _fitted_models(parts, pool)
        if not options.quick:
            for part, scores in zip(parts, pool.map(scored, parts, measured), strict=True):
                print(*(folder.name for folder in part), scores, flush=True)
    for name, text in written.items():
        (options.output / f"{name}.json").write_text(text, encoding="utf-8")


def _fitted_models(parts: Sequence[list[Path]], pool: ProcessPoolExecutor) -> tuple[list[Models], dict[str, str]]:
    """For each part the models fitted to the others; and those fitted to all, as JSON by their names."""
    every = range(len(parts))
    folders = [folder for part in parts for folder in part]
    texts = list(pool.map(fitted_tagger, [*([one for one in folders if one not in part] for part in parts), folders]))
    taggers = [tagger.from_json(text) for text in texts]
    claims = list(pool.map(claim_examples, parts, taggers[:-1]))
    trees = [fitted(ClaimFeatures._fields, _without(claims, left), _CLAIM_TREES) for left in every]
    judges = [Models(taggers[left], _SILENT, trees[left], _UNDECIDED) for left in every]
    pairs = list(pool.map(pair_examples, parts, judges))
    for last in (False,) * _ROUNDS + (True,):
        others = [[*_without(claims, left), *_without(pairs, left)] for left in every]
        *contexts, of_all = pool.map(fitted_contexts, [*others, [*claims, *pairs]])
        pairs = list(map(with_contexts, pairs, contexts))
        pairs = pairs if last else selected(pairs)
    claims = list(map(with_contexts, claims, contexts))
    models = [
        Models(
            taggers[left],
            contexts[left],
            fitted(ClaimFeatures._fields, _without(claims, left), _CLAIM_TREES),
            fitted(Features._fields, _without(pairs, left), _PAIR_TREES),
        )
        for left in every
    ]
    return models, {
        "tagger": texts[-1],
        "contexts": contexts_json(of_all),
        "claims": to_json(fitted(ClaimFeatures._fields, claims, _CLAIM_TREES)),
        "pairs": to_json(fitted(Features._fields, pairs, _PAIR_TREES)),
    }


def _without(examples: Sequence[Examples], left: int) -> list[Examples]:
    return [one for number, one in enumerate(examples) if number != left]


@cache
def _known() -> lexicon.Lexicon:
    return lexicon.load()


def documents(folders: Iterable[Path]) -> Iterator[Annotated]:
    """The documents of folders with their gold."""
    for folder in folders:
        gold = read_gold(folder / "gold")
        for path in find(folder / "texts"):
            if path.stem in gold:
                for document in read(path):
                    yield document, {**gold[path.stem], "id": str(path)}


# -- the tagger --------------------------------------------------------------------------------------------------------


def fitted_tagger(folders: Sequence[Path]) -> str:
    """A tagger fitted to the texts of ``folders``, as JSON."""
    texts = [(list(_sequences(document)), states(document.text, gold)) for document, gold in documents(folders)]
    seen_in = Counter(
        value for sequences, _ in texts for value in {v for *_, rows in sequences for row in rows for v in row}
    )
    trainer = pycrfsuite.Trainer(verbose=False)
    for sequences, labels in texts:
        for begin, end, rows in sequences:
            kept = [[value for value in row if seen_in[value] >= _FEWEST_TEXTS] for row in rows]
            trainer.append(kept, labels[begin:end])
    trainer.set_params(_FIELD)
    with tempfile.NamedTemporaryFile() as file:
        trainer.train(file.name)
        asked = pycrfsuite.Tagger()
        asked.open(file.name)
        found = asked.info()
    seen: list[dict[str, list[int]]] = [{} for _ in TEMPLATES]
    for (value, state), weight in sorted(found.state_features.items()):
        template, window = value.split(":", 1)
        if whole := round(weight * SCALE):
            seen[int(template)].setdefault(window, [0] * len(STATES))[STATES.index(state)] = whole
    steps = [[round(found.transitions.get((one, to), 0.0) * SCALE) for to in STATES] for one in STATES]
    lines = ",\n".join(json.dumps(known, ensure_ascii=False, separators=(",", ":")) for known in seen)
    return f'{{"states": {json.dumps(STATES)},\n"steps": {json.dumps(steps)},\n"seen": [\n{lines}\n]}}\n'


def _sequences(document: Document) -> Iterator[tuple[int, int, list[list[str]]]]:
    """The sentences of a text, each with what every template sees at each of its characters."""
    seen = view(document)
    title = seen.source.title or seen.text.split("\n", 1)[0]
    words = Words(seen.text)
    for run in passages(seen.text, list(sentences(seen.text))):
        layers = Layers(seen.text, run, title, grammar(_known()), words)
        for sentence in run:
            first, last = (at - layers.begin + PADDING for at in (sentence.begin, sentence.end))
            rows = [
                [
                    f"{number}:{''.join(layers.strings[layer][at + left : at + right] for layer, left, right in template)}"
                    for number, template in enumerate(TEMPLATES)
                ]
                for at in range(first, last)
            ]
            yield sentence.begin, sentence.end, rows


def states(text: str, gold: dict[str, Any]) -> list[str]:
    """The state of each character: the gold's holders and honours wherever the text names them, the longest first.

    Places, and names of two characters, are holders only where an honour of theirs is quoted.
    """
    found = ["O"] * len(text)
    honours = gold.get("honours", [])
    groups = gold.get("aliases", [])
    names: set[tuple[str, bool]] = set()
    for honour in (*honours, *gold.get("optional_honours", [])):
        owned = [(honour["recipient"], honour.get("recipient_type"))]
        owned += [(honour["owner"], "enterprise")] if honour.get("owner") else []
        owned += [(name, "enterprise") for own, _ in owned for group in groups if own in group for name in group]
        owned += [(name, honour.get("recipient_type")) for name in honour.get("aliases", [])]
        for name, kind in owned:
            short = len(name) < 3 and kind != "person" and not any(name in group for group in groups)
            names |= {(name, kind == "place" or short), (_SPACE.sub("", name), kind == "place" or short)}
    for name, quoted_only in sorted(names, key=lambda entry: (-len(entry[0]), entry)):
        if not quoted_only:
            _mark(found, text, name, "holder", 0, len(text))
            continue
        for honour in honours:
            if name in (honour["recipient"], _SPACE.sub("", honour["recipient"])):
                quote = honour["quote"]
                at = text.find(quote) if quote in text else text.find(_SPACE.sub("", quote))
                if at >= 0:
                    _mark(
                        found,
                        text,
                        name,
                        "holder",
                        max(text.rfind("\n", 0, at), text.rfind("。", 0, at), 0),
                        at + len(quote),
                    )
    told = (*honours, *gold.get("optional_honours", []), *gold.get("counts", []))
    schemes = {name for fact in told for name in (fact["scheme"], *fact.get("scheme_aliases", []))}
    schemes |= {_SPACE.sub("", name) for name in schemes}
    for name in sorted(schemes, key=lambda name: (-len(name), name)):
        if len(name) > 2:
            _mark(found, text, name, "honour", 0, len(text))
    return found


def _mark(found: list[str], text: str, name: str, label: str, begin: int, end: int) -> None:
    at = text.find(name, begin, end) if len(name) > 1 else -1
    while at >= 0:
        stop = at + len(name)
        if all(state == "O" for state in found[at:stop]):
            found[at:stop] = [f"B-{label}", *[f"I-{label}"] * (len(name) - 1)]
        at = text.find(name, stop, end)


# -- the trees ---------------------------------------------------------------------------------------------------------


def claim_examples(folders: Sequence[Path], asked: Tagger) -> Examples:
    """What the forms of the text claim, with what ``asked`` says of it."""
    found = Examples()
    for document, gold in documents(folders):
        seen, pairs, findings, _ = _formed(document, asked)
        honours = respanned(seen, pairs, findings.honours, _SILENT)
        reader = ClaimReader(seen, pairs, honours, _SILENT)
        for honour in honours:
            told = cues(seen.text, *reader.spans(honour))
            found.add(reader.row(honour), told, (honour.recipient, honour.scheme), gold)
    return found


def pair_examples(folders: Sequence[Path], models: Models) -> Examples:
    """The pairs of names and honours that no form has claimed, or whose claim was withdrawn."""
    found = Examples()
    for document, gold in documents(folders):
        seen, pairs, findings, year = _formed(document, models.tagger)
        withdraw(seen, pairs, findings, models)
        pairs.seek(findings.said())
        features = FeatureReader(pairs, moods(seen.text, pairs.sentences, year), _SILENT)
        gold = _left_by(findings.honours, gold)
        for group, mention in unclaimed(seen, pairs, findings):
            for one, row in zip(group.recipients, features.rows(group, mention), strict=True):
                told = cues(seen.text, *spans(one, group, mention))
                weight = 1.0 / len(group.recipients) ** 0.5
                found.add(row, told, (one.name, mention.phrase.name), gold, weight)
    return found


def _left_by(claimed: Sequence[Honour], gold: dict[str, Any]) -> dict[str, Any]:
    """The gold of which only what nothing has claimed holds; to claim the rest once more is neither right nor wrong."""
    honours = gold.get("honours", [])
    facts = [{"recipient": honour.recipient, "scheme": honour.scheme} for honour in claimed]
    taken = {number for _, number in pair(facts, honours, honour_score, gold.get("aliases", []))}
    left = [honour for number, honour in enumerate(honours) if number not in taken]
    again = [honour for number, honour in enumerate(honours) if number in taken]
    return {**gold, "honours": left, "optional_honours": [*again, *gold.get("optional_honours", [])]}


def _formed(document: Document, asked: Tagger) -> tuple[Document, Pairs, Findings, int | None]:
    read_so = reading(document, _known(), None)
    findings, honours = read_so.honours.findings, read_so.honours
    pairs = Pairs(read_so.seen, honours.schemes, honours.antecedents.protagonist, findings.said(), asked)
    return read_so.seen, pairs, findings, honours.setting.year


def fitted_contexts(examples: Sequence[Examples]) -> Contexts:
    """A logistic regression over the cues of the examples."""
    told = [cue for one in examples for cue in one.cues]
    seen_in = Counter(cue for own in told for cue in own)
    known = sorted(cue for cue, times in seen_in.items() if times >= _FEWEST_PAIRS)
    number = {cue: column for column, cue in enumerate(known)}
    columns = [sorted(number[cue] for cue in own if cue in number) for own in told]
    ends = np.cumsum([0, *map(len, columns)])
    matrix = csr_matrix((np.ones(ends[-1]), np.concatenate(columns), ends), shape=(len(told), len(known)))
    holds = np.array([held for one in examples for held in one.holds])
    weights = np.array([weight for one in examples for weight in one.weights])
    model = LogisticRegression(C=_CONTEXT_C, l1_ratio=1.0, solver="liblinear", random_state=0)
    model.fit(matrix, holds, sample_weight=weights)
    rounded = {cue: round(float(weight), 3) for cue, weight in zip(known, model.coef_[0], strict=True)}
    return Contexts(round(float(model.intercept_[0]), 3), {cue: weight for cue, weight in rounded.items() if weight})


def with_contexts(examples: Examples, contexts: Contexts) -> Examples:
    """The examples with what their words say as the last of their features."""
    told = [contexts.bias + sum(contexts.weights.get(cue, 0.0) for cue in sorted(own)) for own in examples.cues]
    rows: list[Sequence[float]] = [(*row[:-1], odds) for row, odds in zip(examples.rows, told, strict=True)]
    return replace(examples, rows=rows)


def selected(parts: Sequence[Examples]) -> list[Examples]:
    """The examples, of which those that state a fact worse than another one does count little.

    A firm and its honour stand near each other more than once; only where they stand best do they tell what such places look
    like. Which is best, trees say that were fitted to the other parts (multiple-instance learning: Dietterich et al. 1997).
    """
    chosen = []
    for left, part in enumerate(parts):
        trees = fitted(Features._fields, _without(parts, left), _PAIR_TREES)
        likely = [trees.probability(row) for row in part.rows]
        best: dict[str, float] = {}
        for fact, probability in zip(part.facts, likely, strict=True):
            best[fact] = max(best.get(fact, 0.0), probability)
        near = (p >= _AS_GOOD * best[fact] for fact, p in zip(part.facts, likely, strict=True))
        weights = [
            weight if not held else min(1.0, 3 * weight) * (1.0 if good else _WORSE)
            for held, weight, good in zip(part.holds, part.originally, near, strict=True)
        ]
        chosen.append(replace(part, weights=weights))
    return chosen


def fitted(features: Sequence[str], examples: Sequence[Examples], trees: int) -> Forest:
    """Trees fitted to the examples."""
    rows = np.array([row for one in examples for row in one.rows], dtype=float)
    holds = np.array([held for one in examples for held in one.holds])
    weights = np.array([weight for one in examples for weight in one.weights])
    model = HistGradientBoostingClassifier(random_state=0, early_stopping=False, max_iter=trees, **_TREES)
    model.fit(rows, holds, sample_weight=weights)
    nodes = tuple(tuple(_node(node) for node in predictors[0].nodes) for predictors in model._predictors)
    return Forest(tuple(features), round(float(model._baseline_prediction.ravel()[0]), 6), nodes)


def _node(node: Any) -> Node:
    if node["is_leaf"]:
        return -1, round(float(node["value"]), 5), 0, 0
    return int(node["feature_idx"]), round(float(node["num_threshold"]), 5), int(node["left"]), int(node["right"])


def scored(folders: Sequence[Path], models: Models | None) -> str:
    """Precision, recall and F1 of the honours of the texts of ``folders``, by the forms alone and with the models."""
    told: list[str] = []
    for asked in (None, models):
        predicted, gold = {}, {}
        for number, (document, true) in enumerate(documents(folders)):
            predicted[str(number)] = facts_json(reading(document, _known(), asked).facts)
            gold[str(number)] = true
        scores = evaluate(predicted, gold).scores
        told += [
            f"{part} {scores[part].precision:.3f} {scores[part].recall:.3f} {scores[part].f1:.3f}"
            for part in ("honours", "honours_strict")
        ]
    return " | ".join(told)


if __name__ == "__main__":
    main()
