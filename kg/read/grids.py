"""Tables of a workbook or CSV file as lines: the title of the list, the header, then one line for each row.

A list says in its title which honour it is about. Where the sheet prints no such title, or one that lacks the year or
the batch, a line made of the names of sheet and file stands before the header.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.anchors import Anchors
from kg.files import Sheet

_HEADERS_WITHIN = 20
_NAMES = re.compile(r"企业|单位|公司|机构|主体|工厂|产品|项目|作品|成果|姓名|人员|园区|名称|对象|供应商|获奖")
_HEADS = re.compile(
    r"序号|编号|名称|企业|单位|公司|机构|主体|产品|项目|作品|成果|型号|姓名|人员|称号|荣誉|奖|类别|类型|等级|级别|层级|地区|所在|市|县|区域|属地|区划|辖区"
    r"|批次|批号|年度|年份|时间|日期|有效期|统一社会信用代码|信用代码|税号|备注|说明|联系|电话|行业|领域|地址|证书|文号|认定|推荐|申报|主管|部门|结果|状态|得分|排名|名次"
)
_FIRM = re.compile(r"有限|公司\S{4}|[。；，]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ATTACHED = re.compile(r"\A(?:附件|附表|附)?[\s\d一二三四五六七八九十]*[:：、.\-_\s]+|\A附件\d*")
_TRIMMED = re.compile(
    r"(?:[\s_\-]*(?:[(（]\d+[)）]|副本|最终版?|定稿|终稿|新版?|修改稿?|[vV]\d+(?:\.\d+)*|(?:19|20)\d{6}|\d{1,4}家))+\Z"
    r"|[(（](?:共|合计)?\d+[家个项户][^)）]*[)）]\Z"
)
_TABLE = re.compile(r"(?:情况)?(?:汇总表?|一览表|明细表?|统计表|登记表|清单|名录|列表|表)\Z")
_LISTED = re.compile(r"(?:名单|目录)(?:（[^（）]*）|\([^()]*\))*\Z")
_NOTICE = re.compile(r"的?(?:公布)?(?:通知|公告|通报|决定|批复)(?:（[^（）]*）|\([^()]*\))*\Z|的(?=公示\Z)")
_ABOUT = re.compile(r"(?:关于)?(?:公布|发布|认定|确定|下达|印发|授予|命名|表彰|通报)*")
_DATED = re.compile(r"\A(?:关于|(?:19|20)\d\d年|第[一二三四五六七八九十]+批)")
_YEAR = re.compile(r"(?:19|20)\d\d\s*(?:年度|年)?(?!\d)")
_BATCH = re.compile(r"第[一二三四五六七八九十百\d]+批|首批")
_LEVEL = re.compile(r"国家级|省级|市级|县级|区级|国家|全国|(?!年度|全|本)[\u4e00-\u9fff]{2}省(?!级)")
_LEVELLED = re.compile(r"国家|全国|中国|世界|省|[\u4e00-\u9fff]市|县|区级")
_GENERIC = re.compile(
    r"(?:工作表|表格|sheet|table|data|list|数据|企业|单位|公司|名单|名录|清单|汇总|荣誉|附件|公示|公布|全部|一览|表|新建|xlsx?|工作簿|[\s\d_\-.()（）])+\Z",
    re.IGNORECASE,
)


class Listed(NamedTuple):
    """Tables as text: ``raw``, the kind of each line (see kg.read.blocks), where the rows are; ``title`` as printed."""

    raw: str
    kinds: str
    anchors: Anchors
    title: str


@dataclass
class _Writer:
    """The lines so far. A line of row 0 is not in the file."""

    lines: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    anchors: Anchors = field(default_factory=lambda: Anchors("row", array("L"), array("L")))
    length: int = 0
    title: str = ""

    def add(self, cells: Sequence[str], place: tuple[int, int, int]) -> None:
        line = "\t".join(cells).rstrip("\t")
        if not line:
            return
        sheet, row, column = place
        self.anchors.begins.append(self.length)
        self.anchors.numbers.append(row)
        self.anchors.columns.append(column)
        self.anchors.sheets.append(sheet)
        self.lines.append(line)
        self.kinds.append("r" if "\t" in line else "t")
        self.length += len(line) + 1


def listed(sheets: Sequence[Sheet], name: str) -> Listed:
    """The tables of a file called ``name`` (without suffix) as lines. A table in panels side by side is put in one."""
    writer = _Writer()
    for number, sheet in enumerate(sheets, 1):
        if sheet["rows"]:
            several = sum(bool(other["rows"]) for other in sheets) > 1
            _sheet(writer, sheet, number, (sheet["name"], name) if several else (name, sheet["name"]))
    return Listed("\n".join(writer.lines), "".join(writer.kinds), writer.anchors, writer.title)


def _sheet(writer: _Writer, sheet: Sheet, number: int, names: Sequence[str]) -> None:
    rows, numbers = sheet["rows"], sheet["numbers"]
    header = header_at(rows)
    above = [_only(row) for row in rows[: header or 0]]
    printed = [title for title in above if title]
    if not writer.lines:
        writer.title = next((line for line in printed if not _is_generic(_words(line))), "")
    left = min(next(at for at, cell in enumerate(row) if cell) for row in rows)
    for row, at in zip(rows[: header or 0], numbers, strict=False):
        writer.add(row[left:], (number, at, left + 1))
    title = list_title(printed, names)
    if title and title not in printed:
        writer.add([title], (number, 0, 1))
    width = _panel(rows[header][left:]) if header is not None else 0
    for row, at in zip(rows[header or 0 :], numbers[header or 0 :], strict=True):
        for begin in range(left, len(row), width or len(row)):
            if any(row[begin : begin + (width or len(row))]):
                writer.add(row[begin : begin + (width or len(row))], (number, at, begin + 1))


def header_at(rows: Sequence[Sequence[str]]) -> int | None:
    """The index of the header row: the first, near the top, most of whose cells are words that head columns.

    >>> header_at([["名单"], ["序号", "单位名称", "所在县"], ["1", "甲有限公司", "北县"]])
    1
    """
    for at, row in enumerate(rows[:_HEADERS_WITHIN]):
        cells = ["".join(cell.split()) for cell in row if cell]
        heads = sum(len(cell) <= 24 and not _FIRM.search(cell) and bool(_HEADS.search(cell)) for cell in cells)
        if len(cells) >= 2 and 2 * heads > len(cells) and any(_NAMES.search(cell) for cell in cells):
            return at
    return None


def _only(row: Sequence[str]) -> str:
    """The one filled cell of a row, else nothing."""
    filled = [cell for cell in row if cell]
    return "".join(filled[0].split()) if len(filled) == 1 else ""


def _panel(header: Sequence[str]) -> int:
    """The width of one panel where a header repeats itself (序号 企业 序号 企业), else 0."""
    for width in range(2, len(header) // 2 + 1):
        parts = [tuple(header[at : at + width]) for at in range(0, len(header), width)]
        while parts and not any(parts[-1]):
            parts.pop()
        if len(parts) > 1 and len(set(parts)) == 1:
            return width
    return 0


def panels_apart(lines: Sequence[str], kinds: str) -> tuple[list[str], str]:
    """Lines with their kinds, the rows of tables whose panels stand side by side put below each other.

    >>> panels_apart(["序号\\t企业\\t序号\\t企业", "1\\t甲\\t2\\t乙", "完"], "rrt")
    (['序号\\t企业', '序号\\t企业', '1\\t甲', '2\\t乙', '完'], 'rrrrt')
    """
    found: list[tuple[str, str]] = []
    width = 0
    for line, kind in zip(lines, kinds, strict=True):
        cells = line.split("\t")
        if kind != "r" or header_at([cells]) == 0:
            width = _panel(cells) if kind == "r" else 0
        step = width or len(cells)
        parts = ["\t".join(cells[at : at + step]).rstrip("\t") for at in range(0, len(cells), step)]
        found += [(part, kind) for part in parts if part] if kind == "r" else [(line, kind)]
    return [line for line, _ in found], "".join(kind for _, kind in found)


def list_title(printed: Sequence[str], names: Sequence[str]) -> str:
    """The title of a list: the first printed line that may be one, else the first such name; empty without any.

    Year, batch and level come from the other lines and names where the title has none. The result begins with 关于, a
    year or a batch, and ends with 名单.

    >>> list_title(["附件1：省级绿色工厂汇总表"], ["2023年第一批", "Sheet1"])
    '关于2023年第一批省级绿色工厂名单'
    >>> list_title([], ["2022年度云栖省绿色工厂名单(1)", "Sheet1"]), list_title([], ["list", "Sheet1"])
    ('2022年度云栖省绿色工厂名单', '')
    """
    candidates = [words for words in map(_words, (*printed, *names)) if words]
    title = next((words for words in candidates if not _is_generic(words)), "")
    if not title:
        return ""
    around = " ".join(("".join(printed), *names))
    found = ""
    for pattern in (_YEAR, _BATCH):
        stated = pattern.search(around)
        if stated and not pattern.search(title):
            found += stated[0] + ("年度" if pattern is _YEAR and not stated[0].endswith(("年", "度")) else "")
    if not _LEVELLED.search(title):
        stated = _LEVEL.search(around)
        found += stated[0] if stated else ""
    title = _NOTICE.sub("", title)
    if found or not _DATED.match(title):
        about = _ABOUT.match(title)
        verb = about[0] if about else ""
        title = (verb or "关于") + found + title.removeprefix(verb)
    return title if _LISTED.search(title) else title + "名单"


def _words(line: str) -> str:
    words = "".join(_ATTACHED.sub("", "".join(line.split()), count=1).split("_"))
    while (shorter := _TRIMMED.sub("", words)) != words:
        words = shorter
    return _TABLE.sub("", words).strip("《》-—：: ")


def _is_generic(words: str) -> bool:
    """Whether words name no honour: sheet names, mere years, batches and words for lists."""
    rest = _BATCH.sub("", _YEAR.sub("", words))
    return bool(_GENERIC.match(rest)) or len(_HAN.findall(rest)) < 4
