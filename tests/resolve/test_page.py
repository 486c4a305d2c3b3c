"""Identity on the first page, with the decisions that are shipped and without them."""

from __future__ import annotations

from kg.lexicon import load
from kg.resolve import read_judgements, resolve
from tests.gold import ROOT, seed

PAGE = "yongkang-2020"
SHIPPED = ROOT / "triples" / "judgements.jsonl"


def test_proposals_on_the_page() -> None:
    pairs = resolve([seed()], load()).open_pairs()
    assert {(pair.left_label, pair.right_label): pair.proposal for pair in pairs} == {
        ("三锋", "三锋实业"): "same",
        ("步阳", "步阳集团"): "same",
        ("道明", "道明光电"): "open",
    }


def test_the_shipped_decisions_join_two_firms() -> None:
    linker = resolve([seed()], load(), read_judgements(SHIPPED))
    assert [cluster.labels for cluster in linker.clusters()] == [("三锋", "三锋实业"), ("步阳", "步阳集团")]
    assert not linker.dangling() and not any(cluster.contradictions for cluster in linker.clusters())
    assert [(pair.left_label, pair.right_label) for pair in linker.open_pairs()] == [("道明", "道明光电")]
    assert linker.shared_trade_names() == ((f"ent:{PAGE}.道明", f"ent:{PAGE}.道明光电"),)


def test_a_product_has_its_maker() -> None:
    linker = resolve([seed()], load())
    lock = linker.entity("王力智能锁", "product", PAGE, "王力")
    assert (lock.curie, lock.owner) == (f"prod:{PAGE}.王力智能锁", f"{PAGE}.王力")
    assert linker.entity("王力", "enterprise", PAGE).slug == lock.owner


def test_every_honour_of_the_page_has_a_listed_scheme() -> None:
    linker = resolve([seed()], load())
    links = {honour.scheme: linker.scheme(honour.scheme, honour.level, PAGE) for honour in seed().honours}
    assert [scheme for scheme, link in links.items() if not link.listed] == []
    assert all(link.level == honour.level for honour in seed().honours for link in [links[honour.scheme]])
    assert links["浙江省上云标杆企业"].jurisdiction == "330000"


def test_names_that_are_places_elsewhere_stay_firms() -> None:
    linker = resolve([seed()], load())
    types = {part.participant: linker.type_of(part.participant, PAGE, part.role) for part in seed().participations}
    assert {name for name, kind in types.items() if kind == "other"} == {
        "保温杯（壶）",
        "电动工具",
        "电器厨具",
        "健康休闲",
    }
    assert set(types.values()) == {"enterprise", "other"}
    there = linker.entity("杭州优海", "enterprise", PAGE)
    assert (there.place, there.place_inferred, there.trade_name) == ("330100", False, "优海")
