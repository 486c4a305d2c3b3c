"""Counts that lean on an honour or a count told before: 累计达11家, 其中五星级2家, 一等奖3项, 我市有5家企业上榜."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.extract.clauses import Clause
from kg.extract.leaning import RANKED
from kg.extract.mentions import last_mentioned
from kg.extract.numbers import Quantity, numeral
from kg.extract.schemes import SchemeReader
from kg.extract.told import Told, alike
from kg.extract.totals import share, total
from kg.model import Count

_TOTAL_ONLY = re.compile(
    r"^(?:全(?:自治区|[市县区省国])|我[市县区省国]|[\u4e00-\u9fff]{2}市)?(?:目前)?(?:累计|总数|总量|数量|数目|名单|共计|共|仅|独?占|总计|增加|增长|增|达|突破|超过|"
    r"已经|已|现|有|较去年底?|较上年末?|较年初|比上年|的|到|至|了|其中|同比|净增|新增|扩大)+(?:达到|达|超过|突破|有|到|至|为)?了?$"
)
_STARS = re.compile(r"^(?:[一二三四五\d](?:星|A)级?|国家级|省级|市级|县级|女)")
_ORDINAL = re.compile(r"(?:这是|是|成为)[^，第]{0,8}第(?P<n>[一二三四五六七八九十\d]+)(?P<unit>[家个位名])")
_PLACE_PART = re.compile(
    r"^(?:其中)?(?P<place>[\u4e00-\u9fff]{1,8}(?:省|自治区|开发区|高新区|经开区|新区|县市区|[市县镇]|(?<!园)区|街道))(?:占|独占|共?有)?$"
)
_PRIZE = re.compile(
    r"(?:其中)?(?P<prize>(?:发明|创作|进步)?(?:特等|一等|二等|三等|优秀|提名)奖|(?:发明|创作)?奖?[金银铜][牌奖])$"
)
#: A level word alone, where an item of a list may stand.
LEVEL_BEHIND = re.compile(r"(?:国家级|省级|市级|县级|区级)(?=[、，；。和及]|$)")
#: Level words at the front of a name.
LEVEL_IN_FRONT = re.compile(r"(?:[\u4e00-\u9fff]{2,3}[省市])?(?:国家级|省级|市级|县级|区级|国际级)|国家|全国")
_GROWTH = re.compile(r"增|较|比|同比")
_ADDED = re.compile(r"增加|净增")
_STEM = re.compile(r"^(?:国家级|[省市县]级(?:及)?以上|省级|市级|县级|省|市)?(?:星级)?")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that counts something, with the words around it.

    ``quantity`` stands in ``body``, the words of ``clause``; ``left`` runs to it from the number before, ``right`` from it to
    the end of the clause.
    """

    clause: Clause
    body: str
    quantity: Quantity
    left: str
    right: str

    @property
    def begin(self) -> int:
        """Where the number begins, as an offset of the clean text."""
        return self.clause.begin + self.quantity.begin

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.clause.begin + self.quantity.end


class FurtherCounts:
    """Reads the numbers of one document that lean on what it has told; each is added to ``told``."""

    def __init__(self, text: str, schemes: SchemeReader, told: Told) -> None:
        self.text = text
        self.schemes = schemes
        self.told = told
        self._whole: Count | None = None
        self._part = False

    def begin_clause(self) -> None:
        """Forget the number of which the clause before told the parts."""
        self._whole = None
        self._part = False

    def read_ordinal(self, clause: Clause, body: str) -> None:
        """这是我市第3家: as many as there are now. ``body``: the words of the clause, which state no other number."""
        ordinal = _ORDINAL.search(body) if "第" in body else None
        if ordinal and self.told.last is not None:
            number = int(numeral(ordinal["n"]))
            quantity = Quantity(ordinal.start(), ordinal.end(), 0, number, ordinal["unit"], "count")
            self.told.add(quantity, clause, alike(self.told.last))

    def read_total(self, figure: Figure) -> bool:
        """我市有5家企业上榜; 数量已超过14万家: the number of holders of the honour named last; False where it is no such."""
        told, setting = self.told, self.told.setting

        def known(place: str) -> bool:
            return self.schemes.lexicon.place(place, setting.area) is not None

        stated = total(figure.left, figure.right) or share(figure.left, figure.right, known, told.last is not None)
        if stated is None:
            return False
        named = last_mentioned(self.text, self.schemes, figure.begin)
        if named is not None:
            like = told.of(named, stated.status)
        elif told.last is not None and told.last.scheme:
            like = replace(alike(told.last), status=stated.status)
        elif told.announced is not None:
            like = told.of_name(told.announced, figure.clause, stated.status)
        else:
            return False
        told.add(figure.quantity, figure.clause, replace(like, place=stated.place, unit=stated.noun, batch=None))
        self._add_members(replace(like, status=stated.status), figure)
        return True

    def read_part(self, figure: Figure, begin: int, end: int, named: bool) -> bool:
        """累计达11家, 其中五星级2家, 一等奖3项: a total, or the part of a place, a class or a rank; False where it is none.

        ``begin`` and ``end``: what is left of ``figure.left`` without words such as 目前 and 达到; ``named``: that this names
        an honour of its own.
        """
        told = self.told
        left, right = figure.left, figure.right
        last = told.last
        if last is None:
            self._part = self._goes_on(left)
            return False
        if last.scheme and _TOTAL_ONLY.match(left.strip("、")):
            self._read_sum(figure, last)
            return True
        if left in ("", "、", "和", "其中", "其中，") and (level := LEVEL_BEHIND.match(right)):
            told.add(figure.quantity, figure.clause, alike(last, _within(level[0], last.scheme)))
            return True
        part = _PLACE_PART.match(left.strip("、"))
        if part and last.count:
            told.add(figure.quantity, figure.clause, replace(alike(last), place=part["place"]))
            return True
        self._part = self._goes_on(left)
        inner = self.text[begin:end]
        graded = LEVEL_BEHIND.fullmatch(inner) and LEVEL_IN_FRONT.match(last.scheme)
        if (self._part or graded) and _STARS.match(inner) and not named:
            self._whole = self._whole or last
            told.add(figure.quantity, figure.clause, alike(last, _within(inner, self._whole.scheme)))
            return True
        if prize := _PRIZE.match(self.text[begin : figure.begin].lstrip("、（计含")):
            of_prize = RANKED.sub("", last.scheme).removesuffix("称号") + prize["prize"]
            told.add(figure.quantity, figure.clause, alike(last, of_prize))
            return True
        return False

    def _goes_on(self, left: str) -> bool:
        """Whether a number is a part of the one before: 其中…2家、…3家."""
        return "其中" in left or (self._part and left.startswith(("、", "和", "及")))

    def _read_sum(self, figure: Figure, last: Count) -> None:
        """累计达11家, 净增3家: the number alone; beside words of growth, only where the number before is not far."""
        if not self.told.counted_nearby and _GROWTH.search(figure.left):
            return
        added = _ADDED.search(figure.left) is not None and "到" not in figure.left
        like = replace(alike(last), status="added" if added else last.status)
        self.told.add(figure.quantity, figure.clause, like)
        if not figure.right:
            self._add_members(like, figure)

    def _add_members(self, like: Count, figure: Figure) -> None:
        """The holders named behind a number that leans on an honour told before: 我市有9家，分别是甲、乙…"""
        phrases = self.schemes.phrases(like.scheme, 0, len(like.scheme))
        if len(phrases) == 1:
            at = figure.begin
            phrase = replace(phrases[0], begin=at, end=at, batch=like.batch, level=like.level)
            self.told.add_members(phrase, figure.clause.end, like.status, figure.quantity.value)


def _within(modifier: str, scheme: str) -> str:
    """五星级 of 省星级上云企业 is 五星级上云企业; 国家级 of 省级以上创新平台 is 国家级创新平台.

    >>> _within("五星级", "省星级上云企业"), _within("国家级", "省级以上创新平台")
    ('五星级上云企业', '国家级创新平台')
    """
    return modifier if len(modifier) > 4 else modifier + _STEM.sub("", scheme)
