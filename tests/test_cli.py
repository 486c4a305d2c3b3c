"""The command line: what each command prints, its exit code, and how errors are told."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from string import Formatter
from xml.etree import ElementTree

import pyoxigraph
import pytest

from kg.cli import COMMANDS, EXPORTS, main
from kg.messages import TEXTS
from kg.query import questions
from kg.resources import resource

REPOSITORY = Path(__file__).resolve().parent.parent
PAGE = resource("sources", "yongkang-2020.txt")


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.chdir(tmp_path)


def process(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``kg`` as its users do, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "kg", *words],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


# the front page and the languages


def test_alone_it_lists_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    alone = capsys.readouterr().out
    for command in COMMANDS:
        assert f"\n  {command}" in alone
    assert main(["--help"]) == 0
    assert capsys.readouterr().out == alone
    assert main(["--lang", "zh"]) == 0
    assert "新建一个带示例的工作区" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == "honours-kg 0.1.0\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_in_both_languages(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    english = capsys.readouterr().out
    assert main([command, "--lang=zh", "-h"]) == 0
    chinese = capsys.readouterr().out
    assert english.startswith(f"usage: kg {command} ")
    assert chinese.startswith(f"用法: kg {command} ")
    assert "show this help" in english and "显示本帮助" in chinese


@pytest.mark.parametrize(
    ("environment", "words", "expected"),
    [
        ({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, [], "没有这个命令"),
        ({"LC_ALL": "", "LANG": "C.UTF-8"}, [], "没有这个命令"),
        ({"LC_ALL": "", "LC_MESSAGES": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, [], "no such command"),
        ({"LC_ALL": "en_US.UTF-8"}, ["--lang", "zh"], "没有这个命令"),
        ({"LC_ALL": "zh_CN.UTF-8"}, ["--lang=en"], "no such command"),
    ],
)
def test_the_language_is_said_or_comes_from_the_locale(
    environment: dict[str, str],
    words: list[str],
    expected: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert main([*words, "nosuch"]) == 2
    assert expected in capsys.readouterr().err


def test_the_workspace_may_set_the_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "kg.toml").write_text('language = "zh"\n', encoding="utf-8")
    assert main(["nosuch"]) == 2
    assert "没有这个命令" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "english", "chinese"),
    [
        (["nosuch"], "no such command: nosuch", "没有这个命令：nosuch"),
        (["--nosuch"], "unrecognized arguments: --nosuch", "不认识的参数：--nosuch"),
        (["init"], "the following arguments are required: DIR", "缺少参数：DIR"),
        (["build", "x", "y"], "unrecognized arguments: y", "不认识的参数：y"),
        (["extract", ".", "--format"], "argument --format: expected one argument", "--format 后面缺少一个值"),
        (["extract", ".", "--format", "xml"], "argument --format: invalid choice: 'xml'", "--format 不能是 'xml'"),
        (["--lang", "fr", "build"], "argument --lang: invalid choice: 'fr'", "--lang 不能是 'fr'"),
        (["judge", "甲", "乙", "same"], "are required: --why", "缺少参数：--why"),
    ],
)
def test_wrong_words_are_refused_with_advice(
    words: list[str], english: str, chinese: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for locale, expected in (("en_GB.UTF-8", english), ("zh_CN.UTF-8", chinese)):
        monkeypatch.setenv("LC_ALL", locale)
        assert main(words) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert expected in err
        assert "--help" in err
        assert "Traceback" not in err


def test_both_languages_say_the_same_with_the_same_gaps() -> None:
    def gaps(words: str) -> set[str | None]:
        return {field for _, field, _, _ in Formatter().parse(words)} - {None}

    for key, (chinese, english) in TEXTS.items():
        assert chinese and english, key
        assert gaps(chinese) == gaps(english), key


def test_every_sentence_is_said_somewhere() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (REPOSITORY / "kg").rglob("*.py")).replace("'", '"')
    families = ("kind.", "verdict.", "severity.", "opt.draw.")
    for key in TEXTS:
        assert code.count(f'"{key}"') > 1 or key in COMMANDS or key.startswith(families), key


# defects and pipes


def test_what_nobody_foresaw_is_called_our_defect(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr("kg.commands.init.create", broken)
    assert main(["init", "x"]) == 3
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["init", "x", "--debug"]) == 3
    err = capsys.readouterr().err
    assert "Traceback" in err and "a defect of ours, not yours: ZeroDivisionError: by nought" in err


def test_a_reader_that_stops_early_is_no_error(tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("甲公司获评省级企业技术中心。\n\n" * 20_000, encoding="utf-8")
    reader = subprocess.run(
        f"{sys.executable} -m kg read {long} | head -c 10",
        shell=True,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        check=False,
        executable="/bin/bash",
    )
    assert reader.stderr == b""
    assert len(reader.stdout) == 10


def test_an_output_that_is_full_is_told(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no device that is always full here")
    with full.open("w") as stream:
        ran = subprocess.run(
            [sys.executable, "-m", "kg", "read", str(PAGE)],
            env={**os.environ, "PYTHONPATH": str(REPOSITORY), "LC_ALL": "C.UTF-8"},
            stdout=stream,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr and "文件操作失败" in ran.stderr


def test_characters_that_the_terminal_lacks_do_no_harm(tmp_path: Path) -> None:
    ran = process("read", str(PAGE), cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert ran.returncode == 0
    assert "\\u6c38\\u5eb7" in ran.stdout


# init and read


def test_init_makes_a_workspace_and_says_what_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "new"]) == 0
    assert "cd new && kg build" in capsys.readouterr().err
    assert (tmp_path / "new" / "sources" / "yongkang-2020.txt").read_bytes() == PAGE.read_bytes()
    assert main(["init", "new"]) == 2
    assert "exists already; nothing was changed" in capsys.readouterr().err
    assert main(["init", "quiet", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_read_shows_the_paragraphs_under_their_headings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(PAGE)]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("# 盘点经信亮点工作七组关键词 奋力描绘五金工业高质量发展新蓝图\n")
    assert "道明PC/PMMA复合板入选省重点高新技术产品" in shown
    assert "\n## 智能 · " in shown and "\n## 清亲助企 · " in shown


# extract


def test_extract_prints_one_json_object_for_each_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "b.txt").write_text("甲乙丙公司获评省级企业技术中心。\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("今天天气很好，大家都去公园散步了。\n", encoding="utf-8")
    assert main(["extract", "."]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert list(first) == [
        *("id", "title", "place", "report_year"),
        *("honours", "participations", "counts", "rankings", "programmes", "metrics", "aliases"),
    ]
    assert (first["id"], first["honours"]) == ("a", [])
    honour = second["honours"][0]
    assert (honour["recipient"], honour["scheme"], honour["status"]) == ("甲乙丙公司", "省级企业技术中心", "awarded")
    begin, end = honour["span"]
    assert (tmp_path / "b.txt").read_text(encoding="utf-8")[begin:end] == honour["quote"]
    assert main(["extract", "b.txt", "a.txt", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == [second, first]


def test_extract_shows_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(PAGE), "--format", "table"]) == 0
    assert "德硕 · awarded · 省级企业技术中心 · 2020" in capsys.readouterr().out


def test_extract_goes_on_after_a_document_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text("甲乙丙公司获评省级企业技术中心。\n", encoding="utf-8")
    assert main(["extract", "."]) == 2
    out, err = capsys.readouterr()
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["b"]
    assert "a.txt" in err


# build


def test_build_writes_triples_and_store_and_says_how_much(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "."]) == 0
    assert main(["build"]) == 0
    assert "1 document, 113 facts, " in capsys.readouterr().err
    assert (tmp_path / "triples" / "yongkang-2020.ttl").is_file()
    assert (tmp_path / ".kg" / "current").is_dir()


def test_two_builds_write_the_same_bytes(tmp_path: Path) -> None:
    assert main(["init", "."]) == 0
    written = []
    for seed in ("1", "2"):
        assert process("build", cwd=tmp_path, PYTHONHASHSEED=seed).returncode == 0
        written.append((tmp_path / "triples" / "yongkang-2020.ttl").read_bytes())
    assert written[0] == written[1]


def test_the_triples_in_the_repository_are_what_a_build_writes(built: Path) -> None:
    committed = REPOSITORY / "triples" / "yongkang-2020.ttl"
    assert committed.read_bytes() == (built / "triples" / "yongkang-2020.ttl").read_bytes()


def test_a_build_that_fails_leaves_everything_as_it_was(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(built, tmp_path / "copy", symlinks=True)
    os.chdir("copy")
    before = contents(Path())
    page = Path("sources/yongkang-2020.txt").read_bytes()
    Path("sources/yongkang-2020.txt").write_bytes(b"\0\1\2" * 100)
    assert main(["build"]) == 2
    assert "yongkang-2020.txt" in capsys.readouterr().err
    Path("sources/yongkang-2020.txt").write_bytes(page)
    assert contents(Path()) == before


def contents(directory: Path) -> dict[str, bytes]:
    """Every file under a directory."""
    return {str(path): path.read_bytes() for path in sorted(directory.rglob("*")) if path.is_file()}


# ask and query


def test_ask_alone_lists_the_questions(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask"]) == 0
    listed = capsys.readouterr().out
    for question in questions():
        assert f"\n{question.name} " in listed
        assert question.title[1] in listed


def test_ask_answers_in_every_format(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.chdir(built)
    shown = {}
    for form in ("table", "csv", "json", "md"):
        assert main(["ask", "holders", "--level", "national", "--format", form]) == 0
        shown[form] = capsys.readouterr().out
    rows = list(csv.DictReader(io.StringIO(shown["csv"])))
    assert [row["recipient"] for row in rows] == ["千禧龙", "德硕", "道明光电"]
    assert [record["recipient"] for record in json.loads(shown["json"])] == ["千禧龙", "德硕", "道明光电"]
    assert all(name in shown["table"] and name in shown["md"] for name in ("千禧龙", "德硕", "道明光电"))
    assert main(["ask", "holders", "--format", "ttl"]) == 2
    assert "cannot be written as ttl" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["--lang", "zh", "ask", "holders", "--level", "national"],
        ["ask", "--lang", "zh", "holders", "--level", "national"],
        ["-q", "ask", "holders", "--level", "国家级", "--lang=zh"],
        ["ask", "holders", "--level=国家级", "--format", "table", "--lang", "zh", "--debug"],
    ],
)
def test_options_may_stand_anywhere(words: list[str], built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.chdir(built)
    assert main(words) == 0
    out = capsys.readouterr().out
    assert out.startswith("获誉主体") and len(out.splitlines()) == 2 + 3


def test_ask_takes_a_parameter_more_than_once(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.chdir(built)
    assert main(["ask", "holders", "--status", "cultivated", "--status", "shortlisted", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {record["status"] for record in found} == {"cultivated", "shortlisted"}


def test_ask_writes_to_a_file(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.chdir(built)
    assert main(["ask", "holders", "--format", "csv", "-o", str(tmp_path / "holders.csv")]) == 0
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"wrote {tmp_path / 'holders.csv'}\n")
    assert (tmp_path / "holders.csv").read_text(encoding="utf-8").startswith("recipient,")


@pytest.mark.parametrize("question", [question.name for question in questions()])
def test_every_question_explains_itself(question: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", question, "--help"]) == 0
    shown = capsys.readouterr().out
    for parameter in next(one for one in questions() if one.name == question).parameters:
        assert f"--{parameter.name.replace('_', '-')} " in shown


def test_an_answer_without_rows_is_exit_code_1(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.chdir(built)
    assert main(["ask", "holders", "--year", "1999", "--format", "json"]) == 1
    assert capsys.readouterr() == ("[]\n", "no answer: nothing fits\n")
    assert main(["query", "SELECT * { <https://nobody.example/> ?p ?o }"]) == 1


def test_query_takes_text_a_file_and_standard_input(built: Path, tmp_path: Path) -> None:
    sparql = "SELECT (COUNT(*) AS ?n) { ?x a hon:Conferral }"
    (tmp_path / "count.rq").write_text("\ufeff" + sparql, encoding="utf-8")
    by_text = process("query", sparql, "--format", "csv", cwd=built)
    by_file = process("query", str(tmp_path / "count.rq"), "--format", "csv", cwd=built)
    by_input = subprocess.run(
        [sys.executable, "-m", "kg", "query", "-", "--format", "csv"],
        cwd=built,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        input=sparql,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert by_text.stdout == by_file.stdout == by_input.stdout == "n\n18\n"


def test_query_gives_turtle_for_construct(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.chdir(built)
    assert main(["query", "CONSTRUCT WHERE { ?x a hon:Conferral }", "--format", "ttl"]) == 0
    triples = list(pyoxigraph.parse(capsys.readouterr().out, format=pyoxigraph.RdfFormat.TURTLE))
    assert len(triples) == 18


@pytest.mark.parametrize("heavy", ["rdflib", "networkx", "pyvis", "pyshacl", "xlsxwriter", "rich", "pypinyin", "jieba"])
def test_asking_imports_nothing_heavy(built: Path, heavy: str) -> None:
    code = f"import sys; from kg.cli import main; main(['ask', 'holders']); assert {heavy!r} not in sys.modules"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=built,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr


# names and judge


def test_names_lists_clusters_and_open_pairs(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.chdir(built)
    assert main(["names", "--format", "json"]) == 0
    found = {(row["state"], row["left"], row["right"]): row for row in json.loads(capsys.readouterr().out)}
    assert ("same", "三锋", "三锋实业") in found
    assert ("same", "步阳", "步阳集团") in found
    pair = found["open", "道明", "道明光电"]
    assert 0 < pair["score"] < 1
    assert "trade name 道明" in pair["why"]


def test_judge_adds_a_decision_that_the_next_build_follows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "."]) == 0
    assert main(["judge", "三锋", "三锋实业", "same", "--why", "一家", "--by", "我"]) == 0
    assert "run kg build" in capsys.readouterr().err
    line = json.loads((tmp_path / "triples" / "judgements.jsonl").read_text(encoding="utf-8"))
    assert (line["verdict"], line["why"], line["by"]) == ("same", "一家", "我")
    assert main(["judge", "道明", "道明光电", "different", "--why", "两家"]) == 0
    assert main(["names", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["state"], row["why"]) for row in rows][:2] == [("same", "一家"), ("different", "两家")]
    assert main(["build", "-q"]) == 0
    assert main(["query", "ASK { ?a owl:sameAs ?b }", "--format", "csv"]) == 0
    assert capsys.readouterr().out == "answer\r\ntrue\r\n"


def test_judge_wants_names_that_occur(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.chdir(built)
    assert main(["judge", "三锋", "三峰", "same", "--why", "?"]) == 2
    assert "三锋" in capsys.readouterr().err


# draw, export and check


def test_draw_writes_one_page_that_asks_the_network_for_nothing(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.chdir(built)
    assert main(["draw", "-o", str(tmp_path / "honours.html")]) == 0
    page = (tmp_path / "honours.html").read_text(encoding="utf-8")
    assert page.startswith("<!") and "德硕" in page
    assert "default-src 'none'" in page.replace("&#x27;", "'")
    assert main(["draw", "-o", "-"]) == 0
    assert capsys.readouterr().out == page


@pytest.mark.parametrize("format", [form for form in EXPORTS if form != "csv"])
def test_export_writes_every_format_the_same_twice(built: Path, tmp_path: Path, format: str) -> None:
    os.chdir(built)
    for name in ("one", "two"):
        assert main(["export", format, "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes() != b""


@pytest.mark.parametrize(
    ("format", "rdf"),
    [
        ("ttl", pyoxigraph.RdfFormat.TURTLE),
        ("nt", pyoxigraph.RdfFormat.N_TRIPLES),
        ("nq", pyoxigraph.RdfFormat.N_QUADS),
        ("trig", pyoxigraph.RdfFormat.TRIG),
        ("jsonld", pyoxigraph.RdfFormat.JSON_LD),
        ("rdfxml", pyoxigraph.RdfFormat.RDF_XML),
    ],
)
def test_every_rdf_export_holds_the_same_triples(
    built: Path, tmp_path: Path, format: str, rdf: pyoxigraph.RdfFormat
) -> None:
    os.chdir(built)
    assert main(["export", format, "-o", str(tmp_path / "x")]) == 0
    store = pyoxigraph.Store.read_only(str((built / ".kg" / "current").resolve()))
    read = {quad.triple for quad in pyoxigraph.parse((tmp_path / "x").read_bytes(), format=rdf)}
    assert read == {quad.triple for quad in store}


def test_export_csv_fills_a_folder(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.chdir(built)
    assert main(["export", "csv", "-o", str(tmp_path / "tables")]) == 0
    rows = list(csv.reader(io.StringIO((tmp_path / "tables" / "conferrals.csv").read_text(encoding="utf-8"))))
    assert len(rows) == 1 + 18
    assert main(["export", "csv", "-o", "-"]) == 2
    assert "csv is a folder" in capsys.readouterr().err


def test_export_graphml_is_xml_with_every_recipient(built: Path, tmp_path: Path) -> None:
    os.chdir(built)
    assert main(["export", "graphml", "-o", str(tmp_path / "x.graphml")]) == 0
    nodes = ElementTree.parse(tmp_path / "x.graphml").iter("{http://graphml.graphdrawing.org/xmlns}node")
    assert "ent:yongkang-2020.德硕" in {node.get("id") for node in nodes}


def test_check_finds_nothing_that_does_not_conform(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.chdir(built)
    assert main(["check"]) == 0
    assert "error" not in capsys.readouterr().out


def test_check_explains_what_does_not_conform(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "sources").mkdir()
    store = tmp_path / ".kg" / "current"
    store.mkdir(parents=True)
    broken = pyoxigraph.Store(str(store))
    base = "https://honours-kg.example/"
    node, kind = pyoxigraph.NamedNode(base + "conferral/x"), pyoxigraph.NamedNode(base + "ontology#Conferral")
    a = pyoxigraph.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    broken.add(pyoxigraph.Quad(node, a, kind, pyoxigraph.NamedNode(base + "graph/x")))
    broken.flush()
    del broken
    assert main(["check"]) == 1
    out, err = capsys.readouterr()
    assert "conf:x" in out and "do not conform" in err
    assert main(["check", "--format", "json", "--lang", "zh"]) == 1
    assert all(finding["severity"] in ("error", "warning") for finding in json.loads(capsys.readouterr().out))


# bad input


@pytest.mark.parametrize(
    "words",
    [["build"], ["ask", "holders"], ["query", "ASK {}"], ["names"], ["draw"], ["check"], ["export", "ttl", "-o", "x"]],
)
def test_outside_a_workspace_every_command_names_kg_init(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    err = capsys.readouterr().err
    assert "not a workspace" in err and "kg init" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [["ask", "holders"], ["query", "ASK {}"], ["draw"], ["check"]])
def test_before_the_first_build_the_error_says_so(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "."]) == 0
    assert main(words) == 2
    assert "run kg build" in capsys.readouterr().err


def test_a_missing_file_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["read", "nosuch.txt"], ["extract", "nosuch"]):
        assert refused(words, capsys).startswith("kg: no such file")


def test_a_folder_without_documents_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "sources").mkdir()
    assert "the folder holds no documents: sources" in refused(["build"], capsys)
    assert "the folder holds no documents: sources" in refused(["extract", "sources"], capsys)
    assert [path.name for path in tmp_path.iterdir()] == ["sources"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\x00\x01\x02\x03" * 64, "x.txt"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "x.txt"),
        ("甲公司获评".encode() + b"\xff\xfe\xff" * 3, "x.txt"),
    ],
)
def test_a_file_that_is_no_text_is_refused(
    content: bytes, expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "x.txt").write_bytes(content)
    for words in (["read", "sources/x.txt"], ["extract", "sources/x.txt"], ["build"]):
        assert expected in refused(words, capsys)
    assert [path.name for path in tmp_path.iterdir()] == ["sources"]


def test_gb18030_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.txt").write_bytes("去年，甲乙丙公司获评省级企业技术中心。\n".encode("gb18030"))
    assert main(["extract", "x.txt"]) == 0
    assert json.loads(capsys.readouterr().out)["honours"][0]["scheme"] == "省级企业技术中心"


def test_a_line_of_fifty_megabytes_is_refused_or_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.txt").write_bytes("甲".encode() * (50 * 1024 * 1024 // 3))
    assert "x.txt" in refused(["extract", "x.txt"], capsys)


def test_a_wrong_key_beside_a_document_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "."]) == 0
    sidecar = tmp_path / "sources" / "yongkang-2020.toml"
    sidecar.write_text(sidecar.read_text(encoding="utf-8") + "\npublihser = 'x'\n", encoding="utf-8")
    capsys.readouterr()
    told = refused(["build"], capsys)
    assert "publihser" in told and "yongkang-2020.toml" in told
    assert not (tmp_path / "triples").exists() and not (tmp_path / ".kg").exists()


def test_an_unknown_question_or_parameter_gets_advice(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.chdir(built)
    assert "did you mean holders" in refused(["ask", "holdres"], capsys)
    assert "did you mean level" in refused(["ask", "holders", "--levle", "national"], capsys)
    assert "nationwide" in refused(["ask", "holders", "--level", "nationwide"], capsys)
    assert "four digits" in refused(["ask", "holders", "--year", "20"], capsys)


def test_a_syntax_error_has_line_and_column(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.chdir(built)
    wrong = "SELECT ?x\nWHERE { ?x a hon:Conferral ;; }}"
    assert "line 2, column " in refused(["query", wrong], capsys)
    (tmp_path / "wrong.rq").write_text(wrong, encoding="utf-8")
    assert f"{tmp_path / 'wrong.rq'}:2:" in refused(["query", str(tmp_path / "wrong.rq")], capsys)
    (tmp_path / "gb.rq").write_bytes("SELECT * { ?x ?p '甲' }".encode("gb18030"))
    assert "not UTF-8" in refused(["query", str(tmp_path / "gb.rq")], capsys)
    assert "neither a file nor a query" in refused(["query", "nosuch.rq"], capsys)


@pytest.mark.parametrize("target", ["no/such/folder/x", "."])
def test_an_output_that_cannot_be_written_is_named(
    target: str, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.chdir(built)
    path = str(tmp_path / target)
    commands = (["draw"], ["export", "ttl"], ["export", "xlsx"], ["export", "graphml"], ["ask", "holders"])
    for words in commands:
        told = refused([*words, "-o", path], capsys)
        assert "cannot be written" in told and path in told
    assert list(tmp_path.iterdir()) == []


def test_a_workspace_that_cannot_be_written_to_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "."]) == 0
    (tmp_path / ".kg").write_text("in the way", encoding="utf-8")
    capsys.readouterr()
    assert ".kg" in refused(["build"], capsys)


def refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What a command says that must end with exit code 2, no output, and no traceback: what, where, what to do."""
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    assert len(err.splitlines()) >= 2, f"no advice: {err}"
    return str(err)
