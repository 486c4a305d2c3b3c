"""Web pages: the encoding, the article without what stands around it, its tables."""

from __future__ import annotations

import pytest

from kg.errors import SourceError
from kg.files.html import blocks
from kg.files.limits import Limits

AROUND = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>{title}_越泽市人民政府</title>
<meta name="PubDate" content="2023-11-06 10:00"><meta name="ContentSource" content="市经信局"></head><body>
<div class="top"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/a">政务公开</a></li></ul></div>
<div class="position">当前位置：首页 &gt; 公告</div>
<div class="wrap"><div class="left"><h1>{title}</h1>
<div class="info">发布时间：2023-11-06　来源：市经信局　浏览次数：33</div><div id="zoom">{body}</div></div>
<div class="right"><h3>相关新闻</h3><ul><li><a href="/b">丁湖公司获评国家级绿色工厂，全省首批名单公布</a></li>
<li><a href="/c">戊岭公司入选省级企业技术中心，再获荣誉</a></li></ul></div></div>
<div class="footer">版权所有：越泽市人民政府　地址：越泽市某路1号　某ICP备123号</div>
<script>var award = "己山公司获评省级绿色工厂";</script></body></html>"""
TITLE = "关于公布2023年度省级绿色工厂名单的通知"
BODY = """<p>各县（市、区）经信局：</p><p>　　经评审，<b>甲泽</b>科技有限公司等2家企业获评省级绿色工厂，现予公布。</p>
<p><strong>一、绿色工厂（2家）</strong></p><table><tr><th>序号</th><th>企业名称</th><th>地区</th></tr>
<tr><td>1</td><td>甲泽科技<br>有限公司</td><td rowspan="2">北县</td></tr>
<tr><td>2</td><td>乙川有限公司</td></tr></table>
<p style="display: none">庚水公司获评省级绿色工厂。</p><p>越泽市经信局<br>2023年11月6日</p>"""


def page(body: str = BODY, title: str = TITLE, charset: str = "utf-8") -> str:
    return AROUND.format(charset=charset, title=title, body=body)


def lines(html: str | bytes) -> list[str]:
    return blocks(html.encode() if isinstance(html, str) else html, Limits())["lines"]


EXPECTED = [
    TITLE, "各县（市、区）经信局：", "经评审，甲泽科技有限公司等2家企业获评省级绿色工厂，现予公布。",
    "一、绿色工厂（2家）",
    "序号\t企业名称\t地区", "1\t甲泽科技 有限公司\t北县", "2\t乙川有限公司\t北县", "越泽市经信局", "2023年11月6日",
]  # fmt: skip


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("utf-8", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("gb2312", "utf-8"),
        ("x", "gb18030"),
    ],
)
def test_the_article_in_every_encoding(charset: str, encoding: str) -> None:
    found = blocks(page(charset=charset).encode(encoding), Limits())
    assert found["lines"] == EXPECTED
    assert found["kinds"] == "1tt5rrrtt"
    assert found["known"] == {"title": TITLE, "date": "2023-11-06", "publisher": "市经信局"}


def test_big5() -> None:
    html = '<html><head><meta charset="big5"></head><body><p>甲澤科技獲頒國家品質獎，成為業界標竿。</p></body></html>'
    assert lines(html.encode("big5hkscs")) == ["甲澤科技獲頒國家品質獎，成為業界標竿。"]


def test_what_follows_the_article_is_left_out() -> None:
    after = BODY + "<p>【打印】【关闭】</p><p>上一篇：<a>无</a></p><p>下一篇：辛石公司获评省级绿色工厂</p>"
    assert lines(page(after)) == EXPECTED


ONE, TWO = (
    "<p>甲泽科技有限公司获评省级绿色工厂，成为全市首家。</p>",
    "<p>乙川机械有限公司入选省级企业技术中心，再添荣誉。</p>",
)


def test_an_article_in_several_containers_is_whole() -> None:
    assert [line[:2] for line in lines(page(f"<div>{ONE}</div><div>{TWO}</div>"))] == ["关于", "甲泽", "乙川"]


def test_a_page_laid_out_by_tables() -> None:
    menu = "<tr><td><a>首页</a></td><td><a>新闻</a></td></tr>"
    html = f"<body><table>{menu}<tr><td><table><tr><td>{ONE}{TWO}</td></tr></table></td></tr></table></body>"
    assert [line[:2] for line in lines(html)] == ["甲泽", "乙川"]


def test_a_fragment_without_any_frame_is_read() -> None:
    assert lines("<h2>名单</h2>甲泽科技获评省级绿色工厂。<br>乙川机械获评省级绿色工厂。") == [
        "名单", "甲泽科技获评省级绿色工厂。", "乙川机械获评省级绿色工厂。",
    ]  # fmt: skip


def test_a_page_that_scripts_would_fill_is_refused() -> None:
    with pytest.raises(SourceError, match="no text"):
        lines("<html><head><title>公告</title></head><body><div id='app'></div><script>load()</script></body></html>")


def test_deleted_text_and_readings_are_left_out() -> None:
    assert lines("<p>甲泽科技获评<del>国家级</del>省级<ruby>绿<rt>lv</rt></ruby>色工厂。</p>") == [
        "甲泽科技获评省级绿色工厂。"
    ]


def test_an_article_that_a_script_would_unveil_is_read() -> None:
    section = "<section><span>{}</span></section>"
    body = section.format("甲泽科技有限公司获评省级绿色工厂，") + section.format("成为全市首家获评企业。")
    html = f'<h1 id="activity-name">喜报</h1><div id="js_content" style="visibility: hidden; opacity: 0">{body}</div>'
    assert lines(f"<html><title>喜报</title><body>{html}<div class='qr_code'>扫一扫</div></body></html>")[-2:] == [
        "甲泽科技有限公司获评省级绿色工厂，", "成为全市首家获评企业。",
    ]  # fmt: skip
