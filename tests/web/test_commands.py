"""``kg publish`` and ``kg site`` on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli import main
from kg.pipeline import build
from kg.workspace import Workspace


def test_publish_tells_and_goes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sources").mkdir()
    for number in range(2):
        (tmp_path / "sources" / f"{number}.txt").write_text(
            "甲县金桥门业有限公司获评省级绿色工厂。\n", encoding="utf-8"
        )
        build(Workspace(tmp_path))
    for lang in ("zh", "en"):
        assert main(["publish", "--lang", lang]) == 0
        assert len(capsys.readouterr().out.splitlines()) == 2
    current = (tmp_path / ".kg" / "current").resolve()
    assert main(["publish", "--rollback"]) == 0
    assert (tmp_path / ".kg" / "current").resolve() != current
    assert main(["publish", "--rollback"]) == 0
    assert (tmp_path / ".kg" / "current").resolve() == current


def test_a_folder_that_is_full_and_a_wrong_port_are_the_users_input(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(built)
    (tmp_path / "full").write_text("x", encoding="utf-8")
    assert main(["site", "-o", str(tmp_path)]) == 2
    assert main(["serve", "--port", "99999"]) == 2
    assert main(["serve", "--seconds", "0"]) == 2
