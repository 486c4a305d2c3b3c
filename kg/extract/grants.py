"""The frames of granting verbs: 授予甲“乙”称号, 把“乙”授予甲, 向甲颁发乙, 认定甲为乙."""

from __future__ import annotations

import re

from kg.extract.antecedents import named_well
from kg.extract.firm_names import LEGAL_NAME
from kg.extract.names import looks_personal
from kg.extract.recipients import subject
from kg.extract.schemes import SchemeReader
from kg.extract.slots import Filled, Window

PLAIN_GRANTEES = re.compile(
    r".*?(?:等[^，]{0,4}|(?<=[司厂社局院校店心队区组])\d+)[家个名人项件所款种位](?:企业|单位|公司|组织|个人|同志|产品|项目|集体|作品|高校|学校)?"
)
_QUOTED_TITLE = re.compile(
    r"(?P<who>[^“”、]*(?:、[^“”、]+)*?)“(?P<what>[^“”]+)”(?P<tail>称号|荣誉称号|荣誉|奖牌|牌匾|证书|资格)?"
)
_TITLE_GOES_ON = re.compile(r"[\u4e00-\u9fff]{2,10}?(?=荣誉称号|称号|$|、|，)")
_TITLE_BEGINS = re.compile(
    r"[\u4e00-\u9fff]{2,4}(?:[省市县]|(?<![业发园景社])区)$|(?:全国|全省|全市|省级|市级|国家级|国家)$"
)
_PLACE_ALONE = re.compile(r"[、]?[\u4e00-\u9fff]{2,7}(?:省|自治区|市)[\u4e00-\u9fff]{1,12}[市县区州镇乡村]")
#: 取消｜“云湖园”的市级孵化器资格
_OF_TITLE = re.compile(r"(?P<who>[^的，]{3,60})的(?P<what>[^的，]{4,30}(?:资格|称号|认定))$")
_MOVED = re.compile(r"(?:把|将)(?P<what>[^，。]{3,40})$")
_TOWARD = re.compile(
    r"(?:(?:^|决定|同意|现|拟|[局厅委府部会])对(?=.{4})|(?<!授)(?:向|给|为)(?=[^，。]{2,60}$))(?P<who>[^，。；]{2,400}?)$"
)
#: 授予甲公司、乙服务中心｜第九届某奖
_EDITION = re.compile(
    r"(?<![，在])(?=(?:第[一二三四五六七八九十\d]+届|首届|(?:19|20)\d\d(?:[-—]\d{2,4})?年度?)[^，。；]{3,30}(?:奖|称号|企业)$)"
)
_ACHIEVED = re.compile(
    r"(?P<who>[^，；“”]{2,60}(?:完成|研制|承担|研发)的“[^“”]{4,60}”(?:成果|项目|技术|课题)?)(?P<what>[^，；“”]{4,40})$"
)
_LONGEST_KNOWN = 45
_CALLED = re.compile("(?:简称|下称|统称)：?$")
_COUNTED_GRANTEES = re.compile(r"[家个名位项件款][\u4e00-\u9fff]{0,6}?为")


def _end_of_names(area: str) -> int:
    """Where the full names of firms that a text begins with end: 甲有限公司、乙有限公司｜2022年度…; 0 where none stands.

    >>> _end_of_names("云湖重工有限公司、云湖锻造有限公司2022年度市长质量奖")
    17
    """
    end = 0
    while legal := LEGAL_NAME.match(area, end):
        end = legal.end()
        if not area.startswith(("、", "和", "及", "与"), end) or LEGAL_NAME.match(area, end + 1) is None:
            return end
        end += 1
    return end


class Grants:
    """Fills the frames of granting verbs in one text, which speaks of firms by their ``known`` short names."""

    def __init__(self, text: str, schemes: SchemeReader, known: set[str]) -> None:
        self.text = text
        self._known = known
        self.schemes = schemes

    def fill(self, window: Window) -> list[Filled]:
        """What a granting verb states: the first of its forms whose slots can be filled."""
        hit, start, stop = window.hit, window.start, window.stop
        if _COUNTED_GRANTEES.search(self.text[hit.end : stop]) and (filled := self.declares(window)):
            return filled
        left = self.text[start : hit.begin]
        if moved := _MOVED.search(left):
            phrases = self.schemes.phrases(self.text, start + moved.start("what"), start + moved.end("what"))
            if phrases and phrases[0].weight >= 1:
                who = subject(self.text, hit.end, stop, phrases[0].kind)
                return [Filled("moves", hit, who, tuple(phrases))] if who.recipients else []
        if toward := _TOWARD.search(left):
            phrases = self.schemes.phrases(self.text, hit.end, stop)
            if phrases and phrases[0].weight >= 2:
                who = subject(self.text, start + toward.start("who"), start + toward.end("who"), phrases[0].kind)
                return [Filled("hands", hit, who, tuple(phrases))] if who.recipients else []
        if of := _OF_TITLE.match(self.text, hit.end, stop):
            phrases = self.schemes.phrases(self.text, *of.span("what"))
            who = subject(self.text, *of.span("who"), "enterprise")
            if len(phrases) == 1 and phrases[0].weight >= 2 and who.recipients:
                return [Filled("grants plainly", hit, who, tuple(phrases))]
        if achieved := self._achieved(window):
            return achieved
        declared = self.declares(window)
        if declared and declared[0].who.recipients and all(map(named_well, declared[0].who.recipients)):
            return declared
        area = self.text[hit.end : stop]
        titled = self._listed_title(window, area) if LEGAL_NAME.match(area) is None else []
        if titled and all(map(named_well, titled[0].who.recipients)):
            return titled
        whole = self.schemes.phrases(self.text, hit.end, stop)
        if whole and whole[0].listed and whole[0].begin <= hit.end + 1:
            return []
        return self._quoted_titles(window) or declared or self._grants_plainly(window)

    def _achieved(self, window: Window) -> list[Filled]:
        """授予甲公司完成的“某技术”成果技术发明奖一等奖: the work holds, whoever did it owns it."""
        match = _ACHIEVED.match(self.text, window.hit.end, window.stop)
        if match is None:
            return []
        phrases = self.schemes.phrases(self.text, *match.span("what"))
        who = subject(self.text, *match.span("who"), "other")
        return [Filled("grants plainly", window.hit, who, tuple(phrases))] if phrases and who.recipients else []

    def _quoted_titles(self, window: Window) -> list[Filled]:
        """授予甲、乙“丙”称号；取消甲“丙”称号、丁“戊”."""
        hit, stop = window.hit, window.stop
        filled = []
        for match in _QUOTED_TITLE.finditer(self.text[hit.end : stop]):
            who_begin, who_end = hit.end + match.start("who"), hit.end + match.end("who")
            begin, end = hit.end + match.start("what") - 1, hit.end + match.end("what") + 1
            if not match["tail"] and (beyond := _TITLE_GOES_ON.match(self.text, end, stop)):
                end = beyond.end()
            prefix = _TITLE_BEGINS.search(match["who"])
            if prefix and not LEGAL_NAME.match(match["who"]) and not _PLACE_ALONE.fullmatch(match["who"]):
                begin = who_end = who_begin + prefix.start()
            if _CALLED.search(match["who"]):
                continue
            phrases = self.schemes.phrases(self.text, begin, end)
            if not phrases or (phrases[0].weight == 0 and not match["tail"]):
                continue
            who = subject(self.text, who_begin, who_end, phrases[0].kind)
            if (
                who.recipients
                and phrases[0].kind in ("enterprise", "other")
                and all(looks_personal(r) for r in who.recipients)
            ):
                who = subject(self.text, who_begin, who_end, "person")
            alone = len(who.recipients) == 1 and who.quantity is None and not match["tail"]
            if not who.empty and not (alone and not named_well(who.recipients[0])):
                filled.append(Filled("grants", hit, who, (phrases[0],), self.text[window.start : hit.begin]))
        return filled

    def _grants_plainly(self, window: Window) -> list[Filled]:
        hit, stop = window.hit, window.stop
        area = self.text[hit.end : stop]
        counted = PLAIN_GRANTEES.match(area)
        named = counted.end() if counted else _end_of_names(area)
        if not named:
            ends = range(min(len(area), _LONGEST_KNOWN), 0, -1)
            named = next((end for end in ends if area[:end] in self._known), 0)
        edition = _EDITION.search(area)
        if not counted and edition and edition.start() > 3 and "的" not in area[: edition.start()]:
            named = max(named, edition.start())
        if not named:
            return self._listed_title(window, area)
        phrases = self.schemes.phrases(self.text, hit.end + named, stop)
        if not phrases or phrases[0].weight < 1:
            return []
        who = subject(self.text, hit.end, hit.end + named, phrases[0].kind)
        return (
            []
            if who.empty
            else [Filled("grants plainly", hit, who, tuple(phrases), self.text[window.start : hit.begin])]
        )

    def _listed_title(self, window: Window, area: str) -> list[Filled]:
        """取消云湖高新技术企业资格: no mark parts the name from the honour, but the lexicon knows the honour."""
        hit = window.hit
        found: list[Filled] = []
        for length in range(2, min(len(area) - 3, 12)):
            phrases = self.schemes.phrases(self.text, hit.end + length, window.stop)
            if len(phrases) == 1 and phrases[0].listed and phrases[0].begin == hit.end + length:
                who = subject(self.text, hit.end, hit.end + length, phrases[0].kind)
                filled = [] if who.empty else [Filled("grants plainly", hit, who, tuple(phrases))]
                if who.recipients and all(map(named_well, who.recipients)):
                    return filled
                found = found or filled
        return found

    def declares(self, window: Window) -> list[Filled]:
        """认定甲等12家企业为省级专精特新中小企业."""
        hit, stop = window.hit, window.stop
        for match in re.finditer("(?<![成作称])为", self.text[hit.end : stop]):
            phrases = self.schemes.phrases(self.text, hit.end + match.end(), stop)
            if phrases and phrases[0].weight >= 2:
                who = subject(self.text, hit.end, hit.end + match.start(), phrases[0].kind)
                if not who.empty:
                    return [Filled("declares", hit, who, tuple(phrases), self.text[window.start : hit.begin])]
        return []
