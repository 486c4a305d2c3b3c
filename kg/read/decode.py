"""Bytes become text: UTF-8, else GB18030 where that is plausible, else a clear error."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from kg.errors import SourceError

MAX_BYTES = 20 * 1024 * 1024
"""Size of the largest file that is read; a larger one is refused before it is loaded."""

_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_SAMPLE = 1 << 18
_PLAUSIBLE = 0.7
_TRADITIONAL = frozenset(
    "國會來對說時過動學發經產業個們這為無開關長門問間東車馬風飛電話語讀書見觀覽親現質資買賣費貿貨貴員團圖場壓報實寶審寫專導將"
    "屬島師帶幣廠廣廳應張強彈後從復總織續維綠網線結給統計訂認論設許證評識譯議護讓變轉輕輪軟輸運達遠適選遺還邊鄉鄭醫釋銀錢鋼錄"
    "鐵陽陸隊階際隨險難雲靈靜韓響頁頂項順須預領頭題類顯願額顧飯飲餘館驗驚體魚鮮麗黃點黨齊龍榮獲級製單頒濟獎銷與於並處務區縣億"
    "萬數據創標勞優勢勵貢獻協機構聯盟環節約環評鑑訊術衛農構築檢測權興舉辦營礎種稱"
)


def load(path: Path) -> bytes:
    """The bytes of a file of at most :data:`MAX_BYTES`; raises SourceError when it cannot be read or is too large."""
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise SourceError(
            ("没有这个文件", "no such file"), str(path), ("请检查路径和文件名", "check the path and the file's name")
        ) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SourceError((f"文件无法读取（{reason}）", f"the file cannot be read ({reason})"), str(path)) from None
    if len(content) > MAX_BYTES:
        limit = MAX_BYTES >> 20
        raise SourceError(
            (f"文件大于 {limit} MiB", f"the file is larger than {limit} MiB"),
            str(path),
            ("请拆成几个较小的文件", "split it into smaller files"),
        )
    return content


def decode(content: bytes, where: str = "") -> str:
    """The text of ``content`` with newlines normalised to ``\\n``; a byte-order mark stays, as one character.

    The result equals ``open(path, encoding=…).read()``, so that its indices are RFC 5147 character positions.
    Raises SourceError for a binary file, an empty one, and one that is neither UTF-8 nor plausible GB18030.

    >>> decode("永康\\r\\n日报".encode("gb18030"))
    '永康\\n日报'
    """
    if not content.strip(b" \t\r\n\f\v" + codecs.BOM_UTF8):
        raise SourceError(
            ("文件是空的", "the file is empty"), where, ("请放入有文字的文件", "supply a file that holds text")
        )
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise SourceError(("文件是 UTF-16 编码", "the file is in UTF-16"), where, _SAVE_AS)
    if b"\0" in content:
        raise SourceError(
            ("文件是二进制文件，不是文本", "the file is binary, not text"),
            where,
            ("请提供纯文本（.txt）文件", "supply a plain text (.txt) file"),
        )
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _gb18030(content, error.start, where)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\ufeff\u3000 \t\n\f\v\u00a0"):
        raise SourceError(
            ("文件里只有空白", "the file holds only white space"),
            where,
            ("请放入有文字的文件", "supply a file that holds text"),
        )
    return text


_SAVE_AS = (
    "请另存为 UTF-8 或 GB18030（GBK）编码的文本",
    "save it as text in UTF-8 or GB18030 (GBK)",
)


def _gb18030(content: bytes, bad_byte: int, where: str) -> str:
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if text and _familiar_share(text[:_SAMPLE]) >= _PLAUSIBLE:
        return text
    raise SourceError(
        (
            f"编码无法识别：第 {bad_byte} 字节处不是 UTF-8，也不像 GB18030",
            f"unknown encoding: not UTF-8 at byte {bad_byte}, and not plausibly GB18030",
        ),
        where,
        _SAVE_AS,
    )


def _familiar_share(text: str) -> float:
    """The share of familiar characters among the non-ASCII ones of a text decoded as GB18030.

    Familiar are the symbols and the 3,755 common ideographs of GB 2312 (lead bytes A1–A9 and B0–D7, both bytes
    ≥ A1), and the commonest traditional characters. They make up 95 % and more of Chinese prose; of other encodings
    read as GB18030 far less.
    """
    foreign = [character for character in text if character >= "\x80" or _CONTROL.match(character)]
    if not foreign:
        return 1.0
    familiar = 0
    for character in foreign:
        if character in _TRADITIONAL:
            familiar += 1
            continue
        code = character.encode("gb18030")
        if len(code) == 2 and (0xA1 <= code[0] <= 0xA9 or 0xB0 <= code[0] <= 0xD7) and code[1] >= 0xA1:
            familiar += 1
    return familiar / len(foreign)
