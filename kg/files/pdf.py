"""PDF with a text layer: what is shown on each page, in reading order."""

from __future__ import annotations

import io
import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from kg.errors import SourceError
from kg.files import Pages
from kg.files.limits import Limits
from kg.files.margins import without_margins
from kg.files.pieces import Piece, width_of
from kg.files.reading_order import page_text

if TYPE_CHECKING:
    from pypdf import PageObject

_UNREADABLE = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\ud800-\udfff]")
_SUPPLEMENT = (
    "⺁厂⺇几⺈刀⺊卜⺋卩⺌小⺍小⺎兀⺏尣⺐尢⺑尣⺒巳⺓幺⺔彐⺕彐⺗心⺘手⺙攵⺛旡⺜曰⺝月⺞歹⺟母⺠民⺡水⺢水⺣灬⺤爪⺥爪⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示"
    "⺭礻⺮竹⺯糸⺰纟⺱网⺲罒⺳网⺶羊⺷羊⺸羊⺹耂⺺聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻏阝⻐钅⻑長⻒長⻓长⻔门"
    "⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟食⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻱龟⻲龟⻳龟"
)
_IDEOGRAPHS = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **{ord(radical): ideograph for radical, ideograph in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)},
}
"""Radicals by the ideographs that they look like: some programs write 工 as ⼯ (U+2F2F), which nobody means."""
_SHOW = (b"Tj", b"TJ")
_SHOW_BELOW = (b"'", b'"')


def pages(content: bytes, limits: Limits) -> Pages:
    """The text of each page, empty for one without text. Raises SourceError for a scan, a password, too many pages."""
    import pypdf
    from pypdf.errors import DependencyError

    reader = pypdf.PdfReader(io.BytesIO(content))
    try:
        if reader.is_encrypted and not reader.decrypt(""):
            raise _locked()
        limits.check("pages", len(reader.pages))
        texts = []
        size = 0
        for page in reader.pages:
            texts.append(page_text(list(_pieces(page))))
            size += len(texts[-1])
            limits.check("characters", size)
    except DependencyError as error:
        raise _locked() from error
    shown = "".join("".join(texts).split())
    if len(shown) < 4 * len(texts) and len(shown) < 40:
        raise SourceError(
            ("PDF 没有文字层，可能是扫描件", "the PDF has no text layer: it may be a scan"),
            hint=("请先做文字识别（OCR）", "recognise its text (OCR) first"),
        )
    if len(_UNREADABLE.findall(shown)) > 0.3 * len(shown):
        raise SourceError(
            ("PDF 的字体没有 Unicode 对照，文字无法读出", "the fonts of the PDF do not say which characters they show"),
            hint=("请另存为带文字的 PDF，或做文字识别（OCR）", "save it with text, or recognise its text (OCR)"),
        )
    texts = [_UNREADABLE.sub("\ufffd", text).translate(_IDEOGRAPHS) for text in texts]
    return {"pages": without_margins(texts)}


def _locked() -> SourceError:
    return SourceError(("PDF 有密码", "the PDF has a password"), hint=("请去掉密码再存", "remove it and save the file"))


def _pieces(page: PageObject) -> Iterator[Piece]:
    """What a page shows, piece by piece; text that runs upwards is left out."""
    from pypdf.generic import ContentStream, NameObject

    if page.rotation % 360:
        page.transfer_rotation_to_content()
    stream = page.get("/Contents")
    if stream is None:
        return
    contents = ContentStream(stream.get_object(), page.pdf, "bytes")
    contents.operations = [*_apart(contents.operations)]
    page[NameObject("/Contents")] = contents
    found: list[Piece] = []

    def see(text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        a, b = tm[0] * cm[0] + tm[1] * cm[2], tm[0] * cm[1] + tm[1] * cm[3]
        c, d = tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3]
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        words = text.strip(" \r\n")
        if words and abs(b) <= abs(a) and all(map(math.isfinite, (a, b, c, d, x, y))):
            height = abs(size) * math.hypot(c, d)
            found.append(Piece(x, x + abs(size) * math.hypot(a, b) * width_of(words), y, height, words))

    page.extract_text(visitor_text=see)
    yield from found


def _apart(operations: Sequence[tuple[Any, bytes]]) -> Iterator[tuple[Any, bytes]]:
    """The operations of a page with its font chosen anew before each text: so pypdf tells the place of every one.

    Else it joins what stands on one baseline, and with it the lines of neighbouring columns.
    """
    font: Any = None
    fonts: list[Any] = []
    for operands, operator in operations:
        if operator == b"q":
            fonts.append(font)
        elif operator == b"Q" and fonts:
            font = fonts.pop()
        elif operator == b"Tf":
            font = operands
        if operator in _SHOW_BELOW:
            yield [], b"T*"
            operands, operator = operands[-1:], b"Tj"
        if operator in _SHOW and font is not None:
            yield font, b"Tf"
        yield operands, operator
