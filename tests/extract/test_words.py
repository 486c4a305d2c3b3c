"""Words of a text: their classes, as the shipped file tells them, and those of their neighbours."""

from __future__ import annotations

from importlib import resources

import pytest
import rjieba

from kg.extract.contexts import cues
from kg.extract.words import Words

LINES = resources.files("kg.extract").joinpath("word_classes.txt").read_text(encoding="utf-8").splitlines()


def test_a_word_has_one_class_and_is_known_to_the_dictionary() -> None:
    words = [word for line in LINES for word in line.split(" ")]
    assert len(words) == len(set(words))
    assert all(len(rjieba.cut(word)) == 1 for word in words[::50])


@pytest.mark.parametrize(("one", "other"), [("荣膺", "摘得"), ("国营企业", "国企"), ("一等奖", "三等奖")])
def test_words_that_stand_in_like_places_are_of_one_class(one: str, other: str) -> None:
    assert Words(one).classes_of(0, len(one)) == Words(other).classes_of(0, len(other))


def test_classes_are_told_of_the_word_and_of_two_on_either_side() -> None:
    text = "昨日云泽荣膺金奖"
    words = Words(text)
    before_2, before, own, behind, behind_2 = words.classes
    assert {len(layer) for layer in words.classes} == {len(text)}
    at, following = text.index("荣膺"), text.index("金奖")
    assert own[at] == own[at + 1] == before[following] != own[following]
    assert behind[at] == own[following]
    assert before_2[0] == before[0] == behind[-1] == behind_2[-1] == "^"
    assert words.classes_of(at, len(text)) == [own[at], own[following]]


def test_contexts_tell_alike_of_words_of_one_class() -> None:
    one, other = (set(cues(Words(f"青岚公司{verb}金奖。"), (0, 4), (6, 8))) for verb in ("荣膺", "摘得"))
    assert {cue for cue in one if cue[:2] in ("<c", "<d") or cue[:3] == "<p>"} <= other
    assert not {cue for cue in one if cue[:2] == "<g"} & other
