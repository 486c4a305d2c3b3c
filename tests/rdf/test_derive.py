"""What follows from the documents: holdings by the ladder, identity by judgement, questions left open."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg.links import Judgement, NamePair, Reason
from kg.model import Facts, Status
from kg.rdf import derive, judged, triples
from tests.gold import page, seed
from tests.rdf.invented import NAMES, document, honour, instances, objects, stated
from tests.rdf.linker import PlainLinker

LEFT, RIGHT = "ent:page.云岚", "ent:page.云岚科电"
SAME = PlainLinker(decided=(Judgement(RIGHT, LEFT, "same", "同址", "张三"),))


def held(*stages: tuple[str, Status, int | None], linker: PlainLinker | None = None) -> list[str]:
    """Who holds the honour after these statements of (recipient, status, year)."""
    honours = tuple(replace(honour(who), status=status, year=when) for who, status, when in stages)
    who = linker or PlainLinker()
    quads = list(derive(stated(Facts(document().source, honours)), who, NAMES))
    holders = (quad.subject for quad in quads if quad.predicate.value == NAMES.expand("hon:holds"))
    return sorted(NAMES.curie(holder.value) for holder in holders if isinstance(holder, ox.NamedNode))


@pytest.mark.parametrize("status", ["publicised", "shortlisted", "cultivated", "revoked"])
def test_these_rungs_are_not_holding(status: Status) -> None:
    assert held(("云岚", status, 2020)) == []


@pytest.mark.parametrize("status", ["awarded", "renewed"])
def test_these_rungs_are_holding(status: Status) -> None:
    assert held(("云岚", status, 2020)) == [LEFT]


def test_a_revocation_ends_what_was_granted_before() -> None:
    assert held(("云岚", "awarded", 2018), ("云岚", "revoked", 2020)) == []
    assert held(("云岚", "awarded", None), ("云岚", "revoked", 2020)) == []
    assert held(("云岚", "awarded", 2018), ("云岚", "revoked", None)) == []
    assert held(("云岚", "revoked", 2018), ("云岚", "awarded", 2020)) == [LEFT]


def test_a_revocation_counts_under_every_name_judged_the_same() -> None:
    told: tuple[tuple[str, Status, int], ...] = (("云岚", "awarded", 2018), ("云岚科电", "revoked", 2020))
    assert held(*told) == [LEFT]
    assert held(*told, linker=SAME) == []


def test_one_recipient_judged_the_same_does_not_hold_twice() -> None:
    assert held(("云岚", "awarded", 2018), ("云岚科电", "awarded", 2020), linker=SAME) == [LEFT, RIGHT]


def test_what_is_held_on_the_page() -> None:
    quads = list(derive(triples(seed(), page(), PlainLinker(), NAMES), PlainLinker(), NAMES))
    who = "ent:yongkang-2020.德硕"
    assert objects(quads, who, "hon:holds") == [
        "scheme:yongkang-2020.国家专精特新小巨人企业",
        "scheme:yongkang-2020.省级企业技术中心",
    ]
    assert objects(quads, "ent:yongkang-2020.三锋", "hon:holds") == [], "on a list of those being groomed"


def test_identity_comes_from_judgements_only() -> None:
    quads = list(derive([], SAME, NAMES))
    assert objects(quads, LEFT, "owl:sameAs") == [RIGHT]
    assert list(derive([], PlainLinker(), NAMES)) == []


def test_a_shared_trade_name_is_told_once() -> None:
    quads = list(derive([], PlainLinker(trade_names=((LEFT, RIGHT),)), NAMES))
    assert objects(quads, LEFT, "hon:sharesTradeName") == [RIGHT]
    assert len(quads) == 1


def test_an_open_pair_explains_its_score() -> None:
    reasons = (Reason(0.5, "字号相同", "same trade name"), Reason(-0.1, "行业不同", "another industry"))
    pair = NamePair(LEFT, RIGHT, "云岚", "云岚科电", 0.81234567, "open", reasons)
    quads = list(derive([], PlainLinker(pairs=(pair,)), NAMES))
    (node,) = instances(quads, "hon:NamePair")
    assert node == "pair:page.云岚_page.云岚科电"
    assert objects(quads, node, "hon:score") == ["0.8123"]
    assert objects(quads, node, "hon:explanation") == [
        "same trade name +0.50; another industry -0.10",
        "字号相同 +0.50；行业不同 -0.10",
    ]


def test_judgements_have_their_own_graph() -> None:
    quads = list(judged(SAME, NAMES))
    (node,) = instances(quads, "hon:Judgement")
    assert objects(quads, node, "hon:left") == [LEFT] and objects(quads, node, "hon:verdict") == ["same"]
    assert objects(quads, node, "hon:reason") == ["同址"] and objects(quads, node, "dcterms:creator") == ["张三"]
    assert {quad.graph_name for quad in quads} == {ox.NamedNode(NAMES.iri("graph", "judgements"))}
