"""What all tests share: property tests that are the same on every run, and a built workspace."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from kg.pipeline import build
from kg.workspace import create, write_folder

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
