"""``HONOURS_KG_W3C=FOLDER python -m tests.w3c``: passed and failed by category."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.w3c.manifests import MISSING, folder
from tests.w3c.test_w3c import run_all, summary


def main() -> int:
    """Run all tests; out: the exit code."""
    root = folder()
    if root is None:
        sys.stderr.write(MISSING + "\n")
        return 2
    with tempfile.TemporaryDirectory() as workspace:
        sys.stdout.write(summary(run_all(root, Path(workspace))) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
