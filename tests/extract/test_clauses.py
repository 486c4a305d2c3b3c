"""Sentences and clauses; quotation marks and brackets keep what they enclose together."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.clauses import enclosed, outside, sentences
from tests.extract.tables import Case, cases


@pytest.mark.parametrize("case", cases("clauses.txt"), ids=str)
def test_clauses(case: Case) -> None:
    found = [tuple(case.text[c.begin : c.end] for c in s.clauses) for s in sentences(case.text)]
    assert found == list(case.rows), case.text


@pytest.mark.parametrize(
    ("text", "marks", "starts"),
    [
        ("甲，乙。丙", ["。", ""], [True, False]),
        ("甲\n乙。丙\n丁", ["\n", "。", "\n", ""], [True, True, False, True]),
        ("甲；乙\n", ["；", "\n"], [True, False]),
    ],
)
def test_sentences_know_their_mark_and_where_paragraphs_begin(text: str, marks: list[str], starts: list[bool]) -> None:
    found = list(sentences(text))
    assert [s.mark for s in found] == marks
    assert [s.starts_paragraph for s in found] == starts


@given(st.text(alphabet="甲乙1,，、。：；“”‘’（）()《》\n—…", max_size=60))
def test_clauses_follow_each_other_and_lose_only_marks(text: str) -> None:
    kept = [False] * len(text)
    end = 0
    for sentence in sentences(text):
        assert (sentence.begin, sentence.end) == (sentence.clauses[0].begin, sentence.clauses[-1].end)
        for clause in sentence.clauses:
            assert end <= clause.begin < clause.end <= len(text)
            kept[clause.begin : clause.end] = [True] * (clause.end - clause.begin)
            end = clause.end
    assert {c for c, k in zip(text, kept, strict=True) if not k} <= set("，,：:。；\n—…")


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("甲、乙、丙", ["甲", "乙", "丙"]),
        ("甲（乙、丙）、丁", ["甲（乙、丙）", "丁"]),
        ("“甲、乙”、丙", ["“甲、乙”", "丙"]),
        ("、甲、、乙、", ["甲", "乙"]),
        ("甲（乙、丙", ["甲（乙", "丙"]),
        ("", []),
    ],
)
def test_lists_are_separated_outside_of_marks(text: str, pieces: list[str]) -> None:
    assert [text[b:e] for b, e in outside(text, re.compile("、"))] == pieces


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("甲“乙”丙", ["“乙”"]),
        ("《甲》（乙）【丙】", ["《甲》", "（乙）", "【丙】"]),
        ("甲“乙", []),
        ("首台(套）", ["(套）"]),
    ],
)
def test_enclosed(text: str, spans: list[str]) -> None:
    assert [text[b:e] for b, e in enclosed(text)] == spans
