"""Tables as lists: header, title, panels, rows that are not the header's."""

from __future__ import annotations

import pytest

from kg.files import Sheet
from kg.read.grids import Listed, header_at, list_title, listed


def sheet(*rows: list[str], name: str = "") -> Sheet:
    return {"name": name, "numbers": [*range(1, len(rows) + 1)], "rows": [*rows]}


def places(found: Listed) -> list[tuple[int, int, int]]:
    anchors = found.anchors
    return [*zip(anchors.sheets, anchors.numbers, anchors.columns, strict=True)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["序号", "企业名称", "称号"], True),
        (["单位名称", "统一社会信用代码"], True),
        (["产品名称", "申报单位", "所在地区", "批次"], True),
        (["姓名", "工作单位", "荣誉称号", "年度"], True),
        (["1", "甲泽科技有限公司", "北县"], False),
        (["地区", "数量"], False),
        (["北县某企业有限公司", "南县某企业有限公司"], False),
    ],
)
def test_a_header_is_known_by_its_words(words: list[str], expected: bool) -> None:
    assert (header_at([words]) == 0) is expected


@pytest.mark.parametrize(
    ("printed", "names", "expected"),
    [
        (["2023年度省级绿色工厂名单"], ["a"], "2023年度省级绿色工厂名单"),
        (["关于省级绿色工厂的公示"], ["a"], "关于省级绿色工厂公示名单"),
        (["关于公布省级绿色工厂名单的通知"], ["2023年"], "关于公布2023年省级绿色工厂名单"),
        (["附件1：", "省级绿色工厂汇总表"], ["2023年第一批"], "关于2023年第一批省级绿色工厂名单"),
        ([], ["2022年度云栖省首台套装备名单(1)"], "2022年度云栖省首台套装备名单"),
        ([], ["云栖省首台套装备_最终版", "Sheet1"], "关于云栖省首台套装备名单"),
        ([], ["绿色工业园区", "2023年省级绿色制造名单"], "关于2023年省级绿色工业园区名单"),
        (["第五批国家级绿色工厂名单（共3家）"], ["x"], "第五批国家级绿色工厂名单"),
        (["企业名单"], ["荣誉汇总", "Sheet1"], ""),
        ([], ["data-2023", "工作表1"], ""),
    ],
)
def test_the_title_of_a_list(printed: list[str], names: list[str], expected: str) -> None:
    assert list_title(printed, names) == expected


def test_lines_and_their_places() -> None:
    found = listed([sheet(["", "省级绿色工厂名单"], ["", "序号", "企业名称"], ["", "1", "甲"])], "2023年度")
    assert found.raw.split("\n") == ["省级绿色工厂名单", "关于2023年度省级绿色工厂名单", "序号\t企业名称", "1\t甲"]
    assert found.kinds == "ttrr"
    assert places(found) == [(1, 1, 2), (1, 0, 1), (1, 2, 2), (1, 3, 2)]
    assert found.title == "省级绿色工厂名单"


def test_panels_side_by_side_become_one_list() -> None:
    header, row = ["序号", "企业名称", "地区"], ["1", "甲", "北县"]
    found = listed([sheet([*header, *header], [*row, "2", "乙", "南县"], row)], "绿色工厂")
    assert found.raw.split("\n")[-3:] == ["1\t甲\t北县", "2\t乙\t南县", "1\t甲\t北县"]
    assert places(found)[-3:] == [(1, 2, 1), (1, 2, 4), (1, 3, 1)]


def test_each_sheet_is_a_list_of_its_own() -> None:
    one, two = (
        sheet(["企业名称", "地区"], ["甲", "乙"], name="绿色工厂"),
        sheet(["企业名称", "地区"], ["丙", "丁"], name="绿色园区"),
    )
    found = listed([one, sheet(name="空"), two], "2023年度省级绿色制造名单")
    assert [line for line in found.raw.split("\n") if "名单" in line] == [
        "关于2023年度省级绿色工厂名单", "关于2023年度省级绿色园区名单",
    ]  # fmt: skip
    assert {place[0] for place in places(found)} == {1, 3}


def test_a_table_without_a_header_is_still_text() -> None:
    found = listed([sheet(["甲泽获评省级绿色工厂。"], ["乙川", "3"])], "x")
    assert (found.raw, found.kinds) == ("甲泽获评省级绿色工厂。\n乙川\t3", "tr")
