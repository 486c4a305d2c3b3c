"""Bytes that become text, and bytes that are refused."""

from __future__ import annotations

import random
from importlib import import_module
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.read import read
from kg.read.decode import decode

PROSE = "2021年，越泽市新增省级绿色工厂12家，云启电气、广驰轴承获评国家专精特新“小巨人”企业。\n" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gbk", "gb2312", "utf-8-sig"])
def test_encodings(encoding: str) -> None:
    assert decode(PROSE.encode(encoding)).lstrip("\ufeff") == PROSE


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_raw_text_is_what_open_reads(tmp_path: Path, encoding: str, newline: str) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(("\ufeff" + PROSE).replace("\n", newline).encode(encoding))
    document = next(read(path))
    assert document.raw == path.read_text(encoding=encoding)
    assert document.raw[0] == "\ufeff"
    assert "\ufeff" not in document.text


def test_traditional_characters_in_gbk() -> None:
    assert decode("公司榮獲國家級製造業單項冠軍，產品獲頒經濟部獎項。".encode("gbk")).startswith("公司榮獲")


@pytest.mark.parametrize(
    "content",
    [
        PROSE.encode("utf-16"),
        "公司榮獲國家品質獎，產品行銷全球，員工三千人。".encode("big5"),
        "Société générale à Genève, où l'été est chaud".encode("latin-1"),
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        random.Random(7).randbytes(4000).replace(b"\0", b"\1"),
        PROSE.encode()[:-2] + b"\xff\xff",
        b"",
        b" \r\n\t",
        "\ufeff\u3000\n".encode(),
    ],
    ids=["utf-16", "big5", "latin-1", "image", "noise", "torn utf-8", "empty", "blank", "mark only"],
)
def test_refused(content: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        decode(content, "page.txt")
    assert caught.value.where == "page.txt"
    assert caught.value.hint[0] and caught.value.hint[1]
    assert caught.value.exit_code == 2


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(SourceError, match=str(path)):
            next(read(path))


def test_a_file_above_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "long.txt"
    path.write_text("市" * 400, encoding="utf-8")
    module = import_module("kg.read.decode")
    monkeypatch.setattr(module, "MAX_BYTES", 1200)
    assert next(read(path)).text == "市" * 400 + "\n"
    monkeypatch.setattr(module, "MAX_BYTES", 1199)
    with pytest.raises(SourceError, match="larger than"):
        next(read(path))
