"""The lines of a list, whatever its layout: one to a line, run on behind numbers (1.甲2.乙) or between spaces, or in columns.

A row is a line without its number or bullet, taken apart into cells. Which cell names a holder is told by the names alone.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.firm_names import LEGAL_NAME, named_by_structure
from kg.extract.list_members import BODY
from kg.extract.names import PERSON
from kg.extract.patterns import Ending
from kg.model import Document

_NUMBER = re.compile(r"(?<![\d.\-—/年月第])(?P<n>\d{1,3})(?P<mark>[.．、)）]\s*|\s+)?(?=[\u4e00-\u9fff“A-Z（「])")
_UNIT = re.compile(r"[家个项名件位年月日号时分亿万元所届批次款种人条户座强岁余多大级]")
_MARK = re.compile(
    r"(?:[·•●◆■★▲*▪◎○※▶➤\-—]+|（?\d{1,3}[）)]|\(\d{1,3}\)|\d{1,3}[.．、]|\d{1,3}\s+(?=[\u4e00-\u9fff“])|\d{1,2}(?![家个项名件位年月日时分])(?=[\u4e00-\u9fff]{4,})|[①-⑳]|No\.\d+)\s*"
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
#: What no heading and no row has inside it.
SENTENCE = re.compile(r"[。！？]|，.*，")
_FIGURE = re.compile(r"[\d.,%％年月日/\-—:：\s]+")
_NO_NAME = re.compile(
    r"各|关于|\[|【|时间|日期|来源|作者|编辑|发布|浏览|阅读|点击|字[体号]|当前位置|首页|共\d|合计|小计|总计|抄送|主送|附件|备注"
)
_LONGEST_ROW, _LONGEST_NAME = 160, 50
#: Of so many pieces between spaces, and with such a share of names, a line is a list that runs on.
_LEAST_PIECES, _LEAST_NAMES, _SHARE = 5, 3, 0.5
_SHORTEST_RUN = 20
#: 某省省长质量奖（共10个）｜甲研究所: a heading to which the first line of its list was joined.
_TALLY = re.compile(r"(?<=[奖号业位品目心厂]（)共?\d+[家个名项]）(?=[\u4e00-\u9fff]{4,30}$)")
#: How many places where a list may begin (the number 1) are tried in a line.
_MOST_STARTS = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list at ``text[begin:end]``, its number and bullet left out; ``cells`` are the spans of its columns."""

    begin: int
    end: int
    cells: tuple[tuple[int, int], ...]


def named(word: str) -> bool:
    """Whether a word that stands alone ends as names of firms, bodies, places and things do.

    >>> [named(word) for word in ("云湖有限公司", "千山镇碧溪村", "第一中学", "欢迎投稿")]
    [True, True, True, False]
    """
    if not 3 <= len(word) <= _LONGEST_NAME or SENTENCE.search(word) or "、" in word:
        return False
    if LEGAL_NAME.fullmatch(word) or named_by_structure(word):
        return True
    return len(word) >= 4 and bool(BODY.search(word) or _PLACE.search(word) or _THING.search(word))


def could_name(word: str) -> bool:
    """Whether a word may be a name beside others that surely are: short, without the marks of a sentence or a figure.

    >>> could_name("思远"), could_name("2023年"), could_name("据了解，名单已公布。")
    (True, False, False)
    """
    if not 2 <= len(word) <= _LONGEST_NAME or _NO_NAME.match(word):
        return False
    return SENTENCE.search(word) is None and _FIGURE.fullmatch(word) is None


class RowReader:
    """Reads the lines and rows of one document; white space that the clean text has lost is seen in the raw file."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.text = document.text

    def lines(self) -> Iterator[tuple[int, int]]:
        """The spans of the lines, blank ones left out; lists that run on in one line are taken apart."""
        position = 0
        for line in self.text.split("\n"):
            begin, end = _stripped(self.text, position, position + len(line))
            position += len(line) + 1
            if begin >= end:
                continue
            cuts = self._numbered(begin, end) or self._spaced(begin, end) if end - begin >= _SHORTEST_RUN else []
            if not cuts and (tally := _TALLY.search(self.text, begin, end)):
                cuts = [tally.end()]
            for b, e in zip([begin, *cuts], [*cuts, end], strict=True):
                b, e = _stripped(self.text, b, e)
                if b < e:
                    yield b, e

    def row(self, begin: int, end: int) -> Row | None:
        """The line ``text[begin:end]`` as a row of a list; None for a sentence."""
        text = self.text
        mark = _MARK.match(text, begin, end)
        inner = mark.end() if mark else begin
        if end - inner > _LONGEST_ROW or inner >= end or SENTENCE.search(text[inner : end - 1]):
            return None
        cells = _pieces(text, inner, end, _CELL)
        if len(cells) == 1:
            spaced = self.between_spaces(inner, end)
            if len(spaced) > 1 and any(named(_REMARK.sub("", text[b:e])) for b, e in spaced):
                cells = spaced
        return Row(inner, end, tuple(bare(text, b, e) for b, e in cells))

    def _numbered(self, begin: int, end: int) -> list[int]:
        """Where the items of a list begin that runs on behind the numbers 1, 2, 3 …; [] where there is none."""
        marks = [
            (match.start(), int(match["n"]))
            for match in _NUMBER.finditer(self.text, begin, end)
            if match["mark"] or not _UNIT.match(self.text, match.end())
        ]
        firsts = [index for index, (_, number) in enumerate(marks) if number == 1]
        best: list[int] = []
        for first in firsts[-_MOST_STARTS:]:
            cuts: list[int] = []
            for at, number in marks[first:]:
                if number == len(cuts) + 1:
                    cuts.append(at)
            if len(cuts) > max(1, len(best)) and self._are_names([*cuts, end]):
                best = cuts
        return best

    def _are_names(self, cuts: list[int]) -> bool:
        """Whether most of the items between ``cuts`` have a name among their first words."""
        likely = 0
        for b, e in itertools.pairwise(cuts):
            mark = _MARK.match(self.text, b, e)
            words = self.between_spaces(mark.end() if mark else b, e)[:3]
            likely += any(named(self.text[slice(*bare(self.text, *word))]) for word in words)
        return likely >= _SHARE * (len(cuts) - 1)

    def _spaced(self, begin: int, end: int) -> list[int]:
        """Where the pieces of a line begin that is a list between spaces; [] where it is none."""
        spans = self.between_spaces(begin, end)
        if len(spans) < _LEAST_PIECES:
            return []
        run = best = 0
        for b, e in spans:
            run = run + 1 if named(_REMARK.sub("", self.text[b:e])) else 0
            best = max(best, run)
        return [b for b, _ in spans[1:]] if best >= _LEAST_NAMES else []

    def between_spaces(self, begin: int, end: int) -> list[tuple[int, int]]:
        """The pieces of ``text[begin:end]`` between white space, also such as stands in the raw file alone."""
        spans: list[tuple[int, int]] = []
        for b, e in _pieces(self.text, begin, end, _SPACE):
            first, last = self._document.offsets[b], self._document.offsets[e - 1]
            if last - first == e - 1 - b:
                spans.append((b, e))
                continue
            position = b
            for at in range(b + 1, e):
                before, here = self._document.offsets[at - 1], self._document.offsets[at]
                if here - before > 1 and self._document.raw[before + 1 : here].strip(" \t\u3000\xa0") == "":
                    spans.append((position, at))
                    position = at
            spans.append((position, e))
        return spans


def _stripped(text: str, begin: int, end: int) -> tuple[int, int]:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    return begin, end


def _pieces(text: str, begin: int, end: int, separator: re.Pattern[str]) -> list[tuple[int, int]]:
    spans, position = [], begin
    for match in separator.finditer(text, begin, end):
        if match.start() > position:
            spans.append((position, match.start()))
        position = match.end()
    if end > position:
        spans.append((position, end))
    return spans


def bare(text: str, begin: int, end: int) -> tuple[int, int]:
    """A cell without a remark in brackets or a mark at its end, where a name is left: 碧溪村｜（茶叶）."""
    begin, end = _stripped(text, begin, end)
    legal = LEGAL_NAME.match(text, begin, end)
    if legal and legal.end() < end <= legal.end() + 12 and not re.search(r"[、；，的“]", text[legal.end() : end]):
        end = legal.end()
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
