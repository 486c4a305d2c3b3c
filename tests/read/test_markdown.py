"""Markdown: blocks, and marks that are blanked where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.blocks import page_of_blocks
from kg.read.markdown import markdown


def shown(text: str) -> list[tuple[str, str]]:
    """Each block: its kind, and its words, the cells of a row parted by ``|``."""
    raw, blocks = markdown(text)
    assert len(raw) == len(text)
    assert all(old == new or new.isspace() for old, new in zip(text, raw, strict=True))
    return [
        (kind, "|".join("".join("".join(raw[begin:end].split()) for begin, end in cell) for cell in cells))
        for kind, cells in blocks
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 名单 #\n甲获评。\n## 二级", [("1", "名单"), ("t", "甲获评。"), ("2", "二级")]),
        ("名单\n===\n\n小题\n---", [("1", "名单"), ("2", "小题")]),
        ("甲公司获评省级\n绿色工厂。\n\n乙。", [("t", "甲公司获评省级绿色工厂。"), ("t", "乙。")]),
        ("甲。  \n乙。\\\n丙。", [("t", "甲。"), ("t", "乙。"), ("t", "丙。")]),
        ("- 甲\n* 乙\n+ [x] 丙\n  续", [("t", "甲"), ("t", "乙"), ("t", "丙续")]),
        ("1. 甲公司\n2) 乙公司", [("t", "1.甲公司"), ("t", "2)乙公司")]),
        ("> 甲获评。\n>> 乙", [("t", "甲获评。乙")]),
        ("**甲**获评*国家级*~~省级~~`绿色`__工厂__", [("t", "甲获评国家级省级绿色工厂")]),
        ("[甲](http://x/(1))获[评][1]![图](a.png)奖[^2]<br>。\n\n[1]: http://y", [("t", "甲获评奖。")]),
        (r"2\*3，a_b_c，3 * 4 * 5", [("t", "2*3，a_b_c，3*4*5")]),
        ("前\n\n```\n甲获评\n```\n后", [("t", "前"), ("t", "后")]),
        ("甲<!-- 乙获评\n丙 -->丁", [("t", "甲丁")]),
        ("---\ntitle: x\n---\n甲", [("t", "甲")]),
        ("***\n甲\n\n- - -", [("t", "甲")]),
        (
            "|企业|称号|\n|:--|--:|\n|甲|**乙**|\n|丙||\n\n后",
            [("r", "企业|称号"), ("r", "甲|乙"), ("r", "丙|"), ("t", "后")],
        ),
        ("企业 | 年\n--- | ---\n甲\\|丁 | 1", [("r", "企业|年"), ("r", "甲|丁|1")]),
        ("永康（2020）获评_第一_", [("t", "永康（2020）获评第一")]),
    ],
)
def test_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    assert shown(text) == expected


@given(st.text(alphabet="甲乙。# -*_`|[]()<>!\\\n\t>1.:~=+", max_size=200))
def test_any_text_keeps_its_length_and_its_offsets(text: str) -> None:
    shown(text)
    raw, blocks = markdown(text)
    page = page_of_blocks(raw, blocks)
    for char, offset in zip(page.text, page.offsets, strict=True):
        assert char.isspace() or char == raw[offset] == text[offset]


@pytest.mark.parametrize("part", ["<!-- ", "[a](", "**", "`", "| ", "> ", "# ", "  ", "<a ", "![", "\\"])
def test_many_marks_take_no_longer_than_few(part: str) -> None:
    markdown(part * 100_000)
