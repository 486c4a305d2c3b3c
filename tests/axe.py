"""axe-core, which finds faults of accessibility; it comes from npm, outside the tree, and is not shipped (MPL-2.0)."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.view.browser import Browser

VERSION = "4.14.1"
MISSING = "no npm here: apt-get install -y npm, and let it reach a registry"
CHECK = """
return axe.run(document, { resultTypes: ["violations"], ...arguments[0] }).then(({ violations }) =>
  violations.map((one) => [one.id, one.impact, one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200))]));
"""


def script(folder: Path) -> str:
    """The script of axe-core; without npm the tests fail in CI and are skipped elsewhere."""
    npm = shutil.which("npm")
    if npm is None:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    options = ["--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder)]
    words = [npm, "install", *options, f"axe-core@{VERSION}"]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


def serious(browser: Browser, axe: str, **options: Any) -> list[Any]:
    """The serious and critical faults of the page that is open, each with its elements; ``options`` of axe.run."""
    if not browser.run("return Boolean(window.axe)"):
        browser.run(axe)
    return [one for one in browser.run(CHECK, options) if one[1] in ("serious", "critical")]
