"""The recipient's slot: names, their kinds and owners, the number beside them, back references."""

from __future__ import annotations

import pytest

from kg.extract.aliases import introduced_names
from kg.extract.firm_names import named_by_structure, split_owner
from kg.extract.recipients import subject
from kg.model import RECIPIENT_TYPES, RecipientType
from tests.extract.tables import Case, Row, cases

CASES = cases("recipients.txt")


def got(case: Case) -> list[Row]:
    kind, _, text = case.text.partition(":")
    (known,) = [k for k in RECIPIENT_TYPES if k == kind]
    typed: RecipientType = known
    who = subject(text, 0, len(text), typed)
    rows: list[Row] = [(r.name, r.kind, r.owner) for r in who.recipients]
    if who.back_reference is not None:
        rows.append(("=", who.back_reference))
    if who.quantity is not None:
        found = who.quantity
        rows.append(("#", f"{found.value}", found.unit, who.noun or None, "open" if who.open_list else None))
    return [filled(row) for row in rows]


def filled(row: Row) -> Row:
    return (*row, *[None] * 5)[:5]


def wanted(case: Case) -> list[Row]:
    return [filled(row) for row in case.rows]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_subjects(case: Case) -> None:
    assert got(case) == wanted(case), case.text


@pytest.mark.parametrize("case", CASES, ids=str)
def test_names_stand_where_they_say(case: Case) -> None:
    _, _, name = case.text.partition(":")
    text = f"据悉，{name}获评省级绿色工厂"
    who = subject(text, 3, 3 + len(name), "enterprise")
    assert all(text[r.begin : r.end] == r.name for r in who.recipients)


def test_an_empty_slot() -> None:
    assert subject("近日，", 0, 3, "enterprise").empty
    assert not subject("该公司", 0, 3, "enterprise").empty


@pytest.mark.parametrize(
    ("item", "known", "owner"),
    [
        ("晟恒智能锁", ("晟恒",), "晟恒"),
        ("晟恒电器智能锁", ("晟恒", "晟恒电器"), "晟恒电器"),
        ("昊霖PC板", (), "昊霖"),
        ("禾川精密导轨", (), "禾川精密"),
        ("云泽珩宇有限公司减速机", (), "云泽珩宇有限公司"),
        ("风电主轴", (), None),
        ("晟恒", ("晟恒",), None),
    ],
)
def test_owners(item: str, known: tuple[str, ...], owner: str | None) -> None:
    assert split_owner(item, known) == owner


@pytest.mark.parametrize(
    ("name", "firm"),
    [
        ("青岚重工", True),
        ("云泽有限公司", True),
        ("晟恒股份有限公司（云泽）", True),
        ("不断提速", False),
        ("我市", False),
    ],
)
def test_names_of_firms(name: str, firm: bool) -> None:
    assert named_by_structure(name) is firm


def test_introduced_names() -> None:
    text = (
        "云泽珩宇机械有限公司（以下简称“珩宇机械”）与晟恒电器股份有限公司（简称：晟恒）"
        "及昊霖光电有限公司（以下简称“公司”）"
    )
    assert introduced_names(text) == (
        ("云泽珩宇机械有限公司", "珩宇机械"),
        ("晟恒电器股份有限公司", "晟恒"),
    )
