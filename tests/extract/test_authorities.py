"""The level of an honour that its own words leave open: that of the body that the document says to confer."""

from __future__ import annotations

import pytest

from tests.extract.stating import facts


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("云泽省经信厅公布了一批企业名单。两天后，青岚重工有限公司获评隐帆企业。", "provincial"),
        ("中国轻工业联合会举办年会并颁发奖项。会上，青岚重工有限公司获得“突出贡献奖”。", "industry"),
        ("工信部发布名单。青岚重工有限公司获评隐帆企业。", "national"),
        ("青岚重工有限公司获评隐帆企业。", None),
    ],
    ids=["province", "association", "ministry", "nobody"],
)
def test_the_body_that_confers(text: str, level: str | None) -> None:
    (honour,) = [honour for honour in facts(text).honours if honour.recipient == "青岚重工有限公司"]
    assert honour.level == level


def test_bodies_that_differ_count_as_far_as_they_go_before() -> None:
    text = "工信部公布名单。青岚重工有限公司获评隐帆企业。云泽省经信厅公布名单。煜华纺织有限公司获评星帆企业。"
    assert [(h.recipient, h.level) for h in facts(text).honours] == [
        ("青岚重工有限公司", "national"),
        ("煜华纺织有限公司", "provincial"),
    ]
