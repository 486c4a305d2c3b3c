"""The tagger: what its layers show, and that its likelihoods are those of the model, summed over all ways to tag a text."""

from __future__ import annotations

import itertools
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import lexicon
from kg.extract.clauses import sentences
from kg.extract.grammar import grammar
from kg.extract.layers import PADDING, TEMPLATES, TRIGGER, Layers, passages
from kg.extract.models import shipped
from kg.extract.tagger import SCALE, STATES, Tagger, Tagging, from_json
from kg.extract.words import Words

TEXT = "云泽市青岚重工有限公司获评省级绿色工厂。"
LINES = st.text(alphabet="青岚重工有限公司获评省级“绿色工厂”，。、；（）12\n ABC", max_size=80)


def layers_of(text: str, title: str = "") -> list[Layers]:
    known = grammar(lexicon.load())
    return [Layers(text, run, title, known, Words(text)) for run in passages(text, list(sentences(text)))]


def tagged(text: str) -> Tagging:
    found = list(sentences(text))
    return shipped().tagger.tag(text, found, set(range(len(found))), "", grammar(lexicon.load()))


@given(LINES, LINES)
def test_every_layer_is_as_long_as_its_passage(text: str, title: str) -> None:
    for layers in layers_of(text, title):
        assert {len(layer) for layer in layers.strings} == {layers.end - layers.begin + 2 * PADDING}


def test_a_layer_shows_where_triggers_stand() -> None:
    (layers,) = layers_of(TEXT)
    at = TEXT.index("获评") - layers.begin + PADDING
    assert layers.strings[TRIGGER][at - 1 : at + 3] == "-BE-"


def test_a_long_text_is_read_in_passages() -> None:
    text = TEXT * 1000
    runs = list(passages(text, list(sentences(text))))
    assert len(runs) > 1
    assert [one for run in runs for one in run] == list(sentences(text))
    assert all(run[-1].end - run[0].begin <= 4000 for run in runs)


@pytest.mark.parametrize("text", ["云泽", "获评青岚", "青岚获评奖"])
def test_likelihoods_are_those_of_all_ways_to_tag_a_text(text: str) -> None:
    """Forward-backward against the sum over every sequence of states in which what goes on has begun."""
    model = shipped().tagger
    (layers,) = layers_of(text)
    scores = model._scores(layers, 0, len(text))
    emitted = [[((packed >> (24 * state)) & 0xFFFFFF) - (1 << 23) for state in range(5)] for packed in scores]
    mass: dict[tuple[int, ...], float] = {}
    for ways in itertools.product(range(5), repeat=len(text)):
        before = (0, *ways)
        if any(
            (state == 2 and last not in (1, 2)) or (state == 4 and last not in (3, 4))
            for last, state in zip(before, ways, strict=False)
        ):
            continue
        told = sum(emitted[at][state] for at, state in enumerate(ways))
        told += sum(model.steps[one][other] for one, other in itertools.pairwise(ways))
        mass[ways] = math.exp(told / SCALE)
    whole = sum(mass.values())
    marginals = model.marginals(layers, 0, len(text))
    for at, state in itertools.product(range(len(text)), range(5)):
        expected = sum(weight for ways, weight in mass.items() if ways[at] == state) / whole
        assert marginals[at][state] == pytest.approx(expected, abs=1e-9)


def test_the_shipped_tagger_finds_a_holder_and_an_honour_nobody_listed() -> None:
    tagging = tagged(TEXT)
    (holder,) = tagging.spans("holder", 0, len(TEXT), 0.5)
    assert TEXT[holder.begin : holder.end].endswith("青岚重工有限公司")
    (honour,) = tagging.spans("honour", 0, len(TEXT), 0.5)
    assert TEXT[honour.begin : honour.end].endswith("绿色工厂")
    assert 0.5 < honour.probability <= 1
    assert tagging.share("honour", honour.begin, honour.end) > tagging.share("honour", 0, 3)


def test_what_nobody_asked_about_is_not_likely() -> None:
    assert Tagging(Words("")).probability("holder", 0, 3) == 0
    assert list(Tagging(Words("")).spans("holder", 0, 9, 0.1)) == []


def test_a_model_without_weights_knows_nothing() -> None:
    plain = Tagger(((0,) * 5,) * 5, tuple({} for _ in TEMPLATES))
    (layers,) = layers_of("青岚")
    (row,) = plain.marginals(layers, 0, 1)
    assert list(row) == pytest.approx([1 / 3, 1 / 3, 0, 1 / 3, 0])


@pytest.mark.parametrize(
    "text",
    ['{"steps": []}', '{"steps": [], "seen": [{}]}', '{"steps": [], "seen": [1]}'],
    ids=["none", "few", "no table"],
)
def test_no_tagger(text: str) -> None:
    with pytest.raises(ValueError, match="no tagger"):
        from_json(text)


def test_the_shipped_weights_are_whole_thousandths_of_known_states() -> None:
    from importlib import resources

    plain = json.loads(resources.files("kg.extract").joinpath("tagger.json").read_text(encoding="utf-8"))
    assert tuple(plain["states"]) == STATES
    weights = [weight for known in plain["seen"] for row in known.values() for weight in row]
    assert all(isinstance(weight, int) and abs(weight) < 20 * SCALE for weight in weights)


def test_what_the_tagger_knows_is_no_name() -> None:
    """Its longest windows are of five kinds or three characters: too short for the name of a firm."""
    seen = shipped().tagger.seen
    assert max(len(window) for known in seen for window in known) <= 5
