"""Claims that forms make and the models weigh: what is unlikely is withdrawn, and shown as withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from kg import lexicon
from kg.extract import models
from kg.extract.claims import ClaimFeatures
from kg.extract.clauses import Sentence
from kg.extract.contexts import Contexts, cues, from_json
from kg.extract.explanation import explain
from kg.extract.features import Features
from kg.extract.forest import Forest
from kg.extract.grammar import Grammar
from kg.extract.models import Models, shipped
from kg.extract.reading import reading
from kg.extract.tagger import Tagger, Tagging
from kg.extract.words import Words
from tests.extract.stating import document

TEXT = "青岚重工有限公司获评省级绿色工厂。"


def always(features: tuple[str, ...], odds: float) -> Forest:
    return Forest(features, odds, ())


@pytest.fixture
def doubting(monkeypatch: pytest.MonkeyPatch) -> Models:
    """Models that find every claim and every pair unlikely."""
    made = replace(shipped(), claims=always(ClaimFeatures._fields, -5.0), pairs=always(Features._fields, -5.0))
    monkeypatch.setattr("kg.extract.explanation.shipped", lambda: made)
    return made


def test_the_shipped_trees_ask_for_the_features_that_are_read() -> None:
    assert shipped().claims.features == ClaimFeatures._fields
    assert shipped().pairs.features == Features._fields


def test_an_unlikely_claim_is_withdrawn(doubting: Models) -> None:
    known = lexicon.load()
    assert [honour.recipient for honour in reading(document(TEXT), known, None).facts.honours] == ["青岚重工有限公司"]
    read = reading(document(TEXT), known, doubting)
    assert read.facts.honours == ()
    assert [(honour.recipient, honour.scheme) for honour in read.withdrawn.honours] == [
        ("青岚重工有限公司", "省级绿色工厂")
    ]


def test_what_is_withdrawn_is_shown_as_the_text_prints_it(doubting: Models) -> None:
    (sentence,) = explain(
        document("青嵐重工有限公司獲評省級綠色工廠，產業國際領先，與會專家們表示肯定。"), lexicon.load()
    )
    assert sentence.facts == ()
    assert [honour.recipient for _, honour in sentence.withdrawn] == ["青嵐重工有限公司"]


def test_a_likely_claim_stays() -> None:
    read = reading(document(TEXT), lexicon.load(), shipped())
    assert [honour.probability for honour in read.facts.honours] == [None]
    assert read.withdrawn.honours == ()


def test_words_between_tell_of_a_pair() -> None:
    text = "青岚获评绿色工厂"
    words = Words(text)
    told = set(cues(words, (0, 2), (4, 8)))
    assert {"<g获评", "<m获评", "<h厂", "<w获评"} <= told
    contexts = Contexts(-1.0, {"<g获评": 2.5, "<h厂": 0.5, ">h厂": 9.0})
    assert contexts.odds(words, (0, 2), (4, 8)) == pytest.approx(2.0)


def test_what_stands_far_off_is_told_of_by_itself() -> None:
    text = "青岚。" + "甲" * 80 + "绿色工厂"
    told = set(cues(Words(text), (0, 2), (83, 87)))
    assert not any(cue[1] in "gwv" for cue in told)
    assert {cue[0] for cue in told} == {"("}


@pytest.mark.parametrize("text", ["{}", '{"bias": 1, "weights": []}', '{"bias": null, "weights": {}}'])
def test_no_weights(text: str) -> None:
    with pytest.raises(ValueError, match="no weights"):
        from_json(text)


def test_the_models_are_read_once() -> None:
    assert models.shipped() is models.shipped()


class Certain(Tagger):
    """A tagger that knows one name, and nothing else."""

    name = "青岚重工有限公司"

    def tag(self, text: str, sentences: Sequence[Sentence], wanted: set[int], title: str, grammar: Grammar) -> Tagging:
        tagging = Tagging(Words(text))
        at = text.find(self.name)
        inside = [(0.0, 0.95, 0.0, 0.0, 0.0), *[(0.0, 0.0, 0.95, 0.0, 0.0)] * (len(self.name) - 1)]
        tagging.add(at, inside)
        return tagging


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("云泽商会会长单位青岚重工有限公司获评省级绿色工厂。", "青岚重工有限公司"),
        ("青岚重工有限公司获评省级绿色工厂。", "青岚重工有限公司"),
    ],
)
def test_a_holder_is_named_where_the_tagger_is_sure_of_it(text: str, name: str) -> None:
    certain = replace(shipped(), tagger=Certain((), ()), claims=always(ClaimFeatures._fields, 5.0))
    assert [honour.recipient for honour in reading(document(text), lexicon.load(), certain).facts.honours] == [name]
