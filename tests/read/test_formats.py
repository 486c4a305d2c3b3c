"""Every kind of file: its facts are found, quotations cut their text, fragments point at their place in the file."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import pytest
import xlsxwriter

from kg import lexicon
from kg.errors import SourceError
from kg.extract import extract
from kg.files.limits import Limits
from kg.files.sheets import delimited, workbook
from kg.lexicon import Lexicon
from kg.model import Document, Facts
from kg.read import read
from tests.files.pdf_writer import paragraph, pdf

TITLE = "关于公布2023年度省级绿色工厂名单的通知"
PROSE = "经专家评审，甲泽科技有限公司获评国家级绿色工厂，乙川机械有限公司入选省级企业技术中心。"
TABLE = [("序号", "企业名称", "地区"), ("1", "丙原电器有限公司", "北县"), ("2", "丁湖新材料有限公司", "南县")]
HOLDERS = {"甲泽科技有限公司", "乙川机械有限公司", "丙原电器有限公司", "丁湖新材料有限公司"}


def _text() -> bytes:
    return "\n\n".join((TITLE, PROSE, "\n".join("\t".join(row) for row in TABLE))).encode("gb18030")


def _markdown() -> bytes:
    table = [f"| {' | '.join(row)} |" for row in (TABLE[0], ("-",) * 3, *TABLE[1:])]
    return "\n\n".join((f"# {TITLE}", PROSE.replace("甲泽", "**甲泽**"), "\n".join(table))).encode()


def _html() -> bytes:
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in TABLE)
    menu = '<ul class="nav"><li><a href="/">首页</a></li></ul>'
    return f"<meta charset=gbk><title>{TITLE}</title>{menu}<h1>{TITLE}</h1><p>{PROSE}</p><table>{table}</table>".encode(
        "gbk"
    )


def _docx() -> bytes:
    document, stream = docx.Document(), io.BytesIO()
    document.add_heading(TITLE, 0)
    document.add_paragraph(PROSE)
    table = document.add_table(rows=0, cols=3)
    for row in TABLE:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save(stream)
    return stream.getvalue()


def _pdf() -> bytes:
    first = [(200.0, 740.0, 16.0, TITLE), *paragraph(PROSE, (50, 700), 24)]
    second = [
        (x, 700.0 - 16 * at, 10.0, cell)
        for at, row in enumerate(TABLE)
        for x, cell in zip((50, 90, 300), row, strict=True)
    ]
    return pdf([first, second])


def _csv() -> bytes:
    return "\r\n".join((TITLE, "", *(",".join(f'"{cell}"' for cell in row) for row in TABLE))).encode("gb18030")


def _xlsx() -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    for title, rows in (
        (TITLE, TABLE),
        ("关于公布2022年度国家级绿色工厂名单的通知", [TABLE[0], ("1", "戊岭包装有限公司", "东县")]),
    ):
        sheet = book.add_worksheet()
        sheet.merge_range("B2:D2", title)
        for at, row in enumerate(rows):
            sheet.write_row(3 + at, 1, row)
    book.close()
    return stream.getvalue()


FILES: dict[str, Callable[[], bytes]] = {
    "a.txt": _text, "a.md": _markdown, "a.html": _html, "a.docx": _docx, "a.pdf": _pdf, "a.csv": _csv, "a.xlsx": _xlsx,
}  # fmt: skip


@cache
def known() -> Lexicon:
    return lexicon.load()


@pytest.fixture(params=FILES)
def found(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Document, Facts]:
    path = tmp_path / str(request.param)
    path.write_bytes(FILES[path.name]())
    (document,) = read(path)
    return document, extract(document, known())


def suffix(document: Document) -> str:
    return Path(document.source.path).suffix


def test_holders_title_and_year(found: tuple[Document, Facts]) -> None:
    document, facts = found
    holders = {honour.recipient for honour in facts.honours}
    expected = {".csv": HOLDERS - {"甲泽科技有限公司", "乙川机械有限公司"}}
    expected[".xlsx"] = expected[".csv"] | {"戊岭包装有限公司"}
    assert holders == expected.get(suffix(document), HOLDERS)
    assert (document.source.title, document.source.report_year) == (TITLE, 2023)
    listed = {honour.recipient: honour for honour in facts.honours}["丙原电器有限公司"]
    assert (listed.scheme, listed.level, listed.year) == ("省级绿色工厂", "provincial", 2023)


def test_every_quotation_cuts_its_text(found: tuple[Document, Facts]) -> None:
    document, facts = found
    assert facts.honours
    for honour in facts.honours:
        quotation = honour.quotation
        cut = document.raw[quotation.begin : quotation.end]
        assert "".join(cut.split()) == "".join(quotation.text.split())
    for char, offset in zip(document.text, document.offsets, strict=True):
        assert char.isspace() or char == document.raw[offset]


def test_no_two_quotations_share_a_fragment(found: tuple[Document, Facts]) -> None:
    document, _ = found
    spans = [
        (begin, end)
        for begin in range(len(document.text))
        for end in range(begin + 1, min(begin + 30, len(document.text)))
    ]
    quotations = {
        document.quotation(*span)
        for span in spans
        if document.text[slice(*span)].strip() == document.text[slice(*span)]
    }
    named: dict[str, tuple[int, int]] = {}
    for quotation in quotations:
        place = (quotation.begin, quotation.end)
        assert named.setdefault(document.fragment(quotation), place) == place


def test_each_fragment_points_at_its_place(found: tuple[Document, Facts]) -> None:
    document, facts = found
    for honour in facts.honours:
        fragment = document.fragment(honour.quotation)
        if suffix(document) in (".csv", ".xlsx"):
            assert pointed_at(document, fragment) == honour.recipient == honour.quotation.text
        elif suffix(document) == ".pdf":
            assert fragment.startswith("page=2&char=" if honour.recipient in TABLE[1] + TABLE[2] else "page=1&char=")
            page, _, span = fragment.partition("&char=")
            begin, end = map(int, span.split(","))
            text = document.raw.split("\f")[int(page.removeprefix("page=")) - 1]
            assert "".join(text[begin:end].split()) == honour.quotation.text
        else:
            assert fragment == f"char={honour.quotation.begin},{honour.quotation.end}"


def pointed_at(document: Document, fragment: str) -> str:
    """The cell of the file that a fragment names, read from the file itself."""
    sheet, _, cell = fragment.rpartition("&")
    row, column = map(int, cell.removeprefix("cell=").split(","))
    content = Path(document.source.path).read_bytes()
    if suffix(document) == ".csv":
        (table,) = delimited(content.decode("gb18030").encode(), Limits())["sheets"]
    else:
        table = workbook(content, Limits())["sheets"][int(sheet.removeprefix("sheet=") or 1) - 1]
    return table["rows"][table["numbers"].index(row)][column - 1]


def test_offsets_into_text_and_markdown_are_those_of_the_file(tmp_path: Path) -> None:
    for name in ("a.txt", "a.md"):
        (tmp_path / name).write_bytes(FILES[name]())
        (document,) = read(tmp_path / name)
        raw = FILES[name]().decode("gb18030" if name == "a.txt" else "utf-8")
        assert len(document.raw) == len(raw)
        assert all(
            char.isspace() or char == raw[offset] for char, offset in zip(document.text, document.offsets, strict=True)
        )


def test_a_list_without_a_title_takes_it_from_the_file_name(tmp_path: Path) -> None:
    path = tmp_path / "2022年度第三批省级绿色工厂名单.csv"
    path.write_text("序号,企业名称\n1,甲泽科技有限公司\n", encoding="utf-8")
    (document,) = read(path)
    (honour,) = extract(document, known()).honours
    assert (honour.scheme, honour.year, honour.batch) == ("省级绿色工厂", 2022, 3)
    assert document.fragment(honour.quotation) == "cell=2,2"
    assert document.source.title == path.stem and "title" in document.source.inferred


def test_a_row_may_have_its_own_honour_year_and_batch(tmp_path: Path) -> None:
    path = tmp_path / "企业荣誉.csv"
    rows = ["单位名称,称号,年度,批次", "甲泽科技有限公司,省级绿色工厂,2021,第三批"]
    rows.append("乙川机械有限公司,国家级绿色工厂,2022,")
    path.write_text("\n".join(rows), encoding="utf-8")
    (document,) = read(path)
    found = [(honour.scheme, honour.level, honour.year, honour.batch) for honour in extract(document, known()).honours]
    assert found == [("省级绿色工厂", "provincial", 2021, 3), ("国家级绿色工厂", "national", 2022, None)]


def test_what_stands_beside_a_file_counts_more_than_what_it_says(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(_html())
    (tmp_path / "a.toml").write_text('title = "另题"\nplace = "越泽市"', encoding="utf-8")
    (document,) = read(tmp_path / "a.html")
    assert (document.source.title, document.source.place, document.source.inferred.count("place")) == (
        "另题",
        "越泽市",
        0,
    )


@pytest.mark.parametrize("name", [name for name in FILES if name not in ("a.txt", "a.md")])
def test_a_broken_file_is_refused_by_name(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"\x00\x01\x02\x03" * 50)
    with pytest.raises(SourceError) as caught:
        list(read(tmp_path / name))
    assert caught.value.where == str(tmp_path / name)
