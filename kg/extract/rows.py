"""The lines of a list, whatever its layout: one to a line, run on behind numbers (1.甲2.乙) or between spaces, or in columns.

A row is a line without its number or bullet, taken apart into cells. Which cell names a holder is told by the names alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.firm_names import LEGAL_NAME, named_by_structure
from kg.extract.list_members import BODY
from kg.extract.names import PERSON
from kg.extract.patterns import Ending

_NUMBER = re.compile(r"(?<![\d.\-—/年月第])(?P<n>\d{1,3})(?P<mark>[.．、)）]\s*|\s+)?(?=[\u4e00-\u9fff“A-Z（「])")
_UNIT = re.compile(r"[家个项名件位年月日号时分亿万元所届批次款种人条户座强岁余多大级]")
_MARK = re.compile(
    r"(?:[·•●◆■★▲*▪◎○※▶➤\-—]+|（?\d{1,3}[）)]|\(\d{1,3}\)|\d{1,3}[.．、]|\d{1,3}\s+(?=[\u4e00-\u9fff“])|[①-⑳]|No\.\d+)\s*"
)
_CELL = re.compile(r"\t+|\s*[|｜]\s*|[ 　]{2,}|\s*(?:——|--|—{1,2}|→)\s*")
_SPACE = re.compile(r"[ 　]+")
_REMARK = re.compile(r"(?:（[^（）]{1,40}）|\([^()]{1,40}\)|[；;，,。、：:])+$")
_PLACE = Ending(
    r"(?:[镇乡村市县区州旗园]|街道|社区|景区|小镇|度假区|公园|农场|林场|牧场|渔场|茶园|农庄|庄园|山庄|牧业|古镇|风景名胜区|基地|果园|采摘园|乐园)$"
)
_THING = Ending(
    r"(?:中心|实验室|研究院|研究所|设计院|工作站|车间|工厂|生产线|项目|工程|品牌|商标|平台|系统|装置|设备|产品|协会|商会|联合会|"
    r"酒店|宾馆|饭店|酒楼|餐厅|茶馆|药店|商店|超市|商场|门店|分行|支行|银行|书店|影院|剧院|电视台|电台|报社|杂志社|博物馆|纪念馆|图书馆|馆|行|号|店|坊|堂|斋|楼|铺|庄|社|农家乐|合作联社|联社)$"
)
_SENTENCE = re.compile(r"[。！？]|，.*，")
_FIGURE = re.compile(r"[\d.,%％年月日/\-—:：\s]+")
_LONGEST_ROW, _LONGEST_NAME = 160, 50
#: Of so many pieces between spaces, and with such a share of names, a line is a list that runs on.
_LEAST_PIECES, _SHARE = 5, 0.5


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list at ``text[begin:end]``, its number and bullet left out; ``cells`` are the spans of its columns."""

    begin: int
    end: int
    cells: tuple[tuple[int, int], ...]
    numbered: bool


def named(word: str) -> bool:
    """Whether a word that stands alone ends as names of firms, bodies, places and things do.

    >>> [named(word) for word in ("云湖有限公司", "千山镇碧溪村", "第一中学", "欢迎投稿")]
    [True, True, True, False]
    """
    if not 3 <= len(word) <= _LONGEST_NAME or _SENTENCE.search(word) or "、" in word:
        return False
    if LEGAL_NAME.fullmatch(word) or named_by_structure(word):
        return True
    return len(word) >= 4 and bool(BODY.search(word) or _PLACE.search(word) or _THING.search(word))


def could_name(word: str) -> bool:
    """Whether a word may be a name beside others that surely are: short, without the marks of a sentence or a figure.

    >>> could_name("思远"), could_name("2023年"), could_name("据了解，名单已公布。")
    (True, False, False)
    """
    return 2 <= len(word) <= _LONGEST_NAME and not _SENTENCE.search(word) and not _FIGURE.fullmatch(word)


def lines(text: str) -> list[tuple[int, int]]:
    """The spans of the lines of a text, blank ones left out; lists that run on in one line are taken apart.

    >>> t = "名单：1.甲有限公司2.乙有限公司3.丙厂"
    >>> [t[b:e] for b, e in lines(t)]
    ['名单：', '1.甲有限公司', '2.乙有限公司', '3.丙厂']
    """
    found: list[tuple[int, int]] = []
    position = 0
    for line in text.split("\n"):
        begin, end = _stripped(text, position, position + len(line))
        position += len(line) + 1
        if begin >= end:
            continue
        cuts = _numbered(text, begin, end) or _spaced(text, begin, end)
        for b, e in zip([begin, *cuts], [*cuts, end], strict=True):
            b, e = _stripped(text, b, e)
            if b < e:
                found.append((b, e))
    return found


def _stripped(text: str, begin: int, end: int) -> tuple[int, int]:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    return begin, end


def _numbered(text: str, begin: int, end: int) -> list[int]:
    """Where the items of a list begin that runs on behind the numbers 1, 2, 3 …; [] where there is none."""
    cuts: list[int] = []
    expected = 1
    for match in _NUMBER.finditer(text, begin, end):
        if (int(match["n"]) == expected and not _UNIT.match(text, match.end())) or (
            match["mark"] and int(match["n"]) == expected
        ):
            cuts.append(match.start())
            expected += 1
    if len(cuts) < 2:
        return []
    items = [text[b:e] for b, e in zip(cuts, [*cuts[1:], end], strict=True)]
    names = sum(any(named(text_of) for text_of in _words(item)) for item in items)
    return cuts if names >= _SHARE * len(items) else []


def _words(item: str) -> list[str]:
    """The words of an item, without its number, that may be a name."""
    body = _MARK.sub("", item, count=1) if _MARK.match(item) else item.lstrip("0123456789")
    return [_REMARK.sub("", word) for word in _SPACE.split(body.strip())[:3]]


def _spaced(text: str, begin: int, end: int) -> list[int]:
    """Where the pieces of a line begin that is a list between spaces; [] where it is none."""
    if text.find(" ", begin, end) < 0:
        return []
    spans = _pieces(text, begin, end, _SPACE)
    if len(spans) < _LEAST_PIECES:
        return []
    run = best = 0
    for b, e in spans:
        run = run + 1 if named(_REMARK.sub("", text[b:e])) else 0
        best = max(best, run)
    return [b for b, _ in spans[1:]] if best >= 3 else []


def _pieces(text: str, begin: int, end: int, separator: re.Pattern[str]) -> list[tuple[int, int]]:
    spans, position = [], begin
    for match in separator.finditer(text, begin, end):
        if match.start() > position:
            spans.append((position, match.start()))
        position = match.end()
    if end > position:
        spans.append((position, end))
    return spans


def row(text: str, begin: int, end: int) -> Row | None:
    """The line ``text[begin:end]`` as a row of a list; None for a sentence.

    >>> t = "3、云湖有限公司  千山市"
    >>> [t[b:e] for b, e in row(t, 0, len(t)).cells]
    ['云湖有限公司', '千山市']
    """
    mark = _MARK.match(text, begin, end)
    inner = mark.end() if mark else begin
    if end - inner > _LONGEST_ROW or inner >= end or _SENTENCE.search(text[inner : end - 1]):
        return None
    cells = _pieces(text, inner, end, _CELL)
    if len(cells) == 1:
        spaced = _pieces(text, inner, end, _SPACE)
        if len(spaced) > 1 and any(named(_REMARK.sub("", text[b:e])) for b, e in spaced):
            cells = spaced
    return Row(inner, end, tuple(bare(text, b, e) for b, e in cells), mark is not None)


def bare(text: str, begin: int, end: int) -> tuple[int, int]:
    """A cell without a remark in brackets or a mark at its end, where a name is left: 碧溪村｜（茶叶）."""
    begin, end = _stripped(text, begin, end)
    remark = _REMARK.search(text[begin:end])
    if remark is None or remark.start() < 2:
        return begin, end
    if LEGAL_NAME.fullmatch(text, begin, end):
        return begin, end
    return begin, begin + remark.start()


def is_person(word: str) -> bool:
    """Whether a cell is a person's name, a space between surname and name left out.

    >>> is_person("王 岚"), is_person("云湖")
    (True, False)
    """
    return PERSON.match(word.replace(" ", "").replace("　", "")) is not None
