"""What a document tells about itself."""

from __future__ import annotations

import pytest

from kg.model import Source
from kg.read import read_text

BODY = "2022年，云浦市新增省级绿色工厂12家，我市企业云启电气获评国家级绿色工厂。"


def source(raw: str) -> Source:
    return read_text(raw, "page").source


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        (
            "云浦工业“成绩单”：承压前行 稳住大盘\n2023-01-12  来源：云浦日报\n\n" + BODY,
            "云浦工业“成绩单”：承压前行 稳住大盘",
        ),
        ("云工信〔2022〕5号\n\n关于公布省级名单的通知\n\n各县（市）工信局：\n" + BODY, "关于公布省级名单的通知"),
        ("附件1\n\n2021年省级绿色制造名单\n\n一、绿色工厂\n\n1.云启电气\n", "2021年省级绿色制造名单"),
        ("百年酱园的坚守\n——记云浦酱园\n\n" + BODY, "百年酱园的坚守——记云浦酱园"),
        ("云浦再添一家国家级绿色工厂！\n\n" + BODY, "云浦再添一家国家级绿色工厂！"),
        (BODY, None),
    ],
)
def test_title(raw: str, title: str | None) -> None:
    assert source(raw).title == title


@pytest.mark.parametrize(
    ("raw", "date", "publisher"),
    [
        ("标题\n2023-01-12  来源：云浦日报\n\n" + BODY, "2023-01-12", "云浦日报"),
        (BODY + "\n\n云浦市工业和信息化局\n２０２２年１２月８日\n", "2022-12-08", "云浦市工业和信息化局"),
        (BODY + "\n\n云浦市人民政府\n二〇二二年十二月二十八日\n", "2022-12-28", "云浦市人民政府"),
        ("云浦日报 2023年1月12日 星期四\n\n标题\n\n" + BODY, "2023-01-12", "云浦日报"),
        (BODY, None, None),
    ],
)
def test_date_and_publisher(raw: str, date: str | None, publisher: str | None) -> None:
    found = source(raw)
    assert (found.date, found.publisher) == (date, publisher)
    assert "date" not in found.inferred


@pytest.mark.parametrize(
    ("raw", "years"),
    [
        (BODY, (2022, 2022)),
        ("2022年云浦工业回眸\n\n" + BODY, (2022, 2023)),
        ("二〇二二，云浦工业铿锵行\n\n去年，我市工业增长，全年新增企业5家。", (2022, 2023)),
        ("标题\n\n回望过去一年，我市新增企业5家。\n\n云浦市统计局\n2023年1月9日", (2022, 2023)),
        ("标题\n\n公司创立于2008年，2021年获评单项冠军，力争2025年上市。", (2021, 2021)),
        ("标题\n\n到2027年，全市培育企业50家。", (None, None)),
        ("云浦县2023年1—11月运行分析\n\n今年1至11月，增长7.9%，预计全年可达9%。", (2023, 2023)),
    ],
)
def test_years(raw: str, years: tuple[int | None, int | None]) -> None:
    found = source(raw)
    assert (found.report_year, found.publication_year) == years
    if years[0]:
        assert "report_year" in found.inferred


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (BODY, "云浦市"),
        ("标题\n\n我县企业位居越泽市第2位。弋原县委、县政府表彰企业家。", "弋原县"),
        ("2021年云浦经信工作回眸\n\n去年，我市总量跃居越泽市各区县第2位。", "云浦市"),
        ("标题\n\n企业抢抓市场机遇，又抢抓市场先机，再抢抓市场份额。", None),
        ("标题\n\n澄阳市民营企业座谈会召开，我市要求澄阳市民政局服务企业。", "澄阳市"),
        ("标题\n\n根据《澄阳市工业专班方案》，我市项目列入越泽市重点项目，企业获越泽市表彰。", "澄阳市"),
        ("名单\n\n1.企业甲\n\n江苏省工业和信息化厅\n2022年12月28日", "江苏省"),
        ("标题\n\n这家超市上市了，城市更美。", None),
    ],
)
def test_place(raw: str, place: str | None) -> None:
    found = source(raw)
    assert found.place == place
    assert ("place" in found.inferred) == (place is not None)


@pytest.mark.parametrize(
    ("raw", "byline"),
    [
        ("标题\n□融媒记者 吕一 通讯员 俞二\n\n" + BODY, "融媒记者 吕一 通讯员 俞二"),
        ("标题\n\n本报讯（记者 程三）" + BODY, "记者 程三"),
        ("标题\n\n" + BODY, None),
    ],
)
def test_byline(raw: str, byline: str | None) -> None:
    assert source(raw).byline == byline


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ("晋江企业上榜\n\n福建省工信厅公布名单，晋江有7家企业入选，晋江市累计达到12家。", "晋江市"),
        ("我市新增省级绿色工厂\n\n永康市工业产值增长5%，居金华市第2位，永康企业获评省级绿色工厂。", "永康市"),
        ("重庆两江新区企业上榜\n\n重庆市经信委公布市级名单，重庆企业入选。", "重庆市"),
        ("標題\n\n臺中市政府表揚，臺中市企業獲獎，臺中市共有3家。", "台中市"),
        ("青岚县企业上榜\n\n青岚县企业入选省级绿色工厂，全县累计12家。", "青岚县"),
    ],
)
def test_places_of_the_gazetteer(raw: str, place: str) -> None:
    found = source(raw)
    assert found.place == place
    assert "place" in found.inferred
