"""The lines below the heading of an honour list: whom they name, and the numbers of holders that stand in them.

Numbered items, “product——maker” lines, names side by side, names after 合格等次：, or a bare name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.extract.entries import Context, Entry, Tally, rung
from kg.extract.firm_names import LEGAL_NAME, named_by_structure
from kg.extract.leaning import completed
from kg.extract.names import PERSON
from kg.extract.numbers import quantities
from kg.extract.patterns import Ending
from kg.extract.recipients import subject
from kg.extract.schemes import SchemePhrase, SchemeReader
from kg.extract.surfaces import unquoted

_PLACE_LINE = re.compile(r"[\u4e00-\u9fff]{3,20}(?:镇|乡|村|街道|社区|园区|产业园|县|区|市|景区|小镇)")
#: Bodies that no legal form marks as holders: 某省机械研究院.
_INSTITUTE = re.compile(r"[\u4e00-\u9fff]{4,20}(?:研究院|设计院|研究所|研究中心|大学|学院|医院|总厂|总站|厂|社)")
_ITEM = re.compile(
    r"^(?:第[一二三四五六七八九十\d]{1,3}名[：:]|\d{1,3}(?=[\u4e00-\u9fff]{4,40}(?:公司|合作社|农场|厂|店|院|中心)(?:[\u4e00-\u9fff]{1,8}[省市县区州镇])?[；;。]?$)|\d{1,3}[.、． ]|（\d{1,3}）|\(\d{1,3}\)|（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、)(?P<name>[^，。：；\t]{3,50})[；;。]?$"
)
_PERSON_LINE = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff] [\u4e00-\u9fff])[ \t　]+[\u4e00-\u9fff]{4,}")
#: 1.某关键技术 完成单位：云湖有限公司、某大学
_WORK = re.compile(
    r"(?:\d{1,3}[.、．]?\s*)?(?P<product>[^，。；：]{4,60}?)[\s（(，]*(?:主要)?(?:完成|申报|承担|牵头|研制|生产|依托|建设)(?:单位|企业)[：:](?P<maker>[^；。）)]{4,80})[）)；;。]?$"
)
#: （三）云湖有限公司｜申报的｜某婴儿车
_ENTERED_BY = re.compile(
    rf"(?P<maker>{LEGAL_NAME.pattern})(?:申报|选送|报送|推荐|研制|研发|生产|设计|完成|制作)的(?P<product>.{{2,40}}?)[；;。]?"
)
_CELL = re.compile(r"[\t|｜]")
_PIECE = re.compile(r"[^、，,；;。\s]+")
_PLACE_WORD = re.compile(r"[\u4e00-\u9fff]{1,12}(?:镇|乡|村|街道|社区|园区|产业园|县|区|市|州|旗)")
#: Offices, schools and hospitals, by the end of their names.
BODY = Ending(r"(?:中学|小学|大学|学院|学校|医院|法院|检察院|[局委队院所站社联行办会府厅部处])$")
_NONE = re.compile(r"本次无|暂无|^（?无）?$|空缺")


@dataclass(frozen=True, slots=True)
class Members:
    """What one line of a list names: its entries, and the numbers of holders that it states."""

    entries: tuple[Entry, ...] = ()
    tallies: tuple[Tally, ...] = ()


def is_member(word: str, phrase: SchemePhrase) -> bool:
    """Whether a word that stands alone can be a recipient of ``phrase``: a person where it is for persons, else a firm, place or body.

    >>> award = SchemePhrase(0, 4, "先进单位", None, "enterprise", False, 1)
    >>> is_member("云湖机械", award), is_member("千山镇", award), is_member("王岚", award)
    (True, True, False)
    """
    if phrase.kind == "person":
        return PERSON.match(word) is not None
    known = LEGAL_NAME.fullmatch(word) or _PLACE_WORD.fullmatch(word) or BODY.search(word)
    return known is not None or named_by_structure(word)


class MemberReader:
    """Reads the lines below the headings of one clean text."""

    def __init__(self, text: str, schemes: SchemeReader) -> None:
        self.text = text
        self.schemes = schemes

    def members(self, line: str, begin: int, context: Context, title: Context | None) -> Members | None:
        """What the line that begins at ``begin`` names below ``context``; None where it is no line of a list.

        ``title`` is what the title of the list says; a line right below it must say more than one below a heading.
        """
        phrase = context.phrase
        if phrase is None or phrase.weight == 0 or _NONE.search(line) or _is_row(line):
            return None
        if line[0] in "·•●◆■-":
            begin, line = begin + 1, line[1:]
        if (work := _WORK.match(line)) and not context.blocked:
            span = (begin + work.start("product"), begin + work.end("product"))
            return _one(Entry(span, phrase, context, "other", work["maker"].split("、")[0], begin + len(line)))
        item = _ITEM.match(line)
        body, start = (item["name"], begin + item.start("name")) if item else (line, begin)
        made = re.fullmatch(r"(?P<product>.{2,40}?)(?:——|--|—)(?P<maker>.{2,40}?)", body)
        entered = _ENTERED_BY.fullmatch(body)
        if item and entered and not context.blocked:
            span = (start + entered.start("product"), start + entered.end("product"))
            return _one(Entry(span, phrase, context, "product", entered["maker"], span[1]))
        if item and made and not context.blocked:
            span = (start, start + made.end("product"))
            return _one(Entry(span, phrase, context, "product", made["maker"], start + made.end("maker")))
        if item and not context.blocked:
            return _one(Entry((start, start + len(body)), phrase, context))
        if item or context.blocked:
            return Members() if item is not None or LEGAL_NAME.match(line) is not None else None
        if named := self._classed(line, begin, context) or self._several(line, begin, context, title):
            return named
        legal = LEGAL_NAME.match(line)
        if (
            phrase.kind != "person"
            and legal
            and legal.end() < len(line) <= legal.end() + 12
            and not re.search(r"[，。；：、]", line[legal.end() :])
        ):
            return _one(Entry((begin, begin + legal.end()), phrase, context))
        placed = phrase.kind not in ("person", "product") and (
            _PLACE_LINE.fullmatch(line) or _INSTITUTE.fullmatch(line)
        )
        if (LEGAL_NAME.fullmatch(line.strip("；;。")) or placed) and phrase.weight >= 2:
            return _one(Entry((begin, begin + len(line.strip("；;。"))), phrase, context))
        if title is not None and context is not title and len(line) <= 40 and not re.search(r"[，。：；（年]", line):
            person = _PERSON_LINE.match(line)
            if person and phrase.kind != "enterprise":
                return _one(Entry((begin, begin + person.end("name")), phrase, context, "person"))
            if (
                named_by_structure(line)
                or BODY.search(line)
                or (phrase.kind in ("place",) and len(line) >= 4)
                or LEGAL_NAME.fullmatch(line)
            ):
                return _one(Entry((begin, begin + len(line)), phrase, context))
        return None

    def numbered(self, cells: list[str], begin: int, context: Context) -> Entry | None:
        """1⇥云湖有限公司⇥杭州市: the entry of a numbered row without heads, its first name; else None."""
        phrase = context.phrase
        if phrase is None or phrase.weight == 0 or not cells[0].rstrip(".．、").isdigit():
            return None
        position = begin + len(cells[0]) + 1
        for cell in cells[1:]:
            if is_member(cell, phrase):
                return Entry((position, position + len(cell)), phrase, context)
            position += len(cell) + 1
        return None

    def _classed(self, line: str, begin: int, context: Context) -> Members | None:
        """（一）优秀等次：甲、乙；评价不合格的2家：丙、丁: names behind a colon, whose words may change the rung."""
        phrase = context.phrase
        if phrase is None:
            return None
        entries: list[Entry] = []
        tallies: list[Tally] = []
        for match in re.finditer(
            r"(?:（[一二三四五六七八九十]+）)?(?P<class>[^：；。、，]{2,20})：(?P<names>[^：；。]{3,200})(?=[；。]|$)",
            line,
        ):
            head, start, stop = (begin + at for at in (match.start("class"), match.start("names"), match.end("names")))
            who = subject(self.text, start, stop, phrase.kind)
            if not who.recipients or not all(2 <= len(r.name) <= 30 for r in who.recipients):
                continue
            if re.search(r"(?:完成|申报|推荐|承担|牵头|依托|建设|联系)(?:单位|企业|人)", match["class"]):
                continue
            if not re.search(r"等次|不合格|撤销|合格|企业|单位|类|级|奖", match["class"]):
                continue
            own = self._own(head, match["class"], phrase)
            stated = rung(match["class"])
            changes = stated in ("revoked", "renewed") and context.status != "revoked"
            here = replace(context, status=stated) if changes else context
            entries += [Entry((r.begin, r.end), own, here, r.kind, r.owner) for r in who.recipients]
            here = replace(here, phrase=own)
            if who.quantity is not None and isinstance(who.quantity.value, int):
                tallies.append(Tally(here, who.quantity.value, who.quantity.unit, (head, stop), start))
            counted = [q for q in quantities(match["class"]) if q.kind == "count" and isinstance(q.value, int)]
            if counted:
                last = counted[-1]
                tallies.append(Tally(here, int(last.value), last.unit, (head, stop), head + last.begin))
        return Members(tuple(entries), tuple(tallies)) if entries else None

    def _several(self, line: str, begin: int, context: Context, title: Context | None) -> Members | None:
        """柳溪镇、禾川镇、沐岚镇。: names side by side below a heading, with marks or white space between."""
        phrase = context.phrase
        if phrase is None or phrase.weight == 0:
            return None
        pieces = [(m.start(), m.end()) for m in _PIECE.finditer(line)]
        if len(pieces) == context.number and len(pieces) > 1 and not line.endswith("。"):
            return Members(tuple(Entry((begin + b, begin + e), phrase, context) for b, e in pieces))
        if context is title and not all(LEGAL_NAME.fullmatch(line[b:e]) for b, e in pieces):
            return None
        if len(pieces) < 2 or not all(is_member(line[b:e], phrase) for b, e in pieces):
            return None
        return Members(tuple(Entry((begin + b, begin + e), phrase, context) for b, e in pieces))

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


def _is_row(line: str) -> bool:
    """Whether a line is the row of a table: of its cells one is a firm's full name.

    >>> _is_row("1 | 云泽市 | 云湖有限公司 |"), _is_row("云湖有限公司\\t千山有限公司")
    (True, False)
    """
    cells = _CELL.split(line)
    return len(cells) > 1 and sum(LEGAL_NAME.fullmatch(cell.strip()) is not None for cell in cells) == 1


def _one(entry: Entry) -> Members:
    return Members((entry,))
