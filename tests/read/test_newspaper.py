"""Torn headings on invented pages."""

from __future__ import annotations

from kg.read import read_text
from tests.read.layout import check, wrapped

GREEN = (
    "云启电气对标双碳要求，入选第六批国家级绿色工厂名单，成为我市首家获此称号的企业。全年完成清洁生产审核21家，"
    "单位工业增加值能耗下降5.8%，腾出用能空间3.26万吨标准煤，绿色制造走在前列。"
)
DIGITAL = (
    "数字化改造走深走实。广驰轴承获评省级数字化车间，轴承行业产业大脑上线运行，接入企业620余家，智能化改造项目"
    "全部完工，改造服务商上门开展诊断，企业平均用工减少两成。"
)
PARKS = (
    "小微企业园建设同步推进。全年新开工小微园6个，新增建筑面积88.4万平方米，城东小微园获评省级五星级小微企业园，"
    "入园企业租金减免政策落地，园区平台功能更加完善。"
)
PEOPLE = (
    "企业家队伍建设持续加强。全市召开民营企业家大会，表彰优秀企业家30名，企业家培训班开班12期，青年企业家接班"
    "传承计划启动，企业家活动日深入人心。"
)


def page(*parts: str, width: int = 13) -> str:
    """A page in columns: running text is wrapped with blank lines between, short parts are set as they are."""
    return "\n\n".join(wrapped(part, width, "\n\n") if len(part) > 40 else part for part in parts) + "\n"


def headings(raw: str) -> dict[str, tuple[str | None, str | None]]:
    document = read_text(raw, "page")
    check(document)
    return {document.text[one.begin : one.begin + 4]: (one.heading, one.tagline) for one in document.sections}


def test_keyword_pieces_and_taglines_torn_apart() -> None:
    raw = page(
        DIGITAL,
        "书写工业强市新答卷\n2021年云浦经信工作回眸\n□记者 周一 通讯员 俞二",
        GREEN,
        "绿色\n 数转\n降碳 推清洁生产 拓用能空间\n建产业大脑 促轻量改造",
        PARKS,
        "智改",
        "筑园\n\n惠企 优园区平台 搭租金减免",
    )
    assert headings(raw) == {
        "数字化改": ("数转智改", "建产业大脑 促轻量改造"),
        "云启电气": ("绿色降碳", "推清洁生产 拓用能空间"),
        "小微企业": ("筑园惠企", "优园区平台 搭租金减免"),
    }
    source = read_text(raw, "page").source
    assert source.title == "书写工业强市新答卷 2021年云浦经信工作回眸"
    assert source.byline == "记者 周一 通讯员 俞二"


def test_headings_in_narrow_boxes_inside_a_sentence() -> None:
    cut = PARKS.index("，入园") + 1
    raw = page(
        PEOPLE,
        "绿色制造 走\n在前列",
        GREEN,
        "本报记者 梁三",
        PARKS[:cut],
        "小微园区 建\n设提速",
        PARKS[cut:],
        "数字赋能 智\n改先行",
        DIGITAL,
    )
    document = read_text(raw, "page")
    assert PARKS in document.text
    found = headings(raw)
    assert found["云启电气"] == ("绿色制造 走在前列", None)
    assert found["小微企业"] == ("小微园区 建设提速", None)
    assert found["数字化改"] == ("数字赋能 智改先行", None)
    assert found["企业家队"] == (None, None)
    assert document.source.byline == "本报记者 梁三"


def test_the_lead_is_set_in_another_measure() -> None:
    lead = (
        "回望过去一年，我市工业战线围绕稳中求进总目标，全年完成规上工业总产值812.7亿元，同比增长14.3%，新增规上企业"
        "103家，兑现惠企资金2.1亿余元，实施亿元以上技改项目46个，一组组数据背后，是全体干部的实干脚步，也是企业的坚守。"
    )
    raw = "\n\n".join(
        [
            page(GREEN).strip(),
            "答卷写在车间里头\n□记者 周一\n" + wrapped(lead, 50),
            page(PEOPLE, "绿色\n\n低碳", "企业家\n\n大会").strip(),
        ]
    )
    found = headings(raw)
    assert found == {"云启电气": ("绿色低碳", None), "回望过去": ("导语", None), "企业家队": ("企业家大会", None)}


def test_a_heading_that_is_nobodys_stays_in_the_text() -> None:
    raw = page(GREEN, "绿色制造", "清洁生产", "能耗下降") + page(DIGITAL)
    document = read_text(raw, "page")
    check(document)
    kept = [words for words in ("绿色制造\n", "清洁生产\n", "能耗下降\n") if words in document.text]
    given = [section.heading for section in document.sections if section.heading]
    assert len(kept) + len(given) == 3


def test_a_headline_at_the_top_stays_where_it_belongs() -> None:
    raw = "云浦工业写下新答卷\n\n" + page(GREEN, "数字转型", DIGITAL)
    document = read_text(raw, "page")
    assert document.text.startswith("云浦工业写下新答卷\n")
    assert document.source.title == "云浦工业写下新答卷"
