"""A hundred pairs get the proposal that a person would make, and every score is the sum of its reasons."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon import load
from kg.resolve import Named, compare, parse_name, proposal
from kg.resolve.areas import area_names
from kg.resolve.comparison import WEIGHTS, name_areas

PLACES = {
    "one": ("永康市", "永康市"),
    "near": ("永康市", "永康市"),
    "far": ("永康市", "成都市"),
    "none": (None, None),
}
ROWS = [
    [cell.strip() for cell in line.split("|")]
    for line in (Path(__file__).parent / "pairs.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
WORDS = st.sampled_from(
    ["磐柠", "澜岳", "浙江", "四川", "集团", "实业", "科技", "光电", "种业", "股份有限公司", "（", "）", "厂", "QZ"]
)
NAMES = st.lists(WORDS, min_size=1, max_size=5).map("".join)


def named(name: str, place: str | None, document: str) -> Named:
    lexicon = load()
    parts = parse_name(name, lexicon, place)
    seen = (area_names(place, lexicon),) if place else ()
    return Named(parts, name_areas(parts, lexicon), seen, frozenset({document}))


def pair(left: str, right: str, where: str) -> tuple[Named, Named]:
    here, there = PLACES[where]
    return named(left, here, "a"), named(right, there, "a" if where == "one" else "b")


def test_there_are_a_hundred_pairs() -> None:
    assert len(ROWS) >= 100
    assert len({tuple(row[:3]) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("left", "right", "where", "expected"), ROWS, ids=["~".join(row[:3]) for row in ROWS])
def test_proposal_of_a_pair(left: str, right: str, where: str, expected: str) -> None:
    score, reasons = compare(*pair(left, right, where))
    assert (proposal(score) if reasons else "none") == expected, (score, [(r.zh, r.weight) for r in reasons])


@given(NAMES, NAMES, st.sampled_from(sorted(PLACES)))
def test_a_score_is_symmetric_and_the_sum_of_its_reasons(left: str, right: str, where: str) -> None:
    one, other = pair(left, right, where)
    score, reasons = compare(one, other)
    assert (score, reasons) == compare(other, one)
    assert score == round(min(1.0, max(0.0, sum(reason.weight for reason in reasons))), 2)
    assert all(reason.zh and reason.en and reason.weight in WEIGHTS.values() for reason in reasons)


def test_a_stated_alias_counts() -> None:
    left, right = pair("磐柠", "磐柠光电", "one")
    stated = Named(left.parts, left.areas, left.seen_in, left.documents, frozenset({"磐柠光电"}))
    assert proposal(compare(left, right)[0]) == "open"
    assert proposal(compare(stated, right)[0]) == "same"
    assert compare(stated, right) == compare(right, stated)
