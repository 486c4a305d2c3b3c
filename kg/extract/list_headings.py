"""The titles and headings of honour lists: what they say of the lines below, and how many holders they state.

A title gives scheme, level and rung (拟认定…的公示); a heading may narrow it (一、绿色工厂（4家）).
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.entries import Context, Tally, rung
from kg.extract.firm_names import LEGAL_NAME
from kg.extract.leaning import completed
from kg.extract.list_members import is_member
from kg.extract.mentions import last_mentioned
from kg.extract.numbers import folded, numeral
from kg.extract.patterns import Ending, quick
from kg.extract.schemes import SchemePhrase, SchemeReader

_TITLE = re.compile(
    r"(?:[^，。“”]{2,30}(?=关于))?(?:关于)?(?:公布|发布|认定|确定|下达|印发|授予|命名|表彰|通报|对)*(?P<what>.{4,60}?)(?:进行公示)?(?:的)?(?:名单公布通知|公布通知|通知|公示|公告|通报|决定|"
    r"批复|名单|名录|目录|拟?(?:专家)?(?:评审|评选|评定|遴选|认定|复核|验收|考核)结果(?:的?(?:公示|公告|通报|公布|通知))?)[：:]?(?:（[^（）]*）|\([^()]*\))*$"
)
_LIST_TITLE = re.compile(
    r"附件?\d*[：:]\s?.{4,40}名单$|(?:附件?\d*[：:]?)?(?:关于|.{0,16}关于|(?:19|20)\d\d年|[二一][〇○O0零一二三四五六七八九]{3}年|第[一二三四五六七八九十]+批|新一批|首批|[\u4e00-\u9fff]{2,6}[省市县区](?:19|20)\d\d年)|"
    r".{2,16}(?:第[一二三四五六七八九十]+批|通过).{4,40}(?:名单|名录)[：:]?(?:公布通知)?$|.{6,40}名单公布通知$"
)
_BARE_TITLE = re.compile(
    r"(?:附：?)?(?:我市|我省|我县|本市|本省|全市|全省)?[^，。；：]{0,10}(?:获评|入选|上榜|获奖|拟推荐|推荐|认定|通过)[^，。；：]{0,16}名单[：:]?$"
)
_LEAD_IN = re.compile(r"^(?P<what>[^，。；]{4,50}?)(?:名单)?(?:分别(?:是|为)|如下|包括|有)[：:]?$")
_LEADS_IN = ("分别是", "分别为", "如下", "包括", "有")
_ANNOUNCED = quick(r"(?:公布|公示|发布|印发|评选|评定|定为|认定为)了?的?(?P<what>[^，。；\n]{4,50}?)(?:名单|榜单|。)")
_NOT_A_LIST = re.compile(r"计划|申报|征集|组织开展|指南|办法|措施|方案|意见|问答|取消|撤销|培训|会议")
_TALLIED = re.compile(r"^(?P<text>[^，。；：]{2,30}（(?:共)?\d+[家个项名户件]）[：:]?)$")
_HEADING = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|附件\d*[：:]?|[①-⑳])(?P<text>.+)$")
_TALLY_THEN = re.compile(r"（(?:共)?\d+[家个项名户件]）：[^，。；：、]{4,40}$")
_AWAITS = re.compile(r"(?:[它他]们(?:分别)?是|分别[是为]|名单(?:如下|为)?|如下|包括|有|上榜企业|入选企业)[：:]$")
_OWN_LIST = re.compile(r"(?:企业|单位|产品|项目|获奖|个人|人员)名单[：:]?$")
#: 某市荣获“某称号”企业名单
_GRANTED_LIST = re.compile(
    r"^(?:[一二三四五六七八九十]+、)?[\u4e00-\u9fff]{0,8}?(?:荣获|获得|获评|入选|被评为|被认定为)(?P<what>.{4,50}?)(?:称号|荣誉)?的?[\u4e00-\u9fff]{0,4}名单[：:]?$"
)
#: Lines whose names hold nothing, or not yet.
_HOLDS_NOTHING = re.compile(
    r"(?:培训|整改|参加|参会|申报|落选|未通过|候选)(?!的?条件)[^，。：；]{0,16}(?:名单|如下)?[：:]$"
)
_LIST_ONLY = re.compile(
    r"(?:示范县|示范|企业|单位)?(?:拟定?|拟认定|推荐|认定|入选|获奖|公示|评审)?名单[：:]?(?:（.*）)?"
)
_TALLY = Ending(r"（(?:共)?(?P<n>\d+|[一二三四五六七八九十百]+)(?P<unit>[家项个名种户件])(?:企业|单位|产品|项目)?）$")
#: …突出贡献奖｜镇区名单：
_HOLDERS = re.compile(r"(?<=[奖号章”])[\u4e00-\u9fff]{0,6}名单[：:]?$|(?<!名单)[：:]$")
#: Verbs in front of the honour that a heading names.
_VERBS = re.compile(
    r"(?:荣获|获得|授予|新认定|认定|评价合格|予以保留|复核通过|通过复核|撤销资格|取消资格|撤销|取消|拟认定|新增|新获|新评|获评|入选)(?:的)?|、予以保留的"
)
_PENDING = re.compile(r"限期整改|不予|未通过|暂缓|整改")
_HEADS = ("名单", "分别是", "分别为", "如下", "它们是", "他们是", "包括", "企业")


def heading(line: str) -> re.Match[str] | None:
    """The match of a line that is numbered or tallied as headings are, its words in the group ``text``; else None.

    >>> heading("一、绿色工厂（4家）")["text"], heading("节水型企业（共3家）：")["text"], heading("（一）云湖电器有限公司")
    ('绿色工厂（4家）', '节水型企业（共3家）：', None)
    """
    found = _HEADING.match(line) or _TALLIED.match(line)
    if found is None or states_number(line):
        return found
    return None if LEGAL_NAME.match(found["text"]) else found


def states_number(line: str) -> bool:
    """Whether a line ends in the number of holders below it.

    >>> states_number("一、绿色工厂（4家）"), states_number("一、绿色工厂")
    (True, False)
    """
    return _TALLY.search(line) is not None


def stands_alone(line: str) -> bool:
    """Whether a numbered line is nothing but a heading: short, no sentence, and no names behind a colon.

    >>> stands_alone("一、绿色工厂（4家）"), stands_alone("一、绿色工厂：云湖有限公司"), stands_alone("综合奖（4家）：先进单位")
    (True, False, True)
    """
    if line.endswith(("。", "；")) or len(line) > 50:
        return False
    return "：" not in line[:-1] or _TALLY_THEN.search(line) is not None


class HeadingReader:
    """Reads the titles and headings of one clean text; ``main`` is the scheme of the list that the text says was published."""

    def __init__(self, text: str, schemes: SchemeReader) -> None:
        self.text = text
        self.schemes = schemes
        self.main = self._announced()

    def title(self, lines: list[tuple[int, str]], number: int, context: Context | None) -> Context | None:
        """What the title in ``lines[number]`` says, or None where that line is none.

        ``lines`` are those of the text with the offsets at which they begin; ``context`` is what stands above.
        """
        begin, line = lines[number]
        if _HOLDS_NOTHING.search(line):
            return None
        early = context is None or (number < 6 and context.phrase is None)
        if not early and not line.rstrip("：:").endswith(_HEADS):
            return None
        return self._titled(line, begin) or self._bare_title(line, context) or self._wrapped(lines, number)

    def bare_scheme(self, line: str, begin: int) -> Context | None:
        """全国五一劳动奖状: behind 名单如下, a line that is nothing but a listed honour heads its holders; else None."""
        phrases = self.schemes.phrases(self.text, begin, begin + len(line)) if len(line) <= 30 else []
        if len(phrases) == 1 and phrases[0].listed and phrases[0].name == line:
            return Context(phrase=phrases[0], status="awarded")
        return None

    def heads_names(self, lines: list[tuple[int, str]], number: int) -> bool:
        """Whether the heading in ``lines[number]`` names an honour, and the line below it a firm in full, and nothing else."""
        begin, line = lines[number]
        found = heading(line)
        following = next((words for _, words in lines[number + 1 : number + 3] if words), "")
        if found is None or not stands_alone(line) or LEGAL_NAME.fullmatch(following.rstrip("；;。")) is None:
            return False
        verb = max((verb.end() for verb in _VERBS.finditer(found["text"])), default=0)
        phrases = self.schemes.phrases(self.text, begin + found.start("text") + verb, begin + found.end("text"))
        return len(phrases) == 1 and phrases[0].weight >= 2

    def below(self, found: re.Match[str], begin: int, base: Context) -> tuple[Context, Tally | None]:
        """The context below a heading, and the number of holders that it states, or None.

        ``found`` is what :func:`heading` matched in the line that begins at ``begin``; ``base``, what the title says, gives
        the scheme where the heading names none.
        """
        words = found["text"]
        start = begin + found.start("text")
        if "：" in words[:-1]:
            return self._tallied(words, start, base)
        if _PENDING.search(words):
            return replace(base, blocked=True), None
        tally = _TALLY.search(words)
        name_end = start + (tally.start() if tally else len(words))
        name_begin = start
        for verb in _VERBS.finditer(words):
            name_begin = start + verb.end()
        if holders := _HOLDERS.search(words):
            name_end = start + holders.start()
        explained = re.search(r"（[^（）]*(?:——|名称|型号|排名|顺序|按)[^（）]*）$", self.text[name_begin:name_end])
        if explained:
            name_end = name_begin + explained.start()
        phrases = self.schemes.phrases(self.text, name_begin, name_end)
        phrase = phrases[0] if len(phrases) == 1 and phrases[0].weight >= 1 else None
        status = rung(words) if rung(words) != "awarded" else base.status if base.status != "renewed" else "awarded"
        if phrase is not None and base.phrase is not None and (whole := completed(phrase, base.phrase)):
            phrase = whole
        elif phrase is not None and phrase.level is None and base.phrase is not None:
            phrase = replace(phrase, level=base.phrase.level)
        context = replace(base, phrase=phrase or base.phrase, status=status, blocked=False)
        if tally and context.phrase is not None:
            stated = _stated(tally, context, start, (begin, start + len(words)))
            return replace(context, number=stated.number), stated
        return replace(context, number=None), None

    def _tallied(self, words: str, start: int, base: Context) -> tuple[Context, Tally | None]:
        """综合奖（4家）：全市工业先进单位: the honour stands behind the number of its holders."""
        mark = words.find("：")
        tally = _TALLY.search(words, 0, mark)
        named = self.schemes.phrases(self.text, start + mark + 1, start + len(words))
        if tally is None or len(named) != 1 or named[0].weight < 1:
            return base, None
        context = replace(base, phrase=named[0])
        stated = _stated(tally, context, start, (start, start + len(words)))
        return replace(context, number=stated.number), stated

    def _announced(self) -> SchemePhrase | None:
        """The scheme of the list that the text says was published, or None."""
        for match in _ANNOUNCED.finditer(self.text):
            phrases = self.schemes.phrases(self.text, match.start("what"), match.end("what"))
            if phrases and phrases[0].weight >= 2:
                return phrases[0]
        return None

    def _titled(self, line: str, begin: int) -> Context | None:
        if len(line) > 90 or not _LIST_TITLE.match(line) or _NOT_A_LIST.search(line):
            return None
        match = _TITLE.match(line)
        if match is None:
            return None
        status = rung(line)
        phrases = self.schemes.phrases(self.text, begin + match.start("what"), begin + match.end("what"))
        phrase = next((p for p in phrases if p.weight >= 2), None)
        stated = phrase or (phrases[0] if phrases else None)
        context = Context(
            phrase=phrase, status=status, year=stated.year if stated else None, batch=stated.batch if stated else None
        )
        if phrase is None and stated is not None and stated.level:
            context = replace(context, phrase=replace(stated, weight=0))
        return context

    def _bare_title(self, line: str, context: Context | None) -> Context | None:
        """本市获评村镇名单：the list of the scheme that the text announced."""
        if granted := _GRANTED_LIST.match(line):
            at = self.text.find(line)
            phrases = self.schemes.phrases(self.text, at + granted.start("what"), at + granted.end("what"))
            if phrases and phrases[0].weight >= 2:
                return Context(phrase=phrases[0], batch=phrases[0].batch, year=phrases[0].year)
        if (phrase := self._awaits(line)) is not None:
            return Context(phrase=phrase, status=rung(line), batch=phrase.batch, year=phrase.year)
        stem = line.rstrip("：:")
        lead = _LEAD_IN.match(line) if stem.endswith(_LEADS_IN) else None
        if lead:
            at = self.text.find(line)
            phrases = self.schemes.phrases(self.text, at + lead.start("what"), at + lead.end("what"))
            if phrases and phrases[0].weight >= 2:
                return Context(phrase=phrases[0], batch=phrases[0].batch, year=phrases[0].year)
        if self.main is not None and stem.endswith("名单") and _BARE_TITLE.match(line):
            return (
                replace(context, phrase=self.main)
                if context and context.phrase
                else Context(phrase=self.main, batch=self.main.batch, year=self.main.year)
            )
        return None

    def _wrapped(self, lines: list[tuple[int, str]], number: int) -> Context | None:
        """某县2023年度示范合作社 / 拟定名单: a title set in two lines."""
        above = lines[number - 1][1] if number else ""
        line = lines[number][1]
        if not _LIST_ONLY.fullmatch(line) or not 4 <= len(above) <= 40 or re.search(r"[，。；：]", above):
            return None
        begin = lines[number - 1][0]
        phrases = self.schemes.phrases(self.text, begin, begin + len(above))
        if len(phrases) != 1 or phrases[0].weight < 1:
            return None
        phrase = replace(phrases[0], weight=2)
        return Context(phrase=phrase, status=rung(line), year=phrase.year, batch=phrase.batch)

    def _awaits(self, line: str) -> SchemePhrase | None:
        """…3家企业成功入选，它们是：and the names on the lines below: the honour that the text named last."""
        if not (_AWAITS.search(line) or (len(line) <= 20 and _OWN_LIST.search(line))):
            return None
        at = self.text.find(line) + len(line)
        below = self.text[at + 1 : at + 60].split("\n", 1)[0].strip("；;、，。 ")
        phrase = last_mentioned(self.text, self.schemes, at, across=True)
        return phrase if phrase is not None and is_member(below, phrase) else None


def _stated(tally: re.Match[str], context: Context, start: int, span: tuple[int, int]) -> Tally:
    """The number that ``tally`` matched in words that begin at ``start``."""
    return Tally(context, int(numeral(folded(tally["n"]))), tally["unit"], span, start + tally.start("n"))
