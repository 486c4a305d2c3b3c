"""Whole invented documents of many genres, read and extracted, give the facts that a person read out of them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg import lexicon
from kg.extract import extract
from kg.model import Document, Facts
from kg.read import read
from tests.extract import comparison
from tests.extract.comparison import differences, uncut, unlike
from tests.gold import facts

FOLDER = Path(__file__).resolve().parent.parent / "cases"
CASES = sorted(path.name for path in FOLDER.iterdir() if (path / "input.txt").exists())


@cache
def case(name: str) -> tuple[Document, Facts, dict[str, Any]]:
    """The document as read, what is extracted from it, and the file of its facts."""
    document = next(read(FOLDER / name / "input.txt"))
    gold: dict[str, Any] = json.loads((FOLDER / name / "facts.json").read_text(encoding="utf-8"))
    return document, extract(document, lexicon.load()), gold


def test_there_are_many_genres() -> None:
    assert len(CASES) >= 12


@pytest.mark.parametrize("name", CASES)
def test_honours(name: str) -> None:
    document, found, gold = case(name)
    wanted = facts(document, gold).honours
    assert differences(map(comparison.honour, found.honours), map(comparison.honour, wanted)) == []


@pytest.mark.parametrize("name", CASES)
def test_counts_and_rankings(name: str) -> None:
    document, found, gold = case(name)
    wanted = facts(document, gold)
    assert differences(map(comparison.count, found.counts), map(comparison.count, wanted.counts)) == []
    assert differences(map(comparison.ranking, found.rankings), map(comparison.ranking, wanted.rankings)) == []


@pytest.mark.parametrize("name", CASES)
def test_metrics(name: str) -> None:
    document, found, gold = case(name)
    wanted = facts(document, gold)
    assert differences(map(comparison.metric, found.metrics), map(comparison.metric, wanted.metrics)) == []
    assert unlike(found.metrics, wanted.metrics, 0.5) == []
    assert [m.extra for m in found.metrics] == [m.extra for m in wanted.metrics]


@pytest.mark.parametrize("name", CASES)
def test_programmes_and_their_members(name: str) -> None:
    document, found, gold = case(name)
    wanted = facts(document, gold)
    got = map(comparison.participation, found.participations)
    assert differences(got, map(comparison.participation, wanted.participations)) == []
    assert differences(map(comparison.programme, found.programmes), map(comparison.programme, wanted.programmes)) == []
    assert found.aliases == wanted.aliases


@pytest.mark.parametrize("name", CASES)
def test_what_is_known_of_the_document(name: str) -> None:
    document, _, gold = case(name)
    assert (document.source.place, document.source.report_year) == (gold["place"], gold["report_year"])


@pytest.mark.parametrize("name", CASES)
def test_quotations(name: str) -> None:
    document, found, _ = case(name)
    assert uncut(document, found) == []
