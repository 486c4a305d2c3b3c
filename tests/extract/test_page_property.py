"""The facts follow the words: the page with invented names, other honours, numbers and lines gives the changed gold."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from kg import lexicon
from kg.extract import extract
from kg.lexicon import Scheme
from kg.model import Facts
from tests.extract import comparison
from tests.extract.comparison import differences, uncut, unlike
from tests.extract.rewriting import FIRMS, SLOTS, Change, candidates, expected, printed_numbers, rewritten
from tests.extract.test_page import QUOTED, facts, optional
from tests.gold import page, seed

#: What firms call themselves, and what is neither a word of the grammar nor a numeral, a unit or a place.
_SYLLABLES = "铭晟恒昊曜霖骐钰垚鑫沐岚珺琅蔚淼睿骏翰煜宸璟珩澜皓鹭桦榕杉枫蕴雍裕祺禄骁驰腾骥"
_WHOLE = st.integers(6, 99_999).map(str)
_TENS = st.integers(1, 9_999).map(lambda number: f"{number}0")
_HUNDREDTHS = st.integers(11, 99_999).map(lambda number: f"{number / 100:.2f}".rstrip("0").rstrip("."))


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """Another name for every firm, another honour in every slot, another number for every number, and other lines."""
    stems = draw(st.permutations(_SYLLABLES))
    names = []
    for number, stem in enumerate(stems[: len(FIRMS)]):
        rest = draw(st.lists(st.sampled_from(stems[len(FIRMS) :]), min_size=1, max_size=3))
        names.append(stem + "".join(rest) if number else stem + rest[0])
    numbers = {printed: draw(_alike(printed)) for printed in printed_numbers()}
    schemes: list[tuple[str, Scheme]] = []
    for _, _, holder in SLOTS:
        # one firm stands in two slots: of one scheme under two names it would hold one honour, not two
        drawn = {scheme.slug for _, scheme in schemes}
        left = [item for item in candidates(holder) if item[1].slug not in drawn]
        schemes.append(draw(st.sampled_from(left)))
    firms = dict(zip(FIRMS, names, strict=True))
    rank, width, blank = draw(st.integers(1, 40)), draw(st.integers(13, 28)), draw(st.booleans())
    return Change(firms, tuple(schemes), numbers, rank, width, blank)


def _alike(printed: str) -> st.SearchStrategy[str]:
    """Numbers with decimals for one with decimals, round ones for a round one, as in 200余项."""
    return _HUNDREDTHS if "." in printed else _TENS if printed.endswith("0") else _WHOLE


def check(change: Change) -> None:
    document = rewritten(change)
    found, wanted = extract(document, lexicon.load()), expected(change, document)
    note(document.text)
    assert compared(found, wanted) == []
    assert unlike(found.metrics, wanted.metrics, 0.5) == []
    assert uncut(document, found) == []


def compared(found: Facts, wanted: Facts) -> list[tuple[str, str, comparison.Key]]:
    """What is missed or wrong, kind by kind; a programme without quotation marks and an optional figure are free."""
    programmes = set(map(comparison.programme, wanted.programmes))
    named = [
        item
        for item in found.programmes
        if comparison.programme(item) in programmes or any(mark in item.quotation.text for mark in QUOTED)
    ]
    figures = [item for item in found.metrics if not optional(item)]
    lists = {
        "honour": (map(comparison.honour, found.honours), map(comparison.honour, wanted.honours)),
        "participation": (
            map(comparison.participation, found.participations),
            map(comparison.participation, wanted.participations),
        ),
        "count": (map(comparison.count, found.counts), map(comparison.count, wanted.counts)),
        "ranking": (map(comparison.ranking, found.rankings), map(comparison.ranking, wanted.rankings)),
        "programme": (map(comparison.programme, named), programmes),
        "metric": (map(comparison.metric, figures), map(comparison.metric, wanted.metrics)),
    }
    return [(kind, side, key) for kind, pair in lists.items() for side, key in differences(*pair)]


def test_every_name_of_the_slots_stands_in_the_page() -> None:
    assert [printed for printed, _, _ in SLOTS if printed not in page().text] == []
    assert [name for name in FIRMS if name not in page().text] == []
    assert {scheme for _, scheme, _ in SLOTS} <= {honour.scheme for honour in seed().honours}


def test_there_is_much_to_choose_from() -> None:
    assert len(candidates("enterprise")) > 100
    assert len(candidates("product")) > 20


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
@given(changes())
def test_the_facts_follow_the_words(change: Change) -> None:
    check(change)


def test_the_comparison_sees_what_is_missing() -> None:
    whole = facts()
    less = replace(whole, honours=whole.honours[1:], metrics=whole.metrics[:-1])
    found = compared(less, seed())
    assert ("honour", "missed", comparison.honour(whole.honours[0])) in found
    assert ("metric", "missed", comparison.metric(whole.metrics[-1])) in found
    assert [item for item in found if item[0] in ("count", "ranking", "participation")] == []
