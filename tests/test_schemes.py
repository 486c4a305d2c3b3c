"""Honours that are listed, candidates, and how a person lists one: ``kg schemes``, ``kg adopt``."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pyoxigraph
import pytest

from kg import lexicon
from kg import open as open_workspace
from kg.cli import main
from kg.errors import InputError
from kg.lexicon.adoption import EMPTY, Adoption, placed, unsound
from kg.lexicon.vocabulary import level_named, vocabulary
from kg.resources import resource
from kg.workspace import find

SHIPPED = resource("ontology", "schemes.ttl")
TEXT = (
    "海岭市经信局消息\n\n2021年，磐柠机电获评市级“星火工厂”称号。"
    "澜岳阀门、溪禾种业获评市级“星火工厂”。磐柠机电获评省级绿色工厂。\n"
)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "page.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def rows(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, str]]:
    capsys.readouterr()
    main([*words, "--format", "csv"])
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


# ---- The file ----


def adoption(label: str = "市级“星火”工厂") -> Adoption:
    return Adoption(label, "municipal", "digital")


def test_an_entry_stands_in_the_order_of_the_shipped_file_and_changes_nothing_else() -> None:
    before = SHIPPED.read_text(encoding="utf-8")
    entry = adoption().turtle()
    after = placed(before, entry)
    assert after.replace(entry, "") == before
    slugs = [line.split(" ", 1)[0] for line in after.splitlines() if " a hon:HonourScheme " in line]
    assert slugs == sorted(slugs) and "scheme:市级星火工厂" in slugs
    assert unsound(after) is None


@pytest.mark.parametrize("label", ["0级奖", "龥级奖", "￥奖"])
def test_first_and_last_places(label: str) -> None:
    after = placed(SHIPPED.read_text(encoding="utf-8"), adoption(label).turtle())
    parts = after.split("# ---- ")
    assert adoption(label).turtle() in next(part for part in parts if part.startswith("Schemes"))
    assert unsound(after) is None


def test_a_label_cannot_break_out_of_its_quotation_marks() -> None:
    label = '甲" ; hon:level level:national . scheme:x a hon:HonourScheme \\'
    quads = list(pyoxigraph.parse(placed(EMPTY, adoption(label).turtle()), format=pyoxigraph.RdfFormat.TURTLE))
    assert len({quad.subject for quad in quads}) == 1
    assert label in [quad.object.value for quad in quads if isinstance(quad.object, pyoxigraph.Literal)]


def test_the_words_for_levels_categories_and_agencies() -> None:
    words = vocabulary([SHIPPED])
    assert words.category("绿色低碳") == words.category("green") == words.category("Green and low-carbon") == "green"
    assert words.agency("工信部") == words.agency("miit") == "miit"
    assert words.agency("某局") is None
    with pytest.raises(InputError, match="no such category") as caught:
        words.category("绿")
    assert "green" in caught.value.render("en")
    with pytest.raises(InputError, match="no such level"):
        level_named("省")


# ---- A workspace's own honours ----


def test_an_adopted_honour_is_linked_by_the_next_build(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build"]) == 0
    found = rows(capsys, "schemes", "--candidates")
    assert [(row["scheme"], row["level"], row["holders"], row["documents"]) for row in found] == [
        ("市级“星火工厂”", "municipal", "3", "1")
    ]
    assert "澜岳阀门、溪禾种业获评市级“星火工厂”" in found[0]["quotes"]
    assert (
        main(["adopt", found[0]["scheme"], "--level", "市级", "--category", "digital", "--authority", "海岭市经信局"])
        == 0
    )
    assert "run kg build" in capsys.readouterr().err
    assert main(["build"]) == 0
    assert rows(capsys, "schemes", "--candidates") == []
    graph = open_workspace()
    holders = graph.ask("holders", scheme="市级星火工厂")
    assert [row[0] for row in holders] == ["溪禾种业", "澜岳阀门", "磐柠机电"]
    schemes = graph.ask("schemes", level="municipal")
    assert [(str(row[0]), str(row[2]), str(row[3])) for row in schemes] == [
        ("市级“星火工厂”", "数字化与智能制造", "海岭市经信局")
    ]
    assert [finding for finding in graph.check() if finding.severity == "error"] == []
    assert "scheme:市级星火工厂 ;" in (workspace / "triples" / "page.ttl").read_text(encoding="utf-8")
    main(["extract", "sources"])
    said = json.loads(capsys.readouterr().out)["honours"]
    assert [honour["candidate"] for honour in said] == [False] * 4


def test_several_adopted_honours_stand_in_order_and_the_file_is_read_again(workspace: Path) -> None:
    for name in ("省级乙工厂", "省级丙工厂", "省级甲工厂"):
        words = ["--level", "provincial", "--category", "digital", "--alias", name + "一号", "--jurisdiction", "浙江"]
        assert main(["adopt", name, *words, "--english", f"Factory of {name}"]) == 0
    path = find(workspace).schemes
    slugs = [line.split(" ", 1)[0] for line in path.read_text(encoding="utf-8").splitlines() if "a hon:HonourS" in line]
    assert slugs == ["scheme:省级丙工厂", "scheme:省级乙工厂", "scheme:省级甲工厂"]
    known = lexicon.load(own=path)
    found = known.scheme("省级甲工厂一号")
    assert found is not None and (found.slug, found.jurisdiction) == ("省级甲工厂", "330000")
    assert len(known.schemes) == len(lexicon.load().schemes) + 3
    assert lexicon.load(own=SHIPPED) is lexicon.load(), "the shipped file is not read twice"


def test_what_is_listed_is_refused_and_nothing_changes(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    about = ["--category", "digital", "--level"]
    assert main(["adopt", "国家绿色工厂", *about, "national"]) == 2
    assert "is listed already" in capsys.readouterr().err
    assert not (workspace / "ontology").exists()
    assert main(["adopt", "市级“星火”工厂", *about, "municipal"]) == 0
    before = find(workspace).schemes.read_bytes()
    for name in ("市级星火工厂", "星火工厂"):
        assert main(["adopt", name, *about, "municipal"]) == 2
    assert main(["adopt", "市级晨曦工厂", *about, "municipal", "--alias", "市级星火工厂"]) == 2
    assert find(workspace).schemes.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["", "--level", "national", "--category", "digital"], "a name is one line"),
        (["甲\n乙", "--level", "national", "--category", "digital"], "a name is one line"),
        (["甲乙奖", "--level", "大", "--category", "digital"], "no such level"),
        (["甲乙奖", "--level", "national", "--category", "大"], "no such category"),
        (["甲乙奖", "--level", "national", "--category", "digital", "--jurisdiction", "乌有乡"], "no such place"),
        (["甲乙奖", "--level", "national"], "--category"),
    ],
)
def test_wrong_words(workspace: Path, words: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["adopt", *words]) == 2
    assert message in capsys.readouterr().err
    assert not (workspace / "ontology").exists()


def test_a_file_that_would_break_is_left_as_it_is(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "ontology").mkdir()
    path = find(workspace).schemes
    path.write_text("# my own\n@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n", encoding="utf-8")
    assert main(["adopt", "甲乙奖章", "--level", "national", "--category", "digital"]) == 2
    assert "no longer be valid" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8").startswith("# my own") and "甲乙" not in path.read_text(encoding="utf-8")


def test_what_both_files_list_counts_as_shipped(workspace: Path) -> None:
    (workspace / "ontology").mkdir()
    own = find(workspace).schemes
    text = placed(EMPTY, Adoption("国家级绿色工厂", "national", "digital").turtle())
    own.write_text(placed(text, Adoption("国家“绿色工厂”企业甲", "national", "digital").turtle()), encoding="utf-8")
    known = lexicon.load(own=own)
    listed = known.scheme_by_slug("国家级绿色工厂")
    assert listed is not None and listed.category == "green"
    assert main(["build"]) == 0
    table = open_workspace().ask("schemes", used="all")
    assert sum(str(row[0]) == "国家级绿色工厂" for row in table) == 1


def test_in_the_repository_itself_the_shipped_file_is_edited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A checkout is a workspace whose ontology/ is the shipped one."""
    shutil.copytree(resource("ontology"), tmp_path / "ontology")
    (tmp_path / "sources").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("kg.workspace.resource", lambda *parts: tmp_path.joinpath(*parts))
    assert find(tmp_path).adopted is None
    assert main(["adopt", "市级“星火”工厂", "--level", "municipal", "--category", "digital"]) == 0
    assert (tmp_path / "ontology" / "schemes.ttl").read_text(encoding="utf-8").count("市级星火工厂") == 1


# ---- The list ----


def test_the_list_is_filtered(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    everything = rows(capsys, "schemes")
    assert len(everything) == len(lexicon.load().schemes) > 1000
    green = rows(capsys, "schemes", "--level", "national", "--category", "绿色低碳")
    assert 3 < len(green) < 60 and {row["level"] for row in green} == {"national"}
    named = rows(capsys, "schemes", "--name", "國家級綠色工廠")
    assert [(row["scheme"], row["level"]) for row in named] == [("National Green Factory", "national")]
    assert rows(capsys, "--lang", "zh", "schemes", "--name", "国家级绿色工厂")[0]["authority"] == "工业和信息化部"
    assert main(["schemes", "--name", "绝无此奖"]) == 1


def test_candidates_need_a_built_graph(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schemes", "--candidates"]) == 2
    assert "kg build" in capsys.readouterr().err


def test_candidates_of_one_name_come_together(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = "海岭市经信局消息\n\n2022年，溪禾种业、百川轴承获评市级星火工厂。云岭阀门获评国家级“晨曦工厂”。\n"
    (workspace / "sources" / "other.txt").write_text(other, encoding="utf-8")
    assert main(["build"]) == 0
    found = rows(capsys, "schemes", "--candidates")
    assert {(row["holders"], row["documents"]) for row in found} == {("5", "2"), ("1", "1")}
    assert [row["scheme"] for row in rows(capsys, "schemes", "--candidates", "--level", "national")] == [
        "国家级“晨曦工厂”"
    ]
    assert len(rows(capsys, "schemes", "--candidates", "--name", "晨曦")) == 1
