"""Requests a second and their latency on loopback, side by side on the same triples: our server, the `oxigraph` server
(PyPI, native) and rdflib-endpoint.

``python benchmarks/serve.py [ENTERPRISES]``: every question of queries/ with something new in it (nothing is cached),
the same again (cached), entities (for us their pages too), then 10,000 requests and what memory they leave behind. The
other two are found beside this Python or on the PATH; rdflib-endpoint also where the variable RDFLIB_ENDPOINT says. A
question that takes longer than a minute ends its server and counts as a minute.
"""

from __future__ import annotations

import itertools
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import httpx

from kg.names import Names
from kg.pipeline import build
from kg.query import open_store, questions
from kg.query.bind import bind
from kg.rdf import export
from kg.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent
HONOURS = ("省级绿色工厂", "省级企业技术中心", "国家高新技术企业", "省级数字化车间", "国家专精特新“小巨人”企业")
SIGNS = "金银铜铁锡东南西北中春夏秋冬梅兰竹菊松柏"
CLIENTS = 2
PATIENCE = 60.0
MANY = 10_000
JSON = {"Accept": "application/sparql-results+json, text/turtle;q=0.5", "Accept-Encoding": "identity"}
PAGE = {"Accept": "text/html", "Accept-Encoding": "identity"}


def workspace(root: Path, number: int) -> Workspace:
    """A built workspace with this many enterprises: two honours each, fifty enterprises and a count on every page."""
    (root / "sources").mkdir()
    names = map("".join, itertools.islice(itertools.product(SIGNS, repeat=4), number))
    for page in range(0, number, 50):
        firms = list(itertools.islice(names, 50))
        lines = [f"甲县{name}门业有限公司获评{HONOURS[at % 5]}。" for at, name in enumerate(firms)]
        lines += [f"2019年，甲县{name}门业有限公司入选{HONOURS[(at + 1) % 5]}。" for at, name in enumerate(firms)]
        lines.append(f"甲县{firms[0]}门业有限公司等{page // 50 % 30 + 5}家企业获评省级“未来工厂”。")
        (root / "sources" / f"page-{page}.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    made = Workspace(root)
    build(made)
    return made


@dataclass
class Server:
    """A server in a process of its own: how it is started on a port, where it answers, and what it wants told."""

    name: str
    command: Callable[[int], Sequence[str]]
    path: str
    folder: Path
    told: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    client: httpx.Client = field(default_factory=lambda: httpx.Client(trust_env=False, timeout=PATIENCE))

    def start(self) -> None:
        """Start it and wait until it answers."""
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        # in a session of its own: its end is the end of whatever it started
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            self.command(port), cwd=self.folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.client.base_url = httpx.URL(f"http://127.0.0.1:{port}")
        until = time.monotonic() + 300
        while True:
            try:
                assert self.ask("ASK {}").status_code == 200
                return
            except httpx.ConnectError:
                assert time.monotonic() < until and self.process.poll() is None, f"{self.name} did not start"
                time.sleep(0.1)

    def stop(self) -> None:
        """End it."""
        if self.process is not None:
            self.process.terminate()
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def ask(self, query: str) -> httpx.Response:
        """The answer to a query."""
        return self.client.post(self.path, data={"query": query, **self.told}, headers=JSON)

    def timed(self, query: str) -> float:
        """The seconds that an answer took, at most the patience; then the server starts anew."""
        began = time.perf_counter()
        try:
            answer = self.ask(query)
            assert answer.status_code == 200, f"{self.name}: {answer.text[:300]}"
            return time.perf_counter() - began
        except httpx.TimeoutException:
            self.stop()
            self.start()
            return PATIENCE

    def memory(self) -> float:
        """MiB that it and its children hold."""
        assert self.process is not None
        own = [self.process.pid]
        for one in Path("/proc").glob("[0-9]*/stat"):
            with_parent = one.read_text().rpartition(")")[2].split()
            if int(with_parent[1]) == self.process.pid:
                own.append(int(one.parent.name))
        told = [Path(f"/proc/{process}/status").read_text() for process in own]
        return sum(int(found[1]) for text in told if (found := re.search(r"VmRSS:\s+(\d+)", text))) / 1024


@contextmanager
def running(*servers: Server) -> Iterator[None]:
    """All of them, until the block ends."""
    try:
        for server in servers:
            server.start()
        yield
    finally:
        for server in servers:
            server.stop()


def program(name: str, variable: str = "") -> str | None:
    """A program of another package, where the variable says, beside this Python or on the PATH."""
    beside = Path(sys.executable).with_name(name)
    return os.environ.get(variable) or (str(beside) if beside.exists() else shutil.which(name))


def measured(title: str, asks: Sequence[Callable[[], httpx.Response]]) -> float:
    """Print requests a second by two clients at once, p50 and p95; out: the first."""

    def one(ask: Callable[[], httpx.Response]) -> float:
        began = time.perf_counter()
        answer = ask()
        assert answer.status_code == 200, answer.text[:300]
        return time.perf_counter() - began

    began = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        times = sorted(clients.map(one, asks))
    rate = len(times) / (time.perf_counter() - began)
    p50, p95 = statistics.median(times) * 1e3, times[int(len(times) * 0.95)] * 1e3
    print(f"{title:<42} {rate:8.1f}/s  p50 {p50:8.2f} ms  p95 {p95:8.2f} ms", flush=True)
    return rate


def main() -> None:
    """Measure and print ratios."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        made = workspace(Path(folder), number)
        data = Path(folder) / "all.nq"
        data.write_bytes(export(open_store(made.store), "nq", Names()))
        print(f"{number} enterprises, {sum(1 for _ in data.open('rb'))} statements", flush=True)
        ours, native, slow = servers(made.root, data)
        with running(ours, native):
            compare(ours, native)
            grow(ours)
        if slow is None:
            print("rdflib-endpoint is not installed")
            return
        with running(ours, slow):
            beside(ours, slow)


def servers(root: Path, data: Path) -> tuple[Server, Server, Server | None]:
    """Ours, oxigraph and, where it is installed, rdflib-endpoint."""
    patient = ["--seconds", "60", "--quiet"]
    ours = Server(
        "kg serve", lambda port: [sys.executable, "-m", "kg", "serve", "--port", str(port), *patient], "/sparql", root
    )
    oxigraph = program("oxigraph")
    assert oxigraph, "pip install oxigraph"
    place = ["--location", str(root / "ox")]
    subprocess.run([oxigraph, "load", *place, "--file", str(data)], check=True, capture_output=True)
    native = Server(
        "oxigraph", lambda port: [oxigraph, "serve-read-only", *place, "--bind", f"127.0.0.1:{port}"], "/query", root,
        {"union-default-graph": ""},
    )  # fmt: skip
    endpoint = program("rdflib-endpoint", "RDFLIB_ENDPOINT")
    slow = endpoint and Server(
        "rdflib-endpoint",
        lambda port: [endpoint, "serve", "--host", "127.0.0.1", "--port", str(port), str(data)], "/", root,
    )  # fmt: skip
    return ours, native, slow or None


def asked() -> dict[str, str]:
    """The questions with their default parameters, by name."""
    return {question.name: bind(question, {}, lambda kind, text: (), Names(), "zh") for question in questions()}


def entities(server: Server) -> list[str]:
    """The IRIs of a thousand enterprises."""
    rows = server.ask("PREFIX hon: <https://honours-kg.example/ontology#> SELECT ?e { ?e a hon:Enterprise } LIMIT 1000")
    return [row["e"]["value"] for row in rows.json()["results"]["bindings"]]


def compare(ours: Server, native: Server) -> None:
    """Throughput beside oxigraph."""
    texts = list(asked().values())
    for text in texts:
        rows = [len(server.ask(text).json()["results"]["bindings"]) for server in (ours, native)]
        assert rows[0] == rows[1], text
    mine, other = ([f"{text}# {server.name} {number}" for number in range(3) for text in texts]
                   for server in (ours, native))  # fmt: skip
    uncached = measured("kg serve, questions, uncached", [partial(ours.ask, text) for text in mine])
    theirs = measured("oxigraph, questions", [partial(native.ask, text) for text in other])
    cached = measured("kg serve, questions again", [partial(ours.ask, text) for text in mine[-len(texts) :] * 3])
    again = measured("oxigraph, questions again", [partial(native.ask, text) for text in other[-len(texts) :] * 3])
    firms = entities(ours)
    described = measured("kg serve, DESCRIBE entity", [partial(ours.ask, f"DESCRIBE <{iri}>") for iri in firms])
    fast = measured("oxigraph, DESCRIBE entity", [partial(native.ask, f"DESCRIBE <{iri}>") for iri in firms])
    pages = [iri.partition(".example")[2] for iri in firms]
    for title in ("kg serve, pages of entities", "kg serve, the same pages again"):
        measured(title, [partial(ours.client.get, "/page" + page, headers=PAGE) for page in pages])
    print(f"to oxigraph: uncached {uncached / theirs:.2f} x, repeated {cached / again:.2f} x, "
          f"DESCRIBE {described / fast:.2f} x", flush=True)  # fmt: skip


def grow(ours: Server) -> None:
    """Memory after many requests: questions, pages, and queries that are never the same."""
    texts, pages = list(asked().values()), [iri.partition(".example")[2] for iri in entities(ours)]
    for number in range(MANY + 1):
        if number % (MANY // 5) == 0:
            kept = ours.client.get("/health").json()["cached_bytes"] / 2**20
            print(f"after {number:>6} requests: {ours.memory():7.1f} MiB held, {kept:6.1f} of them answers", flush=True)
        if number % 10 == 0:
            answer = ours.client.get("/page" + pages[number // 10 % len(pages)], headers=PAGE)
        elif number % 500 == 1:
            answer = ours.ask(f"{texts[number // 500 % len(texts)]}# grow {number}")
        else:
            answer = ours.ask(f"SELECT * {{ ?s ?p ?o }} OFFSET {number} LIMIT 20")
        assert answer.status_code == 200, answer.text[:300]


def beside(ours: Server, slow: Server) -> None:
    """Each question once, beside rdflib-endpoint."""
    pairs = []
    for name, text in asked().items():
        pair = ours.timed(text + "# beside"), slow.timed(text)
        pairs.append(pair)
        at_least = ">=" if pair[1] == PATIENCE else "  "
        print(
            f"  {name:<20} kg serve {pair[0] * 1e3:9.1f} ms  rdflib-endpoint {at_least}{pair[1] * 1e3:9.1f} ms",
            flush=True,
        )
    for iri in entities(ours)[:50]:
        text = f"SELECT ?p ?o {{ <{iri}> ?p ?o }}"  # it gives no DESCRIBE
        pairs.append((ours.timed(text), slow.timed(text)))
    mine, theirs = (sum(times) for times in zip(*pairs, strict=True))
    print(f"to rdflib-endpoint: at least {theirs / mine:.1f} x the throughput over all, "
          f"{statistics.median(b / a for a, b in pairs):.1f} x in the median")  # fmt: skip


if __name__ == "__main__":
    main()
