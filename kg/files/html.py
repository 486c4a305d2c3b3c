"""A web page: decoded, its article found (:mod:`kg.files.article`), its paragraphs and tables taken out in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.errors import SourceError
from kg.files import Blocks
from kg.files.article import Element, article
from kg.files.grid import grid_lines
from kg.files.limits import Limits

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_ENCODINGS = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "gb-2312": "gb18030", "x-gbk": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "utf-16": "utf-16", "utf-16le": "utf-16-le",
}  # fmt: skip
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_HEADING = re.compile(r"h[1-6]\Z")
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_SPACES = re.compile(r"[ \t\r\n\f]+")
_FURNITURE = re.compile(
    r"(?:【?\s*(?:责任编辑|责编|编辑|审核|校对|打印|关闭|字号|字体|大中小|浏览次数|阅读次数|点击数?|分享到?|扫一扫|返回顶部|收藏|我要纠错)"
    r"(?:[:：\s】|]|\Z).{0,60}|当前位置.{0,80}|您(?:现在)?的位置.{0,80}|首页\s*[>》].{0,80}"
    r"|.{0,30}(?:版权所有|ICP备|公网安备|技术支持[:：]|All Rights Reserved).{0,60})\Z"
)
_AFTERWARDS = re.compile(
    r"(?:上一[篇条]|下一[篇条]|相关(?:阅读|新闻|链接|报道|文章|推荐)|推荐阅读|延伸阅读|猜你喜欢|热门推荐)"
)


def blocks(content: bytes, limits: Limits) -> Blocks:
    """The article of a page: title, paragraphs, headings, rows of its tables, and what the page says about itself."""
    found = article(decoded(content), limits)
    lines: list[str] = []
    kinds: list[str] = []
    if found.title:
        lines.append(found.title)
        kinds.append("1")
    for kind, line in _blocks(found.body):
        if lines and line == lines[0]:
            continue
        if kind != "r" and _AFTERWARDS.match(line) and len(line) < 40 and len(lines) > 2:
            break
        if kind == "r" or not _FURNITURE.match(line):
            lines.append(line)
            kinds.append(kind)
    limits.check("characters", sum(map(len, lines)))
    if sum(map(len, lines)) - len(found.title) < 2:
        raise SourceError(
            ("网页里没有正文", "the page holds no text"),
            hint=(
                "内容可能由脚本载入：请在浏览器中打开并另存",
                "scripts may load it: open it in a browser and save it",
            ),
        )
    return {"lines": lines, "kinds": "".join(kinds), "known": found.known}


def decoded(content: bytes) -> str:
    """The text of a page: by its byte-order mark, as UTF-8 where it is that, by its meta element, as GB18030.

    >>> decoded('<meta charset="gb2312"><p>永康</p>'.encode("gb18030"))[-9:]
    '<p>永康</p>'
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    if b"\0" in content:
        raise SourceError(
            ("文件是二进制文件，不是网页", "the file is binary, not a web page"),
            hint=("请在浏览器中打开并另存", "open the page in a browser and save it"),
        )
    stated = _CHARSET.search(content[:4096])
    named = _ENCODINGS.get(stated[1].decode("ascii").lower(), "") if stated else ""
    for encoding in filter(None, ("utf-8", named, "gb18030", "big5hkscs")):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    text = content.decode(named or "utf-8", "replace")
    if text.count("\ufffd") > len(text) // 500:
        raise SourceError(
            ("网页的编码无法识别", "the page is in an unknown encoding"),
            hint=("请在浏览器中打开并另存为 UTF-8", "open it in a browser and save it as UTF-8"),
        )
    return text


def _blocks(body: Element) -> Iterator[tuple[str, str]]:
    """The paragraphs of an element, in order, each with its kind."""
    for run in _runs(body):
        if isinstance(run, Element):
            for line in grid_lines(_cells(run)):
                yield "r" if "\t" in line else "t", line
            continue
        kind, text, strong = run
        for line in text.split("\n"):
            shown = _SPACES.sub(" ", line).strip()
            if shown:
                yield ("5" if kind == "t" and strong and _is_short(shown) else kind), shown


def _is_short(line: str) -> bool:
    """Whether a line in bold type is a heading."""
    return len(line) <= 40 and not re.search(r"[。！？；，]", line)


def _runs(body: Element) -> Iterator[tuple[str, str, bool] | Element]:
    """Runs of text between the borders of blocks: kind, text with ``\\n`` for ``br``, all bold; and tables of facts."""
    parts: list[str] = []
    bold, plain, rank = 0, False, "t"
    depth: list[Element] = []
    for event, node in body.walk():
        if event == "text":
            parts.append(_SPACES.sub(" ", node.text))
            plain = plain or (not bold and bool(node.text.strip()))
        elif node.tag == "br":
            parts.append("\n")
        elif node.tag in ("strong", "b"):
            bold += 1 if event == "open" else -1
        elif node.tag in _BLOCKS:
            if parts:
                yield rank, "".join(parts), not plain
            parts, plain = [], False
            if _HEADING.match(node.tag):
                rank = node.tag[1] if event == "open" else "t"
            if event == "open" and node.is_table:
                depth.append(node)
                yield node
    if parts:
        yield rank, "".join(parts), not plain


def _cells(table: Element) -> Iterator[Sequence[tuple[str, int, int]]]:
    """The rows of a table; each cell with its text and how many columns and rows it spans."""
    row: list[tuple[str, int, int]] | None = None
    text: list[str] | None = None
    for event, node in table.walk(inside=True):
        if event == "text":
            if text is not None:
                text.append(_SPACES.sub(" ", node.text))
        elif node.tag == "tr":
            if row:
                yield row
            row = [] if event == "open" else None
        elif node.tag in ("td", "th"):
            if event == "open":
                text = []
            elif row is not None and text is not None:
                shown = _SPACES.sub(" ", "".join(text)).strip()
                row.append((shown, node.span("colspan"), node.span("rowspan")))
                text = None
        elif text is not None and (node.tag == "br" or node.tag in _BLOCKS):
            text.append(" ")
    if row:
        yield row
