"""Requests a second and their latency, side by side on loopback: our server and the `oxigraph` server on the same data.

``python benchmarks/serve.py [ENTERPRISES]``: the questions asked once each with something new (nothing is cached), the
same ones again (cached), and pages of enterprises. oxigraph is the program of the PyPI package `oxigraph`.
"""

from __future__ import annotations

import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from kg.names import Names
from kg.pipeline import build
from kg.query import open_store, questions
from kg.query.bind import bind
from kg.rdf import export
from kg.web import Limits
from kg.workspace import Workspace
from tests.web.serving import serving

HONOURS = ("省级绿色工厂", "省级企业技术中心", "国家高新技术企业", "省级数字化车间", "国家专精特新“小巨人”企业")
SIGNS = "金银铜铁锡东南西北中春夏秋冬梅兰竹菊松柏"


def workspace(root: Path, number: int) -> Workspace:
    """A built workspace with this many enterprises."""
    (root / "sources").mkdir()
    for page in range(0, number, 50):
        names = (
            "".join(SIGNS[at // 20**power % 20] for power in range(4)) for at in range(page, min(number, page + 50))
        )
        lines = [f"甲县{name}门业有限公司获评{HONOURS[place % 5]}。" for place, name in enumerate(names)]
        (root / "sources" / f"page-{page}.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    made = Workspace(root)
    build(made)
    return made


@contextmanager
def oxigraph(data: Path, folder: Path) -> Iterator[str]:
    """The oxigraph server on the same triples; out: its address."""
    program = shutil.which("oxigraph") or str(Path(sys.executable).with_name("oxigraph"))
    subprocess.run([program, "load", "--location", str(folder), "--file", str(data)], check=True, capture_output=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [program, "serve-read-only", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                httpx.get(f"http://127.0.0.1:{port}/", trust_env=False)
                break
            except httpx.ConnectError:
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        process.kill()
        process.wait()


def measured(title: str, ask: Callable[[int], httpx.Response], number: int) -> float:
    """Print p50, p95 and requests a second of ``number`` requests one after the other; out: the last."""
    times = []
    for at in range(number):
        began = time.perf_counter()
        answer = ask(at)
        times.append(time.perf_counter() - began)
        assert answer.status_code == 200, answer.text[:300]
    rate = number / sum(times)
    p95 = sorted(times)[int(number * 0.95)]
    print(f"{title:<34} {rate:8.1f}/s  p50 {statistics.median(times) * 1e3:7.2f} ms  p95 {p95 * 1e3:7.2f} ms")
    return rate


def main() -> None:
    """Measure and print ratios."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        made = workspace(Path(folder), number)
        data = Path(folder) / "all.nq"
        data.write_bytes(export(open_store(made.store), "nq", Names()))
        texts = [bind(question, {}, lambda kind, text: (), Names(), "zh") for question in questions()]
        limits = Limits(seconds=60)
        with serving(made.root, limits) as ours, oxigraph(data, Path(folder) / "ox") as theirs:
            # oxigraph does not compress: neither do we here
            client = httpx.Client(trust_env=False, timeout=60, headers={"Accept-Encoding": "identity"})
            ours.client.headers["Accept-Encoding"] = "identity"
            accept = {"Accept": "application/sparql-results+json"}
            union = {"union-default-graph": ""}
            rounds = 3 * len(texts)

            def mine(at: int) -> httpx.Response:
                return ours.ask(f"{texts[at % len(texts)]}# {at}")

            def other(at: int) -> httpx.Response:
                form = {"query": f"{texts[at % len(texts)]}# {at}", **union}
                return client.post(theirs, data=form, headers=accept)

            uncached = measured("kg serve, questions", mine, rounds)
            native = measured("oxigraph, questions", other, rounds)
            cached = measured("kg serve, questions again", mine, rounds)
            again = measured("oxigraph, questions again", other, rounds)
            names = ours.ask("SELECT ?e { ?e a hon:Enterprise } ORDER BY ?e LIMIT 100").json()["results"]["bindings"]
            pages = [row["e"]["value"].partition(".example")[2] for row in names]
            measured("kg serve, pages of enterprises", lambda at: ours.get("/page" + pages[at % len(pages)]), 100)
            client.close()
        print(f"uncached: {uncached / native:.2f} x oxigraph; repeated: {cached / again:.2f} x oxigraph")


if __name__ == "__main__":
    main()
