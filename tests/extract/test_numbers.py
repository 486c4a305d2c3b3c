"""Numbers with their units: value, printed unit, qualifier, kind and upper end; what is no quantity."""

from __future__ import annotations

from itertools import pairwise
from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.numbers import Quantity, numeral, quantities
from tests.extract.tables import Case, Row, cases, invalid

CASES = cases("numbers.txt")


def row(quantity: Quantity) -> Row:
    upper = None if quantity.value_max is None else f"{quantity.value_max}"
    return f"{quantity.value}", quantity.unit, quantity.qualifier, quantity.kind, upper


@pytest.mark.parametrize("case", CASES, ids=str)
def test_quantities(case: Case) -> None:
    assert [row(q) for q in quantities(case.text)] == [(*r, None)[:5] for r in case.rows], case.text


def test_the_table_is_long_enough() -> None:
    assert sum(len(case.rows) for case in CASES) >= 60
    assert len(invalid("numbers.txt")) >= 10


@pytest.mark.parametrize("case", CASES, ids=str)
def test_spans(case: Case) -> None:
    found = quantities(case.text)
    assert all(0 <= q.begin <= q.number_begin < q.end <= len(case.text) for q in found)
    assert all(one.end <= other.begin for one, other in pairwise(found))


#: Digits of four scripts; what stands between them; what stands behind.
_DIGITS = "0123456789０１２３４５６７８９٠١٢٣٤٥٦٧٨٩〇零一二三四五六七八九十百千万亿两几半"
_BETWEEN = (*".,．，-—~−/至到达近超约第²①", "分之", "%-", "")
_UNITS = (*"成％%‰万亿家个人元倍余多", "万元", "亿元", "万亿元", "个百分点", "以上", "")
_FIGURES = st.tuples(
    st.text(alphabet=_DIGITS, max_size=3),
    st.sampled_from(_BETWEEN),
    st.text(alphabet=_DIGITS, max_size=2),
    st.sampled_from(_UNITS),
).map("".join)


@settings(max_examples=400)
@given(st.lists(_FIGURES, max_size=5).map("".join))
def test_no_digits_make_it_fail(text: str) -> None:
    found = quantities(text)
    assert all(isfinite(q.value) and text[q.begin : q.end] for q in found)
    assert all(one.end <= other.begin for one, other in pairwise(found))


@pytest.mark.parametrize(
    "text", ["企业٣家", "增长٥٪", "产值٢٣.٥亿元", "٣成", "٥٠%", "1—٣家", "3至٤亿元", "1/٣", "1٣家"]
)
def test_digits_of_other_scripts_are_no_numbers(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("企业１２家", 12, "家"), ("增长５．６％", 5.6, "%"), ("占３成", 30, "%"), ("产值２万亿元", 2, "万亿元")],
)
def test_wide_digits_are_digits(text: str, value: float, unit: str) -> None:
    assert [(q.value, q.unit) for q in quantities(text)] == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "threshold"),
    [("80万元以上的项目", True), ("3亩以上", True), ("1万元以下企业", True), ("100人左右", False), ("5家", False)],
)
def test_thresholds(text: str, threshold: bool) -> None:
    assert quantities(text)[0].threshold is threshold


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7), ("1,850", 1850), ("33.40", 33.4), ("0.5", 0.5), ("〇", 0), ("零", 0), ("十", 10), ("十四", 14),
        ("二十", 20), ("一百", 100), ("一百零五", 105), ("三百二十", 320), ("两千", 2000), ("两千五百", 2500),
        ("一千零一", 1001), ("二〇一八", 2018), ("一九", 19), ("三万", 30_000), ("一万二千", 12_000),
        ("两亿", 200_000_000), ("一亿三千万", 130_000_000),
    ],
)  # fmt: skip
def test_numerals(text: str, value: float) -> None:
    assert numeral(text) == value
