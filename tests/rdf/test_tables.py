"""Tables for spreadsheets: all facts, each with its words; text never acts."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace

import pytest

from kg.model import Facts
from kg.rdf import Table, csv_text, memory_store, tables, triples, xlsx_bytes
from tests.gold import page, seed
from tests.rdf.invented import NAMES, document, honour, stated, whole
from tests.rdf.linker import PlainLinker

HOSTILE = '=HYPERLINK("http://example.org";"x")'


@pytest.fixture(scope="module")
def gold() -> dict[str, Table]:
    store = memory_store(whole(triples(seed(), page(), PlainLinker(), NAMES)))
    return {table.name: table for table in tables(store, NAMES)}


def test_every_fact_is_a_row(gold: dict[str, Table]) -> None:
    assert {name: len(table.rows) for name, table in gold.items()} == {
        "conferrals": 18,
        "tallies": 21,
        "metrics": 41,
        "participations": 10,
        "programmes": 21,
        "rankings": 3,
    }


def test_every_row_has_its_words_and_where_they_stand(gold: dict[str, Table]) -> None:
    for table in gold.values():
        at = {name: table.columns.index(name) for name in ("原文", "文献", "起始字符", "结束字符")}
        for row in table.rows:
            begin, end = row[at["起始字符"]], row[at["结束字符"]]
            assert isinstance(begin, int) and isinstance(end, int) and row[at["文献"]] == "yongkang-2020"
            assert "".join(page().raw[begin:end].split()) == "".join(str(row[at["原文"]]).split())


def test_a_row_in_words(gold: dict[str, Table]) -> None:
    table = gold["conferrals"]
    (row,) = [row for row in table.rows if row[0] == "王力智能锁"]
    said = dict(zip(table.columns, row, strict=True))
    assert said["主体类型"] == "产品" and said["所属企业"] == "王力" and said["状态"] == "获评" and said["年度"] == 2020


def test_the_same_in_english() -> None:
    store = memory_store(whole(stated(Facts(document().source, (honour(),)))))
    table = tables(store, NAMES, "en")[0]
    said = dict(zip(table.columns, table.rows[0], strict=True))
    assert (table.title, said["type"], said["status"], said["level"]) == (
        "Conferrals",
        "Enterprise",
        "awarded",
        "provincial",
    )
    assert said["recipient"] == "云岚科电"


def test_csv_is_exact() -> None:
    table = Table("t", "t", ("a", "b"), ((HOSTILE, 5), ('x"y\n,', None), (True, False)))
    rows = list(csv.reader(io.StringIO(csv_text(table), newline="")))
    assert rows == [["a", "b"], [HOSTILE, "5"], ['x"y\n,', ""], ["true", "false"]]


@pytest.mark.parametrize("text", [HOSTILE, "+1+1", "-1", "@x", "http://example.org", "007", "\tx", "{=1}"])
def test_text_never_becomes_a_formula_or_a_link(text: str) -> None:
    bad = replace(honour(), recipient=text, scheme=text + "奖")
    table = tables(memory_store(whole(stated(Facts(document().source, (bad,))))), NAMES)
    with zipfile.ZipFile(io.BytesIO(xlsx_bytes(table))) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}
    sheets = "".join(part for name, part in parts.items() if name.startswith("xl/worksheets/"))
    assert not re.search(r"<f[ >]|<hyperlink", sheets)
    assert not any("hyperlink" in name or "_rels/sheet" in name for name in parts)


def test_the_workbook_is_the_same_every_time(gold: dict[str, Table]) -> None:
    first = xlsx_bytes(gold.values())
    assert first == xlsx_bytes(gold.values())
    with zipfile.ZipFile(io.BytesIO(first)) as book:
        titles = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
    assert titles == ["荣誉", "计数", "数据", "项目参与", "项目计划", "名次"]
