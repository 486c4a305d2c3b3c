"""Entities, joins inside a document, clusters, open pairs, and what a person may call an enterprise."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.links import Judgement, Linker
from kg.model import Facts
from kg.names import slug
from tests.resolve.invented import document, linked, with_members, with_participant

SAME = Judgement("ent:a.磐柠", "ent:a.磐柠光电", "same", "x")
NAMES = st.sampled_from(
    [
        "磐柠",
        "磐柠实业",
        "磐柠光电",
        "磐柠集团",
        "浙江磐柠光电股份有限公司",
        "磐柠光电（浙江）有限公司",
        "浙江磐柠实业有限公司",
        "澜岳",
        "澜岳科技",
    ]
)
DOCUMENTS = st.lists(
    st.tuples(st.lists(NAMES, min_size=1, max_size=5), st.sampled_from(["永康市", "成都市", None])), max_size=4
)


def iris(linker: Linker, facts: Facts) -> list[str]:
    return [linker.entity(h.recipient, h.recipient_type, facts.source.id, h.owner).curie for h in facts.honours]


def test_a_registered_name_is_global_and_a_short_name_the_documents() -> None:
    facts = document("a", "浙江磐柠光电股份有限公司", "澜岳")
    assert iris(linked(facts), facts) == ["ent:浙江磐柠光电股份有限公司", "ent:a.澜岳"]


def test_an_entity_carries_its_names_and_place() -> None:
    facts = document("a", "磐柠光电(杭州)有限公司", "澜岳")
    linker = linked(facts)
    firm = linker.entity("磐柠光电(杭州)有限公司", "enterprise", "a")
    assert (firm.label, firm.legal_name, firm.names) == ("磐柠光电（杭州）有限公司",) * 2 + (
        ("磐柠光电(杭州)有限公司",),
    )
    assert (firm.trade_name, firm.place, firm.place_inferred) == ("磐柠", "330100", False)
    bare = linker.entity("澜岳", "enterprise", "a")
    assert (bare.trade_name, bare.legal_name, bare.place, bare.place_inferred) == ("澜岳", None, "330784", True)


def test_a_place_that_the_ontology_lacks_is_the_documents() -> None:
    facts = document("a", "珠屏市磐柠照明有限公司", place="珠屏市")
    linker = linked(facts)
    here = linker.entity("珠屏市", "place", "a")
    assert (here.curie, here.listed) == ("place:a.珠屏市", False)
    assert linker.entity("珠屏市磐柠照明有限公司", "enterprise", "a").place == here.slug
    assert linker.entity("永康市", "place", "a").curie == "place:330784"


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("江苏磐柠重型装备股份有限公司", "磐柠重装"),
        ("浙江磐柠机电股份有限公司", "磐柠机电"),
        ("浙江磐柠新材料科技有限公司", "磐柠新材"),
        ("宁波磐柠气动科技股份有限公司", "磐柠气动"),
        ("浙江磐柠实业股份有限公司", "磐柠"),
        ("磐柠集团有限公司", "磐柠集团"),
        ("Q7新材料（中国）有限公司", "Q7中国"),
        ("湘岭磐柠锻造有限公司", "磐柠锻造"),
    ],
)
def test_a_clear_short_name_joins_the_registered_one(full: str, short: str) -> None:
    facts = document("a", short, full)
    linker = linked(facts)
    assert len(set(iris(linker, facts))) == 1
    assert linker.entity(short, "enterprise", "a").names == (short,)
    assert linker.open_pairs() == () and linker.shared_trade_names() == ()


@pytest.mark.parametrize(
    "names",
    [
        ("磐柠", "磐柠（澄阳）轴承有限公司"),
        ("磐柠", "磐柠实业"),
        ("磐柠软件", "宁波磐柠气动科技股份有限公司"),
        ("磐柠光电", "浙江磐柠光电有限公司", "江苏磐柠光电有限公司"),
        ("磐柠", "浙江磐柠科技有限公司", "磐柠光电"),
        ("磐柠集团", "浙江磐柠实业有限公司"),
    ],
)
def test_an_unclear_short_name_stays_alone(names: tuple[str, ...]) -> None:
    facts = document("a", *names)
    assert len(set(iris(linked(facts), facts))) == len(names)


def test_the_text_may_say_that_a_short_name_joins() -> None:
    facts = document("a", "磐柠", "磐柠（澄阳）轴承有限公司", aliases=[("磐柠（澄阳）轴承有限公司", "磐柠", "公司")])
    linker = linked(facts)
    assert set(iris(linker, facts)) == {"ent:磐柠-澄阳-轴承有限公司"}
    assert linker.entity("公司", "enterprise", "a").curie == "ent:磐柠-澄阳-轴承有限公司"


def test_two_short_names_join_by_judgement_only() -> None:
    facts = document("a", "磐柠", "磐柠实业", aliases=[("磐柠", "磐柠实业")])
    assert set(iris(linked(facts), facts)) == {"ent:a.磐柠", "ent:a.磐柠实业"}


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_a_judgement_undoes_a_join(verdict: str) -> None:
    facts = document("a", "磐柠机电", "浙江磐柠机电股份有限公司")
    against = Judgement("ent:a.磐柠机电", "ent:浙江磐柠机电股份有限公司", verdict, "x")  # type: ignore[arg-type]
    linker = linked(facts, judgements=[against])
    assert set(iris(linker, facts)) == {"ent:a.磐柠机电", "ent:浙江磐柠机电股份有限公司"}
    assert bool(linker.open_pairs()) == (verdict == "unsure")


def test_a_judgement_on_a_joined_name_moves_to_its_firm() -> None:
    one, other = document("a", "磐柠机电", "浙江磐柠机电股份有限公司"), document("b", "磐柠机电")
    linker = linked(one, other, judgements=[Judgement("ent:a.磐柠机电", "ent:b.磐柠机电", "same", "x")])
    assert linker.same() == (("ent:b.磐柠机电", "ent:浙江磐柠机电股份有限公司"),)
    assert linker.dangling() == ()


def test_products_belong_to_their_maker() -> None:
    facts = document(
        "a",
        "磐柠",
        recipients=[
            ("磐柠智能锁", "product", "磐柠"),
            ("电磁阀", "product", "澜岳"),
            ("电磁阀", "product", "磐柠"),
            ("澜岳", "product", "澜岳"),
        ],
    )
    linker = linked(facts)
    assert iris(linker, facts)[1:] == ["prod:a.磐柠智能锁", "prod:a.澜岳-电磁阀", "prod:a.磐柠-电磁阀", "prod:a.澜岳"]
    lock = linker.entity("磐柠智能锁", "product", "a", "磐柠")
    assert (lock.label, lock.owner, lock.trade_name) == ("磐柠智能锁", "a.磐柠", None)
    assert linker.entity("澜岳", "product", "a", "澜岳").label == "澜岳（产品）"


def test_things_and_persons_are_the_documents() -> None:
    facts = document("a", recipients=[("技术中心", "other", "澜岳"), ("某君", "person", None)])
    assert iris(linked(facts), facts) == ["thing:a.澜岳-技术中心", "person:a.某君"]


def test_types_of_names_that_no_fact_types() -> None:
    facts = with_participant(document("a", recipients=[("磐柠锁", "product", "磐柠")]), "保温杯", "industry")
    linker = linked(facts)
    assert linker.type_of("保温杯", "a", "industry") == "other"
    assert linker.type_of("磐柠锁", "a") == "product"
    assert linker.type_of("磐柠", "a") == "enterprise"
    assert linker.type_of("永康市", "a") == "place"
    assert linker.type_of("白岭经济开发区", "a") == "place"
    assert linker.type_of("金州", "a", "pilot") == "enterprise"


def test_members_of_a_count_are_compared_too() -> None:
    linker = linked(with_members(document("a", "磐柠"), "磐柠", "磐柠实业"))
    assert [(pair.left, pair.right) for pair in linker.open_pairs()] == [("ent:a.磐柠", "ent:a.磐柠实业")]


def test_open_pairs_carry_their_reasons() -> None:
    pairs = linked(document("a", "磐柠", "磐柠实业", "澜岳", "澜岳光电")).open_pairs()
    assert [(pair.left_label, pair.right_label, pair.score, pair.proposal) for pair in pairs] == [
        ("磐柠", "磐柠实业", 0.8, "same"),
        ("澜岳", "澜岳光电", 0.5, "open"),
    ]
    assert pairs[0].explanation("zh") == "同一字号“磐柠” +0.45；只有一方有泛指的“实业” +0.25；同一文档 +0.10"
    assert pairs[1].explanation("en") == (
        "same trade name 澜岳 +0.45; in one document +0.10; only one name has the specific line 光电 -0.05"
    )


def test_a_decided_pair_is_not_open() -> None:
    facts = document("a", "磐柠", "磐柠光电")
    assert linked(facts, judgements=[SAME]).open_pairs() == ()
    different = Judgement(SAME.right, SAME.left, "different", "x")
    linker = linked(facts, judgements=[SAME, different])
    assert linker.open_pairs() == () and linker.same() == ()
    assert linker.shared_trade_names() == (("ent:a.磐柠", "ent:a.磐柠光电"),)


def test_an_unsure_pair_stays_open_and_says_so() -> None:
    unsure = Judgement(SAME.left, SAME.right, "unsure", "两家都有可能")
    (pair,) = linked(document("a", "磐柠", "磐柠光电"), judgements=[unsure]).open_pairs()
    assert "判定为不确定：两家都有可能" in pair.explanation("zh")


def test_what_the_cluster_decides_is_not_open() -> None:
    facts = document("a", "磐柠", "磐柠光电", "磐柠实业")
    judgements = [SAME, Judgement("ent:a.磐柠光电", "ent:a.磐柠实业", "different", "x")]
    assert linked(facts, judgements=judgements).open_pairs() == ()


def test_a_contradiction_in_a_cluster_is_reported() -> None:
    facts = document("a", "磐柠", "磐柠光电", "磐柠实业")
    against = Judgement("ent:a.磐柠光电", "ent:a.磐柠实业", "different", "x")
    (cluster,) = linked(
        facts, judgements=[SAME, Judgement("ent:a.磐柠", "ent:a.磐柠实业", "same", "x"), against]
    ).clusters()
    assert cluster.members == ("ent:a.磐柠", "ent:a.磐柠光电", "ent:a.磐柠实业")
    assert cluster.labels == ("磐柠", "磐柠光电", "磐柠实业")
    assert cluster.contradictions == (against,)


def test_a_name_that_is_gone_still_connects() -> None:
    judgements = [Judgement("ent:gone.磐柠", f"ent:{doc}.磐柠", "same", "x") for doc in ("a", "b", "c")]
    linker = linked(*(document(doc, "磐柠") for doc in ("a", "b", "c")), judgements=judgements)
    assert linker.same() == (("ent:a.磐柠", "ent:b.磐柠"), ("ent:b.磐柠", "ent:c.磐柠"))
    assert linker.clusters()[0].members == ("ent:a.磐柠", "ent:b.磐柠", "ent:c.磐柠")
    assert len(linker.dangling()) == 3


def test_decisions_on_products_count() -> None:
    facts = document("a", recipients=[("磐柠锁", "product", "磐柠"), ("磐柠智能锁", "product", "磐柠")])
    linker = linked(facts, judgements=[Judgement("prod:a.磐柠锁", "prod:a.磐柠智能锁", "same", "x")])
    assert linker.clusters()[0].labels == ("磐柠智能锁", "磐柠锁")


def test_what_a_person_may_write() -> None:
    linker = linked(document("a", "磐柠", "澜岳"), document("b", "澜岳"))
    for text in ("磐柠", "“磐柠”", "ent:a.磐柠", "a.磐柠", "https://honours-kg.example/enterprise/a.磐柠"):
        assert linker.find(text) == "ent:a.磐柠"
    with pytest.raises(InputError) as several:
        linker.find("澜岳")
    assert "ent:a.澜岳, ent:b.澜岳" in several.value.render("en")
    with pytest.raises(InputError) as none:
        linker.find("磐柠光电")
    assert "磐柠" in none.value.render("zh")


@settings(max_examples=40)
@given(DOCUMENTS, NAMES)
def test_another_document_changes_no_iri(documents: list[tuple[list[str], str | None]], name: str) -> None:
    facts = [document(f"d{number}", *names, place=place) for number, (names, place) in enumerate(documents)]
    before = linked(*facts)
    after = linked(document("new", name, "磐柠", "浙江磐柠光电股份有限公司"), *facts)
    for one in facts:
        assert iris(before, one) == iris(after, one)


@settings(max_examples=40)
@given(DOCUMENTS)
def test_the_order_of_documents_does_not_count(documents: list[tuple[list[str], str | None]]) -> None:
    facts = [document(f"d{number}", *names, place=place) for number, (names, place) in enumerate(documents)]
    expected = linked(*facts)
    for order in list(permutations(facts))[:6]:
        linker = linked(*order)
        assert linker.open_pairs() == expected.open_pairs()
        assert linker.shared_trade_names() == expected.shared_trade_names()


def test_local_names_are_slugs() -> None:
    facts = document("第 1 页", "“磐柠”·光电")
    assert iris(linked(facts), facts) == [f"ent:{slug('第 1 页')}.{slug('“磐柠”·光电')}"]
