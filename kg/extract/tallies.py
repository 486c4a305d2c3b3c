"""The frames whose object is a number of holders: 创建清洁生产企业30家, 评选表彰30名企业家, 新认定甲公司等…5家."""

from __future__ import annotations

import re

from kg.extract.firm_names import LEGAL_NAME
from kg.extract.numbers import Quantity, quantities
from kg.extract.recipients import Subject, subject
from kg.extract.schemes import SchemePhrase, SchemeReader, is_distinction
from kg.extract.slots import Filled, Window
from kg.extract.triggers import WINS

_SUCH_AS = re.compile(r"^[、和及]?(?P<who>[^等]{4,120}?)等(?P<what>[^等]{4,30})$")
_LISTS = re.compile(rf"等$|共$|{LEGAL_NAME.pattern}$")
_GRANTEES = re.compile(r"企业|组织|单位|公司|个人|集体|项目|部|委|产品|[^“]{0,8}为")
#: 每5年评选一次: how often, not how many.
_OCCASIONS = frozenset("次届轮")
_STRICT_COUNT = frozenset("新增 拥有 建有 建成 培育 是 成为 进入 获得 获 取得".split())


class Tallies:
    """Fills the frames with a number in the object in one text."""

    def __init__(self, text: str, schemes: SchemeReader) -> None:
        self.text = text
        self.schemes = schemes

    def fill(self, window: Window) -> list[Filled]:
        """创建清洁生产企业30家; 评选表彰30名常青企业家: the number stands in the object."""
        hit, start, stop, text = window.hit, window.start, window.stop, self.text
        right = text[hit.end : stop]
        found = [q for q in quantities(right) if q.kind == "count" and not q.threshold and q.unit not in _OCCASIONS]
        if not found or (found[0].value == 1 and right[found[0].number_begin] == "一"):
            return []
        quantity = found[0]
        before, after = hit.end + quantity.begin, hit.end + quantity.end
        if quantity.begin >= 2 and (after == stop or text[after] in "，、；。（）"):
            if filled := self._such_as(window, found):
                return filled
            phrases = self.schemes.phrases(text, hit.end, before)
            if len(phrases) != 1 or not _countable(phrases[0], hit.label):
                return []
        elif _LISTS.search(right[: quantity.begin]) and (ahead := self._such_as_ahead(window, quantity)):
            return [ahead]
        elif right[: quantity.begin] in ("", "了", "出", "出了"):
            phrases = self.schemes.phrases(text, after, stop)
            needed = 1 if hit.label.startswith("评") else 2
            if not phrases or phrases[0].weight < needed or re.match(r"企业|单位|产品", text[after:stop]):
                return []
        else:
            return []
        return [Filled("counted", hit, Subject(start, start), (phrases[0],), "", quantity, hit.end, start)]

    def _such_as_ahead(self, window: Window, quantity: Quantity) -> Filled | None:
        """新增甲、乙、丙等4个国家级重点专科: the number stands before the honour, the names before the number."""
        hit, text = window.hit, self.text
        phrases = self.schemes.phrases(text, hit.end + quantity.end, window.stop)
        if len(phrases) != 1 or phrases[0].weight < 2 or _GRANTEES.match(phrases[0].name):
            return None
        who = subject(text, hit.end, hit.end + quantity.begin, phrases[0].kind)
        return Filled("such as", hit, who, tuple(phrases), "", quantity, hit.end, hit.end) if who.recipients else None

    def _such_as(self, window: Window, found: list[Quantity]) -> list[Filled]:
        filled = []
        begin = window.hit.end
        for quantity in found:
            match = _SUCH_AS.match(self.text[begin : window.hit.end + quantity.begin])
            if match is not None:
                phrases = self.schemes.phrases(self.text, begin + match.start("what"), begin + match.end("what"))
                if len(phrases) == 1 and phrases[0].weight >= 2:
                    who = subject(self.text, begin + match.start("who"), begin + match.end("who"), phrases[0].kind)
                    if who.recipients and not re.search("[杯奖]$", who.recipients[0].name):
                        filled.append(
                            Filled("such as", window.hit, who, tuple(phrases), "", quantity, window.hit.end, begin)
                        )
            begin = window.hit.end + quantity.end
        return filled


def _countable(phrase: SchemePhrase, label: str) -> bool:
    """Whether a phrase with a number behind it counts holders, given the verb before it."""
    if phrase.weight >= (3 if label in _STRICT_COUNT else 1):
        return True
    if label in WINS and re.search(r"(?:荣誉|奖项|称号|奖)$", phrase.name):
        return True
    return (phrase.weight == 2 and phrase.level is not None and phrase.kind != "other") or is_distinction(phrase)
