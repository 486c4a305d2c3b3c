"""Honour lists: notices whose headings and tables, not sentences, say who was honoured for what.

The title gives scheme, level and rung (拟认定…的公示); a heading may narrow it (一、绿色工厂（4家）); below it stand table rows,
numbered items, “product——maker” lines, or names after 合格等次：.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.extract.findings import Findings
from kg.extract.numbers import folded, numeral, quantities
from kg.extract.recipients import LEGAL_NAME, Recipient, named_by_structure, subject
from kg.extract.schemes import SchemePhrase, SchemeReader
from kg.extract.setting import Setting
from kg.model import Count, Document, Honour, RecipientType, Status

_TITLE = re.compile(
    r"(?:关于)?(?:公布|发布|认定|确定|下达|印发|授予|命名|表彰|通报)*(?P<what>.{4,60}?)(?:的)?(?:名单公布通知|公布通知|通知|公示|公告|通报|决定|批复|名单|目录)[：:]?(?:（[^（）]*）|\([^()]*\))*$"
)
_LIST_TITLE = re.compile(
    r"(?:附件?\d*[：:]?)?(?:关于|.{0,16}关于|(?:19|20)\d\d年|[二一][〇○O0零一二三四五六七八九]{3}年|第[一二三四五六七八九十]+批)|.{2,16}(?:第[一二三四五六七八九十]+批|通过).{4,40}名单[：:]?(?:公布通知)?$|.{6,40}名单公布通知$"
)
_BARE_TITLE = re.compile(
    r"(?:附：?)?(?:我市|我省|我县|本市|本省|全市|全省)?[^，。；：]{0,10}(?:获评|入选|上榜|获奖|拟推荐|推荐|认定|通过)[^，。；：]{0,16}名单[：:]?$"
)
_LEAD_IN = re.compile(r"^(?P<what>[^，。；]{4,50}?)(?:名单)?(?:分别(?:是|为)|如下|包括|有)[：:]?$")
_ANNOUNCED = re.compile(
    r"(?:公布|公示|发布|印发|评选|评定|定为|认定为)了?的?(?P<what>[^，。；]{4,50}?)(?:名单|榜单|。)"
)
_NOT_A_LIST = re.compile(r"计划|申报|征集|组织开展|指南|办法|措施|方案|意见|问答|取消|撤销|培训|会议")
_RUNGS: tuple[tuple[str, Status], ...] = (
    (r"撤销|取消|摘牌|移出|不合格|注销", "revoked"),
    (
        r"监测合格|通过第\S{1,3}次监测|复核通过|通过复核|通过复审|保留|评价合格|重新认定|复核合格|合格等次|优秀等次",
        "renewed",
    ),
    (r"培育库|培育名单|后备|入库培育", "cultivated"),
    (r"拟|公示", "publicised"),
    (r"入围|提名(?!奖)", "shortlisted"),
)
_HEADING = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|附件\d*[：:]?|[①-⑳])(?P<text>.+)$")
_PLACE_LINE = re.compile(r"[\u4e00-\u9fff]{3,20}(?:镇|乡|村|街道|社区|园区|产业园|县|区|市|景区|小镇)")
_ITEM = re.compile(r"^(?:\d{1,3}[.、．]|（\d{1,3}）|\(\d{1,3}\))(?P<name>[^，。：；\t]{3,50})[；;。]?$")
_TALLY = re.compile(
    r"（(?:共)?(?P<n>\d+|[一二三四五六七八九十百]+)(?P<unit>[家项个名种户件])(?:企业|单位|产品|项目)?）$"
)
_NONE = re.compile(r"本次无|暂无|^（?无）?$|空缺")
_PENDING = re.compile(r"限期整改|不予|未通过|暂缓|整改")
_COLUMNS: tuple[tuple[str, str], ...] = (
    (r"^序号$|^编号$", ""),
    (r"^(?:级别|荣誉级别|认定级别|称号级别|等级)$", "level"),
    (r"^(?:认定结果|评审结果|复核结果|评价结果|结果|状态)$", "result"),
    (r"^(?:产品|项目|成果|作品|装备|软件|专利|标准)(?:名称|型号)|^(?:产品|项目|作品|装备)$", "product"),
    (
        r"^(?:企业|单位|公司|机构|申报单位|申报企业|工厂|园区|获奖单位|研制单位|生产单位|生产企业|所属企业|依托单位|牵头单位|推荐对象|推荐单位|建设单位|申报主体|供应商)(?:名称|全称)?$",
        "enterprise",
    ),
    (r"^(?:姓名|获奖人|人员)", "person"),
    (r"称号|荣誉|奖项|类别|认定类型|获奖等级|示范类型|类型", "scheme"),
    (r"批次", "batch"),
    (r"年度|年份|认定年", "year"),
)


@dataclass
class _Context:
    """What the title and the headings above a line say."""

    phrase: SchemePhrase | None = None
    status: Status = "awarded"
    year: int | None = None
    batch: int | None = None
    blocked: bool = False
    depth: int = 0


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
        self._title: _Context | None = None
        self._main = self._announced()

    def read(self) -> None:
        """Go through the lines once, with the headings above in mind."""
        context: _Context | None = None
        lines = _lines(self.text)
        skip_to = 0
        for number, (begin, line) in enumerate(lines):
            if not line or number < skip_to:
                continue
            if line == "序号":
                skip_to = self._vertical(lines, number, context or _Context(phrase=self._main))
                continue
            if (
                context is None
                or number < 6
                and context.phrase is None
                or line.rstrip("：:").endswith(("名单", "分别是", "分别为", "如下"))
            ):
                titled = self._titled(line, begin) or self._bare_title(line, context)
                if titled is not None:
                    self._title = context = titled
                    self.spans.append((begin, begin + len(line)))
                    continue
            cells = line.split("\t")
            if len(cells) >= 2 and self._header(cells):
                self.spans.append((begin, begin + len(line)))
                context = context or _Context()
                continue
            if self._columns and len(cells) >= 2 and context is not None:
                self._row(cells, begin, context)
                self.spans.append((begin, begin + len(line)))
                continue
            heading = _HEADING.match(line)
            if context is None:
                if heading is None or not _TALLY.search(line):
                    continue
                context = _Context()
            if heading and not re.search(r"[。；]$", line) and len(line) <= 50 and "：" not in line[:-1]:
                self._columns = []
                context = self._headed(heading, begin, context)
                self.spans.append((begin, begin + len(line)))
                continue
            if context.phrase is not None and self._lines(line, begin, context):
                self.spans.append((begin, begin + len(line)))
            elif len(cells) == 1:
                self._columns = []

    def _announced(self) -> SchemePhrase | None:
        """The scheme of the list that the text says was published, or None."""
        for match in _ANNOUNCED.finditer(self.text):
            phrases = self.schemes.phrases(self.text, match.start("what"), match.end("what"))
            if phrases and phrases[0].weight >= 2:
                return phrases[0]
        return None

    # -- headings -----------------------------------------------------------------------------------------------------

    def _titled(self, line: str, begin: int) -> _Context | None:
        match = _TITLE.match(line)
        if match is None or len(line) > 90 or not _LIST_TITLE.match(line) or _NOT_A_LIST.search(line):
            return None
        status = _rung(line)
        phrases = self.schemes.phrases(self.text, begin + match.start("what"), begin + match.end("what"))
        phrase = next((p for p in phrases if p.weight >= 2), None)
        stated = phrase or (phrases[0] if phrases else None)
        context = _Context(
            phrase=phrase, status=status, year=stated.year if stated else None, batch=stated.batch if stated else None
        )
        if phrase is None and stated is not None and stated.level:
            context.phrase = replace(stated, weight=0)
        return context

    def _bare_title(self, line: str, context: _Context | None) -> _Context | None:
        """本市获评村镇名单：the list of the scheme that the text announced."""
        lead = _LEAD_IN.match(line)
        if lead:
            at = self.text.find(line)
            phrases = self.schemes.phrases(self.text, at + lead.start("what"), at + lead.end("what"))
            if phrases and phrases[0].weight >= 2:
                return _Context(phrase=phrases[0], batch=phrases[0].batch, year=phrases[0].year)
        if _BARE_TITLE.match(line) and self._main is not None:
            return (
                replace(context, phrase=self._main)
                if context and context.phrase
                else _Context(phrase=self._main, batch=self._main.batch, year=self._main.year)
            )
        return None

    def _vertical(self, lines: list[tuple[int, str]], start: int, context: _Context) -> int:
        """A table whose cells were torn into lines of their own: 序号, the heads, then 1, its cells, 2, its cells, …"""
        cells = [(begin, line) for begin, line in lines[start : start + 2000] if line]
        first = next((i for i, (_, line) in enumerate(cells[:14]) if line == "1"), 0)
        roles = [_role(line) for _, line in cells[1:first]]
        wanted = next((r for r in ("product", "enterprise", "person") if r in roles), None)
        phrase = context.phrase
        if not first or wanted is None or phrase is None or phrase.weight == 0:
            return start + 1
        position, number = first, 1
        while position < len(cells) and cells[position][1] == str(number):
            after = next(
                (
                    i
                    for i in range(position + 1, min(position + 3 * len(roles) + 2, len(cells)))
                    if cells[i][1] == str(number + 1)
                ),
                None,
            )
            row = cells[position + 1 : after if after is not None else position + 1 + len(roles)]
            index = roles.index(wanted)
            if index < len(row):
                begin, name = row[index]
                torn = (
                    index + 1 < len(row)
                    and len(row) > len(roles) - 1
                    and re.search(r"^(?:股份)?有限(?:责任)?公司$|^公司$", row[index + 1][1])
                )
                end = row[index + 1][0] + len(row[index + 1][1]) if torn else begin + len(name)
                kind: RecipientType | None = (
                    "person" if wanted == "person" else "product" if wanted == "product" else None
                )
                owner = (
                    row[roles.index("enterprise")][1]
                    if wanted == "product" and "enterprise" in roles and roles.index("enterprise") < len(row)
                    else None
                )
                self._honour((begin, begin + len(name)), kind, owner, phrase, context, begin, end=end)
                self.spans.append((begin, end))
            if after is None:
                break
            position, number = after, number + 1
        stop = cells[min(position + len(roles), len(cells) - 1)][0]
        return next((i for i, (begin, _) in enumerate(lines) if begin >= stop), len(lines))

    def _headed(self, heading: re.Match[str], begin: int, above: _Context) -> _Context:
        """The context below a heading: its scheme or, where it names none, the title's; its rung; its number of holders."""
        words = heading["text"]
        start = begin + heading.start("text")
        base = self._title or above
        if _PENDING.search(words):
            return replace(base, blocked=True)
        tally = _TALLY.search(words)
        name_end = start + (tally.start() if tally else len(words))
        name_begin = start
        for verb in re.finditer(
            r"(?:新认定|认定|评价合格|予以保留|复核通过|通过复核|撤销资格|取消资格|撤销|取消|拟认定|新增)(?:的)?|、予以保留的",
            words,
        ):
            name_begin = start + verb.end()
        explained = re.search(r"（[^（）]*(?:——|名称|型号|排名|顺序|按)[^（）]*）$", self.text[name_begin:name_end])
        if explained:
            name_end = name_begin + explained.start()
        phrases = self.schemes.phrases(self.text, name_begin, name_end)
        phrase = phrases[0] if len(phrases) == 1 and phrases[0].weight >= 1 else None
        status = _rung(words) if _rung(words) != "awarded" else base.status if base.status != "renewed" else "awarded"
        if phrase is not None and phrase.level is None and base.phrase is not None:
            phrase = replace(phrase, level=base.phrase.level)
        context = replace(base, phrase=phrase or base.phrase, status=status, blocked=False)
        if tally and context.phrase is not None:
            count = int(numeral(folded(tally["n"])))
            at = start + tally.start("n")
            self._count(context, count, tally["unit"], (begin, start + len(words)), at)
        return context

    def _count(self, context: _Context, count: int, unit: str, span: tuple[int, int], at: int) -> None:
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

    def _header(self, cells: list[str]) -> bool:
        """Whether a line is a table's header: most of its cells are words that head columns."""
        roles = [_role(cell) for cell in cells]
        if not any(role in ("enterprise", "product", "person") for role in roles) or any(
            len(cell) > 16 for cell in cells
        ):
            return False
        self._columns = roles
        return True

    def _row(self, cells: list[str], begin: int, context: _Context) -> None:
        spans: dict[str, tuple[int, int]] = {}
        position = begin
        for role, cell in zip(self._columns, cells, strict=False):
            if role and cell and role not in spans:
                spans[role] = (position, position + len(cell))
            position += len(cell) + 1
        if context.blocked:
            return
        phrase = context.phrase
        if "scheme" in spans:
            phrases = self.schemes.phrases(self.text, *spans["scheme"])
            phrase = phrases[0] if phrases and (phrases[0].weight >= 1 or len(phrases[0].name) >= 4) else phrase
            phrase = replace(phrase, weight=max(phrase.weight, 1)) if phrase else None
        context = self._of_row(spans, context)
        if phrase is None or phrase.weight == 0 or context.blocked:
            return
        if phrase.level is None and "level" in spans:
            phrase = replace(phrase, level=self.schemes.stated_level(self.text[slice(*spans["level"])]))
        if context.year is not None or context.batch is not None:
            phrase = replace(phrase, year=context.year or phrase.year, batch=context.batch or phrase.batch)
        maker = self.text[slice(*spans["enterprise"])] if "enterprise" in spans else None
        if "product" in spans:
            self._honour(spans["product"], "product", maker, phrase, context, begin)
        elif "person" in spans:
            self._honour(spans["person"], "person", None, phrase, context, begin)
        elif "enterprise" in spans:
            self._honour(spans["enterprise"], None, None, phrase, context, begin)

    def _of_row(self, spans: dict[str, tuple[int, int]], context: _Context) -> _Context:
        """The year, batch and rung that a row states in cells of its own, over those of the title."""
        cells = {role: self.text[slice(*span)].strip() for role, span in spans.items()}
        if match := re.match(r"(?:19|20)\d\d", cells.get("year", "")):
            context = replace(context, year=int(match[0]))
        if match := re.fullmatch(r"第?(?P<n>\d{1,2}|[一二三四五六七八九十]+)批?次?", cells.get("batch", "")):
            context = replace(context, batch=int(numeral(match["n"])))
        elif cells.get("batch") == "首批":
            context = replace(context, batch=1)
        result = cells.get("result", "")
        if re.search(r"不通过|不合格|未通过|不予", result):
            return replace(context, blocked=True)
        rung = _rung(result) if result else "awarded"
        return replace(context, status=rung) if rung != "awarded" else context

    def _lines(self, line: str, begin: int, context: _Context) -> bool:
        """Numbered items, “product——maker”, “合格等次：甲、乙等47家”, or a bare name below a heading."""
        phrase = context.phrase
        if phrase is None or phrase.weight == 0 or _NONE.search(line):
            return False
        if line[0] in "·•●◆■-":
            begin, line = begin + 1, line[1:]
        item = _ITEM.match(line)
        body, start = (item["name"], begin + item.start("name")) if item else (line, begin)
        made = re.fullmatch(r"(?P<product>.{2,40}?)(?:——|--|—)(?P<maker>.{2,40}?)", body)
        if item and made and not context.blocked:
            self._honour(
                (start, start + made.end("product")),
                "product",
                made["maker"],
                phrase,
                context,
                begin,
                end=start + made.end("maker"),
            )
            return True
        if item and not context.blocked:
            self._honour((start, start + len(body)), None, None, phrase, context, begin)
            return True
        if item or context.blocked:
            return item is not None or LEGAL_NAME.match(line) is not None
        if self._classed(line, begin, context):
            return True
        placed = phrase.kind not in ("person", "product") and _PLACE_LINE.fullmatch(line)
        if (LEGAL_NAME.fullmatch(line.strip("；;。")) or placed) and phrase.weight >= 2:
            self._honour((begin, begin + len(line.strip("；;。"))), None, None, phrase, context, begin)
            return True
        if (
            self._title is not None
            and context is not self._title
            and len(line) <= 40
            and not re.search(r"[，。：；（年]", line)
        ):
            if named_by_structure(line) or phrase.kind in ("place",) and len(line) >= 4 or LEGAL_NAME.fullmatch(line):
                self._honour((begin, begin + len(line)), None, None, phrase, context, begin)
                return True
        return False

    def _classed(self, line: str, begin: int, context: _Context) -> bool:
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
            if not re.search(r"等次|不合格|撤销|合格|企业|单位|类|级|奖", match["class"]):
                continue
            rung = _rung(match["class"])
            here = replace(
                context,
                status=rung if rung in ("revoked", "renewed") and context.status != "revoked" else context.status,
            )
            for recipient in who.recipients:
                self._honour(
                    (recipient.begin, recipient.end),
                    recipient.kind,
                    recipient.owner,
                    phrase,
                    here,
                    begin + match.start("class"),
                )
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

    def _honour(
        self,
        span: tuple[int, int],
        kind: RecipientType | None,
        owner: str | None,
        phrase: SchemePhrase,
        context: _Context,
        begin: int,
        end: int | None = None,
    ) -> None:
        name = self.text[slice(*span)].strip("；;。 ")
        if not 2 <= len(name) <= 50 or name.isdigit() or re.fullmatch(r"合计|小计|总计|备注|说明|以下空白", name):
            return
        recipient = Recipient(span[0], span[1], name, kind, owner) if kind else self._kind(span, phrase)
        if recipient is None:
            return
        self.findings.honours.append(
            Honour(
                recipient=recipient.name,
                recipient_type=recipient.kind,
                owner=recipient.owner,
                scheme=phrase.name,
                level=phrase.level,
                status=context.status,
                year=phrase.year or context.year or self.setting.year,
                batch=phrase.batch or context.batch,
                quotation=self.document.quotation(span[0], end or span[1]),
                candidate=not phrase.listed,
            )
        )
        del begin

    def _kind(self, span: tuple[int, int], phrase: SchemePhrase) -> Recipient | None:
        who = subject(
            self.text, span[0], span[1], phrase.kind if phrase.kind in ("person", "product", "place") else "enterprise"
        )
        if len(who.recipients) != 1:
            name = self.text[slice(*span)]
            return Recipient(span[0], span[1], name, "enterprise")
        found = who.recipients[0]
        owner = LEGAL_NAME.match(found.name) if found.kind == "other" else None
        return replace(found, owner=owner[0]) if owner and len(owner[0]) < len(found.name) else found


_MARKER = re.compile(
    r"（(?P<n>\d{1,2})）|(?<![\d.])(?P<m>\d{1,2})[、.．](?=[\u4e00-\u9fff“])|(?P<h>[一二三四五六七八九十])、(?=[^，。]{4,40}（)"
)


def _lines(text: str) -> list[tuple[int, str]]:
    """The lines with where they begin; a list that runs on in one line, 一、…（1）甲（2）乙, is taken apart at its markers."""
    found = []
    position = 0
    for line in text.split("\n"):
        marks = list(_MARKER.finditer(line)) if len(line) > 30 else []
        numbers = [int(m["n"] or m["m"]) for m in marks if not m["h"]]
        cuts = [0]
        if any(a == 1 and b == 2 for a, b in zip(numbers, numbers[1:], strict=False)):
            cuts = sorted({0, *(m.start() for m in marks)})
        for cut, following in zip(cuts, [*cuts[1:], len(line)], strict=True):
            found.append((position + cut, line[cut:following]))
        position += len(line) + 1
    return found


def _rung(words: str) -> Status:
    return next((status for pattern, status in _RUNGS if re.search(pattern, words)), "awarded")


def _role(cell: str) -> str:
    plain = re.sub(r"（[^（）]*）|[:：*\s]", "", cell)
    plain = re.sub(r"^(?:获评|认定|入选|获奖|申报|推荐|拟认定|获得)(?=企业|单位|产品|荣誉|称号|项目)", "", plain)
    return next((role for pattern, role in _COLUMNS if re.search(pattern, plain)), "")
