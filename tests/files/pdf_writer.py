"""A tiny PDF writer: texts at places, in a font whose ToUnicode map says which character each code shows."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

Text = tuple[float, float, float, str]
"""x, y, size, what is shown."""


def pdf(pages: Sequence[Iterable[Text]], *, mapped: bool = True, one_block: bool = False) -> bytes:
    """A PDF with these texts on its pages.

    ``mapped``: with a ToUnicode map. ``one_block``: all texts of a page in one text object, placed by ``Td``, as many
    programs write them.
    """
    shown = [list(page) for page in pages]
    codes = {
        char: at for at, char in enumerate(sorted({char for page in shown for *_, text in page for char in text}), 1)
    }
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (len(shown), b" ".join(b"%d 0 R" % (7 + 2 * at) for at in range(len(shown)))),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H /DescendantFonts [4 0 R]"
        + (b" /ToUnicode 6 0 R" if mapped else b"") + b" >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test /DW 1000 /FontDescriptor 5 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        b"<< /Type /FontDescriptor /FontName /Test /Flags 4 /ItalicAngle 0 /Ascent 880 /Descent -120 >>",
        _stream(_to_unicode(codes)),
    ]  # fmt: skip
    for at, page in enumerate(shown):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (8 + 2 * at)
        )
        objects.append(_stream(_block(page, codes) if one_block else _blocks(page, codes)))
    return file_of(objects)


def file_of(objects: Sequence[bytes]) -> bytes:
    """A PDF file of numbered objects, the first its catalogue."""
    content, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        content
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            len(objects) + 1,
            table,
            len(objects) + 1,
            len(content),
        )
    )


def paragraph(text: str, place: tuple[float, float], measure: int, size: float = 10) -> list[Text]:
    """A text broken into lines of ``measure`` characters, the first one at ``place`` and indented by two."""
    x, y = place
    lines = [text[: measure - 2], *(text[at : at + measure] for at in range(measure - 2, len(text), measure))]
    return [(x + (2 * size if not at else 0), y - 1.4 * size * at, size, line) for at, line in enumerate(lines)]


def _stream(content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)


def _hex(text: str, codes: dict[str, int]) -> bytes:
    return b"<" + b"".join(b"%04X" % codes[char] for char in text) + b">"


def _blocks(page: Iterable[Text], codes: dict[str, int]) -> bytes:
    return b"\n".join(
        b"BT /F1 %g Tf 1 0 0 1 %g %g Tm %s Tj ET" % (size, x, y, _hex(text, codes)) for x, y, size, text in page
    )


def _block(page: Iterable[Text], codes: dict[str, int]) -> bytes:
    parts, at = [b"BT"], (0.0, 0.0)
    for x, y, size, text in page:
        parts.append(b"/F1 %g Tf %g %g Td [%s] TJ" % (size, x - at[0], y - at[1], _hex(text, codes)))
        at = (x, y)
    return b"\n".join([*parts, b"ET"])


def _to_unicode(codes: dict[str, int]) -> bytes:
    pairs = [b"<%04X> <%s>" % (code, char.encode("utf-16-be").hex().encode()) for char, code in codes.items()]
    chunks = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    maps = b"\n".join(b"%d beginbfchar\n%s\nendbfchar" % (len(chunk), b"\n".join(chunk)) for chunk in chunks)
    return (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        b"/CMapName /Test def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        + maps
        + b"\nendcmap CMapName currentdict /CMap defineresource pop end end"
    )
