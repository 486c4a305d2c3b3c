"""``python -m kg``, and the command ``kg``."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; out: its exit code."""
    from kg.cli import main

    return main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
