"""The lexicon: how surface forms, places, units and indicators are found, and what a broken file says."""

from __future__ import annotations

import re
import shutil
import time
from decimal import Decimal
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.lexicon import FILES, Lexicon, Place, Scheme, fold, load, simplify
from kg.model import Level
from kg.resources import resource

LEXICON = load()


def scheme(label: str, level: Level | None, *others: str, hidden: tuple[str, ...] = ()) -> Scheme:
    return Scheme(label, label, (label, *others, *hidden), level, "green", None, None, "x", hidden=hidden)


SMALL = Lexicon(
    schemes=(
        scheme("国家级流萤工厂", "national", hidden=("萤火工厂",)),
        scheme("省级流萤工厂", "provincial", "省级萤光工厂"),
        scheme("市级流萤工厂", "municipal"),
        scheme("县级流萤工厂", "county"),
        scheme("流萤示范企业", "national", "国家流萤示范企业"),
        scheme("省级流萤示范企业", "provincial"),
        scheme("省流萤奖", "provincial"),
        scheme("流萤标志", None),
    ),
    places=LEXICON.places,
)


@pytest.mark.parametrize(
    ("surface", "level", "slug"),
    [
        ("国家级流萤工厂", None, "国家级流萤工厂"),
        ("国家流萤工厂", None, "国家级流萤工厂"),
        ("全国“流萤”工厂", "national", "国家级流萤工厂"),
        ("國家級「流萤」工廠", None, "国家级流萤工厂"),
        ("萤火工厂", "national", "国家级流萤工厂"),
        ("省流萤工厂", None, "省级流萤工厂"),
        ("省级萤光工厂", None, "省级流萤工厂"),
        ("自治区级流萤工厂", None, "省级流萤工厂"),
        ("浙江省流萤工厂", None, "省级流萤工厂"),
        ("浙江省级“流萤工厂”", None, "省级流萤工厂"),
        ("重庆市流萤工厂", None, "省级流萤工厂"),
        ("市级流萤工厂", "provincial", "省级流萤工厂"),
        ("浙江省金华市流萤工厂", None, "市级流萤工厂"),
        ("某湖市级流萤工厂", "municipal", "市级流萤工厂"),
        ("流萤工厂", "municipal", "市级流萤工厂"),
        ("区级流萤工厂", None, "县级流萤工厂"),
        ("永康市流萤工厂", None, "县级流萤工厂"),
        ("流萤示范企业", None, "流萤示范企业"),
        ("流萤示范企业", "provincial", "省级流萤示范企业"),
        ("省流萤奖二等奖", None, "省流萤奖"),
        ("省流萤二等奖", "provincial", "省流萤奖"),
        ("流萤标志", "provincial", "流萤标志"),
    ],
)
def test_a_surface_form_finds_its_scheme(surface: str, level: Level | None, slug: str) -> None:
    found = SMALL.scheme(surface, level)
    assert found is not None
    assert found.slug == slug


@pytest.mark.parametrize(
    ("surface", "level"),
    [
        ("流萤工厂", None),
        ("萤火工厂", None),
        ("萤火工厂", "provincial"),
        ("省级流萤车间", None),
        ("流萤示范企业", "county"),
        ("国家级流萤工厂二等奖", None),
        ("浙江省", None),
        ("", None),
        ("“”", "national"),
    ],
)
def test_what_does_not_name_one_scheme_names_none(surface: str, level: Level | None) -> None:
    assert SMALL.scheme(surface, level) is None


def test_every_label_of_a_scheme_finds_it() -> None:
    lost = [
        (label, found)
        for one in LEXICON.schemes
        for label in one.labels
        if (found := LEXICON.scheme(label, one.level)) is not one
    ]
    assert lost == []


def test_what_names_a_scheme_by_itself_needs_no_level() -> None:
    lost = [
        label for label, one in LEXICON.scheme_labels() if label not in one.hidden and LEXICON.scheme(label) is not one
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("surface", "level", "slug"),
    [
        ("国家级绿色工厂", None, "国家级绿色工厂"),
        ("绿色工厂", "provincial", "省级绿色工厂"),
        ("专精特新“小巨人”", None, "专精特新小巨人企业"),
        ("国家专精特新「小巨人」企业", "national", "专精特新小巨人企业"),
        ("省首台（套）", "provincial", "省级首台-套-重大技术装备"),
        ("國家高新技術企業", None, "高新技术企业"),
        ("国家科技进步二等奖", None, "国家科学技术进步奖"),
        ("浙江省科学技术进步奖三等奖", None, "省级科学技术进步奖"),
        ("德国iF设计奖", None, "iF设计奖"),
        ("國家磐石獎", None, "國家磐石獎"),
        ("台灣精品獎", None, "台灣精品獎"),
        ("四川老字号", None, "省级老字号"),
        ("省长质量奖", None, "省级政府质量奖"),
        ("杭州市市长质量奖", None, "市级政府质量奖"),
        ("4A级景区", None, "国家4A级旅游景区"),
    ],
)
def test_real_wordings(surface: str, level: Level | None, slug: str) -> None:
    found = LEXICON.scheme(surface, level)
    assert found is not None
    assert found.slug == slug


def place(name: str, near: str | None = None) -> Place | None:
    return LEXICON.place(name, LEXICON.place(near) if near else None)


@pytest.mark.parametrize(
    ("name", "near", "code"),
    [
        ("浙江省", None, "330000"),
        ("浙江", None, "330000"),
        ("浙", None, "330000"),
        ("沪", None, "310000"),
        ("内蒙古", None, "150000"),
        ("永康", None, "330784"),
        ("浙江省金华市永康市", None, "330784"),
        ("浙江永康", None, "330784"),
        ("凉山州", None, "513400"),
        ("吉林", None, "220000"),
        ("吉林市", None, "220200"),
        ("鼓楼区", "福州市", "350102"),
        ("鼓楼区", "南京市", "320106"),
        ("朝阳区", "北京市", "110105"),
        ("朝阳", "长春市", "220104"),
        ("富阳市", None, "330111"),
        ("济源市", None, "419001"),
    ],
)
def test_a_name_finds_its_place(name: str, near: str | None, code: str) -> None:
    found = place(name, near)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("name", ["鼓楼区", "新华区", "某湖市", "浙江省某湖市", "市", ""])
def test_an_ambiguous_or_unknown_name_finds_none(name: str) -> None:
    assert place(name) is None


def test_a_place_stands_before_what_is_left() -> None:
    area, rest = LEXICON.split_place("浙江省永康市流萤五金厂")
    assert area is not None
    assert (area.label, rest) == ("永康市", "流萤五金厂")
    assert LEXICON.split_place("流萤五金厂") == (None, "流萤五金厂")


def test_places_below_a_place() -> None:
    zhejiang = LEXICON.place("浙江")
    assert zhejiang is not None
    below = LEXICON.places_within(zhejiang)
    assert sum(one.level == "municipal" for one in below) == 11
    assert {"永康市", "义乌市", "临平区"} <= {one.label for one in below}
    assert zhejiang not in below


@pytest.mark.parametrize(
    ("label", "factor", "base"),
    [
        ("亿元", "100000000", "元"),
        ("億元", "100000000", "元"),
        ("元", "1", "元"),
        ("万平方米", "10000", "平方米"),
        ("亩", "1", "亩"),
        ("万亩", "10000", "亩"),
        ("台(套)", "1", "台（套）"),
        ("亿千瓦时", "100000000", "千瓦时"),
        ("萬人次", "10000", "人次"),
        ("%", "1", "%"),
    ],
)
def test_a_unit_knows_its_base(label: str, factor: str, base: str) -> None:
    unit = LEXICON.unit(label)
    assert unit is not None
    assert (unit.factor, unit.base) == (Decimal(factor), base)


def test_an_unknown_unit() -> None:
    assert LEXICON.unit("光年") is None


def test_an_indicator_by_another_name() -> None:
    found = LEXICON.indicator("规模以上工业增加值")
    assert found is not None
    assert (found.slug, found.unit, found.theme) == ("规上工业增加值", "亿元", "industry")
    assert LEXICON.indicator("流萤数量") is None


def test_look_ups_by_slug() -> None:
    found, area = LEXICON.scheme_by_slug("国家级绿色工厂"), LEXICON.place_by_slug("330784")
    assert found is not None
    assert area is not None
    assert (found.english, area.label) == ("National Green Factory", "永康市")
    assert LEXICON.scheme_by_slug("无") is None
    assert LEXICON.place_by_slug("无") is None


def test_folding_keeps_what_tells_schemes_apart() -> None:
    assert fold("４Ａ级") == "4a级"
    assert fold("数字化车间/智能工厂") != fold("数字化车间智能工厂")
    assert len(simplify("榮獲「國家磐石獎」")) == len("榮獲「國家磐石獎」")


def test_places_read_line_by_line_or_as_turtle_are_the_same(tmp_path: Path) -> None:
    for name in FILES:
        shutil.copy(resource("ontology", name), tmp_path)
    text = (tmp_path / "places.ttl").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("place:330784 "))
    broken = line.replace(" ; skos:prefLabel", " ;\n  skos:prefLabel")
    (tmp_path / "places.ttl").write_text(text.replace(line, broken), encoding="utf-8")
    assert load(tmp_path).places == LEXICON.places


def test_a_missing_or_broken_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read the lexicon"):
        load(tmp_path / "nowhere")
    for name in FILES:
        shutil.copy(resource("ontology", name), tmp_path)
    with (tmp_path / "schemes.ttl").open("a", encoding="utf-8") as file:
        file.write("scheme:未完 a hon:HonourScheme ;\n")
    with pytest.raises(InputError, match="not valid Turtle"):
        load(tmp_path)


def test_a_trigger_without_a_frame_is_told(tmp_path: Path) -> None:
    for name in FILES:
        shutil.copy(resource("ontology", name), tmp_path)
    with (tmp_path / "schemes.ttl").open("a", encoding="utf-8") as file:
        file.write('trigger:流萤 a hon:Trigger ; hon:indicatesStatus status:awarded ; skos:prefLabel "流萤"@zh .\n')
    with pytest.raises(InputError, match="a trigger without status or frame: 流萤"):
        load(tmp_path)


def test_loading_is_quick_and_done_once(tmp_path: Path) -> None:
    assert load() is LEXICON
    times = []
    for number in range(3):
        copy = tmp_path / str(number)
        copy.mkdir()
        for name in FILES:
            shutil.copy(resource("ontology", name), copy)
        begin = time.process_time()
        load(copy)
        times.append(time.process_time() - begin)
    assert min(times) < 0.2  # 0.04 on an idle machine


def test_the_page_on_the_lexicon_counts_right() -> None:
    page = (Path(__file__).resolve().parent.parent / "docs" / "lexicon.md").read_text(encoding="utf-8")
    counted = {
        "honour schemes": len(LEXICON.schemes),
        "categories": len({one.category for one in LEXICON.schemes}),
        "agencies": len({one.authority for one in LEXICON.schemes} - {None}),
        "triggers": len(LEXICON.triggers),
        "indicators": len(LEXICON.indicators),
        "themes": len({one.theme for one in LEXICON.indicators}),
        "units": len(LEXICON.units),
        "areas": len(LEXICON.places),
    }
    for what, number in counted.items():
        told = re.search(rf"(more than )?([\d,]+) {what}", page)
        assert told is not None, what
        least = int(told[2].replace(",", ""))
        assert least < number < 1.1 * least if told[1] else least == number, what


def test_the_example_on_the_page_is_true() -> None:
    page = (Path(__file__).resolve().parent.parent / "docs" / "lexicon.md").read_text(encoding="utf-8")
    lines = page.split("```python\n")[1].split("```")[0].splitlines()
    told = [line.split("  #") for line in lines if "  #" in line]
    assert len(told) == 7
    for code, comment in told:
        value = eval(code, {"lexicon": LEXICON, "load": load})
        assert repr(value) == comment.split(":")[0].strip(), code
