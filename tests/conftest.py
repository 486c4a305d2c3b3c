"""What all tests share: property tests that are the same on every run, a built workspace, one browser and axe-core."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from kg.pipeline import build
from kg.workspace import create, write_folder
from tests.axe import script
from tests.view.browser import Browser, chromium

REPOSITORY = Path(__file__).resolve().parent.parent

settings.register_profile("steady", deadline=None, derandomize=True, print_blob=False)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the example page and its decisions, built; tests only read it."""
    root = tmp_path_factory.mktemp("workspace") / "example"
    workspace = create(root)
    write_folder(workspace.triples, {"judgements.jsonl": (REPOSITORY / "triples" / "judgements.jsonl").read_bytes()})
    build(workspace)
    return root


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser that reaches this machine only."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The script of axe-core."""
    return script(tmp_path_factory.mktemp("axe"))
