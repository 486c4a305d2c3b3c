"""DOCX: paragraphs and tables in order, merged cells, headings by style; no hidden text."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kg.errors import SourceError
from kg.files.docx import blocks
from kg.files.limits import Limits


def made(fill: Callable[[Any], None]) -> bytes:
    document = docx.Document()
    fill(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def shown(fill: Callable[[Any], None]) -> list[tuple[str, str]]:
    found = blocks(made(fill), Limits())
    return [*zip(found["kinds"], found["lines"], strict=True)]


def test_paragraphs_and_tables_come_in_order() -> None:
    def fill(document: Any) -> None:
        document.add_heading("关于公布省级绿色工厂名单的通知", 0)
        document.add_paragraph("经评审，").add_run("甲泽").bold = True
        document.paragraphs[-1].add_run("科技有限公司获评。\n换行")
        document.add_heading("一、绿色工厂", 2)
        table = document.add_table(rows=4, cols=3)
        rows = [("名单", "", ""), ("序号", "企业\n名称", "地区"), ("1", "甲泽", "北县"), ("2", "乙川", "")]
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                table.cell(at, column).text = cell
        table.cell(0, 0).merge(table.cell(0, 2))
        table.cell(2, 2).merge(table.cell(3, 2))
        document.add_paragraph("2023年11月6日")

    assert shown(fill) == [
        ("1", "关于公布省级绿色工厂名单的通知"), ("t", "经评审，甲泽科技有限公司获评。"), ("t", "换行"),
        ("2", "一、绿色工厂"), ("t", "名单"), ("r", "序号\t企业 名称\t地区"),
        ("r", "1\t甲泽\t北县"), ("r", "2\t乙川\t北县"), ("t", "2023年11月6日"),
    ]  # fmt: skip


def test_changes_that_were_tracked_count_as_made() -> None:
    def fill(document: Any) -> None:
        paragraph = document.add_paragraph("甲泽获评")
        for name, part, words in (("del", "delText", "国家级"), ("ins", "t", "省级")):
            paragraph._p.append(
                parse_xml(
                    f'<w:{name} {nsdecls("w")} w:id="1" w:author="x"><w:r><w:{part}>{words}</w:{part}></w:r></w:{name}>'
                )
            )
        paragraph.add_run("绿色工厂")

    assert shown(fill) == [("t", "甲泽获评省级绿色工厂")]


def test_a_frame_of_one_cell_holds_paragraphs() -> None:
    def fill(document: Any) -> None:
        document.add_table(rows=1, cols=1).cell(0, 0).text = "甲泽获评省级绿色工厂。\n乙川获评。"

    assert shown(fill) == [("t", "甲泽获评省级绿色工厂。"), ("t", "乙川获评。")]


def test_a_document_of_pictures_is_refused() -> None:
    with pytest.raises(SourceError, match="no text"):
        blocks(made(lambda document: None), Limits())
