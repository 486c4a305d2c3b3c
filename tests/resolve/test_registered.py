"""A registry decides: registered and former names, and short names that can be one firm only."""

from __future__ import annotations

import pytest

from kg.lexicon import load
from kg.links import Judgement
from kg.model import Facts
from kg.registry import Registered, Registry
from kg.resolve import Linking, resolve
from tests.resolve.invented import document

PANNING = Registered("永康市磐柠光电有限公司", "91350100M000100Y43", ("永康县磐柠玻璃厂",), 2, "r.csv")
LANYUE = Registered("浙江澜岳阀门股份有限公司", None, (), 3, "r.csv")
CURIE = "ent:永康市磐柠光电有限公司"


def linked(
    *facts: Facts, firms: tuple[Registered, ...] = (PANNING, LANYUE), judged: tuple[Judgement, ...] = ()
) -> Linking:
    return resolve(facts, load(), judged, Registry(firms))


def curie(linker: Linking, name: str, page: str = "a") -> str:
    return linker.entity(name, "enterprise", page).curie


@pytest.mark.parametrize(
    "name", ["永康市磐柠光电有限公司", "永康县磐柠玻璃厂", "磐柠光电", "永康磐柠光电", "磐柠", "磐柠（永康）光电"]
)
def test_a_name_that_can_be_one_firm_only_is_that_firm(name: str) -> None:
    linker = linked(document("a", name))
    entity = linker.entity(name, "enterprise", "a")
    assert (entity.curie, entity.legal_name, entity.trade_name) == (CURIE, "永康市磐柠光电有限公司", "磐柠")
    assert entity.names == (() if name == entity.label else (name,))
    assert linker.registered() == ((CURIE, PANNING),)
    assert linker.find("永康市磐柠光电有限公司") == linker.find(name) == CURIE


@pytest.mark.parametrize("name", ["磐柠机电", "磐柠种业有限公司", "磐柠五金厂", "澄阳", "宁波磐柠光电"])
def test_another_name_stays_as_it_is(name: str) -> None:
    linker = linked(document("a", name))
    assert curie(linker, name) not in (CURIE, "ent:浙江澜岳阀门股份有限公司")
    assert linker.registered() == ()


def test_of_two_firms_that_it_can_be_neither_is_chosen() -> None:
    other = Registered("永康市磐柠机电有限公司")
    assert curie(linked(document("a", "磐柠"), firms=(PANNING, other)), "磐柠") == "ent:a.磐柠"
    assert curie(linked(document("a", "磐柠光电"), firms=(PANNING, other)), "磐柠光电") == CURIE
    twin = Registered("永康磐柠光电股份有限公司")
    assert curie(linked(document("a", "磐柠光电"), firms=(PANNING, twin)), "磐柠光电") == "ent:a.磐柠光电"


def test_a_bare_trade_name_beside_a_longer_one_stays_open() -> None:
    linker = linked(document("a", "磐柠", "磐柠光电"))
    assert (curie(linker, "磐柠"), curie(linker, "磐柠光电")) == ("ent:a.磐柠", CURIE)
    linker = linked(document("a", "磐柠", "永康市磐柠光电有限公司"))
    assert curie(linker, "磐柠") == CURIE, "the one beside it is the registered firm itself"


def test_names_of_one_firm_come_together_in_all_documents() -> None:
    linker = linked(document("a", "磐柠光电", "永康县磐柠玻璃厂"), document("b", "磐柠"))
    assert curie(linker, "磐柠光电") == curie(linker, "永康县磐柠玻璃厂") == curie(linker, "磐柠", "b") == CURIE
    assert set(linker.entity("磐柠光电", "enterprise", "a").names) == {"磐柠光电", "永康县磐柠玻璃厂"}
    assert linker.open_pairs() == ()


def test_the_documents_own_legal_name_gets_its_former_one_moved() -> None:
    facts = document("a", "永康县磐柠玻璃厂有限公司", "磐柠玻璃", aliases=[("永康县磐柠玻璃厂有限公司", "磐柠玻璃")])
    firm = Registered("永康市磐柠光电有限公司", None, ("永康县磐柠玻璃厂有限公司",))
    linker = linked(facts, firms=(firm,))
    assert curie(linker, "磐柠玻璃") == curie(linker, "永康县磐柠玻璃厂有限公司") == CURIE


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_a_persons_decision_goes_before(verdict: str) -> None:
    decision = Judgement("ent:a.磐柠光电", CURIE, verdict, "两家")  # type: ignore[arg-type]
    assert curie(linked(document("a", "磐柠光电"), judged=(decision,)), "磐柠光电") == "ent:a.磐柠光电"


def test_a_decision_on_a_short_name_follows_it() -> None:
    decision = Judgement("ent:a.磐柠光电", "ent:a.溪禾", "same", "同一家")
    linker = linked(document("a", "磐柠光电", "溪禾"), judged=(decision,))
    assert linker.same() == (("ent:a.溪禾", CURIE),) or linker.same() == ((CURIE, "ent:a.溪禾"),)


def test_a_former_name_of_two_firms_decides_nothing() -> None:
    firms = (Registered("永康市甲木有限公司", None, ("磐柠厂",)), Registered("永康市乙木有限公司", None, ("磐柠厂",)))
    assert curie(linked(document("a", "磐柠厂"), firms=firms), "磐柠厂") == "ent:a.磐柠厂"


def test_the_registered_spelling_is_the_canonical_one() -> None:
    linker = linked(document("a", "磐柠(永康)光电有限公司"), firms=(Registered("磐柠(永康)光电有限公司"),))
    ((_, firm),) = linker.registered()
    assert firm.legal_name == "磐柠（永康）光电有限公司" == linker.entity(firm.legal_name, "enterprise", "a").legal_name


def test_without_a_registry_nothing_changes() -> None:
    facts = document("a", "磐柠", "永康市磐柠光电有限公司")
    with_none, plain = resolve([facts], load(), (), None), resolve([facts], load(), (), Registry())
    assert curie(with_none, "磐柠") == curie(plain, "磐柠") == "ent:a.磐柠"
