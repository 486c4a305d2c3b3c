"""What was read already: entries are exact, damaged ones are read anew, keys know every part."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest

from kg import lexicon
from kg.anchors import Anchors
from kg.extract import extract
from kg.model import Document, Facts, Metric, Quotation, Section, Source
from kg.shelf import Shelf, dumped, loaded
from tests.gold import page


def test_a_page_comes_back_as_it_was() -> None:
    facts = extract(page(), lexicon.load())
    assert facts.honours and facts.metrics and facts.counts and facts.participations and facts.rankings
    assert loaded(dumped(page(), facts)) == (page(), facts)


@pytest.mark.parametrize("unit", ["row", "page"])
def test_so_do_anchors_and_odd_values(unit: str) -> None:
    anchors = Anchors("row" if unit == "row" else "page", array("L", (0, 3)), array("L", (1, 2)))
    source = Source("a", "a.csv", inferred=("place", "title"))
    document = Document(source, "甲\ud800\n乙", "甲乙", array("L", (0, 3)), (Section(0, 2, None, "题"),), anchors)
    metric = Metric("值", 1.0, None, "exact", 5, None, Quotation(0, 1, "甲"), extra={"value_max": 2.5, "surface": "一"})
    found, facts = loaded(dumped(document, Facts(source, metrics=(metric,), aliases=(("甲", "乙"),))))
    assert found == document
    assert facts.metrics == (metric,) and isinstance(facts.metrics[0].value, float)
    assert facts.aliases == (("甲", "乙"),)


def test_an_entry_is_found_under_its_key_until_it_is_swept(tmp_path: Path) -> None:
    shelf, facts = Shelf(tmp_path / "pages", "1"), Facts(page().source)
    assert shelf.get("a") is None
    shelf.put("a", page(), facts)
    shelf.put("b", page(), facts)
    assert shelf.get("a") == (page(), facts)
    shelf.sweep({"a"})
    assert [path.name for path in shelf.folder.iterdir()] == ["a"]


@pytest.mark.parametrize("damage", [b"", b"x" * 99, b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_a_damaged_entry_is_none(damage: bytes, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "1")
    (tmp_path / "a").write_bytes(damage)
    assert shelf.get("a") is None


def test_keys_tell_parts_and_makers_apart(tmp_path: Path) -> None:
    one, other = Shelf(tmp_path, "1"), Shelf(tmp_path, "2")
    keys = {one.key(b"ab", b"c"), one.key(b"a", b"bc"), one.key(b"abc"), other.key(b"ab", b"c")}
    assert len(keys) == 4
    assert one.key(b"ab", b"c") in keys


def test_where_nothing_can_be_kept_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    shelf = Shelf(tmp_path / "file", "1")
    shelf.put("a", page(), Facts(page().source))
    shelf.sweep(())
    assert shelf.get("a") is None
