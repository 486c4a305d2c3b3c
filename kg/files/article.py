"""Which part of a web page is its article, what it is called, and what the page says about itself.

Menus are short and made of links; an article has sentences or a table. So the page is gone down from its body, each
time to the child that holds nearly all of what is not link, until no child does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kg.files.limits import Limits

_DROPPED = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "canvas", "iframe", "object", "embed", "audio",
    "video", "map", "head", "nav", "footer", "aside", "select", "button", "input", "textarea", "datalist", "rt",
    "rp", "del", "s", "dialog",
))  # fmt: skip
_FURNITURE = re.compile(
    r"(?:\A|[\s_-])(?:nav\w*|menu\w*|(?:bread)?crumbs?|footer?|foot|copyright|sidebar|share\w*|comments?|related|recommend\w*|"
    r"toolbar|login|search\w*|banner|adverts?|ads?|qr-?code|pager|pagination|hotnews|dqwz|weizhi)(?:\Z|[\s_-]|\d)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"(?:\A|\s)(?:zoom|ucap-content|trs_editor|trs_uediter|js_content|rich_media_content|artibody|article(?:-?|_?)"
    r"(?:body|content|text|con)?|(?:main|entry|post|detail|news|view|body)[-_]?(?:content|con|text|body)|content[-_]?(?:body|text))(?:\Z|\s)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_WITHIN = frozenset((
    "html", "body", "div", "section", "article", "main", "center", "form", "font", "span", "table", "tbody",
    "tr", "td", "p", "figure",
))  # fmt: skip
_BOXES = frozenset(("div", "section", "ul", "ol", "dl", "li", "table", "td", "form", "header"))
_MARKS = re.compile(r"[，。；、！？,;]")
_OWNER = re.compile(
    r"版权所有|ICP备|公网安备|网站标识码|技术支持|[主承]办(?:单位)?[:：]|邮编|分辨率|Copyright|All Rights"
)
_SITE = re.compile(r"\s*(?:[|_｜]|\s[-–—]\s|[-–—]{2}|[-–—](?=[^-–—]{2,12}(?:网|政府|局|厅|委|部|报)\Z)).*\Z")
_DATE = re.compile(r"(20\d\d|19\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})")
_DATED = re.compile(r"(?:发布|发表|更新|成文)?(?:时间|日期)\s*[:：]\s*" + _DATE.pattern)
_SOURCE = re.compile(r"(?:来源|信息来源|稿源)\s*[:：]\s*([^\s，。；:：|]{2,20})")
_META = {
    "title": ("articletitle", "og:title", "twitter:title"),
    "date": ("pubdate", "publishdate", "article:published_time", "publish_time", "weibo: article:create_at"),
    "publisher": ("contentsource", "source", "og:site_name", "sitename"),
}


@dataclass(slots=True, eq=False)
class Element:
    """An element of the page, or a text (tag ``#text``)."""

    tag: str
    text: str = ""
    names: str = ""
    spans: tuple[int, int] = (1, 1)
    linked: bool = False
    is_table: bool = False
    weight: float = 0.0
    children: list[Element] = field(default_factory=list)

    def walk(self, inside: bool = False) -> Iterator[tuple[str, Element]]:
        """Everything within, in order: ``text``, or ``open`` and ``close`` of an element.

        Tables of facts are not gone into, unless ``inside``.
        """
        stack = [iter(self.children)]
        path = [self]
        while stack:
            child = next(stack[-1], None)
            if child is None:
                stack.pop()
                closed = path.pop()
                if stack:
                    yield "close", closed
            elif child.tag == "#text":
                yield "text", child
            else:
                yield "open", child
                stack.append(iter(child.children if inside or not child.is_table else ()))
                path.append(child)

    def span(self, name: str) -> int:
        """``colspan`` or ``rowspan``."""
        return self.spans[0 if name == "colspan" else 1]

    def wording(self) -> str:
        """The text within, white space made single."""
        return " ".join("".join(node.text for event, node in self.walk(inside=True) if event == "text").split())


@dataclass(frozen=True, slots=True)
class Article:
    """The title, empty where the page has none; the element that holds the text; title, date, publisher as known."""

    title: str
    body: Element
    known: dict[str, str]


def article(text: str, limits: Limits) -> Article:
    """The article of a page."""
    limits.check("characters", len(text))
    parsed = LexborHTMLParser(text)
    order = _tree(parsed.body or parsed.root)
    whole = order[0]
    _weigh(order)
    meta = _meta(parsed)
    heads = [wording for node in order if node.tag in ("h1", "h2") and 4 <= len(wording := node.wording()) <= 80]
    named = parsed.css_first("title")
    page_title = named.text().strip() if named is not None else ""
    _drop_furniture(order)
    _weigh(order)
    body = _body(order)
    shown = whole.wording()
    title = _title(heads, meta.get("title", ""), page_title)
    known = {"title": title, "date": _date(meta.get("date", ""), shown), "publisher": meta.get("publisher", "")}
    if not known["publisher"]:
        source = _SOURCE.search(shown)
        known["publisher"] = source[1] if source else ""
    return Article(title, body, {key: entry for key, entry in known.items() if entry})


def _tree(root: LexborNode | None) -> list[Element]:
    """The elements of the page in document order, without what never shows; the first is the root."""
    order = [Element("body")]
    if root is None:
        return order
    stack: list[tuple[LexborNode | None, Element]] = [(root.first_child, order[0])]
    while stack:
        node, parent = stack.pop()
        if node is None:
            continue
        stack.append((node.next, parent))
        if node.is_text_node:
            text = node.text_content or ""
            if text:
                made = Element("#text", text, linked=parent.linked)
                parent.children.append(made)
                order.append(made)
            continue
        tag = (node.tag or "").lower()
        if not tag or tag[0] in "-!" or tag in _DROPPED:
            continue
        attributes = node.attributes
        if "hidden" in attributes or _HIDDEN.search(attributes.get("style") or ""):
            continue
        names = f"{attributes.get('id') or ''} {attributes.get('class') or ''}".strip()
        spans = (_number(attributes.get("colspan")), _number(attributes.get("rowspan")))
        made = Element(tag, names=names, spans=spans, linked=parent.linked or tag == "a")
        parent.children.append(made)
        order.append(made)
        stack.append((node.first_child, made))
    _find_tables(order)
    return order


def _number(attribute: str | None) -> int:
    return (
        int(attribute) if attribute and attribute.isascii() and attribute.isdigit() and 0 < int(attribute) < 1000 else 1
    )


def _find_tables(order: list[Element]) -> None:
    """Mark the tables that hold facts: no table within, two rows or more, mostly short cells."""
    for node in order:
        if node.tag == "table":
            rows = cells = words = 0
            nested = False
            for event, inner in node.walk(inside=True):
                nested = nested or inner.tag == "table"
                rows += event == "open" and inner.tag == "tr"
                cells += event == "open" and inner.tag in ("td", "th")
                words += len(inner.text.strip()) if event == "text" else 0
            node.is_table = not nested and rows >= 2 and cells >= 2 * rows - 2 and words <= 60 * max(1, cells)


def _weigh(order: list[Element]) -> None:
    """Give each element the number of its characters outside links; short words without marks count little."""
    for node in reversed(order):
        if node.tag == "#text":
            size = len(node.text.strip())
            full = size >= 15 or _MARKS.search(node.text)
            node.weight = 0.0 if node.linked or _OWNER.search(node.text) else size if full else 0.3 * size
        else:
            node.weight = sum(child.weight for child in node.children)
            if node.is_table:
                node.weight = float(len(node.wording()))


def _drop_furniture(order: list[Element]) -> None:
    """Take out what is named as furniture, unless much of the page stands in it."""
    most = 0.3 * order[0].weight
    for node in order:
        node.children = [
            child
            for child in node.children
            if not (child.names and child.tag in _BOXES and _FURNITURE.search(child.names)) or child.weight > most
        ]


def _body(order: list[Element]) -> Element:
    """The smallest element that holds nearly all of the article."""
    body = order[0]
    named = [node for node in order if node.tag in ("article", "main") or (node.names and _ARTICLE.search(node.names))]
    best = max(named, key=lambda node: node.weight, default=body)
    if best.weight >= 0.4 * body.weight and best.tag in _WITHIN and not best.is_table:
        body = best
    while True:
        inner = [child for child in body.children if child.tag in _WITHIN and not child.is_table]
        fullest = max(inner, key=lambda child: child.weight, default=None)
        if fullest is None or fullest.weight < 0.9 * body.weight or fullest.tag in ("p", "span", "font"):
            return body
        body = fullest


def _title(heads: list[str], stated: str, page: str) -> str:
    """The title: a heading that the page's own title repeats, else what the page states, else its first heading."""
    for head in heads:
        if head[:12] in page or head[:12] in stated:
            return head
    return " ".join(stated.split()) or (heads[0] if heads else " ".join(_SITE.sub("", page).split()))


def _meta(parsed: LexborHTMLParser) -> dict[str, str]:
    """What the meta elements say: title, date, publisher."""
    stated: dict[str, str] = {}
    for node in parsed.css("meta"):
        name = (node.attributes.get("name") or node.attributes.get("property") or "").lower()
        stated.setdefault(name, (node.attributes.get("content") or "").strip())
    return {key: next((stated[name] for name in names if stated.get(name)), "") for key, names in _META.items()}


def _date(stated: str, shown: str) -> str:
    found = _DATE.search(stated) or _DATED.search(shown)
    if not found:
        return ""
    year, month, day = map(int, found.groups())
    return f"{year}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""
