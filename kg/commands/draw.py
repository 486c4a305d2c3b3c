"""``kg draw -o honours.html``: the picture."""

from __future__ import annotations

from kg.console import Console
from kg.graph import open_graph


def run(console: Console, output: str) -> int:
    """Write the network as one HTML file that works offline."""
    console.deliver(open_graph(console.workspace, console.lang).page(), output)
    return 0
