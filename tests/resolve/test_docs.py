"""docs/resolve.md says what the code does."""

from __future__ import annotations

import re

from kg.lexicon import load
from kg.resolve import parse_name
from kg.resolve.comparison import OPEN_FROM, SAME_FROM, WEIGHTS
from kg.resolve.pairs import WINDOW
from tests.gold import ROOT

PAGE = (ROOT / "docs" / "resolve.md").read_text(encoding="utf-8")


def test_the_weights_on_the_page_are_those_of_the_code() -> None:
    assert re.findall(r"\| ([+-]\d\.\d\d) \|", PAGE) == [f"{weight:+.2f}" for weight in WEIGHTS.values()]
    assert f"From {SAME_FROM} a pair" in PAGE and f"from {OPEN_FROM} it is" in PAGE and f"its next {WINDOW}" in PAGE


def test_the_names_on_the_page_have_the_parts_that_it_says() -> None:
    table = PAGE.split("| name | place | trade name |")[1].split("\n\n")[0]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()[2:]]
    assert len(rows) == 7
    for name, *said in rows:
        parts = parse_name(name, load())
        assert [parts.place or "", parts.trade_name or "", parts.industry, parts.form] == said
