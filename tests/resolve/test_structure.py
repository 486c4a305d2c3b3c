"""Names are taken apart as the table says."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.lexicon import load
from kg.resolve import parse_name
from kg.resolve.structure import normal

ROWS = [
    [cell.strip() for cell in line.split("|")]
    for line in (Path(__file__).parent / "names.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("name", "place", "trade", "line", "form", "legal"), ROWS, ids=[row[0] for row in ROWS])
def test_parts_of_a_name(name: str, place: str, trade: str, line: str, form: str, legal: str) -> None:
    parts = parse_name(name, load(), "永康市")
    assert (parts.place or "", parts.trade_name or "", parts.industry, parts.form) == (place, trade, line, form)
    assert parts.legal == (legal == "yes")


def test_the_parts_of_a_name_are_in_the_name() -> None:
    for name, *_ in ROWS:
        parts = parse_name(name, load())
        assert parts.text == normal(name)
        assert (parts.trade_name or "") in parts.text


def test_the_documents_place_tells_a_place_from_a_trade_name() -> None:
    lexicon = load()
    assert parse_name("珠屏磐柠轴承有限公司", lexicon).trade_name == "珠屏磐柠"
    near = parse_name("珠屏磐柠轴承有限公司", lexicon, "珠屏市")
    assert (near.place, near.trade_name) == ("珠屏", "磐柠")
    assert parse_name("海宁磐柠皮革", lexicon).place is None
    assert parse_name("海宁磐柠皮革", lexicon, "嘉兴市").place == "海宁"


def test_a_plant_is_one_firms_only_with_a_place() -> None:
    assert not parse_name("磐柠五金厂", load(), "珠屏市").legal
    assert parse_name("永康市磐柠五金厂", load()).legal


def test_an_ordinal_is_kept() -> None:
    assert parse_name("永康市磐柠第三齿轮厂", load()).ordinal == "第三"
    assert parse_name("永康市柴油机配件二厂", load()).ordinal == "二"
