"""The store: written beside the old one, switched to in one step, never half there."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import WorkspaceError
from kg.model import Facts
from kg.query import open_store
from kg.rdf import memory_store, publish
from tests.gold import ROOT
from tests.rdf.invented import document, honour, stated

BUILDER = """
import sys, pathlib
import pyoxigraph as ox
from kg.rdf import publish
node = ox.NamedNode("http://example.org/n")
name = "http://example.org/" + sys.argv[2]
quads = [ox.Quad(ox.NamedNode(f"{name}/{i}"), node, ox.Literal(str(i)), node) for i in range(20000)]
print("go", flush=True)
publish(quads, pathlib.Path(sys.argv[1]))
"""


def quads_of(*recipients: str) -> list[ox.Quad]:
    return stated(Facts(document().source, tuple(map(honour, recipients))))


def test_what_was_published_is_read(tmp_path: Path) -> None:
    quads = quads_of("云岚科电")
    store = publish(quads, tmp_path / ".kg")
    assert set(open_store(tmp_path / ".kg")) == set(quads)
    assert (tmp_path / ".kg" / "current").resolve() == store


def test_every_literal_comes_back_as_it_was(tmp_path: Path) -> None:
    from kg.rdf import triples
    from tests.gold import page, seed
    from tests.rdf.invented import NAMES
    from tests.rdf.linker import PlainLinker

    quads = list(triples(seed(), page(), PlainLinker(), NAMES))
    publish(quads, tmp_path)
    assert set(open_store(tmp_path)) == set(quads)


def test_the_store_is_read_only(tmp_path: Path) -> None:
    publish(quads_of("云岚科电"), tmp_path)
    store = open_store(tmp_path)
    with pytest.raises(RuntimeError, match="read-write"):
        store.add(next(iter(quads_of("启明智锁"))))


def test_the_same_content_in_any_order_is_one_store(tmp_path: Path) -> None:
    quads = quads_of("云岚科电", "启明智锁")
    first = publish(quads, tmp_path)
    before = first.stat().st_mtime_ns
    assert publish(reversed(quads), tmp_path) == first
    assert first.stat().st_mtime_ns == before


def test_the_last_two_are_kept(tmp_path: Path) -> None:
    made = [publish(quads_of(name), tmp_path) for name in ("甲", "乙", "丙")]
    assert [store.is_dir() for store in made] == [False, True, True]
    assert publish(quads_of("乙"), tmp_path) == made[1]
    assert [store.is_dir() for store in made] == [False, True, True]


def test_a_reader_keeps_its_store_through_a_build(tmp_path: Path) -> None:
    publish(quads_of("甲"), tmp_path)
    reader = open_store(tmp_path)
    before = len(reader)
    publish(quads_of("甲", "乙"), tmp_path)
    assert len(reader) == before < len(open_store(tmp_path))


def test_without_a_build_there_is_advice(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError) as caught:
        open_store(tmp_path)
    assert "kg build" in caught.value.render("zh") and "kg build" in caught.value.render("en")


def test_a_damaged_store_is_an_error(tmp_path: Path) -> None:
    store = publish(quads_of("甲"), tmp_path)
    (store / "CURRENT").unlink()
    with pytest.raises(WorkspaceError, match="cannot be opened"):
        open_store(tmp_path)


def test_a_place_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="cannot be written"):
        publish(quads_of("甲"), blocker / ".kg")


def test_a_failed_build_leaves_the_old_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = publish(quads_of("甲"), tmp_path)

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(WorkspaceError, match="No space left"):
        publish(quads_of("乙"), tmp_path)
    assert (tmp_path / "current").resolve() == old
    assert sorted(path.name for path in tmp_path.iterdir()) == ["current", old.name]


def test_a_killed_build_leaves_the_old_store(tmp_path: Path) -> None:
    old = publish(quads_of("甲"), tmp_path)
    expected = set(quads_of("甲"))
    interrupted = 0
    for number, delay in enumerate((0.0, 0.01, 0.02, 0.03, 0.05, 0.08)):
        builder = subprocess.Popen(
            [sys.executable, "-c", BUILDER, str(tmp_path), str(number)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
        )
        assert builder.stdout is not None
        builder.stdout.readline()
        time.sleep(delay)
        builder.kill()
        builder.wait()
        builder.stdout.close()
        store = open_store(tmp_path)
        if (tmp_path / "current").resolve() == old:
            interrupted += 1
            assert set(store) == expected
        else:
            assert len(store) == 20000
        del store
    assert interrupted, "no build was killed in time: the test shows nothing"
    publish(quads_of("乙"), tmp_path)
    assert not list(tmp_path.glob(".new-*")), "what killed builds left is swept away"


def test_a_store_in_memory(tmp_path: Path) -> None:
    quads = quads_of("甲")
    assert set(memory_store(quads)) == set(quads)
