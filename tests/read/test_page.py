"""The shipped page: every fact that a person read out of it is said in one piece, in the section that it belongs to."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from kg.model import Document
from kg.read import read_text
from tests.gold import PAGE, SEED, page
from tests.read.layout import check, paragraphs, rewrapped

HEADINGS = {
    "清亲助企": "造营商氛围 添企业活力",
    "防疫复工": "保物资供应 促复工复产",
    "助企": "建工业专班 促企业发展",
    "智能": "推绿色发展 促智造提速",
    "数字融合": "强数字经济 促两化融合",
    "平台小微园": "增基础投资 拓发展空间",
    "淘汰增效": "治“低散乱”促提质增效",
    "导语": None,
}


def facts() -> list[dict[str, Any]]:
    seed = json.loads(SEED.read_text(encoding="utf-8"))
    return [fact for group in seed.values() if isinstance(group, list) for fact in group if isinstance(fact, dict)]


def sections(document: Document) -> dict[str | None, tuple[str | None, str]]:
    return {
        section.heading: (section.tagline, document.text[section.begin : section.end].replace("\n", ""))
        for section in document.sections
    }


def test_the_map() -> None:
    check(page())
    assert page().raw == PAGE.read_text(encoding="utf-8")


def test_eight_blocks_with_their_headings() -> None:
    assert [section.heading for section in page().sections] == [
        "智能",
        "导语",
        "清亲助企",
        "防疫复工",
        "助企",
        "数字融合",
        "平台小微园",
        "淘汰增效",
    ]
    assert {section.heading: section.tagline for section in page().sections} == HEADINGS


def test_each_fact_is_said_in_its_section() -> None:
    found = sections(page())
    wrong = [fact["quote"] for fact in facts() if "".join(fact["quote"].split()) not in found[fact["keyword_group"]][1]]
    assert len(facts()) > 100
    assert not wrong


def test_each_fact_is_said_in_one_paragraph() -> None:
    text = paragraphs(page())
    assert not [one["quote"] for one in facts() if not any("".join(one["quote"].split()) in line for line in text)]


def test_headline_byline_and_headings_are_not_in_the_text() -> None:
    for words in ("盘点经信亮点", "新蓝图", "吕高攀", "造营商氛围", "促智造提速", "小微园平台", "清亲"):
        assert words not in page().text
    assert read_text(page().raw, "page").source.title == "盘点经信亮点工作七组关键词 奋力描绘五金工业高质量发展新蓝图"
    assert page().source.byline == "融媒记者 吕高攀"


def test_what_the_page_tells_without_its_sidecar() -> None:
    source = read_text(page().raw, "page").source
    assert (source.place, source.report_year, source.publication_year) == ("永康市", 2020, 2021)
    assert source.inferred == ("place", "publication_year", "report_year")


@pytest.mark.parametrize("width", range(8, 31))
@pytest.mark.parametrize(
    ("between", "apart"),
    [("\n", "\n\n"), ("\n\n", "\n\n"), ("\n\n", "\n\n\n"), ("\n", "\n\u3000\u3000")],
    ids=["lines", "blank lines", "wide gaps", "indents"],
)
def test_another_measure_gives_the_same_text(width: int, between: str, apart: str) -> None:
    document = read_text(rewrapped(page().raw, width, between, apart), "page")
    check(document)
    assert document.text.replace("\n", "") == page().text.replace("\n", "")
    if (between, apart) != ("\n\n", "\n\n"):  # there a paragraph whose last line is full cannot be told from the next
        assert sections(document) == sections(page())


@pytest.mark.parametrize("seed", range(12))
def test_headings_find_their_blocks_wherever_they_stand(seed: int) -> None:
    blocks, gaps, position = [], [], 0
    for section in page().sections:
        begin = page().offsets[section.begin]
        gaps.append(page().raw[position:begin])
        position = page().offsets[section.end - 1] + 1
        blocks.append(page().raw[begin:position])
    gaps.append(page().raw[position:])
    torn = [at for at, gap in enumerate(gaps) if gap.strip() and "记者" not in gap]
    moved = random.Random(seed).sample(torn, len(torn))
    order = [gaps[moved[torn.index(at)]] if at in torn else gap for at, gap in enumerate(gaps)]
    raw = "".join(gap + block for gap, block in zip(order, [*blocks, ""], strict=True))
    assert sections(read_text(raw, "page")) == sections(page())
