"""Holders that a number announces and that the sentences behind it tell of one by one."""

from __future__ import annotations

import pytest

from tests.extract.comparison import uncut
from tests.extract.stating import document, facts

FIRMS = ("青岚光电有限公司", "禾川机械有限公司", "湖岸食品股份有限公司")
ANNOUNCED = "近日，2022年省级绿色工厂名单出炉，云泽市共有3家企业入选。"


def holders(text: str) -> list[str]:
    stated = facts(text)
    assert uncut(document(text), stated) == []
    return [honour.recipient for honour in stated.honours if honour.scheme == "省级绿色工厂"]


@pytest.mark.parametrize("mark", ["；", "。"])
def test_as_many_sentences_as_were_chosen(mark: str) -> None:
    items = mark.join(f"{firm}{told}" for firm, told in zip(FIRMS, ("主营光电", "专注农机", "产销两旺"), strict=True))
    assert holders(f"{ANNOUNCED}其中，{items}。") == list(FIRMS)


def test_fewer_that_are_not_among_them() -> None:
    assert holders(f"{ANNOUNCED}{FIRMS[0]}主营光电。{FIRMS[1]}专注农机。会议在云泽举行。") == []


def test_who_lost_is_not_told_of() -> None:
    items = "；".join(f"{firm}产销两旺" for firm in FIRMS)
    assert holders(f"2022年省级绿色工厂名单出炉，云泽市3家企业落选。其中，{items}。") == []


def test_a_sentence_that_confers_another_honour() -> None:
    told = [f"{FIRMS[0]}主营光电", f"{FIRMS[1]}获评省级智能工厂", f"{FIRMS[2]}产销两旺"]
    assert FIRMS[2] not in holders(f"{ANNOUNCED}{'；'.join(told)}。")


def test_siblings_of_the_first_item() -> None:
    items = "；".join(f"{firm}主营{trade}" for firm, trade in zip(FIRMS, ("机电", "农机", "食品"), strict=True))
    stated = facts(f"获得“云泽工商业奖”的企业包括：{items}。")
    assert {honour.recipient for honour in stated.honours} == set(FIRMS)
