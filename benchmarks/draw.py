"""The picture beside pyvis: time to make the file, its size, time until usable, a step of panning, memory.

    python benchmarks/draw.py [--sizes 200 1000 5000 20000] [--wait 240]

For each size one invented graph (tests/view/invented.py) is drawn three times: by this package, by pyvis as it comes
(``show``'s own page, physics on), and by pyvis with physics off and random places. Each file is opened in a headless
Chromium that reaches no network. Ours and pyvis with physics off are usable when they are drawn, pyvis with physics
when it says that it has settled ("stabilized"). Making is measured in processor time. Needs chromium and chromedriver.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import networkx as nx
from selenium.common.exceptions import WebDriverException

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from kg.view.network import network
from kg.view.page import page
from kg.view.rows import Select
from tests.view.browser import chromium
from tests.view.invented import large, many

SIZES = (200, 1000, 5000, 20000)
DRAWN = """
const done = arguments[0];
const look = () => {
  const own = document.documentElement.dataset.ready;
  const theirs = !window.kg && window.network && window.network.body.nodeIndices.length;
  if (own || theirs) requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
  else setTimeout(look, 5);
};
look();
"""
SETTLED = """
const done = arguments[0];
if (window.kg || !network.physics.physicsEnabled || network.physics.stabilized) done(performance.now());
else network.once("stabilized", () => done(performance.now()));
"""
PAN = """
const done = arguments[0];
const net = window.kg ? kg.network : network;
const times = [];
let step = 0;
const frame = () => {
  const { x, y } = net.getViewPosition();
  const begin = performance.now();
  net.moveTo({ position: { x: x + (step % 2 ? 25 : -25), y } });
  net.redraw();
  requestAnimationFrame(() => {
    times.push(performance.now() - begin);
    step += 1;
    if (step < 12) frame();
    else done(times.sort((a, b) => a - b)[6]);
  });
};
frame();
"""
MEMORY = "return performance.memory.usedJSHeapSize / 1e6"


def drawn_by_us(select: Select) -> str:
    """From the store to the page."""
    return page(network(select))


def drawn_by_pyvis(graph: nx.MultiDiGraph, physics: bool) -> str:
    """What ``Network.from_nx`` and its own template make of the graph, in one file; its CDN links are left in."""
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line")
    for node, attributes in graph.nodes(data=True):
        net.add_node(node, label=attributes["label"])
    net.edges = [{"from": left, "to": right, "arrows": "to"} for left, right, _ in graph.edges(keys=True)]
    if not physics:
        net.toggle_physics(False)
    return str(net.generate_html())


def measured(path: Path, wait: int) -> list[str]:
    """First drawn, usable, a step of panning, memory; said so where ``wait`` seconds were not enough."""
    cells: list[str] = []
    with chromium() as browser:
        browser.driver.set_script_timeout(wait)
        browser.driver.set_page_load_timeout(wait)
        browser.size(1280, 800)
        try:
            browser.driver.get(path.as_uri())
            for script in (DRAWN, SETTLED):
                cells.append(f"{browser.driver.execute_async_script(script) / 1000:.2f} s")
            cells.append(f"{browser.driver.execute_async_script(PAN):.0f} ms")
            cells.append(f"{browser.run(MEMORY):.0f} MB")
        except WebDriverException:
            cells += [f"not in {wait} s", *["–"] * 3][: 4 - len(cells)]
    return cells


def invented(nodes: int) -> Any:
    """A graph of about so many nodes; from 5,000 on that of a region, three honours to a firm."""
    return large(nodes) if nodes < 5000 else many(nodes - 240, nodes * 3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--wait", type=int, default=240)
    options = parser.parse_args()
    print("| nodes, links | | made in | file | first drawn | usable | a step while panning | memory |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        page(network(large(20).select()))  # imports are not measured
        for size in options.sizes:
            select = invented(size).select()
            graph = network(select)
            makers: dict[str, Callable[[], str]] = {
                "honours-kg": partial(drawn_by_us, select),
                "pyvis, physics off": partial(drawn_by_pyvis, graph, physics=False),
                "pyvis as it comes": partial(drawn_by_pyvis, graph, physics=True),
            }
            for name, make in makers.items():
                begin = time.process_time()
                text = make()
                made = time.process_time() - begin
                path = Path(folder) / "x.html"
                path.write_text(text, "utf-8")
                what = f"{len(graph):,}, {graph.number_of_edges():,}"
                cells = [
                    what,
                    name,
                    f"{made:.1f} s",
                    f"{path.stat().st_size / 1e6:.2f} MB",
                    *measured(path, options.wait),
                ]
                print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
