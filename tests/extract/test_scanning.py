"""Looking around the words that every match holds finds what looking everywhere finds."""

from __future__ import annotations

import random
import re

import pytest

from kg.extract.firm_names import LEGAL_FORM, LEGAL_NAME, LONGEST_BEFORE_FORM
from kg.extract.scanning import around, longest_first

_PIECES = [
    "云湖",
    "智能",
    "装备",
    "有限公司",
    "股份有限公司",
    "厂",
    "工厂",
    "厂房",
    "（浙江）",
    "和",
    "、",
    "，",
    "\n",
    "A-1 ",
    "的",
    "集团",
    "总厂",
]


@pytest.mark.parametrize("seed", range(200))
def test_names_around_their_forms(seed: int) -> None:
    dice = random.Random(seed)
    text = "".join(dice.choice(_PIECES) for _ in range(120))
    found = [match.span() for match in around(LEGAL_NAME, LEGAL_FORM, LONGEST_BEFORE_FORM, text)]
    assert found == [match.span() for match in LEGAL_NAME.finditer(text)]


@pytest.mark.parametrize("seed", range(50))
def test_the_longest_word_at_a_place(seed: int) -> None:
    dice = random.Random(seed)
    words = {"".join(dice.choice("获评奖入选") for _ in range(dice.randint(1, 4))) for _ in range(12)}
    text = "".join(dice.choice("获评奖入选的") for _ in range(60))
    flat = "|".join(sorted(words, key=len, reverse=True))
    assert re.findall(longest_first(words), text) == re.findall(flat, text)
