"""A name taken apart: 行政区划 + 字号 + 行业 + 组织形式, for legal names, short names and names in Latin letters.

The order of the parts is that of article 6 of 《企业名称登记管理规定》; the place may also stand in brackets after the
trade name or before the form. A part that the name does not have stays empty; nothing is guessed from outside the name
but the place of the document (``near``), which tells a place at the head of a name from the beginning of a trade name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from kg.lexicon import Lexicon, Place
from kg.resolve import words
from kg.resolve.areas import chain

_QUOTES = dict.fromkeys(map(ord, "\"'“”‘’„‟「」『』〝〞＂＇《》〈〉\u200b\ufeff"))
_BETWEEN_LATIN = re.compile(r"(?<=[A-Za-z0-9.,&]) +(?=[A-Za-z0-9&])")
_BRACKET = re.compile(r"\(([^()]*)\)")
_REMARK = re.compile(r"\((?:以下简称|下称|简称|原名?|曾用名|前身|(?:证券|股票|统一社会信用)代码)[^()]*\)")
_ORDINAL = re.compile(r"第[一二三四五六七八九十百\d]+")
_PLANT_ORDINAL = re.compile(r"第[一二三四五六七八九十百\d]+|(?<=[\u4e00-\u9fff])[一二三四五六七八九十]$")
_PART_OF_FIRM = re.compile(r"(.+?有限(?:责任)?公司)(.{2,}(?:分公司|支公司|分行|支行|分厂|营业部|车间|工厂))")
_STOCK_PREFIX = re.compile(r"^\*?ST(?=[\u4e00-\u9fff])")
_LATIN = re.compile(r"[A-Za-z0-9]")
_FORMS = (
    *((form, "limited") for form in words.LIMITED),
    *((form, "cooperative") for form in words.COOPERATIVE),
    *((form, "branch") for form in words.BRANCH),
    *((form, "group") for form in words.GROUP),
    *((form, "partnership") for form in words.PARTNERSHIP),
    *((form, "plant") for form in words.PLANT),
    *((form, "institution") for form in words.INSTITUTION),
)


@dataclass(frozen=True, slots=True)
class NameParts:
    """The parts of a name, each as the name writes it.

    ``text``: the whole, NFKC, without quotation marks and white space. ``lines``: the words of the line of business,
    in order. ``area``: the local name of ``place`` if the ontology lists it. ``legal``: the name is a registered one,
    as far as its form shows, and thus means the same firm wherever it is printed.
    """

    text: str
    place: str | None = None
    trade_name: str | None = None
    lines: tuple[str, ...] = ()
    form: str = ""
    area: str | None = None
    ordinal: str = ""
    branch: bool = False
    legal: bool = False

    @property
    def industry(self) -> str:
        """The line of business as one string, empty where the name has none."""
        return "".join(self.lines)

    @property
    def specific(self) -> str:
        """The words that tell the firms of one group apart: the line of business without 科技, 实业 and the like."""
        return "".join(word for word in self.lines if word not in words.GENERIC and word not in words.BROAD)

    @property
    def broad(self) -> frozenset[str]:
        """Words of the line of business that half the country's firms carry."""
        return frozenset(word for word in self.lines if word in words.BROAD)

    @property
    def generic(self) -> frozenset[str]:
        """Words that name no line of business, those in the form included (集团)."""
        said = {word for word in self.lines if word in words.GENERIC}
        return frozenset(said | {word for word in ("集团", "控股") if word in self.form})

    @property
    def core(self) -> str:
        """What the name is told by: the trade name, or where there is none the place and the line of business."""
        return (self.trade_name or (self.place or "") + self.industry or self.text).casefold()


def normal(name: str) -> str:
    """A name for comparison: NFKC, ASCII brackets, no quotation marks, no white space but between Latin words.

    A remark in brackets (以下简称…, 原…) is no part of the name.

    >>> normal("“甲乙” 光电（浙江）有限公司"), normal("ACME  Motor Co., Ltd.")
    ('甲乙光电(浙江)有限公司', 'ACME Motor Co., Ltd.')
    >>> normal("甲乙光电有限公司（以下简称“公司”）")
    '甲乙光电有限公司'
    """
    text = unicodedata.normalize("NFKC", name).translate(_QUOTES)
    text = _BETWEEN_LATIN.sub("\0", " ".join(text.split()))
    return _REMARK.sub("", text.replace(" ", "").replace("\0", " "))


def parse_name(name: str, lexicon: Lexicon, near: str | None = None) -> NameParts:
    """The parts of an enterprise name; ``near`` is the place of the document as printed. Never fails.

    >>> parts = parse_name("安和光电科技股份有限公司", Lexicon())
    >>> parts.trade_name, parts.industry, parts.form, parts.legal
    ('安和', '光电科技', '股份有限公司', True)
    >>> parts = parse_name("百川（海州）轴承有限公司", Lexicon())
    >>> parts.place, parts.trade_name, parts.industry
    ('海州', '百川', '轴承')
    """
    text = normal(name)
    if part := _PART_OF_FIRM.fullmatch(text):
        firm = parse_name(part.group(1), lexicon, near)
        return replace(firm, text=text, form=firm.form + part.group(2), branch=True)
    body, form, kinds, asides = _without_form(_STOCK_PREFIX.sub("", text).translate(words.SIMPLIFIED))
    near_place = lexicon.place(near) if near else None
    place, area = _place_in_brackets(asides, lexicon, near_place)
    ordinal = ""
    if found := (_PLANT_ORDINAL if kinds & {"plant", "branch"} else _ORDINAL).search(body):
        ordinal, body = found.group(), body[: found.start()] + body[found.end() :]
    head, rest = _split_place(body, lexicon, near, bool(kinds & {"limited", "plant", "cooperative"}))
    listed = lexicon.place(head, near_place) if head else None
    if head and (listed is not None or place is None):
        place, area = head, listed.slug if listed else None
    trade, lines = _split_lines(rest, bool(head))
    if "institution" in kinds and (listed := lexicon.place(body, near_place)):
        place, area, trade = body, listed.slug, ""
    if "plant" in kinds and words.is_line_of_business(trade):
        trade, lines = "", (trade, *lines)
    branch = "branch" in kinds
    if branch and not lines:
        trade, lines = _trade_before_branch(rest)
    return NameParts(
        text=text,
        place=place,
        trade_name=trade or None,
        lines=lines,
        form=form,
        area=area,
        ordinal=ordinal,
        branch=branch,
        legal=_is_legal(kinds, trade, place if kinds & {"limited"} else area, lines),
    )


def _is_legal(kinds: frozenset[str], trade: str, place: str | None, lines: tuple[str, ...]) -> bool:
    if kinds & {"limited", "partnership", "cooperative"}:
        return bool(trade or (place and lines))
    # 机械厂 and 第一医院 are everywhere: only a place makes such a name one firm's.
    return bool(place and ("institution" in kinds or ("plant" in kinds and (trade or lines))))


def _without_form(text: str) -> tuple[str, str, frozenset[str], tuple[str, ...]]:
    """The name without form and brackets; the form; its kinds; what stood in brackets and is no form."""
    forms: list[str] = []
    kinds: set[str] = set()
    asides: list[str] = []
    bracket_forms: list[str] = []

    def take(match: re.Match[str]) -> str:
        inside = match.group(1)
        if inside in words.BRACKETED_FORMS:
            bracket_forms.append(match.group())
            kinds.add("partnership" if "合伙" in inside else "group")
        elif inside:
            asides.append(inside)
        return ""

    body = _BRACKET.sub(take, text)
    if foreign := words.FOREIGN_FORM.search(body):
        forms.append(foreign.group().strip(" ,"))
        kinds.add("limited")
        body = body[: foreign.start()]
    while True:
        found = next((pair for pair in _FORMS if body.endswith(pair[0]) and _leaves_body(body, *pair)), None)
        if found is None:
            break
        forms.insert(0, found[0])
        kinds.add(found[1])
        body = body[: -len(found[0])]
        if found[1] == "institution":
            break
    return body, "".join(forms) + "".join(bracket_forms), frozenset(kinds), tuple(asides)


def _leaves_body(body: str, form: str, kind: str) -> bool:
    return kind == "limited" or len(body) - len(form) >= 2


def _place_in_brackets(asides: tuple[str, ...], lexicon: Lexicon, near: Place | None) -> tuple[str | None, str | None]:
    for aside in asides:
        listed = lexicon.place(aside, near)
        if listed is not None:
            return aside, listed.slug
    for aside in asides:
        if aside in words.WORLD_AREAS or (2 <= len(aside) <= 5 and not _LATIN.search(aside)):
            return aside, None
    return None, None


def _split_place(body: str, lexicon: Lexicon, near: str | None, legal: bool) -> tuple[str, str]:
    """The place at the head of ``body`` (empty if none) and the rest, which still holds a name."""
    if body.startswith(words.NATION) and _leaves_name(body[2:], True):
        return words.NATION, body[2:]
    if body.endswith(words.NATION) and len(body) > 3:
        return words.NATION, body[:-2]
    if near:
        for own in sorted({near, near.rstrip("省市县区"), _last_place(near)}, key=len, reverse=True):
            if len(own) >= 2 and body.startswith(own) and _leaves_name(body[len(own) :], True):
                return own, body[len(own) :]
    area, rest = lexicon.split_place(body)
    near_place = lexicon.place(near) if near else None
    while area is not None:
        head = body[: len(body) - len(rest)]
        zone = words.ZONE.match(rest)
        if zone and _leaves_name(rest[zone.end() :], True):
            return head + zone.group(), rest[zone.end() :]
        if _is_place_here(head, area, lexicon, near_place, legal) and _leaves_name(rest, area.level != "county"):
            return head, rest
        last = next((name for name in (area.label, area.short, *area.abbreviations) if head.endswith(name)), head)
        area, rest = lexicon.place(head[: -len(last)]) if head != last else None, last + rest
    if (match := words.LOOKS_LIKE_PLACE.match(body)) and not words.NOT_A_PLACE.search(match.group()):
        rest = body[match.end() :]
        if _leaves_name(rest, True):
            return match.group(), rest
    return "", body


def _last_place(near: str) -> str:
    """甲省乙市 → 乙: the short form of the lowest unit."""
    units = re.findall(r"[\u4e00-\u9fff]+?[省市县区州旗]", near)
    return units[-1][:-1] if units else near


def _is_place_here(head: str, area: Place, lexicon: Lexicon, near: Place | None, legal: bool) -> bool:
    """Whether a listed place at the head is meant as one: 朝阳 and 金州 begin trade names as well."""
    if area.level != "county" or head == area.label or len(head) > len(area.label):
        return True
    if near is not None and chain(lexicon, area)[-1] == chain(lexicon, near)[-1]:
        return True
    return legal and area.label.endswith("市")


def _leaves_name(rest: str, line_suffices: bool) -> bool:
    """Whether ``rest`` holds a trade name or, where that is enough, at least a line of business."""
    if len(rest) < 2:
        return False
    trade, lines = _split_lines(rest, True)
    return len(trade) >= 2 or bool(trade and _LATIN.search(trade)) or (line_suffices and bool(lines))


def _split_lines(text: str, after_place: bool) -> tuple[str, tuple[str, ...]]:
    """Trade name and line of business. A trade name keeps two characters; after a place it may be missing."""
    lines: list[str] = []
    trade = text
    while True:
        for length in range(min(words.LONGEST_LINE, len(trade)), 1, -1):
            word, left = trade[-length:], trade[:-length]
            if words.is_line_of_business(word) and (len(left) >= 2 or (left and _LATIN.search(left))):
                break
        else:
            break
        lines.insert(0, word)
        trade = left
    if after_place and words.is_line_of_business(trade) and not (lines and trade in words.LINE_OR_TRADE_NAME):
        return "", (trade, *lines)
    if trade in words.GENERIC or trade in words.GROUP or (len(trade) == 1 and not _LATIN.match(trade)):
        return "", tuple(lines)
    return trade, tuple(lines)


def _trade_before_branch(text: str) -> tuple[str, tuple[str, ...]]:
    """甲乙电子丙丁分公司: the branch's place stands between the line of business and the form."""
    for cut in (2, 3, 4):
        trade, lines = _split_lines(text[:-cut], False)
        if lines and len(trade) >= 2:
            return trade, lines
    return text, ()
