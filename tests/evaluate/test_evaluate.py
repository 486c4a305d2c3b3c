"""Numbers that can be reckoned by hand, and the command that prints them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.cli import main
from kg.errors import InputError
from kg.evaluate import RELATIONS, Score, Sentences, evaluate, read_gold
from kg.evaluate.pairing import count_score, honour_score, metric_score, pair

TEXT = (
    "海岭市2021年工业回顾\n\n"
    "去年，磐柠机电获评国家级绿色工厂。澜岳阀门获评省级隐形冠军企业。新增省级专精特新企业12家，总数达到40家。\n\n"
    "规上工业总产值320.5亿元，增长7.1%。\n"
)


def honour(recipient: str, scheme: str, **others: Any) -> dict[str, Any]:
    fact = {
        "recipient": recipient,
        "recipient_type": "enterprise",
        "scheme": scheme,
        "quote": f"{recipient}获评{scheme}",
    }
    return {**fact, "level": "provincial", "status": "awarded", "year": 2021, **others}


OUTPUT = {"indicator": "规上工业总产值", "value": 320.5, "unit": "亿元"}
GOLD: dict[str, dict[str, Any]] = {
    "a": {
        "genre": "news",
        "aliases": [["磐柠", "磐柠机电"]],
        "honours": [
            honour("磐柠", "国家级绿色工厂", level="national"),
            honour("澜岳阀门", "省级隐形冠军企业"),
            honour("乙厂", "省级未来工厂", status="shortlisted"),
        ],
        "optional_honours": [honour("澜岳阀门", "ISO9001认证")],
        "counts": [{"scheme": "省级专精特新企业", "count": 12, "status": "awarded"}],
    },
    "b": {
        "genre": "report",
        "metrics": [{**OUTPUT, "qualifier": "exact"}],
    },
}
SAID: dict[str, dict[str, Any]] = {
    "a": {
        "honours": [
            honour("磐柠机电", "国家绿色工厂", level="national", year=2020),
            honour("乙厂", "省级未来工厂"),
            honour("澜岳阀门", "ISO9001认证"),
            honour("丙厂", "省级工业设计中心"),
        ],
        "counts": [
            {"scheme": "专精特新企业", "count": 12, "status": "awarded"},
            {"scheme": "专精特新企业", "count": 40, "status": "awarded"},
        ],
    },
    "b": {
        "honours": [honour("丁厂", "省级绿色工厂")],
        "metrics": [{"indicator": "工业总产值", "value": 320.5, "unit": "亿", "qualifier": "approx"}],
    },
    "c": {"honours": [honour("戊厂", "省级绿色工厂")]},
}


def numbers(score: Score) -> tuple[int, int, int]:
    return score.right, score.predicted, score.gold


def test_each_relation_is_counted() -> None:
    """Honours: 2 of 3 found; 4 said, less the optional one, and one of the other document: 4. Strictly: 1 right."""
    found = evaluate(SAID, GOLD)
    assert {relation: numbers(score) for relation, score in found.scores.items()} == {
        "honours": (2, 4, 3),
        "honours_strict": (1, 4, 3),
        "counts": (1, 2, 1),
        "metrics": (1, 1, 1),
    }
    assert found.scores["honours"].precision == 0.5
    assert found.scores["honours"].recall == pytest.approx(2 / 3)
    assert found.scores["honours"].f1 == pytest.approx(4 / 7)
    assert found.negatives == 1, "document b has no honours"
    plain = found.to_json()
    assert plain["honours"] == {"precision": 0.5, "recall": 0.6667, "f1": 0.5714, "gold": 3, "predicted": 4}
    assert set(RELATIONS) < set(plain)


def test_each_genre_and_status_is_counted() -> None:
    found = evaluate(SAID, GOLD)
    assert {genre: numbers(scores["honours"]) for genre, scores in found.genres.items()} == {
        "news": (2, 3, 3),
        "report": (0, 1, 0),
    }
    assert {status: numbers(score) for status, score in found.statuses.items()} == {
        "awarded": (1, 4, 2),
        "shortlisted": (0, 0, 1),
    }


def test_attributes_are_those_of_paired_facts() -> None:
    found = evaluate(SAID, GOLD).attributes
    assert found["status"] == [2, 3], "two honours, one count; one status differs"
    assert found["year"] == [1, 2]
    assert found["qualifier"] == [0, 1], "of metrics only"
    assert found["batch"] == [0, 0]
    assert evaluate(SAID, GOLD).to_json()["attributes"]["batch"] is None


def test_every_miss_is_listed() -> None:
    found = [(miss.document, miss.relation, miss.kind) for miss in evaluate(SAID, GOLD).misses]
    assert found == [
        ("a", "honours", "missed"),
        ("a", "honours", "false"),
        ("a", "honours", "differs"),
        ("a", "counts", "false"),
        ("b", "honours", "false"),
    ]


def test_nothing_said_and_nothing_true_is_perfect() -> None:
    assert evaluate({}, {"x": {}}).scores["honours"].f1 == 1.0
    assert evaluate({}, GOLD).scores["honours"].f1 == 0.0


@pytest.mark.parametrize(
    ("said", "gold", "right"),
    [
        ({"recipient": "甲厂", "scheme": "省级绿色工厂"}, {"recipient": "甲厂", "scheme": "国家绿色工厂"}, True),
        ({"recipient": "甲厂", "scheme": "绿色工厂"}, {"recipient": "甲厂", "scheme": "绿色园区"}, False),
        ({"recipient": "乙厂", "scheme": "绿色工厂"}, {"recipient": "甲厂", "scheme": "绿色工厂"}, False),
        ({"scheme": "绿色工厂"}, {"recipient": "甲厂", "scheme": "绿色工厂"}, False),
        (
            {"recipient": "甲", "scheme": "乙奖章"},
            {"recipient": "甲", "scheme": "丙", "scheme_aliases": ["乙奖"]},
            True,
        ),
        ({"recipient": "丁", "scheme": "乙奖章"}, {"recipient": "甲", "aliases": ["丁"], "scheme": "乙奖章"}, True),
        (
            {"recipient": "水泵", "owner": "甲厂", "scheme": "首台套"},
            {"recipient": "QW-1", "owner": "甲厂", "recipient_type": "product", "scheme": "首台套"},
            True,
        ),
    ],
)
def test_which_honours_are_one(said: dict[str, Any], gold: dict[str, Any], right: bool) -> None:
    assert (honour_score(said, gold, ()) > 0) == right


@pytest.mark.parametrize(
    ("said", "gold", "right"),
    [
        ({"indicator": "产值", "value": 5, "unit": "亿元"}, {"indicator": "总产值", "value": 5.0, "unit": "亿"}, True),
        ({"indicator": "产值", "value": 5, "unit": "万元"}, {"indicator": "产值", "value": 5, "unit": "亿元"}, False),
        ({"indicator": "产值", "value": 5, "unit": "亿元"}, {"indicator": "税收", "value": 5, "unit": "亿元"}, False),
        ({"indicator": "产值", "growth_percent": 5}, {"indicator": "产值", "value": None, "growth_percent": 5}, True),
        ({"indicator": "产值", "growth_percent": 6}, {"indicator": "产值", "growth_percent": 5}, False),
        ({"indicator": "产值"}, {"indicator": "产值", "value": 5, "unit": "亿元"}, False),
    ],
)
def test_which_metrics_are_one(said: dict[str, Any], gold: dict[str, Any], right: bool) -> None:
    assert (metric_score(said, gold, ()) > 0) == right


def test_the_best_pair_comes_first_and_each_fact_counts_once() -> None:
    said = [{"scheme": "省级绿色工厂", "count": 3}, {"scheme": "国家级绿色工厂", "count": 3}]
    gold = [{"scheme": "国家级绿色工厂", "count": 3}]
    assert pair(said, gold, count_score, ()) == [(1, 0)]


def test_the_sentence_round_a_quote() -> None:
    sentences = Sentences(TEXT)
    assert sentences.around("新增省级专精特新 企业12家") == "新增省级专精特新企业12家，总数达到40家。"
    assert sentences.around("不在文中") == "不在文中"
    assert sentences.around("") == ""


# ---- The command ----


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "gold").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(TEXT, encoding="utf-8")
    gold = {
        "genre": "review",
        "honours": [honour("磐柠机电", "国家级绿色工厂", level="national"), honour("无名厂", "市级绿色工厂")],
        "counts": [{"scheme": "省级专精特新企业", "count": 12, "unit": "家"}],
        "metrics": [{**OUTPUT, "growth_percent": 7.1}],
    }
    (tmp_path / "gold" / "a.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    return tmp_path


def test_the_command_prints_numbers_and_misses(folders: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "texts", "gold"]) == 0
    out = capsys.readouterr().out
    assert "precision" in out and "review" in out and "share" in out
    assert "无名厂 · 市级绿色工厂" in out
    assert "澜岳阀门获评省级隐形冠军企业。" in out, "a false claim stands with its sentence"
    assert main(["evaluate", "texts", "gold", "--format", "json"]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert plain["honours"]["gold"] == 2 and plain["genres"]["review"]["metrics"]["f1"] == 1.0
    assert {miss["kind"] for miss in plain["misses"]} == {"missed", "false"}
    assert main(["--lang", "zh", "evaluate", "texts", "gold"]) == 0
    assert "准确率" in capsys.readouterr().out


def test_what_extract_prints_is_gold_for_itself(folders: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "texts"]) == 0
    Path("own.json").write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["evaluate", "texts", "own.json", "--format", "json"]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert [plain[relation]["f1"] for relation in RELATIONS] == [1.0] * 4
    assert plain["misses"] == []


def test_a_document_that_cannot_be_read_is_told_and_counts_as_empty(
    folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folders / "texts" / "b.txt").write_bytes(b"\x00\x01\x02" * 50)
    (folders / "gold" / "b.json").write_text('{"honours": [{"recipient": "甲", "scheme": "乙"}]}', encoding="utf-8")
    assert main(["evaluate", "texts", "gold", "--format", "json"]) == 2
    out, err = capsys.readouterr()
    assert json.loads(out)["honours"]["gold"] == 3
    assert "b.txt" in err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "not valid JSON"),
        ("[]", "not a JSON object"),
        ('{"honours": {}}', "must be a list"),
        ('{"optional_metrics": [{"value": 1}]}', "with indicator"),
    ],
)
def test_what_is_no_gold_is_refused(folders: Path, content: str, message: str) -> None:
    (folders / "gold" / "a.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message) as caught:
        read_gold(folders / "gold")
    assert caught.value.where.endswith("a.json") and all(caught.value.hint)


def test_no_gold_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing"):
        with pytest.raises(InputError, match="no gold"):
            read_gold(path)


def test_gold_may_name_its_document(tmp_path: Path) -> None:
    (tmp_path / "seed.json").write_text('{"document": "page"}', encoding="utf-8")
    assert list(read_gold(tmp_path, {"page"})) == ["page"]
    assert list(read_gold(tmp_path, {"page", "seed"})) == ["seed"]
    assert list(read_gold(tmp_path)) == ["seed"]
