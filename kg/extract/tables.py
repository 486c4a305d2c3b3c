"""Tables of honour lists: columns known by the words at their head, rows, and tables whose cells were torn into lines."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.entries import Context, Entry, rung
from kg.extract.numbers import numeral
from kg.extract.schemes import SchemeReader
from kg.model import RecipientType

Lines = list[tuple[int, str]]

_COLUMNS: tuple[tuple[str, str], ...] = (
    (r"^序号?$|^编号$|^排名$|^名次$", ""),
    (r"^(?:级别|荣誉级别|认定级别|称号级别|等级)$", "level"),
    (r"^(?:认定结果|评审结果|复核结果|评价结果|结果|状态)$", "result"),
    (r"^(?:产品|项目|成果|作品|装备|软件|专利|标准|商标|品牌)(?:名称|型号)|^(?:产品|项目|作品|装备)$", "product"),
    (
        r"^(?:企业|单位|公司|机构|申报单位|申报企业|工厂|园区|获奖单位|研制单位|生产单位|生产企业|所属企业|依托单位|"
        r"牵头单位|推荐对象|建设单位|申报主体|供应商)(?:名称|全称)?$",
        "enterprise",
    ),
    (r"^推荐单位(?:名称)?$", "recommender"),
    (r"^[\u4e00-\u9fff]{0,6}(?:基地|平台|中心|景区|实验室|车间|镇|村|社区|学校|载体|场景|小镇|研究院)名称$", "other"),
    (r"^(?:姓名|获奖人|人员)", "person"),
    (r"称号|荣誉|奖项|类别|认定类型|获奖等级|示范类型|类型", "scheme"),
    (r"批次", "batch"),
    (r"年度|年份|认定年", "year"),
)
_SAID_BEFORE = re.compile(r"^(?:获评|认定|入选|获奖|申报|推荐(?!单位)|拟认定|获得)(?=企业|单位|产品|荣誉|称号|项目)")
#: The roles of columns that hold names, the likeliest holder first.
NAMES = ("product", "other", "enterprise", "person", "recommender")
_KINDS: dict[str, RecipientType] = {"product": "product", "other": "other", "person": "person"}
_REFUSED = re.compile(r"不通过|不合格|未通过|不予")
_TORN_FORM = re.compile(r"^(?:股份)?有限(?:责任)?公司$|^公司$")


def role(cell: str) -> str:
    """What a column holds by the word at its head; empty where it says nothing that is read.

    >>> role("企业名称（全称）"), role("产品名称"), role("所属地区"), role("荣誉称号")
    ('enterprise', 'product', '', 'scheme')
    """
    plain = _SAID_BEFORE.sub("", re.sub(r"（[^（）]*）|[:：*\s]", "", cell))
    return next((name for pattern, name in _COLUMNS if re.search(pattern, plain)), "")


def header(cells: list[str]) -> list[str] | None:
    """The roles of a table's columns, or None where the cells are not its header."""
    roles = [role(cell) for cell in cells]
    named = any(name in NAMES for name in roles)
    return roles if named and all(len(cell) <= 16 for cell in cells) else None


def row(
    text: str, schemes: SchemeReader, cells: list[str], begin: int, roles: list[str], above: Context
) -> Entry | None:
    """The entry of a row that begins at the clean offset ``begin``; None where it names nobody or was refused."""
    spans: dict[str, tuple[int, int]] = {}
    position = begin
    for name, cell in zip(roles, cells, strict=False):
        if name and cell and name not in spans:
            spans[name] = (position, position + len(cell))
        position += len(cell) + 1
    context = _of_row({name: text[slice(*span)].strip() for name, span in spans.items()}, above)
    phrase = context.phrase
    if "scheme" in spans:
        phrases = schemes.phrases(text, *spans["scheme"])
        if phrases and (phrases[0].weight >= 1 or len(phrases[0].name) >= 4):
            phrase = replace(phrases[0], weight=max(phrases[0].weight, 1))
    kind = next((name for name in NAMES if name in spans), None)
    if phrase is None or phrase.weight == 0 or context.blocked or kind is None:
        return None
    if phrase.level is None and "level" in spans:
        phrase = replace(phrase, level=schemes.levels.stated(text[slice(*spans["level"])]))
    phrase = replace(phrase, year=context.year or phrase.year, batch=context.batch or phrase.batch)
    maker = text[slice(*spans["enterprise"])] if kind in ("product", "other") and "enterprise" in spans else None
    return Entry(spans[kind], phrase, context, _KINDS.get(kind), maker)


def _of_row(cells: dict[str, str], context: Context) -> Context:
    """The year, batch and rung that a row states in cells of its own, over those of the title."""
    if match := re.match(r"(?:19|20)\d\d", cells.get("year", "")):
        context = replace(context, year=int(match[0]))
    if match := re.fullmatch(r"第?(?P<n>\d{1,2}|[一二三四五六七八九十]+)批?次?", cells.get("batch", "")):
        context = replace(context, batch=int(numeral(match["n"])))
    elif cells.get("batch") == "首批":
        context = replace(context, batch=1)
    result = cells.get("result", "")
    if _REFUSED.search(result):
        return replace(context, blocked=True)
    stated = rung(result) if result else "awarded"
    return replace(context, status=stated) if stated != "awarded" else context


def torn(lines: Lines, start: int, context: Context) -> tuple[list[Entry], int]:
    """The entries of a table whose cells stand in lines of their own (序号, the heads, 1, its cells, 2, …), and the line behind it.

    ``lines[start]`` is 序号; where no such table follows, there are no entries and the next line is returned.
    """
    cells = [(begin, line) for begin, line in lines[start : start + 2000] if line]
    first = next((i for i, (_, line) in enumerate(cells[:14]) if line == "1"), 0)
    roles = [role(line) for _, line in cells[1:first]]
    kind = next((name for name in NAMES if name in roles), None)
    phrase = context.phrase
    if not first or kind is None or phrase is None or phrase.weight == 0:
        return [], start + 1
    entries = []
    position, number = first, 1
    while position < len(cells) and cells[position][1] == str(number):
        limit = min(position + 3 * len(roles) + 2, len(cells))
        following = (i for i in range(position + 1, limit) if cells[i][1] == str(number + 1))
        after = next(following, None)
        found = cells[position + 1 : position + 1 + len(roles) if after is None else after]
        if (entry := _torn_row(found, roles, kind, context)) is not None:
            entries.append(entry)
        if after is None:
            break
        position, number = after, number + 1
    stop = cells[min(position + len(roles), len(cells) - 1)][0]
    return entries, next((i for i, (begin, _) in enumerate(lines) if begin >= stop), len(lines))


def _torn_row(cells: Lines, roles: list[str], kind: str, context: Context) -> Entry | None:
    index = roles.index(kind)
    if index >= len(cells) or context.phrase is None:
        return None
    begin, name = cells[index]
    end = begin + len(name)
    if index + 1 < len(cells) >= len(roles) and _TORN_FORM.search(cells[index + 1][1]):
        end = cells[index + 1][0] + len(cells[index + 1][1])
    maker = roles.index("enterprise") if kind in ("product", "other") and "enterprise" in roles else len(cells)
    owner = cells[maker][1] if maker < len(cells) else None
    span = (begin, begin + len(name))
    return Entry(span, context.phrase, context, _KINDS.get(kind), owner, end)
