"""The command line: what each command prints, its exit code, and how errors are told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import COMMANDS, main
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
        (["build", "x"], "unrecognized arguments: x", "不认识的参数：x"),
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
