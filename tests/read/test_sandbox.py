"""Hostile and broken files end with an error that says why; the reading process goes on."""

from __future__ import annotations

import io
import time
import zipfile

import docx
import pytest
import xlsxwriter

from kg.errors import SourceError
from kg.files.limits import MIB, Limits
from kg.read.sandbox import take
from tests.files.pdf_writer import file_of

SMALL = Limits(memory=512 * MIB, cpu=4, wall=6.0)


def refused(kind: str, content: bytes, limits: Limits = SMALL) -> str:
    """The English text of the error, which must come in time and carry advice in both languages."""
    began = time.monotonic()
    with pytest.raises(SourceError) as caught:
        take(kind, content, "x.bin", limits)
    assert time.monotonic() - began < limits.wall + 4
    assert caught.value.where == "x.bin"
    assert all(caught.value.hint) and all(caught.value.message)
    return caught.value.message[1]


def ends(kind: str, content: bytes) -> int:
    """How much was taken out of a file, nothing where it was refused."""
    try:
        return len(str(take(kind, content, "x.bin", SMALL)))
    except SourceError:
        return 0


def replaced(content: bytes, member: str, body: bytes) -> bytes:
    """An archive with one member replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != member:
                new.writestr(name, old.read(name))
        new.writestr(member, body)
    return stream.getvalue()


def document() -> bytes:
    stream = io.BytesIO()
    made = docx.Document()
    made.add_paragraph("甲泽获评省级绿色工厂。")
    made.save(stream)
    return stream.getvalue()


def book() -> bytes:
    stream = io.BytesIO()
    made = xlsxwriter.Workbook(stream)
    made.add_worksheet().write(0, 0, "甲泽")
    made.close()
    return stream.getvalue()


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">%s]><x>&h;</x>""" % b"".join(
    b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in b"bcdefgh"
)


@pytest.mark.parametrize(("kind", "content"), [("docx", document()), ("workbook", book())], ids=["docx", "xlsx"])
class TestArchives:
    """What both kinds of archive are guarded against."""

    def member(self, kind: str) -> str:
        return "word/document.xml" if kind == "docx" else "xl/worksheets/sheet1.xml"

    def test_a_good_one_is_read(self, kind: str, content: bytes) -> None:
        assert take(kind, content, limits=SMALL)

    def test_a_bomb_is_refused_before_it_is_unpacked(self, kind: str, content: bytes) -> None:
        assert "times its compressed size" in refused(
            kind, replaced(content, "xl/bomb.xml", b"<x>" + b" " * (32 * MIB))
        )
        assert "bytes when unpacked" in refused(kind, replaced(content, "bomb", b"\0" * MIB), Limits(expanded=MIB))

    def test_entities_are_refused(self, kind: str, content: bytes) -> None:
        assert "document type" in refused(kind, replaced(content, self.member(kind), ENTITIES))
        wide = ENTITIES.decode().encode("utf-16")
        assert "document type" in refused(kind, replaced(content, self.member(kind), wide))

    def test_entities_behind_a_long_comment_do_no_harm(self, kind: str, content: bytes) -> None:
        hidden = ENTITIES.replace(b"<!DOCTYPE", b"<!--" + b"x" * 5000 + b"--><!DOCTYPE")
        assert ends(kind, replaced(content, self.member(kind), hidden)) < 1000

    def test_a_damaged_one_is_refused(self, kind: str, content: bytes) -> None:
        assert "damaged" in refused(kind, content[: len(content) // 2])
        assert "damaged" in refused(kind, replaced(content, self.member(kind), b"<w:document"))
        assert "password" in refused(kind, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600) or kind == "workbook"

    def test_deep_nesting_does_no_harm(self, kind: str, content: bytes) -> None:
        assert ends(kind, replaced(content, self.member(kind), b"<x>" * 100_000)) < 1000


def test_a_sheet_that_is_all_corner_is_refused() -> None:
    corner = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
    cells = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    told = refused("workbook", replaced(book(), "xl/worksheets/sheet1.xml", corner % cells))
    assert "memory" in told or "rows" in told


def test_html_that_is_nested_too_deeply_is_stopped() -> None:
    assert "stopped after" in refused("html", b"<div>" * 150_000 + "甲".encode(), Limits(cpu=2, wall=6.0))


def test_a_pdf_whose_pages_are_their_own_ancestors_ends() -> None:
    refused("pdf", file_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>"]))


def test_a_pdf_whose_content_contains_itself_ends() -> None:
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >> /Length 8 >>"
    refused("pdf", file_of([
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /XObject << /X 4 0 R >> >> >>",
        form + b"\nstream\n/X Do   \nendstream", b"<< /Length 5 >>\nstream\n/X Do\nendstream",
    ]))  # fmt: skip


def test_a_pdf_that_is_none_is_refused() -> None:
    assert "damaged" in refused("pdf", b"%PDF-1.7\n" + b"\0" * 1000)


def test_memory_is_limited() -> None:
    assert "memory" in refused("csv", b"a,b\n" * 150_000, Limits(memory=40 * MIB))


def test_time_is_limited() -> None:
    assert "stopped after 0.01 seconds" in refused("csv", b"a,b\n", Limits(wall=0.01))


def test_the_process_can_neither_write_nor_talk(tmp_path: object) -> None:
    from kg.files.limits import _refuse

    for event, arguments in (
        ("open", ("x", "w", 0)),
        ("open", ("x", "r+", 0)),
        ("socket.connect", ()),
        ("os.system", ()),
    ):
        with pytest.raises(PermissionError, match="not allowed"):
            _refuse(event, arguments)
    _refuse("open", ("x", "r", 0))
    _refuse("import", ("x",))
