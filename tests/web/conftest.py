"""One server for all tests that only read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.serving import Served, serving


@pytest.fixture(scope="session")
def served(built: Path) -> Iterator[Served]:
    """The example, served."""
    with serving(built) as found:
        yield found
