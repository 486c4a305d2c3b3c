"""Lists of holders in any layout: rows that look like names below whatever leads to them."""

from __future__ import annotations

import pytest

from kg import lexicon
from kg.extract import extract
from kg.read import read_text
from tests.extract.comparison import uncut
from tests.extract.stating import document, facts

FIRMS = ("云泽青岚重工有限公司", "云泽煜华纺织有限公司", "禾川精密机械有限公司")


def holders(text: str) -> list[tuple[str, str, str]]:
    found = facts(text)
    assert uncut(document(text), found) == []
    return [(honour.recipient, honour.scheme, honour.status) for honour in found.honours]


def below(lead: str, *rows: str) -> str:
    return "\n".join((lead, *rows)) + "\n"


@pytest.mark.parametrize(
    "rows",
    [
        FIRMS,
        tuple(f"• {firm}" for firm in FIRMS),
        tuple(f"{n}、{firm}" for n, firm in enumerate(FIRMS, 1)),
        tuple(f"{firm}（云泽市）" for firm in FIRMS),
        tuple(f"{n} | 云泽市 | {firm} | 优秀 |" for n, firm in enumerate(FIRMS, 1)),
        tuple(f"云泽市\t{firm}" for firm in FIRMS),
        ("".join(f"{n}.{firm}" for n, firm in enumerate(FIRMS, 1)),),
        ("、".join(FIRMS),),
        (
            "（以下按笔画排列）",
            "单位名称",
            "地址",
            *(row for n, firm in enumerate(FIRMS, 1) for row in (firm, f"柳溪区永宁路{n}8号")),
        ),
    ],
    ids=["bare", "bullets", "numbered", "remarks", "bars", "tabs", "run on", "in one line", "addresses"],
)
@pytest.mark.parametrize(
    "lead",
    [
        "云泽市3家企业入选省级绿色工厂：",
        "省经信厅公布了2022年度省级绿色工厂名单。我市入选企业名单如下：",
        "云泽市省级绿色工厂名单",
        "省级绿色工厂（3家）",
    ],
    ids=["headline", "sentence", "title", "tally"],
)
def test_any_layout_below_any_lead(lead: str, rows: tuple[str, ...]) -> None:
    assert holders(below(lead, *rows)) == [(firm, "省级绿色工厂", "awarded") for firm in FIRMS]


def test_places_below_a_lead_that_refers_to_the_honour_of_its_paragraph() -> None:
    text = below(
        "日前，文化和旅游部发布《关于公示第二批全国乡村旅游重点村名单的公告》。我省入选乡村3个，名单如下：",
        "云泽市青岚区碧溪镇许家村",
        "云泽市禾川县柳溪乡杜堂村",
        "千山市沐岚县涂垴镇万秀村",
    )
    assert [(name, status) for name, _, status in holders(text)] == [
        ("云泽市青岚区碧溪镇许家村", "publicised"),
        ("云泽市禾川县柳溪乡杜堂村", "publicised"),
        ("千山市沐岚县涂垴镇万秀村", "publicised"),
    ]


def test_rows_below_years() -> None:
    text = below("云泽市市长质量奖历届获奖名单", f"2009年：{FIRMS[0]}（青岚）", f"2010年：{FIRMS[1]}、{FIRMS[2]}")
    found = facts(text).honours
    assert [(honour.recipient, honour.year) for honour in found] == [
        (FIRMS[0], 2009),
        (FIRMS[1], 2010),
        (FIRMS[2], 2010),
    ]


def test_headings_within_a_list() -> None:
    text = below(
        "2022年新增名单",
        "1、云泽省旅游特色村（2个）",
        "柳溪镇大湖村",
        "禾川镇家子村",
        "2、云泽省精品采摘园（2个）",
        "云泽范家采摘园",
        "青岚五龙山采摘园",
    )
    assert {(name, scheme) for name, scheme, _ in holders(text)} == {
        ("柳溪镇大湖村", "云泽省旅游特色村"),
        ("禾川镇家子村", "云泽省旅游特色村"),
        ("云泽范家采摘园", "云泽省精品采摘园"),
        ("青岚五龙山采摘园", "云泽省精品采摘园"),
    }


def test_the_column_that_its_head_names() -> None:
    text = below("云泽国家级5A级景区", "城市\t景区名称", "青岚市\t七彩峡谷风景区", "沐岚市\t云湖文物景区")
    assert [name for name, _, _ in holders(text)] == ["七彩峡谷风景区", "云湖文物景区"]


def test_names_between_spaces_that_the_clean_text_has_lost() -> None:
    raw = f"云泽市公布省级绿色工厂名单。\n相关链接 云泽市省级绿色工厂名单 {' '.join(FIRMS)} 昊霖光电有限公司\n"
    read = read_text(raw, "list")
    found = extract(read, lexicon.load())
    assert [honour.recipient for honour in found.honours] == [*FIRMS, "昊霖光电有限公司"]
    assert all(raw[h.quotation.begin : h.quotation.end] == h.quotation.text for h in found.honours)


@pytest.mark.parametrize(
    "lead",
    [
        "参加省级绿色工厂培训的企业名单：",
        "省级绿色工厂限期整改企业名单：",
        "拟推荐申报省级绿色工厂的企业如下：",
        "公司主要客户如下：",
    ],
    ids=["training", "probation", "applicants", "customers"],
)
def test_lists_that_hold_nothing(lead: str) -> None:
    assert holders(below(lead, *FIRMS)) == []


@pytest.mark.parametrize(
    ("title", "status"),
    [("云栖省智能工厂出炉", "awarded"), ("云栖省智能工厂开始公示", "publicised")],
)
def test_rung_of_an_honour_that_only_the_title_names(title: str, status: str) -> None:
    lead = "另一批项目的公示引来关注。" if status == "awarded" else "评审已经结束。"
    found = facts(below(lead, "本次共有以下3家企业入选名单：", *FIRMS), title=title)
    assert [(count.scheme, count.count, count.status) for count in found.counts] == [("云栖省智能工厂", 3, status)]
