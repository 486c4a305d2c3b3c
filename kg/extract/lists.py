"""Honour lists: notices whose headings and tables, not sentences, say who was honoured for what.

The title gives scheme, level and rung (拟认定…的公示); a heading may narrow it (一、绿色工厂（4家）); below it stand table rows,
numbered items, “product——maker” lines, or names after 合格等次：.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from kg.extract.entries import Context, Entry, rung
from kg.extract.findings import Findings
from kg.extract.leaning import completed
from kg.extract.mentions import last_mentioned
from kg.extract.numbers import folded, numeral, quantities
from kg.extract.patterns import Ending, quick
from kg.extract.recipients import LEGAL_NAME, PERSON, Recipient, named_by_structure, subject
from kg.extract.schemes import SchemePhrase, SchemeReader
from kg.extract.setting import Setting
from kg.extract.surfaces import unquoted
from kg.extract.tables import header, row, torn
from kg.model import Count, Document, Honour

_TITLE = re.compile(
    r"(?:[^，。“”]{2,30}(?=关于))?(?:关于)?(?:公布|发布|认定|确定|下达|印发|授予|命名|表彰|通报|对)*(?P<what>.{4,60}?)(?:进行公示)?(?:的)?(?:名单公布通知|公布通知|通知|公示|公告|通报|决定|"
    r"批复|名单|名录|目录|(?:专家)?(?:评审|评选|遴选|认定|复核|验收|考核)结果(?:的?(?:公示|公告|通报|公布|通知))?)[：:]?(?:（[^（）]*）|\([^()]*\))*$"
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
_ANNOUNCED = quick(r"(?:公布|公示|发布|印发|评选|评定|定为|认定为)了?的?(?P<what>[^，。；]{4,50}?)(?:名单|榜单|。)")
_NOT_A_LIST = re.compile(r"计划|申报|征集|组织开展|指南|办法|措施|方案|意见|问答|取消|撤销|培训|会议")
_TALLIED = re.compile(r"^(?P<text>[^，。；：]{2,30}（(?:共)?\d+[家个项名户件]）[：:]?)$")
_HEADING = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|附件\d*[：:]?|[①-⑳])(?P<text>.+)$")
_PLACE_LINE = re.compile(r"[\u4e00-\u9fff]{3,20}(?:镇|乡|村|街道|社区|园区|产业园|县|区|市|景区|小镇)")
_TALLY_THEN = re.compile(r"（(?:共)?\d+[家个项名户件]）：[^，。；：、]{4,40}$")
#: Bodies that no legal form marks as holders: 某省机械研究院.
_INSTITUTE = re.compile(r"[\u4e00-\u9fff]{4,20}(?:研究院|设计院|研究所|研究中心|大学|学院|医院|总厂|总站|厂|社)")
_ITEM = re.compile(
    r"^(?:第[一二三四五六七八九十\d]{1,3}名[：:]|\d{1,3}(?=[\u4e00-\u9fff]{4,40}(?:公司|合作社|农场|厂|店|院|中心)$)|\d{1,3}[.、． ]|（\d{1,3}）|\(\d{1,3}\))(?P<name>[^，。：；\t]{3,50})[；;。]?$"
)
_PERSON_LINE = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff] [\u4e00-\u9fff])[ \t　]+[\u4e00-\u9fff]{4,}")
#: A date below the name of an office: the two sign the notice.
_DATE_LINE = re.compile(
    r"[12二一][\d〇○O0零一二三四五六七八九]{3}\s?年[\d一二三四五六七八九十 ]{1,3}月[\d一二三四五六七八九十 ]{1,4}日"
)
_OFFICE = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,9}?[省市县区州])(?:人民)?(?:政府|委|[\u4e00-\u9fff]{0,10}[厅局会])(?:办公[室厅])?关于"
)
_AWAITS = re.compile(r"(?:[它他]们(?:分别)?是|分别[是为]|名单(?:如下|为)?|如下|包括|有|上榜企业|入选企业)[：:]$")
#: 1.某关键技术 完成单位：云湖有限公司、某大学
_WORK = re.compile(
    r"(?:\d{1,3}[.、．]?\s*)?(?P<product>[^，。；：]{4,60}?)[\s（(，]*(?:主要)?(?:完成|申报|承担|牵头|研制|生产|依托|建设)(?:单位|企业)[：:](?P<maker>[^；。）)]{4,80})[）)；;。]?$"
)
_OWN_LIST = re.compile(r"(?:企业|单位|产品|项目|获奖|个人|人员)名单[：:]?$")
#: 广州市荣获“某称号”企业名单
_GRANTED_LIST = re.compile(
    r"^(?:[一二三四五六七八九十]+、)?[\u4e00-\u9fff]{0,8}?(?:荣获|获得|获评|入选|被评为|被认定为)(?P<what>.{4,50}?)(?:称号|荣誉)?的?[\u4e00-\u9fff]{0,4}名单[：:]?$"
)
_LIST_ONLY = re.compile(
    r"(?:示范县|示范|企业|单位)?(?:拟定?|拟认定|推荐|认定|入选|获奖|公示|评审)?名单[：:]?(?:（.*）)?"
)
_PIECE = re.compile(r"[^、，,；;。\s]+")
_PLACE_WORD = re.compile(r"[\u4e00-\u9fff]{1,12}(?:镇|乡|村|街道|社区|园区|产业园|县|区|市|州|旗)")
_BODY = Ending(r"(?:中学|小学|大学|学院|学校|医院|法院|检察院|[局委队院所站社联行办会府厅部处])$")
_TALLY = Ending(r"（(?:共)?(?P<n>\d+|[一二三四五六七八九十百]+)(?P<unit>[家项个名种户件])(?:企业|单位|产品|项目)?）$")
_NO_NAME = re.compile(r"合计|小计|总计|备注|说明|以下空白")
#: …突出贡献奖｜镇区名单：
_HOLDERS = re.compile(r"(?<=[奖号章”])[\u4e00-\u9fff]{0,6}名单[：:]?$|(?<!名单)[：:]$")
_NONE = re.compile(r"本次无|暂无|^（?无）?$|空缺")
_PROPOSED = re.compile(r"(?:现将|现对)[^。]{4,120}?公示(?![期结后无])|公示(?:期|时间|期限)(?:为|：|自|从|\d)")
_CLOSED = re.compile(
    r"公示(?:期?已?满|结束|后|无异议|期间未|期内未)|经公示|公示程序|(?:评审|审核|审定|核查|审查)、(?:网上|社会)?公示"
)
_PENDING = re.compile(r"限期整改|不予|未通过|暂缓|整改")


def read_lists(
    document: Document, schemes: SchemeReader, setting: Setting, findings: Findings
) -> list[tuple[int, int]]:
    """Add what the lists of a notice state to ``findings``; the clean spans of the lines that were read are returned."""
    reader = _ListReader(document, schemes, setting, findings)
    reader.read()
    return reader.spans


class _ListReader:
    def __init__(self, document: Document, schemes: SchemeReader, setting: Setting, findings: Findings) -> None:
        self.document = document
        self.text = document.text
        self.setting = setting
        self.schemes = schemes
        self.findings = findings
        self.spans: list[tuple[int, int]] = []
        self._columns: list[str] = []
        self._title: Context | None = None
        self._main = self._announced()
        self._lead = False
        #: Whether the notice only proposes: 现将…予以公示, 公示期为….
        self._proposed = _PROPOSED.search(self.text) is not None and _CLOSED.search(self.text) is None
        title = document.source.title or self.text.split("\n", 1)[0]
        office = _OFFICE.match(title)
        own = office is not None and office["place"] == setting.place
        place = schemes.lexicon.place(office["place"]) if office else None
        #: The level of the office that issues the notice: what it grants without a word of level is of that level.
        self._issuer = place.level if place is not None else setting.level if own else None

    def read(self) -> None:
        """Go through the lines once, with the headings above in mind."""
        context: Context | None = None
        lines = _lines(self.text)
        skip_to = 0
        for number, (begin, line) in enumerate(lines):
            if not line or number < skip_to:
                continue
            if line == "序号":
                entries, skip_to = torn(lines, number, context or Context(phrase=self._main))
                for entry in entries:
                    self._honour(entry)
                    self.spans.append((entry.span[0], entry.end or entry.span[1]))
                continue
            if (
                context is None
                or (number < 6 and context.phrase is None)
                or line.rstrip("：:").endswith(("名单", "分别是", "分别为", "如下", "它们是", "他们是", "包括", "企业"))
            ):
                titled = self._titled(line, begin) or self._bare_title(line, context) or self._wrapped(lines, number)
                if titled is not None:
                    self._title = context = titled
                    if "，" not in line:
                        self.spans.append((begin, begin + len(line)))
                    continue
            if self._lead and (bare := self._bare_scheme(line, begin)) is not None:
                self._title = Context()
                context = bare
                self.spans.append((begin, begin + len(line)))
                continue
            self._lead = self._lead or line.rstrip("：:").endswith("名单如下")
            cells = line.split("\t")
            if len(cells) >= 2 and (columns := header(cells)):
                self._columns = columns
                self.spans.append((begin, begin + len(line)))
                context = context or Context()
                continue
            if self._columns and len(cells) >= 2 and context is not None:
                entry_of_row = row(self.text, self.schemes, cells, begin, self._columns, context)
                if entry_of_row is not None:
                    self._honour(entry_of_row)
                self.spans.append((begin, begin + len(line)))
                continue
            if len(cells) >= 2 and context is not None and self._numbered(cells, begin, context):
                self.spans.append((begin, begin + len(line)))
                continue
            heading = _HEADING.match(line) or _TALLIED.match(line)
            if context is None:
                if heading is None or not _TALLY.search(line):
                    continue
                context = Context()
            if (
                heading
                and not re.search(r"[。；]$", line)
                and len(line) <= 50
                and ("：" not in line[:-1] or _TALLY_THEN.search(line))
            ):
                self._columns = []
                context = self._headed(heading, begin, context)
                self.spans.append((begin, begin + len(line)))
                continue
            following = next((words for _, words in lines[number + 1 : number + 3] if words), "")
            if _DATE_LINE.match(following) and _BODY.search(line):
                continue
            if context.phrase is not None and self._lines(line, begin, context):
                self.spans.append((begin, begin + len(line)))
            elif len(cells) == 1:
                self._columns = []

    def _bare_scheme(self, line: str, begin: int) -> Context | None:
        """全国五一劳动奖状: behind 名单如下, a line that is nothing but a listed honour heads its holders."""
        phrases = self.schemes.phrases(self.text, begin, begin + len(line)) if len(line) <= 30 else []
        if len(phrases) == 1 and phrases[0].listed and phrases[0].name == line:
            return Context(phrase=phrases[0], status="awarded")
        return None

    def _announced(self) -> SchemePhrase | None:
        """The scheme of the list that the text says was published, or None."""
        for match in _ANNOUNCED.finditer(self.text):
            phrases = self.schemes.phrases(self.text, match.start("what"), match.end("what"))
            if phrases and phrases[0].weight >= 2:
                return phrases[0]
        return None

    # -- headings -----------------------------------------------------------------------------------------------------

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
        if self._main is not None and stem.endswith("名单") and _BARE_TITLE.match(line):
            return (
                replace(context, phrase=self._main)
                if context and context.phrase
                else Context(phrase=self._main, batch=self._main.batch, year=self._main.year)
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
        return phrase if phrase is not None and self._is_name(below, phrase) else None

    def _headed(self, heading: re.Match[str], begin: int, above: Context) -> Context:
        """The context below a heading: its scheme or, where it names none, the title's; its rung; its number of holders."""
        words = heading["text"]
        start = begin + heading.start("text")
        if "：" in words[:-1]:
            return self._tallied(words, start, self._title or above)
        base = self._title or above
        if _PENDING.search(words):
            return replace(base, blocked=True)
        tally = _TALLY.search(words)
        name_end = start + (tally.start() if tally else len(words))
        name_begin = start
        for verb in re.finditer(
            r"(?:荣获|获得|授予|新认定|认定|评价合格|予以保留|复核通过|通过复核|撤销资格|取消资格|撤销|取消|拟认定|新增)(?:的)?|、予以保留的",
            words,
        ):
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
            count = int(numeral(folded(tally["n"])))
            at = start + tally.start("n")
            self._count(context, count, tally["unit"], (begin, start + len(words)), at)
        return context

    def _tallied(self, words: str, start: int, base: Context) -> Context:
        """综合奖（4家）：全市工业先进单位: the honour stands behind the number of its holders."""
        mark = words.find("：")
        tally = _TALLY.search(words, 0, mark)
        named = self.schemes.phrases(self.text, start + mark + 1, start + len(words))
        if tally is None or len(named) != 1 or named[0].weight < 1:
            return base
        context = replace(base, phrase=named[0])
        count = int(numeral(folded(tally["n"])))
        self._count(context, count, tally["unit"], (start, start + len(words)), start + tally.start("n"))
        return context

    def _count(self, context: Context, count: int, unit: str, span: tuple[int, int], at: int) -> None:
        phrase = context.phrase
        if phrase is None:
            return
        self.findings.add_count(
            Count(
                phrase.name,
                count,
                unit,
                phrase.level,
                context.status,
                self.document.quotation(*span),
                year=context.year,
                batch=context.batch,
            ),
            at,
        )

    # -- members -------------------------------------------------------------------------------------------------------

    def _lines(self, line: str, begin: int, context: Context) -> bool:
        """Numbered items, “product——maker”, “合格等次：甲、乙等47家”, or a bare name below a heading."""
        phrase = context.phrase
        if phrase is None or phrase.weight == 0 or _NONE.search(line):
            return False
        if line[0] in "·•●◆■-":
            begin, line = begin + 1, line[1:]
        if (work := _WORK.match(line)) and not context.blocked:
            span = (begin + work.start("product"), begin + work.end("product"))
            self._honour(Entry(span, phrase, context, "other", work["maker"].split("、")[0], begin + len(line)))
            return True
        item = _ITEM.match(line)
        body, start = (item["name"], begin + item.start("name")) if item else (line, begin)
        made = re.fullmatch(r"(?P<product>.{2,40}?)(?:——|--|—)(?P<maker>.{2,40}?)", body)
        if item and made and not context.blocked:
            span = (start, start + made.end("product"))
            self._honour(Entry(span, phrase, context, "product", made["maker"], start + made.end("maker")))
            return True
        if item and not context.blocked:
            self._honour(Entry((start, start + len(body)), phrase, context))
            return True
        if item or context.blocked:
            return item is not None or LEGAL_NAME.match(line) is not None
        if self._classed(line, begin, context):
            return True
        if self._several(line, begin, context):
            return True
        legal = LEGAL_NAME.match(line)
        if (
            phrase.kind != "person"
            and legal
            and legal.end() < len(line) <= legal.end() + 12
            and not re.search(r"[，。；：、]", line[legal.end() :])
        ):
            self._honour(Entry((begin, begin + legal.end()), phrase, context))
            return True
        placed = phrase.kind not in ("person", "product") and (
            _PLACE_LINE.fullmatch(line) or _INSTITUTE.fullmatch(line)
        )
        if (LEGAL_NAME.fullmatch(line.strip("；;。")) or placed) and phrase.weight >= 2:
            self._honour(Entry((begin, begin + len(line.strip("；;。"))), phrase, context))
            return True
        if (
            self._title is not None
            and context is not self._title
            and len(line) <= 40
            and not re.search(r"[，。：；（年]", line)
        ):
            person = _PERSON_LINE.match(line)
            if person and phrase.kind != "enterprise":
                self._honour(Entry((begin, begin + person.end("name")), phrase, context, "person"))
                return True
            if (
                named_by_structure(line)
                or _BODY.search(line)
                or (phrase.kind in ("place",) and len(line) >= 4)
                or LEGAL_NAME.fullmatch(line)
            ):
                self._honour(Entry((begin, begin + len(line)), phrase, context))
                return True
        return False

    def _numbered(self, cells: list[str], begin: int, context: Context) -> bool:
        """1⇥云湖有限公司⇥杭州市: a numbered row without heads; the first name in it is whom the list is of."""
        phrase = context.phrase
        if phrase is None or phrase.weight == 0 or not cells[0].rstrip(".．、").isdigit():
            return False
        position = begin + len(cells[0]) + 1
        for cell in cells[1:]:
            if self._is_name(cell, phrase):
                self._honour(Entry((position, position + len(cell)), phrase, context))
                return True
            position += len(cell) + 1
        return False

    def _several(self, line: str, begin: int, context: Context) -> bool:
        """火炬区、小榄镇、坦洲镇。: names side by side below a heading, with marks or white space between."""
        phrase = context.phrase
        if phrase is None or phrase.weight == 0:
            return False
        pieces = [(m.start(), m.end()) for m in _PIECE.finditer(line)]
        if context is self._title and not all(LEGAL_NAME.fullmatch(line[b:e]) for b, e in pieces):
            return False
        if len(pieces) < 2 or not all(self._is_name(line[b:e], phrase) for b, e in pieces):
            return False
        for b, e in pieces:
            self._honour(Entry((begin + b, begin + e), phrase, context))
        return True

    def _is_name(self, word: str, phrase: SchemePhrase) -> bool:
        if phrase.kind == "person":
            return PERSON.match(word) is not None
        known = LEGAL_NAME.fullmatch(word) or _PLACE_WORD.fullmatch(word) or _BODY.search(word)
        return known is not None or named_by_structure(word)

    def _classed(self, line: str, begin: int, context: Context) -> bool:
        """（一）优秀等次：甲、乙；评价不合格的2家：丙、丁: names behind a colon, whose words may change the rung."""
        phrase = context.phrase
        if phrase is None:
            return False
        found = False
        for match in re.finditer(
            r"(?:（[一二三四五六七八九十]+）)?(?P<class>[^：；。、，]{2,20})：(?P<names>[^：；。]{3,200})(?=[；。]|$)",
            line,
        ):
            start, stop = begin + match.start("names"), begin + match.end("names")
            who = subject(self.text, start, stop, phrase.kind)
            if not who.recipients or not all(2 <= len(r.name) <= 30 for r in who.recipients):
                continue
            if re.search(r"(?:完成|申报|推荐|承担|牵头|依托|建设|联系)(?:单位|企业|人)", match["class"]):
                continue
            if not re.search(r"等次|不合格|撤销|合格|企业|单位|类|级|奖", match["class"]):
                continue
            own = self._own(begin + match.start("class"), match["class"], phrase)
            stated = rung(match["class"])
            changes = stated in ("revoked", "renewed") and context.status != "revoked"
            here = replace(context, status=stated) if changes else context
            for recipient in who.recipients:
                span = (recipient.begin, recipient.end)
                self._honour(Entry(span, own, here, recipient.kind, recipient.owner))
            here = replace(here, phrase=own)
            if who.quantity is not None and isinstance(who.quantity.value, int):
                self._count(here, who.quantity.value, who.quantity.unit, (begin + match.start("class"), stop), start)
            counted = [q for q in quantities(match["class"]) if q.kind == "count" and isinstance(q.value, int)]
            if counted:
                self._count(
                    here,
                    int(counted[-1].value),
                    counted[-1].unit,
                    (begin + match.start("class"), stop),
                    begin + match.start("class") + counted[-1].begin,
                )
            found = True
        return found

    def _own(self, begin: int, words: str, above: SchemePhrase) -> SchemePhrase:
        """The honour that the words before a colon name (提名奖（3家）：), completed from the one above; else that one."""
        bracket = words.find("（")
        named = self.schemes.phrases(self.text, begin, begin + (bracket if bracket > 0 else len(words)))
        if len(named) != 1 or not unquoted(named[0].name).endswith(("奖", "企业", "工厂", "单位")):
            return above
        whole = completed(named[0], above) or named[0]
        if whole.weight < 1 or whole.name in ("合格企业", "优秀企业", "不合格企业"):
            return above
        return replace(
            whole, level=whole.level or above.level, year=whole.year or above.year, batch=whole.batch or above.batch
        )

    def _honour(self, entry: Entry) -> None:
        name = self.text[slice(*entry.span)].strip("；;。 ")
        if not 2 <= len(name) <= 50 or name.isdigit() or _NO_NAME.fullmatch(name) or name.endswith("名单"):
            return
        phrase, context = entry.phrase, entry.context
        recipient = self._kind(entry.span, phrase)
        if entry.kind:
            recipient = Recipient(*entry.span, name, entry.kind, entry.owner)
        self.findings.honours.append(
            Honour(
                recipient=recipient.name,
                recipient_type=recipient.kind,
                owner=recipient.owner,
                scheme=phrase.name,
                level=phrase.level or self._issuer,
                status="publicised" if self._proposed and context.status == "awarded" else context.status,
                year=phrase.year or context.year or self.setting.year,
                batch=phrase.batch or context.batch,
                quotation=self.document.quotation(entry.span[0], entry.end or entry.span[1]),
                candidate=not phrase.listed,
            )
        )

    def _kind(self, span: tuple[int, int], phrase: SchemePhrase) -> Recipient:
        who = subject(
            self.text, span[0], span[1], phrase.kind if phrase.kind in ("person", "product", "place") else "enterprise"
        )
        if len(who.recipients) != 1:
            name = self.text[slice(*span)]
            return Recipient(span[0], span[1], name, "enterprise")
        found = who.recipients[0]
        owner = LEGAL_NAME.match(found.name) if found.kind == "other" else None
        return replace(found, owner=owner[0]) if owner and len(owner[0]) < len(found.name) else found


_NUMBERED = re.compile(r"\d[）、.．]")
_MARKER = quick(
    r"（(?P<n>\d{1,2})）|(?<![\d.])(?P<m>\d{1,2})[、.．](?=[\u4e00-\u9fff“])|(?P<h>[一二三四五六七八九十])、(?=[^，。]{4,40}（)"
)


def _lines(text: str) -> list[tuple[int, str]]:
    """The lines with where they begin; a list that runs on in one line, 一、…（1）甲（2）乙, is taken apart at its markers."""
    found = []
    position = 0
    for line in text.split("\n"):
        marks = list(_MARKER.finditer(line)) if len(line) > 30 and _NUMBERED.search(line) else []
        numbers = [int(m["n"] or m["m"]) for m in marks if not m["h"]]
        cuts = [0]
        if any(a == 1 and b == 2 for a, b in itertools.pairwise(numbers)):
            cuts = sorted({0, *(m.start() for m in marks)})
        for cut, following in zip(cuts, [*cuts[1:], len(line)], strict=True):
            found.append((position + cut, line[cut:following]))
        position += len(line) + 1
    return found
