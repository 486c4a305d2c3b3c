"""The facts as tables for spreadsheets, one for each kind of fact; every row has its quotation and where that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO, StringIO

import pyoxigraph as ox

from kg.names import Names

Cell = str | int | Decimal | bool | None

_EVIDENCE = """
  ?fact prov:wasQuotedFrom ?quotation .
  ?quotation nif:anchorOf ?quote ; nif:beginIndex ?begin ; nif:endIndex ?end ;
             nif:referenceContext/dcterms:identifier ?document .
  OPTIONAL { ?fact hon:inSection ?section }
"""
_TAIL = ("section", "quote", "document", "begin", "end")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind of fact; ``name`` is short (a sheet or file name), titles and columns are in one language."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    titles: tuple[str, str]
    columns: tuple[str, ...]
    pattern: str


_EDITION = """
  OPTIONAL { ?fact hon:year ?year } OPTIONAL { ?fact hon:batch ?batch } OPTIONAL { ?fact hon:level ?level }
"""
_KINDS: tuple[_Kind, ...] = (
    _Kind(
        "conferrals",
        ("荣誉", "Conferrals"),
        ("recipient", "type", "maker", "scheme", "as_printed", "level", "status", "year", "batch"),
        """
  ?fact a hon:Conferral ; hon:recipient ?recipient ; hon:scheme ?scheme ; hon:status ?status ;
        hon:schemeAsPrinted ?as_printed .
  ?recipient a ?type
  OPTIONAL { ?recipient hon:producedBy|hon:ownedBy ?maker }
"""
        + _EDITION,
    ),
    _Kind(
        "tallies",
        ("计数", "Tallies"),
        ("scheme", "count", "unit", "qualifier", "level", "status", "stage", "programme", "named", "year", "batch"),
        """
  ?fact a hon:Tally ; hon:count ?count ; hon:unitAsPrinted ?unit ; hon:qualifier ?qualifier ;
        hon:schemeAsPrinted|hon:subject ?scheme .
  OPTIONAL { ?fact hon:status ?status } OPTIONAL { ?fact hon:stage ?stage } OPTIONAL { ?fact hon:memberOf ?programme }
"""
        + _EDITION,
    ),
    _Kind(
        "metrics",
        ("数据", "Metrics"),
        (
            "indicator", "value", "unit", "value_in_base_unit", "base_unit", "as_printed", "qualifier",
            "growth_percent", "completion_percent", "period", "area", "expected",
        ),
        """
  ?fact a hon:Observation ; hon:indicator ?indicator ; hon:qualifier ?qualifier ; hon:expected ?expected .
  OPTIONAL { ?fact hon:value ?value } OPTIONAL { ?fact hon:unit ?unit } OPTIONAL { ?fact hon:baseUnit ?base_unit }
  OPTIONAL { ?fact hon:valueInBaseUnit ?value_in_base_unit } OPTIONAL { ?fact hon:asPrinted ?as_printed }
  OPTIONAL { ?fact hon:growthPercent ?growth_percent } OPTIONAL { ?fact hon:completionPercent ?completion_percent }
  OPTIONAL { ?fact sdmx-dimension:refPeriod ?period } OPTIONAL { ?fact sdmx-dimension:refArea ?area }
""",
    ),
    _Kind(
        "participations",
        ("项目参与", "Participations"),
        ("participant", "programme", "stage", "role"),
        """
  ?fact a hon:Participation ; org:member ?participant ; org:organization ?programme ; hon:stage ?stage ;
        hon:roleName ?role .
""",
    ),
    _Kind(
        "programmes",
        ("项目计划", "Programmes"),
        ("programme", "kind"),
        "?fact a hon:Programme BIND(?fact AS ?programme) OPTIONAL { ?fact hon:kind ?kind }",
    ),
    _Kind(
        "rankings",
        ("名次", "Rankings"),
        ("ranked", "subject", "rank", "within"),
        "?fact a hon:Ranking ; hon:ranked ?ranked ; hon:subject ?subject ; hon:rank ?rank ; hon:rankedWithin ?within .",
    ),
)  # fmt: skip

_CHINESE = {
    "recipient": "获誉主体", "type": "主体类型", "maker": "所属企业", "scheme": "荣誉", "as_printed": "原文写法",
    "level": "级别", "status": "状态", "year": "年度", "batch": "批次", "count": "个数", "unit": "单位",
    "qualifier": "约略", "stage": "阶段", "programme": "项目计划", "named": "点名成员", "indicator": "指标",
    "value": "数值", "value_in_base_unit": "换算值", "base_unit": "基本单位", "growth_percent": "增长率（%）",
    "completion_percent": "完成率（%）", "period": "时期", "area": "地区", "expected": "是否预计",
    "participant": "参与者", "role": "角色", "kind": "种类", "ranked": "排名主体", "subject": "事项", "rank": "名次",
    "within": "排名范围", "section": "段落", "quote": "原文", "document": "文献", "begin": "起始字符",
    "end": "结束字符",
}  # fmt: skip


def tables(store: ox.Store, names: Names, lang: str = "zh") -> list[Table]:
    """One table for each kind of fact, rows in the order of the text; ``lang`` is ``zh`` or ``en``."""
    spell = _Speller(store, names, lang)
    return [_table(store, names, kind, spell) for kind in _KINDS]


def _table(store: ox.Store, names: Names, kind: _Kind, spell: _Speller) -> Table:
    keys = (*kind.columns, *_TAIL)
    query = f"SELECT ?fact {' '.join(f'?{key}' for key in keys if key != 'named')} {{ {kind.pattern} {_EVIDENCE} }}"
    found = store.query(query, prefixes=dict(names.prefixes), use_default_graph_as_union=True)
    rows = set()
    for row in found:  # type: ignore[union-attr]
        rows.add(tuple(spell.members(row["fact"]) if key == "named" else spell.cell(row[key]) for key in keys))
    at = [keys.index(key) for key in ("document", "begin", "end")]
    ordered = sorted(rows, key=lambda row: ([row[index] for index in at], [_spelled(cell) for cell in row]))
    zh = spell.lang == "zh"
    titles = tuple(_CHINESE[key] if zh else key.replace("_", " ") for key in keys)
    return Table(kind.name, kind.titles[0 if zh else 1], titles, tuple(ordered))


class _Speller:
    """Terms as cells: a node by its label in the wanted language, else in any, else by its CURIE."""

    def __init__(self, store: ox.Store, names: Names, lang: str) -> None:
        self.store = store
        self.names = names
        self.lang = lang
        self.labels: dict[ox.NamedNode, str] = {}
        self.predicates = [ox.NamedNode(names.expand(curie)) for curie in ("skos:prefLabel", "rdfs:label")]
        self.member = ox.NamedNode(names.expand("hon:namedMember"))

    def label(self, node: ox.NamedNode) -> str:
        found = self.labels.get(node)
        if found is None:
            labels = {
                (quad.object.language or "", quad.object.value)
                for predicate in self.predicates
                for quad in self.store.quads_for_pattern(node, predicate, None)
                if isinstance(quad.object, ox.Literal)
            }
            ranked = sorted(labels, key=lambda pair: (pair[0] != self.lang, pair[0] != "zh", pair))
            found = self.labels[node] = ranked[0][1] if ranked else self.names.curie(node.value)
        return found

    def members(self, fact: ox.NamedNode) -> str | None:
        quads = self.store.quads_for_pattern(fact, self.member, None)
        labels = {self.label(quad.object) for quad in quads if isinstance(quad.object, ox.NamedNode)}
        return "、".join(sorted(labels)) or None

    def cell(self, term: object) -> Cell:
        if isinstance(term, ox.NamedNode):
            return self.label(term)
        if not isinstance(term, ox.Literal):
            return None
        kind = term.datatype.value.rpartition("#")[2]
        if kind in ("integer", "gYear"):
            return int(term.value)
        if kind == "decimal":
            return Decimal(term.value)
        return term.value == "true" if kind == "boolean" else term.value


def csv_text(table: Table) -> str:
    """A table as CSV (RFC 4180, ``\\r\\n``), every cell exactly as it is."""
    import csv

    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(table.columns)
    writer.writerows([_spelled(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def _spelled(cell: Cell) -> str:
    if cell is None:
        return ""
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def xlsx_bytes(given: Iterable[Table]) -> bytes:
    """Tables as one workbook, a sheet each. Text stays text, never a formula or a link; no date of writing."""
    import datetime

    import xlsxwriter

    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": datetime.datetime(2000, 1, 1)})
        bold = book.add_format({"bold": True})
        for table in given:
            sheet = book.add_worksheet(table.title)
            sheet.freeze_panes(1, 1)
            sheet.write_row(0, 0, table.columns, bold)
            for number, row in enumerate(table.rows, start=1):
                for column, cell in enumerate(row):
                    _write(sheet, number, column, cell)
            if table.rows:
                sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
            for column in range(len(table.columns)):
                sheet.set_column(column, column, _width(table, column))
    return out.getvalue()


def _write(sheet: object, row: int, column: int, cell: Cell) -> None:
    if cell is None:
        return
    if isinstance(cell, str):
        sheet.write_string(row, column, cell[:32767])  # type: ignore[attr-defined]
    elif isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)  # type: ignore[attr-defined]
    else:
        sheet.write_number(row, column, cell)  # type: ignore[attr-defined]


def _width(table: Table, column: int) -> int:
    cells: Sequence[object] = [table.columns[column], *(row[column] for row in table.rows[:200])]
    widest = max(sum(2 if ord(char) > 0x2E7F else 1 for char in str(cell)) for cell in cells if cell is not None)
    return min(max(widest + 2, 6), 60)
