"""The gold facts load, and their quotations stand in the page where they say."""

from __future__ import annotations

from tests.gold import page, seed


def test_all_gold_facts_load() -> None:
    facts = seed()
    kinds = (facts.honours, facts.participations, facts.counts, facts.rankings, facts.programmes, facts.metrics)
    assert [len(kind) for kind in kinds] == [18, 10, 21, 3, 20, 41]


def test_gold_quotations_cut_their_text() -> None:
    raw, facts = page().raw, seed()
    quotations = [honour.quotation for honour in facts.honours] + [metric.quotation for metric in facts.metrics]
    quotations += [count.quotation for count in facts.counts] + [item.quotation for item in facts.programmes]
    assert all("".join(raw[quote.begin : quote.end].split()) == quote.text for quote in quotations)


def test_members_named_with_a_count() -> None:
    named = {(count.scheme, count.count): count.named for count in seed().counts if count.named}
    assert named["省级数字化车间（智能工厂）", 5] == ("求精",)
    assert named["“企业数字化制造，行业平台化服务”试点", 3] == ("德硕", "金州", "三锋")
    assert named["工程服务商", 4] == ("杭州优海",)
