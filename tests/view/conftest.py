"""One browser for all tests of a run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.view.browser import Browser, chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found
