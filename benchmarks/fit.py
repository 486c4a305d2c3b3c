"""Fit the models of ``kg.extract`` to annotated texts, and measure them on texts that they have not seen.

Each FOLDER holds ``texts/`` and ``gold/`` as ``kg evaluate`` takes them. The tagger comes first; what it says of a text
that trees are fitted to is said by one that was fitted to other folders. So are the claims withdrawn before pairs are
looked for, and the honours found before numbers are counted and metrics weighed. The folders are parted into so many
parts; to measure, each part is scored by models fitted to the other parts.
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
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import pycrfsuite
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from kg import lexicon
from kg.evaluate import evaluate
from kg.evaluate.gold import read_gold
from kg.evaluate.pairing import Scoring, count_score, honour_score, metric_score, pair
from kg.extract import tagger
from kg.extract.association import associate, unclaimed
from kg.extract.claims import ClaimFeatures, ClaimReader, respanned, withdraw
from kg.extract.clauses import sentences
from kg.extract.contexts import Contexts, cues, cues_of
from kg.extract.contexts import to_json as contexts_json
from kg.extract.count_pairs import CountFeatures, CountPairs, count_likely
from kg.extract.features import FeatureReader, Features, spans
from kg.extract.findings import Findings
from kg.extract.forest import Forest, Node, to_json
from kg.extract.grammar import grammar
from kg.extract.layers import PADDING, TEMPLATES, Layers, passages
from kg.extract.level_claims import LEVELS, ClaimedLevels, Fact, LevelFeatures
from kg.extract.metric_claims import ClaimedMetrics, MetricFeatures
from kg.extract.models import Models
from kg.extract.numbers import Numbers
from kg.extract.pairs import Pairs
from kg.extract.reading import reading
from kg.extract.rung_claims import RUNGS, ClaimedRungs, RungFeatures
from kg.extract.tagger import SCALE, STATES, Tagger
from kg.extract.view import view
from kg.extract.words import Words
from kg.facts_json import to_json as facts_json
from kg.model import Document, Honour, Metric
from kg.read import find, read

#: What an honour counts that the gold calls optional: neither right nor wrong to claim.
_OPTIONAL = 0.3
_OPTIONAL_COUNT = 0.1
#: What makes two metrics one.
_METRIC = ("indicator", "value", "unit", "growth_percent")
_TREES = {"learning_rate": 0.15, "max_depth": 4, "l2_regularization": 5.0, "min_samples_leaf": 15}
_CLAIM_TREES, _PAIR_TREES, _COUNT_TREES, _METRIC_TREES, _RUNG_TREES, _LEVEL_TREES = 50, 80, 60, 60, 40, 60
_FIELD = {"c1": 1.0, "c2": 0.02, "max_iterations": 120, "feature.possible_transitions": True}
#: What fewer texts than this show is not learnt: it may be a name.
_FEWEST_TEXTS = 3
_FEWEST_PAIRS = 6
#: A pair states a fact as well as the best one does, if it is so likely beside it.
_AS_GOOD = 0.8
#: What the pairs count that state it worse.
_WORSE = 0.1
_ROUNDS = 2
#: Which shares of the honours that forms have claimed are left to the trees, and what such pairs count.
_DROPPED = ((0.0, 1.0), (0.5, 0.3), (1.0, 0.3))
_WHOLE = 1000
_PARTS = 6
_CONTEXT_C = 0.3
#: Contexts that say nothing, as long as none are fitted.
_SILENT = Contexts(0.0, {})
#: Trees as long as none are fitted: for pairs, for what nothing is to be said of, for what is to stay.
_UNDECIDED, _NEVER, _ALWAYS = Forest(Features._fields, 0.0, ()), Forest((), -9.0, ()), Forest((), 9.0, ())
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

    def add(self, row: Sequence[float], told: Iterable[str], fact: str, holds: bool, weight: float = 1.0) -> None:
        """Add an example with the cues ``told``; ``fact`` names what it states."""
        self.rows.append(row)
        self.cues.append(frozenset(told))
        self.facts.append(fact)
        self.holds.append(holds)
        self.weights.append(weight)
        self.originally.append(weight)

    def add_honour(
        self,
        row: Sequence[float],
        told: Iterable[str],
        honour: tuple[str, str],
        gold: dict[str, Any],
        weight: float = 1.0,
    ) -> None:
        """Add an example of a recipient beside a scheme; whether the one holds the other is looked up in ``gold``."""
        recipient, scheme = honour
        named = {"recipient": recipient, "scheme": scheme}
        which = _likest(named, gold.get("honours", []), honour_score, gold)
        optional = which is None and _likest(named, gold.get("optional_honours", []), honour_score, gold) is not None
        fact = f"{gold['id']} {which if which is not None else recipient + ' ' + scheme}"
        self.add(row, told, fact, which is not None, weight * (_OPTIONAL if optional else 1.0))


def _likest(named: dict[str, Any], facts: Sequence[dict[str, Any]], score: Scoring, gold: dict[str, Any]) -> int | None:
    """The number of the fact most like ``named``, None where none is like it."""
    scores = [score(named, fact, gold.get("aliases", [])) for fact in facts]
    return scores.index(max(scores)) if max(scores, default=0) > 0 else None


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, measure, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True, help="the folder of the models")
    parser.add_argument("--quick", action="store_true", help="do not measure")
    options = parser.parse_args(arguments)
    parts = [part for number in range(_PARTS) if (part := options.folders[number::_PARTS])]
    with ProcessPoolExecutor() as pool:
        measured, written = _fitted_models(parts, _fitted_taggers(parts, pool), pool)
        if not options.quick:
            for part, scores in zip(parts, pool.map(scored, parts, measured), strict=True):
                print(*(folder.name for folder in part), scores, flush=True)
    for name, text in written.items():
        (options.output / f"{name}.json").write_text(text, encoding="utf-8")


def _fitted_taggers(parts: Sequence[list[Path]], pool: ProcessPoolExecutor) -> list[str]:
    """For each part the tagger fitted to the others, and last the one fitted to all, as JSON."""
    folders = [folder for part in parts for folder in part]
    return list(pool.map(fitted_tagger, [*([one for one in folders if one not in part] for part in parts), folders]))


def _fitted_models(
    parts: Sequence[list[Path]], texts: Sequence[str], pool: ProcessPoolExecutor
) -> tuple[list[Models], dict[str, str]]:
    """For each part the models fitted to the others; and those fitted to all, as JSON by their names.

    ``texts``: the taggers of the parts and of all, as :func:`_fitted_taggers` gives them.
    """
    every = range(len(parts))
    taggers = [tagger.from_json(text) for text in texts]
    claims = list(pool.map(claim_examples, parts, taggers[:-1]))
    trees = [fitted(ClaimFeatures._fields, _without(claims, left), _CLAIM_TREES) for left in every]
    judges = [_undecided(taggers[left], claims=trees[left]) for left in every]
    pairs = list(pool.map(pair_examples, parts, judges))
    for last in (False,) * _ROUNDS + (True,):
        others = [[*_without(claims, left), *_without(pairs, left)] for left in every]
        *contexts, of_all = pool.map(fitted_contexts, [*others, [*claims, *pairs]])
        pairs = list(map(with_contexts, pairs, contexts))
        pairs = pairs if last else selected(pairs, _PAIR_TREES)
    claims = list(map(with_contexts, claims, contexts))
    models = [
        _undecided(
            taggers[left],
            contexts=contexts[left],
            claims=fitted(ClaimFeatures._fields, _without(claims, left), _CLAIM_TREES),
            pairs=fitted(Features._fields, _without(pairs, left), _PAIR_TREES),
        )
        for left in every
    ]
    written = {
        "tagger": texts[-1],
        "contexts": contexts_json(of_all),
        "claims": to_json(fitted(ClaimFeatures._fields, claims, _CLAIM_TREES)),
        "pairs": to_json(fitted(Features._fields, pairs, _PAIR_TREES)),
    }
    for examples, features, trees_of, contexts_of, size, rounds in (
        (count_examples, CountFeatures._fields, "counts", "count_contexts", _COUNT_TREES, 1),
        (metric_examples, MetricFeatures._fields, "metrics", "metric_contexts", _METRIC_TREES, 0),
        (rung_examples, RungFeatures._fields, "rungs", "rung_contexts", _RUNG_TREES, 0),
        (level_examples, LevelFeatures._fields, "levels", "level_contexts", _LEVEL_TREES, 0),
    ):
        found = list(pool.map(examples, parts, models))
        weighers, (last_contexts, last_trees) = _weighers(features, found, size, rounds, pool)
        models = [
            replace(model, **{contexts_of: own, trees_of: forest})  # type: ignore[arg-type]
            for model, (own, forest) in zip(models, weighers, strict=True)
        ]
        written |= {contexts_of: contexts_json(last_contexts), trees_of: to_json(last_trees)}
    return models, written


Weigher = tuple[Contexts, Forest]


def _weighers(
    features: Sequence[str], parts: Sequence[Examples], trees: int, rounds: int, pool: ProcessPoolExecutor
) -> tuple[list[Weigher], Weigher]:
    """For each part the contexts and the trees fitted to the others; and those fitted to all.

    The examples are selected in so many ``rounds``, see :func:`selected`.
    """
    every = range(len(parts))
    for last in (False,) * rounds + (True,):
        *contexts, of_all = pool.map(fitted_contexts, [*(_without(parts, left) for left in every), parts])
        parts = list(map(with_contexts, parts, contexts))
        parts = parts if last else selected(parts, trees)
    weighers = [(contexts[left], fitted(features, _without(parts, left), trees)) for left in every]
    return weighers, (of_all, fitted(features, parts, trees))


def _undecided(asked: Tagger, **fitted_so_far: Any) -> Models:
    """Models of which only the tagger and what is given are fitted."""
    models = Models(
        asked, _SILENT, _UNDECIDED, _UNDECIDED, _SILENT, _NEVER, _SILENT, _ALWAYS, _SILENT, _NEVER, _SILENT, _NEVER
    )
    return replace(models, **fitted_so_far)


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


def as_seen(gold: dict[str, Any], document: Document, seen: Document) -> dict[str, Any]:
    """Gold facts in the characters of the view that the rules read, where ``document`` prints others."""
    if seen is document:
        return gold
    other = {ord(one): to for one, to in zip(document.text, seen.text, strict=True) if one != to}

    def folded(value: Any) -> Any:
        if isinstance(value, str):
            return value.translate(other)
        if isinstance(value, list):
            return [folded(one) for one in value]
        return {name: folded(one) for name, one in value.items()} if isinstance(value, dict) else value

    return {name: value if name == "id" else folded(value) for name, value in gold.items()}


def claim_examples(folders: Sequence[Path], asked: Tagger) -> Examples:
    """What the forms of the text claim, with what ``asked`` says of it."""
    found = Examples()
    for document, gold in documents(folders):
        seen, pairs, findings = _formed(document, asked)
        gold = as_seen(gold, document, seen)
        honours = respanned(seen, pairs, findings.honours, _SILENT)
        reader = ClaimReader(seen, pairs, honours, _SILENT)
        for honour in honours:
            told = cues(pairs.tagging.words, *reader.spans(honour))
            found.add_honour(reader.row(honour), told, (honour.recipient, honour.scheme), gold)
    return found


def pair_examples(folders: Sequence[Path], models: Models) -> Examples:
    """The pairs of names and honours that no form has claimed, or whose claim was withdrawn.

    The trees also see what is left where some of the forms are silent: in other texts they are.
    """
    found = Examples()
    for document, gold in documents(folders):
        seen, pairs, findings = _formed(document, models.tagger)
        gold = as_seen(gold, document, seen)
        withdraw(seen, pairs, findings, models)
        for share, counts in _DROPPED:
            kept = _dropped(findings, share, gold["id"])
            if share and len(kept.honours) == len(findings.honours):
                continue
            pairs.seek(kept.said())
            features = FeatureReader(pairs, _SILENT)
            left = {**_left_by(kept.honours, gold), "id": f"{gold['id']} {share}"}
            for group, mention in unclaimed(seen, pairs, kept):
                for one, row in zip(group.recipients, features.rows(group, mention), strict=True):
                    told = cues(pairs.tagging.words, *spans(one, group, mention))
                    weight = counts / len(group.recipients) ** 0.5
                    found.add_honour(row, told, (one.name, mention.phrase.name), left, weight)
    return found


def _dropped(findings: Findings, share: float, text: str) -> Findings:
    """The findings without the honours of about so large a ``share`` of the quotations, the same ones in every run."""
    kept = [
        honour
        for honour in findings.honours
        if crc32(f"{text} {honour.quotation.begin}".encode()) % _WHOLE >= share * _WHOLE
    ]
    named = {(honour.recipient, honour.scheme) for honour in kept}
    echoes = [echo for echo in findings.echoes if not share or (echo.recipient, echo.scheme) in named]
    return replace(findings, honours=kept, echoes=echoes)


def _left_by(claimed: Sequence[Honour], gold: dict[str, Any]) -> dict[str, Any]:
    """The gold of which only what nothing has claimed holds; to claim the rest once more is neither right nor wrong."""
    honours = gold.get("honours", [])
    facts = [{"recipient": honour.recipient, "scheme": honour.scheme} for honour in claimed]
    taken = {number for _, number in pair(facts, honours, honour_score, gold.get("aliases", []))}
    left = [honour for number, honour in enumerate(honours) if number not in taken]
    again = [honour for number, honour in enumerate(honours) if number in taken]
    return {**gold, "honours": left, "optional_honours": [*again, *gold.get("optional_honours", [])]}


def count_examples(folders: Sequence[Path], models: Models) -> Examples:
    """The numbers that no form has counted, each beside the honours around it."""
    found = Examples()
    for document, gold in documents(folders):
        seen, pairs, findings, metrics, numbers = _weighed(document, models)
        gold = as_seen(gold, document, seen)
        counts = gold.get("counts", [])
        known = [{"scheme": count.scheme, "count": count.count} for count in findings.counts]
        taken = {number for _, number in pair(known, counts, count_score, ())}
        left = [count for number, count in enumerate(counts) if number not in taken]
        again = [count for number, count in enumerate(counts) if number in taken] + gold.get("optional_counts", [])
        for number, honours in CountPairs(seen, pairs, numbers, findings, metrics, _SILENT):
            for mention, row in honours:
                named = {"scheme": mention.phrase.name, "count": number.quantity.value}
                which = _likest(named, left, count_score, gold)
                told = cues(pairs.tagging.words, (number.begin, number.end), (mention.phrase.begin, mention.phrase.end))
                fact = which if which is not None else f"{number.begin} {mention.phrase.name}"
                optional = which is None and _likest(named, again, count_score, gold) is not None
                weight = _OPTIONAL_COUNT if optional else 1.0
                found.add(row, told, f"{gold['id']} {fact}", which is not None, weight)
    return found


def metric_examples(folders: Sequence[Path], models: Models) -> Examples:
    """The metrics that forms have read and no count has taken."""
    found = Examples()
    for document, gold in documents(folders):
        seen, pairs, findings, metrics, numbers = _weighed(document, models)
        gold = as_seen(gold, document, seen)
        metrics = count_likely(seen, pairs, numbers, findings, metrics, models)
        claimed = [{name: getattr(metric, name) for name in _METRIC} for metric in metrics]
        right = {number for number, _ in pair(claimed, gold.get("metrics", []), metric_score, ())}
        others = [number for number in range(len(claimed)) if number not in right]
        spare = pair([claimed[number] for number in others], gold.get("optional_metrics", []), metric_score, ())
        optional = {others[number] for number, _ in spare}
        reader = ClaimedMetrics(seen, pairs, numbers, findings, metrics, _SILENT)
        for number, (metric, row) in enumerate(zip(metrics, reader.rows(), strict=True)):
            told = cues(pairs.tagging.words, *reader.spans(metric))
            fact = f"{gold['id']} {number}"
            found.add(row, told, fact, number in right, _OPTIONAL_COUNT if number in optional else 1.0)
    return found


def rung_examples(folders: Sequence[Path], models: Models) -> Examples:
    """The rungs that right honours may have, those once that one place of a text tells alike."""
    found = Examples()
    for document, gold in documents(folders):
        seen, pairs, findings, _, _ = _weighed(document, models)
        gold = as_seen(gold, document, seen)
        reader = ClaimedRungs(seen, pairs, findings, _SILENT)
        alike: dict[tuple[int, str], list[Honour]] = {}
        claimed = list(map(asdict, findings.honours))
        for number, which in pair(claimed, gold.get("honours", []), honour_score, gold.get("aliases", [])):
            honour = findings.honours[number]
            alike.setdefault((id(reader.rows(honour)), gold["honours"][which]["status"]), []).append(honour)
        for (_, true), honours in alike.items():
            for status, (row, told) in zip(RUNGS, reader.rows(honours[0]), strict=True):
                found.add(row, cues_of(status, told), "", status == true, len(honours) ** 0.5)
    return found


def level_examples(folders: Sequence[Path], models: Models) -> Examples:
    """The levels that right honours and counts may have, those once that one place of a text tells alike."""
    found = Examples()
    for document, gold in documents(folders):
        seen, pairs, findings, _, _ = _weighed(document, models)
        gold = as_seen(gold, document, seen)
        reader = ClaimedLevels(seen, pairs, findings, _SILENT)
        alike: dict[tuple[int, str], list[Fact]] = {}
        for facts, name, score in (
            (findings.honours, "honours", honour_score),
            (findings.counts, "counts", count_score),
        ):
            claimed = list(map(asdict, facts))
            for number, which in pair(claimed, gold.get(name, []), score, gold.get("aliases", [])):
                if level := gold[name][which].get("level"):
                    alike.setdefault((id(reader.rows(facts[number])), level), []).append(facts[number])
        for (_, true), same in alike.items():
            for level, (row, told) in zip(LEVELS, reader.rows(same[0]), strict=True):
                found.add(row, cues_of(level, told), "", level == true, len(same) ** 0.5)
    return found


def _formed(document: Document, asked: Tagger) -> tuple[Document, Pairs, Findings]:
    read_so = reading(document, _known(), None)
    findings, honours = read_so.honours.findings, read_so.honours
    pairs = Pairs(read_so.seen, honours.schemes, honours.antecedents.protagonist, findings.said(), asked)
    return read_so.seen, pairs, findings


def _weighed(document: Document, models: Models) -> tuple[Document, Pairs, Findings, list[Metric], Numbers]:
    """A document whose honours ``models`` have weighed, with the metrics that forms read of it."""
    read_so = reading(document, _known(), None)
    findings, honours = read_so.honours.findings, read_so.honours
    pairs = Pairs(read_so.seen, honours.schemes, honours.antecedents.protagonist, findings.said(), models.tagger)
    associate(read_so.seen, pairs, honours, findings, models)
    return read_so.seen, pairs, findings, list(read_so.unrestored.metrics), Numbers(read_so.seen.text)


def fitted_contexts(examples: Sequence[Examples]) -> Contexts:
    """A logistic regression over the cues of the examples."""
    told = [cue for one in examples for cue in one.cues]
    seen_in = Counter(cue for own in told for cue in own)
    known = sorted(cue for cue, times in seen_in.items() if times >= _FEWEST_PAIRS)
    number = {cue: column for column, cue in enumerate(known)}
    columns = [sorted(number[cue] for cue in own if cue in number) for own in told]
    ends = np.cumsum([0, *map(len, columns)], dtype=np.int32)
    places = np.fromiter((column for own in columns for column in own), dtype=np.int32)
    matrix = csr_matrix((np.ones(ends[-1]), places, ends), shape=(len(told), len(known)))
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


def selected(parts: Sequence[Examples], trees: int) -> list[Examples]:
    """The examples, of which those that state a fact worse than another one does count little.

    A firm and its honour stand near each other more than once; only where they stand best do they tell what such places look
    like. Which is best, trees say that were fitted to the other parts (multiple-instance learning: Dietterich et al. 1997).
    """
    chosen = []
    for left, part in enumerate(parts):
        asked = _boosted(_without(parts, left), trees)
        likely = asked.predict_proba(np.array(part.rows, dtype=float))[:, 1].tolist()
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


def _boosted(examples: Sequence[Examples], trees: int) -> HistGradientBoostingClassifier:
    rows = np.array([row for one in examples for row in one.rows], dtype=float)
    holds = np.array([held for one in examples for held in one.holds])
    weights = np.array([weight for one in examples for weight in one.weights])
    model = HistGradientBoostingClassifier(random_state=0, early_stopping=False, max_iter=trees, **_TREES)
    return model.fit(rows, holds, sample_weight=weights)


def fitted(features: Sequence[str], examples: Sequence[Examples], trees: int) -> Forest:
    """Trees fitted to the examples."""
    model = _boosted(examples, trees)
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
