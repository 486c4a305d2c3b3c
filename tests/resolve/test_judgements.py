"""The file of decisions: what is written is read, nothing is lost, a bad line is named by its number."""

from __future__ import annotations

import itertools
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError, WorkspaceError
from kg.links import Judgement
from kg.resolve import judge, read_judgements
from kg.resolve.judgements import groups, in_force

GOOD = '{"left": "ent:p.甲", "right": "ent:p.乙", "verdict": "same", "why": "同一页"}'
BAD = {
    "no JSON": "{",
    "no object": "[1]",
    "no left": '{"right": "ent:p.乙", "verdict": "same", "why": "x"}',
    "empty reason": '{"left": "ent:p.甲", "right": "ent:p.乙", "verdict": "same", "why": " "}',
    "reason no text": '{"left": "ent:p.甲", "right": "ent:p.乙", "verdict": "same", "why": 3}',
    "unknown verdict": '{"left": "ent:p.甲", "right": "ent:p.乙", "verdict": "maybe", "why": "x"}',
    "unknown key": '{"left": "ent:p.甲", "right": "ent:p.乙", "verdict": "same", "why": "x", "wy": "y"}',
    "no CURIE": '{"left": "甲", "right": "ent:p.乙", "verdict": "same", "why": "x"}',
    "no entity": '{"left": "scheme:甲", "right": "scheme:乙", "verdict": "same", "why": "x"}',
    "one name": '{"left": "ent:p.甲", "right": "ent:p.甲", "verdict": "same", "why": "x"}',
    "two kinds": '{"left": "ent:p.甲", "right": "prod:p.甲", "verdict": "same", "why": "x"}',
    "by no text": '{"left": "ent:p.甲", "right": "ent:p.乙", "verdict": "same", "why": "x", "by": 1}',
    "deep": "[" * 100_000,
}
CURIES = st.sampled_from(["ent:a", "ent:b", "ent:c", "ent:d", "ent:e"])
DECISIONS = st.lists(
    st.builds(Judgement, CURIES, CURIES, st.sampled_from(["same", "different", "unsure"]), st.just("x")).filter(
        lambda judgement: judgement.left != judgement.right
    ),
    max_size=8,
)


def test_no_file_holds_no_decisions(tmp_path: Path) -> None:
    assert read_judgements(tmp_path / "none.jsonl") == ()


def test_what_is_judged_is_read(tmp_path: Path) -> None:
    path = tmp_path / "triples" / "judgements.jsonl"
    first = judge(path, "ent:p.甲", "ent:p.乙", "same", "同一页")
    second = judge(
        path, "ent:p.甲", "https://honours-kg.example/enterprise/p.%E4%B8%99", "unsure", " 名称相近 ", "某人"
    )
    assert second.right == "ent:p.丙"
    assert [(j.left, j.right, j.verdict, j.why, j.by, j.line) for j in read_judgements(path)] == [
        (first.left, first.right, "same", "同一页", None, 1),
        ("ent:p.甲", "ent:p.丙", "unsure", "名称相近", "某人", 2),
    ]


@pytest.mark.parametrize("line", BAD.values(), ids=BAD.keys())
def test_a_bad_line_is_named_by_its_number(tmp_path: Path, line: str) -> None:
    path = tmp_path / "judgements.jsonl"
    path.write_text(f"{GOOD}\n\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_judgements(path)
    assert caught.value.where == f"{path}:3"
    assert all(caught.value.render(lang) for lang in ("zh", "en"))


def test_a_line_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    path.write_bytes(GOOD.encode("gb18030"))
    with pytest.raises(InputError, match="UTF-8"):
        read_judgements(path)


def test_a_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + f"{GOOD}\r\n\r\n".encode())
    assert len(read_judgements(path)) == 1


@pytest.mark.parametrize(
    ("left", "right", "verdict", "why"),
    [
        ("甲", "ent:p.乙", "same", "x"),
        ("ent:p.甲", "ent:p.甲", "same", "x"),
        ("ent:p.甲", "prod:p.乙", "same", "x"),
        ("ent:p.甲", "ent:p.乙", "maybe", "x"),
        ("ent:p.甲", "ent:p.乙", "same", " "),
    ],
)
def test_what_could_not_be_read_is_not_written(tmp_path: Path, left: str, right: str, verdict: str, why: str) -> None:
    path = tmp_path / "judgements.jsonl"
    with pytest.raises(InputError):
        judge(path, left, right, verdict, why)
    assert not path.exists()


def test_judging_only_appends(tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    path.write_text(GOOD, encoding="utf-8")
    judge(path, "ent:p.乙", "ent:p.甲", "different", "另一家")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == GOOD
    assert [judgement.verdict for judgement in in_force(read_judgements(path)).values()] == ["different"]


def test_an_unwritable_file_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError) as caught:
        judge(tmp_path, "ent:p.甲", "ent:p.乙", "same", "x")
    assert caught.value.exit_code == 2


def test_writers_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"

    def write(writer: int) -> None:
        for number in range(20):
            judge(path, f"ent:p.甲{writer}", f"ent:p.乙{number}", "same", "理由" * 50)

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({judgement.pair for judgement in read_judgements(path)}) == 80


@given(DECISIONS)
def test_only_the_last_decision_on_a_pair_counts(decisions: list[Judgement]) -> None:
    expected: dict[tuple[str, str], str] = {}
    for decision in decisions:
        expected[decision.pair] = decision.verdict
    assert {pair: decision.verdict for pair, decision in in_force(decisions).items()} == expected


@given(DECISIONS.map(lambda decisions: list(in_force(decisions).values())))
def test_the_order_of_decisions_on_different_pairs_does_not_count(decisions: list[Judgement]) -> None:
    backwards = list(reversed(decisions))
    assert in_force(decisions) == in_force(backwards)
    assert groups(decision.pair for decision in decisions) == groups(decision.pair for decision in backwards)


def test_groups_are_the_connected_components() -> None:
    links = [("ent:b", "ent:a"), ("ent:c", "ent:d"), ("ent:b", "ent:c"), ("ent:x", "ent:y")]
    expected = (("ent:a", "ent:b", "ent:c", "ent:d"), ("ent:x", "ent:y"))
    assert all(groups(order) == expected for order in itertools.permutations(links))
