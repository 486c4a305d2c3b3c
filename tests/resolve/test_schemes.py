"""Wordings find their listed scheme, or become one candidate of their document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.lexicon import Lexicon, Scheme, load
from kg.links import SchemeLink
from kg.model import Level
from kg.resolve.schemes import link_scheme


def scheme(label: str, level: Level, *others: str, jurisdiction: str | None = None) -> Scheme:
    return Scheme(label, label, (label, *others), level, "x", None, None, "x", jurisdiction)


LEXICON = replace(
    load(),
    schemes=(
        scheme("国家级星火工厂", "national", "星火工厂"),
        scheme("省级星火工厂", "provincial", "省星火工厂", "星火工厂"),
        scheme("市级星火工厂", "municipal"),
        scheme("国家流萤“小灯”企业", "national", "流萤“小灯”企业"),
        scheme("省级流萤企业", "provincial"),
        scheme("浙江磷火名品", "provincial", jurisdiction="330000"),
        scheme("红焰设计奖", "international"),
    ),
)


def link(
    surface: str, level: Level | None = None, place: str | None = "永康市", lexicon: Lexicon = LEXICON
) -> SchemeLink:
    return link_scheme(surface, level, lexicon, lexicon.place(place) if place else None, "page")


@pytest.mark.parametrize(
    ("surface", "level", "slug", "jurisdiction"),
    [
        ("国家级星火工厂", "national", "国家级星火工厂", None),
        ("国家星火工厂", "national", "国家级星火工厂", None),
        ("全国星火工厂", None, "国家级星火工厂", None),
        ("星火工厂", "national", "国家级星火工厂", None),
        ("“星火”工厂", "provincial", "省级星火工厂", "330000"),
        ("省“星火工厂”", None, "省级星火工厂", "330000"),
        ("省级星火工厂", "provincial", "省级星火工厂", "330000"),
        ("浙江省星火工厂", "provincial", "省级星火工厂", "330000"),
        ("浙江省级星火工厂", "provincial", "省级星火工厂", "330000"),
        ("浙江星火工厂", None, "省级星火工厂", "330000"),
        ("四川省星火工厂", "provincial", "省级星火工厂", "510000"),
        ("重庆市星火工厂", "provincial", "省级星火工厂", "500000"),
        ("金华市星火工厂", "municipal", "市级星火工厂", "330700"),
        ("金华市级“星火工厂”", "municipal", "市级星火工厂", "330700"),
        ("市星火工厂", "municipal", "市级星火工厂", "330700"),
        ("珠屏市级星火工厂", "municipal", "市级星火工厂", "330700"),
        ("2020年度省级星火工厂", "provincial", "省级星火工厂", "330000"),
        ("第五批国家级星火工厂", "national", "国家级星火工厂", None),
        ("省级星火工厂名单", "provincial", "省级星火工厂", "330000"),
        ("省级星火工厂称号", "provincial", "省级星火工厂", "330000"),
        ("省级“星火工厂”培育", "provincial", "省级星火工厂", "330000"),
        ("国家级流萤“小灯”企业", "national", "国家流萤“小灯”企业", None),
        ("国家流萤“小灯”", "national", "国家流萤“小灯”企业", None),
        ("浙江磷火名品", "provincial", "浙江磷火名品", "330000"),
        ("红焰设计奖", "international", "红焰设计奖", None),
    ],
)
def test_a_wording_finds_its_listed_scheme(
    surface: str, level: Level | None, slug: str, jurisdiction: str | None
) -> None:
    found = link(surface, level)
    assert (found.slug, found.listed, found.jurisdiction) == (slug, True, jurisdiction)


@pytest.mark.parametrize(
    ("surface", "level", "slug"),
    [
        ("县级星火工厂", "county", "page.县级星火工厂"),
        ("省级星火工厂培育企业", "provincial", "page.省级星火工厂培育企业"),
        ("星火工厂", None, "page.星火工厂"),
        ("流萤企业", "national", "page.流萤企业"),
        ("市长质量奖", "municipal", "page.市长质量奖"),
        ("省内首台（套）", "provincial", "page.省内首台-套"),
        ("国际星火工厂", "international", "page.国际星火工厂"),
        ("全国劳动能手", "national", "page.全国劳动能手"),
    ],
)
def test_what_is_not_listed_is_a_candidate(surface: str, level: Level | None, slug: str) -> None:
    found = link(surface, level)
    assert (found.slug, found.listed, found.level) == (slug, False, level)


def test_one_candidate_however_the_level_is_written() -> None:
    assert link("省“萤石”企业", "provincial").slug == link("省级萤石企业", "provincial").slug == "page.省级萤石企业"
    assert link("国家萤石企业", "national").slug == link("国家级“萤石”企业", "national").slug
    assert link("浙江省萤石企业", "provincial").slug != link("四川省萤石企业", "provincial").slug


def test_a_scheme_of_one_province_is_not_anothers() -> None:
    assert link("磷火名品", "provincial").listed is False
    assert link("浙江磷火名品", "provincial", place="成都市").jurisdiction == "330000"
    home = replace(LEXICON, schemes=(scheme("省级磷火名品", "provincial", jurisdiction="330000"),))
    assert link("省级磷火名品", "provincial", lexicon=home).listed
    assert not link("省级磷火名品", "provincial", place="成都市", lexicon=home).listed
    assert not link("四川省磷火名品", "provincial", lexicon=home).listed


def test_a_level_means_what_it_means_at_the_place() -> None:
    assert [link("某奖章", level).jurisdiction for level in ("provincial", "municipal", "county", "industry")] == [
        "330000",
        "330700",
        "330784",
        None,
    ]
    assert link("某奖章", "provincial", place=None).jurisdiction is None


def test_a_candidate_takes_the_level_that_its_words_state() -> None:
    assert [link(words).level for words in ("省级萤石企业", "全国萤石企业", "金华市萤石企业", "萤石企业")] == [
        "provincial",
        "national",
        "municipal",
        None,
    ]
