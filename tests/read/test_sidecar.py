"""The TOML beside a document."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.read import read
from kg.read.sidecar import KEYS, parse

TEXT = "2021年，越泽市新增省级绿色工厂12家。\n"


def test_what_is_stated_stands_above_what_is_inferred(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(TEXT, encoding="utf-8")
    (page.with_suffix(".toml")).write_text(
        'title = "题"\nplace = "云浦市"\nreport_year = 2019\ndate = 2020-01-05\ninferred = ["date"]\n', encoding="utf-8"
    )
    source = next(read(page)).source
    assert (source.title, source.place, source.report_year, source.date) == ("题", "云浦市", 2019, "2020-01-05")
    assert source.inferred == ("date", "publication_year")
    assert (source.id, source.path, len(source.sha256)) == ("page", page.as_posix(), 64)


def test_a_document_needs_no_sidecar(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(TEXT, encoding="utf-8")
    source = next(read(page)).source
    assert source.place == "越泽市"
    assert source.report_year == 2021
    assert "place" in source.inferred and "report_year" in source.inferred


@pytest.mark.parametrize(
    "line",
    [
        'titel = "题"',
        "title = 5",
        'title = " "',
        'report_year = "2020"',
        "report_year = true",
        "report_year = 20",
        "publication_year = 2020.5",
        'date = "下个月"',
        'date = "2020-13-01"',
        "date = 10:00:00",
        'inferred = "place"',
        'inferred = ["colour"]',
        "inferred = [1]",
        "place = [",
        "[place]\nname = 1",
    ],
)
def test_refused(tmp_path: Path, line: str) -> None:
    page = tmp_path / "page.txt"
    page.write_text(TEXT, encoding="utf-8")
    page.with_suffix(".toml").write_text(line, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        next(read(page))
    assert caught.value.where.endswith("page.toml")
    key = line.split(" =")[0].strip("[").split("]")[0]
    if "syntax" not in caught.value.message[1]:
        assert key in caught.value.message[0] and key in caught.value.message[1]
        assert all(one in caught.value.hint[1] for one in KEYS)


def test_not_utf_8() -> None:
    with pytest.raises(SourceError, match="UTF-8"):
        parse('title = "题"'.encode("gbk"), "page.toml")
