"""Credit codes and the table that holds them."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.registry import Registered, read_registry
from kg.registry.rows import read_rows
from kg.registry.uscc import ALPHABET, check_character, is_uscc, normal

CODE = "91350100M000100Y43"
OTHER = "91330100799655058B"


@given(st.text(ALPHABET, min_size=17, max_size=17), st.integers(0, 17), st.sampled_from(ALPHABET))
def test_any_one_wrong_character_is_found(body: str, at: int, char: str) -> None:
    code = body + check_character(body)
    assert is_uscc(code)
    assert is_uscc(code[:at] + char + code[at + 1 :]) == (char == code[at])


@given(st.text(ALPHABET, min_size=17, max_size=17), st.integers(0, 15))
def test_two_neighbours_exchanged_are_found(body: str, at: int) -> None:
    code = body + check_character(body)
    other = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    assert is_uscc(other) == (other == code)


@pytest.mark.parametrize("code", ["", CODE[:-1], CODE + "0", CODE.lower(), CODE.replace("M", "I"), "一" * 18])
def test_what_is_no_code(code: str) -> None:
    assert not is_uscc(code)


def test_a_code_is_read_as_people_write_it() -> None:
    assert normal("9135-0100 m000100y43") == CODE
    with pytest.raises(ValueError, match="seventeen"):
        check_character("O" * 17)


def csv(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "firms.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_registry_in_csv(tmp_path: Path, encoding: str) -> None:
    text = (
        "海岭市企业名录,,\n序号,企业名称（全称）,统一社会信用代码,曾用名\n"
        f"1,海岭市磐柠机电有限公司,{CODE},海岭磐柠五金厂、磐柠工贸有限公司\n,,,\n2,澜岳（海岭）阀门有限公司,,\n"
    )
    found = read_registry(csv(tmp_path, text, encoding))
    assert found.firms == (
        Registered("海岭市磐柠机电有限公司", CODE, ("海岭磐柠五金厂", "磐柠工贸有限公司"), 3, "firms.csv"),
        Registered("澜岳（海岭）阀门有限公司", None, (), 5, "firms.csv"),
    )
    assert found.problems == ()


def test_a_registry_in_xlsx(tmp_path: Path) -> None:
    path = tmp_path / "firms.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(1, 1, ["法定名称", "统一社会信用代码", "成立年份"])
        sheet.write_row(2, 1, ["海岭市磐柠机电有限公司", CODE, 2003])
        sheet.write_row(3, 1, ["澜岳阀门有限公司", 913501001234567890, 2004])
    found = read_registry(path)
    assert [(firm.legal_name, firm.uscc, firm.row) for firm in found.firms] == [
        ("海岭市磐柠机电有限公司", CODE, 3),
        ("澜岳阀门有限公司", None, 4),
    ]
    assert [problem.row for problem in found.problems] == [4], "a code that was kept as a number has lost its end"


@pytest.mark.parametrize("head", ["企业名称", "单位名称", "法定名称", "单位名称 *", "企业名称(盖章)"])
def test_the_header_is_known_by_its_words(tmp_path: Path, head: str) -> None:
    assert (
        read_registry(csv(tmp_path, f"{head},地址\n甲乙丙丁有限公司,某路\n")).firms[0].legal_name == "甲乙丙丁有限公司"
    )


def test_what_is_wrong_is_reported_with_its_row_and_the_rest_counts(tmp_path: Path) -> None:
    rows = [
        "企业名称,统一社会信用代码",
        f"磐柠机电有限公司,{CODE[:-1]}4",
        f",{CODE}",
        f"澜岳阀门有限公司,{CODE}",
        f"澜岳阀门有限公司,{OTHER}",
        f"溪禾种业有限公司,{CODE}",
        "澜岳阀门有限公司",
    ]
    found = read_registry(csv(tmp_path, "\n".join(rows)))
    assert [(firm.legal_name, firm.uscc, firm.row) for firm in found.firms] == [
        ("磐柠机电有限公司", None, 2),
        ("澜岳阀门有限公司", CODE, 4),
    ]
    assert [problem.row for problem in found.problems] == [2, 3, 5, 6]
    assert all(all(problem.message) for problem in found.problems)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", "姓名,电话\n甲,1\n".encode(), "no header row"),
        ("a.csv", b"", "no header row"),
        ("a.csv", b"\xff\xff\xff", "neither UTF-8"),
        ("a.xlsx", b"not a zip", "not a sound XLSX"),
        ("a.txt", b"", "CSV or XLSX"),
    ],
)
def test_what_is_no_registry_is_refused(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=message) as caught:
        read_registry(tmp_path / name)
    assert all(caught.value.hint) and caught.value.where


def test_a_missing_registry_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read the registry"):
        read_registry(tmp_path / "none.csv")


def test_row_numbers_are_those_of_a_spreadsheet(tmp_path: Path) -> None:
    assert list(read_rows(csv(tmp_path, 'a,b\r\n\r\n"two\nlines",c\r\nd\r\n'))) == [
        (1, ("a", "b")),
        (3, ("two\nlines", "c")),
        (4, ("d",)),
    ]
