"""``kg review`` from the list to the graph, and what a rebuild keeps."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from kg import build as build_graph
from kg import open as open_workspace
from kg.cli import main

TEXT = (
    "永康市经信局消息\n\n2021年，磐柠获评省级“星火工厂”称号。澜岳阀门获评市级绿色工厂。"
    "溪禾种业获评市级绿色工厂。规上工业总产值320.5亿元。\n"
)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "page.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def listed(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, dict[str, str]]:
    """The rows by the fact that they tell."""
    capsys.readouterr()
    assert main(["review", *words, "--format", "csv"]) == 0
    return {row["fact"].split(" · ")[0]: row for row in csv.DictReader(io.StringIO(capsys.readouterr().out))}


def test_decisions_are_applied_by_every_build(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    doubtful = listed(capsys)
    assert set(doubtful) == {"磐柠"}
    assert "not listed" in doubtful["磐柠"]["why"] and "no sign of a firm" in doubtful["磐柠"]["why"]
    every = listed(capsys, "--all")
    assert {"磐柠", "澜岳阀门", "溪禾种业", "规上工业总产值"} <= set(every)

    assert main(["review", "--reject", every["磐柠"]["id"], "--why", "并无此事", "--by", "某人"]) == 0
    assert main(["review", "--set", every["澜岳阀门"]["id"], "status=入围", "year=2019"]) == 0
    assert main(["review", "--accept", every["溪禾种业"]["id"], every["规上工业总产值"]["id"]]) == 0
    assert "accepted; run kg build" in capsys.readouterr().err
    lines = (workspace / "triples" / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 4

    for _ in range(2):
        assert main(["build"]) == 0
        graph = open_workspace()
        assert [(row[0], row[4], row[5]) for row in graph.ask("holders")] == [("溪禾种业", "获评", 2021)]
        assert [row[0] for row in graph.ask("not-yet-awarded")] == ["澜岳阀门"]
    assert [finding.message() for finding in graph.check() if finding.severity == "error"] == []
    turtle = (workspace / "triples" / "page.ttl").read_text(encoding="utf-8")
    assert turtle.count("hon:decidedBy") == 3 and "磐柠" not in turtle
    told = {(row[0], row[3], row[4], row[5], row[6]) for row in open_workspace().ask("decisions")}
    assert ("rejected", None, "并无此事", "某人", "磐柠获评省级“星火工厂”称号") in told
    assert {change for verdict, change, *_ in told if verdict == "changed"} == {"status=shortlisted", "year=2019"}
    assert len(build_graph(workspace / "sources").ask("decisions")) == len(open_workspace().ask("decisions"))
    assert main(["review"]) == 0
    assert "nothing is doubtful" in capsys.readouterr().err


def test_a_decision_that_matches_nothing_any_more_is_told_and_kept(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    id = listed(capsys, "--all")["澜岳阀门"]["id"]
    assert main(["review", "--reject", id]) == 0
    page = workspace / "sources" / "page.txt"
    page.write_text("（更正）" + TEXT, encoding="utf-8")
    assert main(["build"]) == 0
    assert id in capsys.readouterr().err
    main(["review"])
    assert "澜岳阀门获评市级绿色工厂" in capsys.readouterr().err, "with the words that it was about"
    assert "澜岳阀门" in [row[0] for row in open_workspace().ask("holders")]
    page.write_text(TEXT, encoding="utf-8")
    assert main(["build"]) == 0
    assert id not in capsys.readouterr().err
    assert "澜岳阀门" not in [row[0] for row in open_workspace().ask("holders")]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--accept", "page.honour.1-2.abc"], "there is no such fact"),
        (["--set", "ID", "nosuch=1"], "no such field"),
        (["--set", "ID", "year=bald"], "cannot have that value"),
        (["--set", "ID"], "not said what to change"),
        (["--accept", "ID", "--reject", "ID"], "not allowed with"),
        (["--accept", "ID", "page.honour.1-2.abc"], "there is no such fact"),
    ],
)
def test_wrong_words_write_nothing(
    workspace: Path, words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    id = listed(capsys, "--all")["澜岳阀门"]["id"]
    assert main(["review", *(id if word == "ID" else word for word in words)]) == 2
    assert message in capsys.readouterr().err
    assert not (workspace / "triples").exists()


def test_in_chinese(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "zh", "review"]) == 0
    assert "荣誉未收录" in capsys.readouterr().out


def test_a_rejected_name_is_no_name_to_judge(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    id = listed(capsys)["磐柠"]["id"]
    assert main(["review", "--reject", id]) == 0
    assert main(["judge", "磐柠", "澜岳阀门", "different", "--why", "x"]) == 2
    assert "磐柠" in capsys.readouterr().err
