"""Decisions: found again after every extraction, applied, never lost, reported where they match nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg.decisions import RELATIONS, Decision, fact_id
from kg.errors import InputError, WorkspaceError
from kg.model import Quotation
from kg.review import decide, identified, read_decisions, record, relation_of
from tests.review.invented import ALL, count, honour, metric, page


def ids(*facts: object) -> list[str]:
    return [id for _, _, id in identified(page(*facts)[1])]


def test_every_fact_has_an_id_that_names_its_relation() -> None:
    found = ids(*ALL)
    assert len(set(found)) == len(ALL)
    assert [relation_of(id) for id in found] == list(RELATIONS)
    assert all(id.startswith("page.") and ".0-10." in id for id in found)
    assert relation_of("甲.乙.honour.1-2.abc") == "honours"
    assert relation_of("page.nosuch.1-2.abc") is relation_of("") is None


def test_an_id_stays_when_other_fields_are_read_otherwise() -> None:
    one = fact_id("page", "honours", honour())
    assert one == fact_id(
        "page", "honours", honour(status="shortlisted", year=None, level=None, owner="甲", coref=True)
    )
    others = [honour("澜岳"), honour(scheme="省级绿色工厂"), honour(quotation=Quotation(1, 10, ""))]
    assert one not in [fact_id("page", "honours", other) for other in others]
    assert one != fact_id("other", "honours", honour())


def test_what_is_rejected_is_left_out_and_what_is_changed_is_changed() -> None:
    first, second, third = honour(), honour("澜岳"), honour("溪禾")
    names = ids(first, second, third)
    document, facts = page(first, second, third, metric())
    decisions = (Decision(names[0], "rejected"), Decision(names[1], "changed", {"status": "shortlisted", "year": None}))
    reviewed = decide([(document, facts)], decisions)
    ((_, after),) = reviewed.pages
    assert after.honours == (replace(second, status="shortlisted", year=None), third)
    assert after.metrics == facts.metrics and after.source is facts.source
    assert reviewed.rejected == ((names[0], first),)
    ((fact, decision),) = reviewed.decided["page"]
    assert fact is after.honours[0] and decision is decisions[1]
    assert reviewed.in_force == decisions and reviewed.dangling == ()


def test_a_list_of_names_becomes_what_the_model_has() -> None:
    (name,) = ids(count())
    ((_, after),) = decide([page(count())], [Decision(name, "changed", {"named": ["甲", "乙"]})]).pages
    assert after.counts[0].named == ("甲", "乙")


def test_an_accepted_fact_stays_as_it_is_and_is_known_as_decided() -> None:
    (name,) = ids(honour())
    reviewed = decide([page(honour())], [Decision(name, "accepted")])
    assert reviewed.pages[0][1].honours == (honour(),)
    assert [decision.verdict for _, decision in reviewed.decided["page"]] == ["accepted"]


def test_decisions_that_match_nothing_are_reported() -> None:
    decision = Decision("page.honour.5-9.00000000", "rejected")
    before = page(*ALL)
    reviewed = decide([before], [decision])
    assert reviewed.pages[0][1] is before[1]
    assert (reviewed.dangling, reviewed.in_force) == ((decision,), ())


def test_two_facts_of_one_document_go_their_own_ways() -> None:
    (name,) = ids(honour())
    reviewed = decide([page(honour()), page(honour(), id="other")], [Decision(name, "rejected")])
    assert [len(facts.honours) for _, facts in reviewed.pages] == [0, 1]


# ---- The file ----

ID = "page.honour.0-10.1a2b3c4d"


def test_what_is_recorded_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "triples" / "decisions.jsonl"
    decision = Decision(ID, "changed", {"status": "shortlisted"}, "见附件", "某人", "磐柠获评")
    record(path, decision)
    assert read_decisions(path) == (replace(decision, line=1),)
    assert json.loads(path.read_text(encoding="utf-8"))["quote"] == "磐柠获评"
    assert read_decisions(tmp_path / "none.jsonl") == ()


def test_the_last_line_decides_and_changes_add_up(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    for decision in (
        Decision(ID, "changed", {"status": "shortlisted", "year": 2019}),
        Decision(ID, "rejected"),
        Decision(ID, "changed", {"year": 2020}),
    ):
        record(path, decision)
    (found,) = read_decisions(path)
    assert (found.verdict, dict(found.changes), found.line) == ("changed", {"status": "shortlisted", "year": 2020}, 3)
    record(path, Decision(ID, "accepted", why="已核"))
    (found,) = read_decisions(path)
    assert (found.verdict, found.changes["year"], found.why) == ("accepted", 2020, "已核")


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"id": "page", "verdict": "rejected"}',
        '{"verdict": "rejected"}',
        f'{{"id": "{ID}", "verdict": "same"}}',
        f'{{"id": "{ID}", "verdict": "changed"}}',
        f'{{"id": "{ID}", "verdict": "rejected", "changes": {{"year": 2020}}}}',
        f'{{"id": "{ID}", "verdict": "changed", "changes": {{"year": "2020"}}}}',
        f'{{"id": "{ID}", "verdict": "changed", "changes": {{"rank": 1}}}}',
        f'{{"id": "{ID}", "verdict": "accepted", "why": 5}}',
        f'{{"id": "{ID}", "verdict": "accepted", "other": 5}}',
    ],
)
def test_a_line_that_is_no_decision_is_told_with_its_number(tmp_path: Path, line: str) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_text(f'{{"id": "{ID}", "verdict": "accepted"}}\n\n{line}\n', encoding="utf-8")
    with pytest.raises(InputError, match="jsonl:3") as caught:
        read_decisions(path)
    assert all(caught.value.hint)


def test_a_torn_line_is_not_continued(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_text(f'{{"id": "{ID}", "verdict": "accepted"}}', encoding="utf-8")
    record(path, Decision(ID, "rejected"))
    assert [decision.verdict for decision in read_decisions(path)] == ["rejected"]


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "triples").write_text("", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="cannot write"):
        record(tmp_path / "triples" / "decisions.jsonl", Decision(ID, "rejected"))
