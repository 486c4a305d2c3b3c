"""Tables set with tabs or spaces."""

from __future__ import annotations

import pytest

from kg.read.lines import lines_of
from kg.read.tables import rows_of
from tests.read.layout import paragraphs, read

ROWS = [
    ["序号", "企业名称", "地区"],
    ["1", "云启电气股份有限公司", "云浦市"],
    ["2", "广驰轴承（越泽）有限公司", "越泽市"],
]


@pytest.mark.parametrize("gap", ["\t", "\u3000\u3000", "    "])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_cells(gap: str, between: str) -> None:
    raw = "名单公布如下：\n\n" + between.join(gap.join(row) for row in ROWS)
    assert paragraphs(read(raw)) == ["名单公布如下：", *("\t".join(row) for row in ROWS)]


def test_cells_that_run_over_several_lines() -> None:
    raw = (
        "序    企业名称           所在      第三方\n"
        "号                      区        机构\n\n"
        "1     云浦启明电器股份   顺禾区    质检院\n"
        "      有限公司\n\n"
        "2     广驰轴承（越泽）精 南澜区    认证所\n"
        "      密制造有限公司\n"
    )
    assert paragraphs(read(raw)) == [
        "序号\t企业名称\t所在区\t第三方机构",
        "1\t云浦启明电器股份有限公司\t顺禾区\t质检院",
        "2\t广驰轴承（越泽）精密制造有限公司\t南澜区\t认证所",
    ]


def test_a_row_keeps_the_offsets_of_its_cells() -> None:
    document = read("序号  企业名称    地区\n1     云启电气    云浦市\n      有限公司\n2     广驰轴承    越泽市\n")
    at = document.text.index("云启电气有限公司")
    assert "".join(document.raw[offset] for offset in document.offsets[at : at + 8]) == "云启电气有限公司"


def test_prose_is_no_table() -> None:
    lines = list(lines_of("全年  新增企业5家，\n其中  省级企业2家。\n规 上 工 业 增 加 值\n增 长 百 分 之 九\n"))
    assert not [row for row in rows_of(lines) if row.first >= 2]


@pytest.mark.parametrize("bar", [" | ", "｜", "|", " ｜ "])
@pytest.mark.parametrize("closed", ["", " |"])
def test_cells_between_bars(bar: str, closed: str) -> None:
    raw = "名单公布如下：\n\n" + "\n".join(bar.join(row) + closed for row in ROWS)
    assert paragraphs(read(raw)) == ["名单公布如下：", *("\t".join(row) for row in ROWS)]


def test_a_bar_in_prose_parts_no_cells() -> None:
    lines = ["本市|本省的企业共有5家，", "其中省级企业2家。"]
    assert paragraphs(read("\n".join(lines))) == lines


@pytest.mark.parametrize("headed", [True, False])
def test_numbered_rows_need_a_single_space(headed: bool) -> None:
    rows = [*ROWS[not headed :], ["3", "锦川纺织有限公司", "云浦市"]]
    raw = "名单公布如下：\n\n" + "\n".join(" ".join(row) for row in rows)
    assert paragraphs(read(raw)) == ["名单公布如下：", *("\t".join(row) for row in rows)]


@pytest.mark.parametrize(
    "rows",
    [
        ["1 云启电气股份有限公司 云浦市", "2 广驰轴承有限公司 越泽市"],
        ["1 云启电气股份有限公司 云浦市", "3 广驰轴承有限公司 越泽市", "5 锦川纺织有限公司 云浦市"],
        ["1 云启电气股份有限公司 云浦市", "2 广驰轴承有限公司", "3 锦川纺织有限公司 云浦市"],
    ],
    ids=["too few", "not in order", "not as many cells"],
)
def test_rows_whose_numbers_prove_nothing(rows: list[str]) -> None:
    assert not any("\t" in paragraph for paragraph in paragraphs(read("名单公布如下：\n\n" + "\n".join(rows))))


def test_places_stand_in_lines_of_their_own() -> None:
    lines = ["第一名：云启电气有限公司", "第二名：广驰轴承有限公司", "第三名：锦川纺织有限公司"]
    assert paragraphs(read("考评结果如下：\n" + "\n".join(lines)))[1:] == lines


def test_the_places_of_a_ranking_mark_items_of_one_kind() -> None:
    markers = [line.marker for line in lines_of("第一名：云启电气\n第12名:广驰轴承\n第二章 总则\n第三方机构\n")]
    assert markers[0] and markers[0].replace("：", ":") == markers[1].replace("：", ":")
    assert markers[2] not in ("", markers[0]) and markers[3] == ""
