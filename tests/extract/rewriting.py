"""The shipped page written anew: other firms, honours, numbers and line widths, and the facts that must follow."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg import lexicon
from kg.lexicon import Scheme
from kg.model import Document, Facts
from kg.read import read_text
from kg.read.sidecar import stated_beside
from tests.gold import PAGE, SEED, facts, page

#: The trade names of the page's firms.
FIRMS = (
    *("德菲洛", "哈尔斯", "千禧龙", "德硕", "金州", "三锋", "正阳", "中坚", "道明", "王力", "求精", "鸿耀", "步阳"),
    *("优海", "星月"),
)
#: Honours that other listed ones can stand for: as the page prints them, as the gold names them, and who holds them.
SLOTS = (
    ("省级企业技术中心", "省级企业技术中心", "enterprise"),
    ("省重点高新技术产品", "省重点高新技术产品", "product"),
    ("省级数字化车间（智能工厂）", "省级数字化车间（智能工厂）", "enterprise"),
    ("“浙江制造精品”", "浙江制造精品", "product"),
    ("国家级绿色工厂", "国家级绿色工厂", "enterprise"),
    ("省级绿色工厂", "省级绿色工厂", "enterprise"),
    ("国家专精特新“小巨人”企业", "国家专精特新“小巨人”企业", "enterprise"),
    ("省“隐形冠军”企业", "省“隐形冠军”企业", "enterprise"),
    ("浙江省第四批上云标杆企业", "浙江省上云标杆企业", "enterprise"),
    ("浙江省第六批大数据应用示范企业", "浙江省大数据应用示范企业", "enterprise"),
)
_HOLDERS = {"enterprise": re.compile("(?:企业|工厂|车间)$"), "product": re.compile("(?:产品|精品)$")}
_OTHER_RUNG = re.compile("培育|后备|储备|试点|拟")
#: The page gives the number of these, but of no honour of that name: where it is one, the figure is a count of holders.
_COUNTED = "上云企业"
#: A number that may change: no part of a date.
_NUMBER = re.compile(r"(?<![\d.第])\d+(?:\.\d+)?(?![\d.年月])")
_RANK = "第1位"
#: The introduction of the page is set over several columns, its lines without blank ones between them: what tells it
#: from the block below it.
_WIDE = 52
_WORD = re.compile(r"[A-Za-z0-9./%]+|.", re.DOTALL)
_NOT_FIRST = "，。；：、”）》！？…%"


@dataclass(frozen=True, slots=True)
class Change:
    """What to put for what: trade names, honours by their slot, numbers as printed, and the one rank.

    ``width`` is the length of a line; ``blank`` tells whether a blank line stands between two lines.
    """

    firms: Mapping[str, str]
    schemes: tuple[tuple[str, Scheme], ...]
    numbers: Mapping[str, str]
    rank: int
    width: int
    blank: bool


@cache
def candidates(holder: str) -> tuple[tuple[str, Scheme], ...]:
    """The listed honours that such a holder can be awarded, each with one of its names; those of a nursery apart."""
    known = lexicon.load()
    return tuple(
        (label, scheme)
        for scheme in known.schemes
        if scheme.level is not None
        for label in scheme.labels[: -len(scheme.hidden) or None]
        if _HOLDERS[holder].search(label) and not _OTHER_RUNG.search(label) and _COUNTED not in label
        and known.scheme(label) is scheme
        and (holder == "enterprise" or "“" not in label)
    )  # fmt: skip


@cache
def printed_numbers() -> tuple[str, ...]:
    """Every number that the page prints and that may change, in the order of the text."""
    return tuple(dict.fromkeys(_NUMBER.findall(page().text)))


def rewritten(change: Change) -> Document:
    """The page with other words, lines and numbers; headings and taglines stay where they stand between the blocks."""
    document = page()
    pieces, position = [], 0
    for section in document.sections:
        begin, end = document.offsets[section.begin], document.offsets[section.end - 1] + 1
        pieces.append(document.raw[position:begin])
        paragraphs = _exchanged(document.text[section.begin : section.end], change).split("\n")
        over_columns = section.heading == "导语"
        width = _WIDE if over_columns else change.width
        lines = [line for paragraph in paragraphs for line in wrapped(paragraph, width)]
        pieces.append(("\n\n" if change.blank and not over_columns else "\n").join(lines))
        position = end
    raw = "".join([*pieces, document.raw[position:]])
    return read_text(raw, document.source.id, path=document.source.path, stated=stated_beside(PAGE))


def expected(change: Change, document: Document) -> Facts:
    """The gold of the page, changed in the same way, for ``document``; all quotations are its first character."""
    gold = json.loads(SEED.read_text(encoding="utf-8"))
    schemes = {slot[1]: change.schemes[number] for number, slot in enumerate(SLOTS)}
    first = next(char for char in document.raw if not char.isspace())
    for kind in ("honours", "participations", "counts", "rankings", "programmes", "metrics"):
        gold[kind] = [{**_fact(fact, change, schemes), "quote": first} for fact in gold[kind]]
    return facts(document, gold)


def wrapped(paragraph: str, width: int) -> list[str]:
    """The lines of a paragraph, ``width`` Chinese characters long; Latin ones and digits are half as wide.

    Words of Latin letters and numbers stay whole, no line begins with a closing mark, and none that ends with a full
    stop is shorter than the others, as the last of a paragraph would be.

    >>> wrapped("甲PC乙，丙", 3)
    ['甲PC乙，', '丙']
    """
    lines, used = [""], 0.0
    for word in _WORD.findall(paragraph):
        wide = len(word) / 2 if word.isascii() else 1
        stops = lines[-1].endswith("。") and used < width
        if lines[-1] and used + wide > width and word not in _NOT_FIRST and not stops:
            lines.append("")
            used = 0
        lines[-1] += word
        used += wide
    return lines


def _exchanged(text: str, change: Change) -> str:
    """Running text with other firms, honours and numbers; the batch of an honour stays before it."""
    words = {**change.firms, **change.numbers, _RANK: f"第{change.rank}位"}
    for (printed, _, _), (label, _) in zip(SLOTS, change.schemes, strict=True):
        batch = re.search("第.批", printed)
        words[printed] = (batch[0] if batch else "") + (f"“{label}”" if printed[0] == "“" else label)
    pattern = "|".join(re.escape(slot[0]) for slot in SLOTS) + f"|{_RANK}|{'|'.join(FIRMS)}|{_NUMBER.pattern}"
    return re.sub(pattern, lambda match: words[match[0]], text)


def _fact(fact: Mapping[str, Any], change: Change, schemes: Mapping[str, tuple[str, Scheme]]) -> dict[str, Any]:
    """One gold fact in the new words."""
    words = {**change.firms, **change.numbers}
    pattern = re.compile(f"{'|'.join(FIRMS)}|{_NUMBER.pattern}")
    new: dict[str, Any] = {}
    for key, value in fact.items():
        if isinstance(value, str) and key not in ("quote", "period", "keyword_group", "status", "kind", "place"):
            value = pattern.sub(lambda match: words[match[0]], value)
        elif key in ("count", "value", "growth_percent", "completion_percent") and value is not None:
            printed = f"{value}"
            if printed in _NUMBER.findall(str(fact["quote"])):
                value = json.loads(change.numbers[printed])
        elif key == "rank" and _RANK in str(fact["quote"]):
            value = change.rank
        new[key] = value
    if "level" in new and fact["scheme"] in schemes:
        label, scheme = schemes[fact["scheme"]]
        new |= {"scheme": label, "level": scheme.level}
    return new
