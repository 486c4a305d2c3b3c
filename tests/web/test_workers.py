"""Strangers' queries: killed at the deadline, kept from files and sockets, never in anybody's way; builds switch."""

from __future__ import annotations

import logging
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.errors import WorkspaceError
from kg.pipeline import build
from kg.rdf.store import kept, rollback
from kg.web import Limits
from kg.workspace import Workspace
from tests.web.hostile import SWITCH, hostile
from tests.web.serving import Served, client, serving

CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
DEADLINE = 0.5
LOG = logging.getLogger(__name__)
"""What a test measured; ``--log-cli-level=INFO`` shows it."""
PAGE = "甲县金桥门业有限公司获评省级绿色工厂。\n"


@pytest.fixture(scope="module")
def strict(built: Path) -> Iterator[Served]:
    """The example with a deadline of half a second."""
    with serving(built, Limits(seconds=DEADLINE, queue=4)) as found:
        yield found


def test_the_deadline_holds_and_the_next_is_answered(strict: Served) -> None:
    began = time.monotonic()
    answer = strict.ask(CROSS)
    assert DEADLINE <= time.monotonic() - began < DEADLINE + 0.5
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert strict.ask("ASK {}").json() == {"head": {}, "boolean": True}


def test_a_client_may_lower_the_deadline(served: Served) -> None:
    began = time.monotonic()
    assert served.ask(CROSS, timeout="0.3").status_code == 503
    assert time.monotonic() - began < 0.8


def test_memory_is_bounded(built: Path) -> None:
    hungry = "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d))) AS ?x) { ?a ?b ?c . ?d ?e ?f }"
    with serving(built, Limits(seconds=8, memory=400 * 1024 * 1024, workers=1)) as server:
        assert server.ask(hungry).status_code == 503
        assert server.ask("ASK {}").status_code == 200


def test_a_full_queue_says_when_to_come_back(strict: Served) -> None:
    with ThreadPoolExecutor(12) as many:
        answers = list(many.map(lambda number: strict.ask(CROSS + f"#{number}"), range(12)))
    codes = {answer.status_code for answer in answers}
    assert codes <= {429, 503} and 429 in codes
    assert all(answer.headers["retry-after"] for answer in answers)


def test_a_killed_worker_fails_no_other_request(served: Served) -> None:
    stop = threading.Event()
    wrong: list[int] = []

    def ask() -> None:
        with client(served.url) as asking:
            number = 0
            while not stop.is_set():
                number += 1
                told = asking.post("/sparql", data={"query": f"ASK {{ FILTER({number} > 0) }} # {id(stop)}"})
                if told.status_code != 200:
                    wrong.append(told.status_code)

    thread = threading.Thread(target=ask)
    thread.start()
    for _ in range(3):
        assert served.ask(CROSS, timeout="0.4").status_code in (429, 503)
    stop.set()
    thread.join()
    assert served.setting.publication.state["replaced"] > 0
    assert wrong == []


def test_a_worker_killed_from_outside_is_replaced(built: Path) -> None:
    with serving(built, Limits(workers=1)) as server:
        pool = server.setting.publication._pool
        assert pool is not None
        for number in range(3):
            os.kill(pool.processes[0], signal.SIGKILL)
            time.sleep(0.05)
            assert server.ask(f"ASK {{}} # {number}").status_code == 200
        assert pool.state["replaced"] == 3


def test_a_worker_killed_in_mid_query_fails_that_query_only(built: Path) -> None:
    with serving(built, Limits(seconds=20)) as server, ThreadPoolExecutor(1) as other:
        pool = server.setting.publication._pool
        assert pool is not None
        slow = other.submit(server.ask, CROSS)
        until = time.monotonic() + 5
        while not (busy := [process for process in pool.processes if _state(process) == "R"]):
            assert time.monotonic() < until
            time.sleep(0.01)
        began = time.monotonic()
        os.kill(busy[0], signal.SIGKILL)
        codes = [server.ask(f"ASK {{}} # mid {number}").status_code for number in range(20)]
        assert slow.result().status_code == 503 and time.monotonic() - began < 2
        assert codes == [200] * 20
        while len(pool.processes) < 2:
            assert time.monotonic() < until
            time.sleep(0.02)


def _state(process: int) -> str:
    """What a process does now; ``R`` runs."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]


def test_a_worker_opens_nothing_more(strict: Served) -> None:
    pool = strict.setting.publication._pool
    assert pool is not None
    for process in pool.processes:
        taken = {int(name) for name in os.listdir(f"/proc/{process}/fd")}  # noqa: PTH208
        limit = next(line for line in Path(f"/proc/{process}/limits").read_text().splitlines() if "open files" in line)
        most = int(limit.split()[3])
        assert taken >= set(range(most))
        assert not any(os.readlink(f"/proc/{process}/fd/{fd}").startswith("socket:[") for fd in taken - {0, 1, 2})  # noqa: PTH115


def test_a_worker_imports_nothing_from_where_it_is_started(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kg.py").write_text("raise SystemExit('not ours')\n", encoding="utf-8")
    (tmp_path / "json.py").write_text("raise SystemExit('not ours')\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with serving(built) as server:
        assert server.ask("ASK {}").status_code == 200


def test_hostile_queries(strict: Served) -> None:
    """A sample of them; all 10,000 with HONOURS_KG_HOSTILE=10000."""
    number = int(os.environ.get(SWITCH, "60"))
    with socket.create_server(("127.0.0.1", 0)) as trap:
        trap.setblocking(False)
        queries = hostile(random.Random(7), number, trap.getsockname()[1])

        def ask(query: str) -> tuple[int, float]:
            began = time.monotonic()
            return strict.ask(query).status_code, time.monotonic() - began

        with ThreadPoolExecutor(2) as strangers:
            told = list(strangers.map(ask, queries))
        try:
            caught = trap.accept()[0].recv(1000)
        except BlockingIOError:
            caught = None
    codes = Counter(code for code, _ in told)
    times = sorted(seconds for _, seconds in told)
    LOG.info(f"{number} hostile queries: {dict(codes)}, p50 {times[number // 2]:.3f} s, slowest {times[-1]:.3f} s, "
          f"{strict.setting.publication.state['replaced']} workers replaced")  # fmt: skip
    assert caught is None, "a worker called another server"
    assert set(codes) <= {200, 400, 403, 429, 503}
    assert times[-1] < DEADLINE + 0.5
    assert strict.get("/health").json()["status"] == "ok"
    assert strict.ask("ASK {}").json()["boolean"] is True


def _workspace(root: Path, texts: list[str]) -> Workspace:
    (root / "sources").mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (root / "sources" / f"page-{number}.txt").write_text(text, encoding="utf-8")
    return Workspace(root)


def _count(server: Served) -> int:
    answer = server.ask("SELECT (COUNT(*) AS ?n) { ?d a hon:Document }")
    assert answer.status_code == 200, answer.text
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def _read_on(url: str, stop: threading.Event, number: int, told: list[int]) -> None:
    """Put into ``told`` what a reader is answered who asks for pages, data and queries, never the same, one after the other."""
    with client(url) as asking:
        while not stop.is_set():
            at = len(told)
            page = ("/", "/en/schemes", "/data/graph/ontology.ttl")[at % 3]
            told.append(asking.get(page).status_code)
            told.append(
                asking.post("/sparql", data={"query": f"SELECT * {{ ?s ?p ?o }} LIMIT 9 # {number} {at}"}).status_code
            )


def test_a_new_build_is_picked_up_and_rolled_back_without_a_failure(tmp_path: Path) -> None:
    workspace = _workspace(tmp_path, [PAGE])
    build(workspace)
    with pytest.raises(WorkspaceError):
        rollback(workspace.store)
    with serving(tmp_path) as server, ThreadPoolExecutor(2) as readers:
        stop = threading.Event()
        answers: tuple[list[int], list[int]] = ([], [])
        reading = [readers.submit(_read_on, server.url, stop, number, told) for number, told in enumerate(answers)]
        assert _count(server) == 1
        for texts in ([PAGE, "乙县银桥门业有限公司获评省级绿色工厂。\n"], [PAGE] * 3):
            build(_workspace(tmp_path, texts))
            assert _count(server) == len(texts)
        assert len(kept(workspace.store)[1]) == 1
        rollback(workspace.store)
        assert _count(server) == 2
        rollback(workspace.store)
        assert _count(server) == 3
        while min(map(len, answers)) <= 20 and not any(one.done() for one in reading):
            rollback(workspace.store)
            time.sleep(0.1)
        stop.set()
        for one in reading:
            one.result()
        for told in answers:
            assert len(told) > 20 and set(told) == {200}, "requests are answered while builds are switched"


def _kg(root: Path, code: str = "") -> subprocess.Popen[bytes]:
    """``kg build`` in a process of its own, in which ``code`` runs first."""
    command = f"import resource, signal, sys\n{code}\nfrom kg.cli import main\nsys.exit(main(['build', '--quiet']))"
    path = str(Path(__file__).resolve().parents[2])
    quiet = subprocess.DEVNULL
    return subprocess.Popen(
        [sys.executable, "-c", command], cwd=root, env={**os.environ, "PYTHONPATH": path}, stderr=quiet, stdout=quiet
    )


def test_a_build_killed_at_any_point_leaves_the_old_graph(tmp_path: Path) -> None:
    """Five random points of the time that a build takes; fifty with HONOURS_KG_HOSTILE set."""
    build(_workspace(tmp_path, [PAGE]))
    _workspace(tmp_path, [PAGE] * 2)
    began = time.monotonic()
    assert _kg(tmp_path).wait() == 0
    whole = time.monotonic() - began
    chance = random.Random(11)
    served, killed, waits = 2, 0, []
    with serving(tmp_path) as server:
        assert _count(server) == served
        for number in range(50 if SWITCH in os.environ else 5):
            made = served + 1
            _workspace(tmp_path, [PAGE] * made)
            process = _kg(tmp_path)
            time.sleep(chance.uniform(0.2, 0.95) * whole)
            process.kill()
            killed += process.wait() == -signal.SIGKILL
            began = time.monotonic()
            now = _count(server)
            waits.append(time.monotonic() - began)
            assert now in (served, made)  # the old graph or, where the switch was over already, the new one
            assert len(server.ask("SELECT * { ?s ?p ?o } # " + str(number)).json()["results"]["bindings"]) > 1000
            served = now
        LOG.info(f"a build takes {whole:.2f} s; killed {killed} of {len(waits)} before its end, the next answer after "
                 f"at most {max(waits):.3f} s, {served - 2} had switched")  # fmt: skip
        assert killed > 0
        _workspace(tmp_path, [PAGE] * (served + 1))
        assert _kg(tmp_path).wait() == 0 and _count(server) == served + 1
    assert len(kept(tmp_path / ".kg")[1]) == 1
    assert len(list((tmp_path / ".kg").glob("store-*"))) == 2, "what the killed builds left is cleared"


@pytest.mark.parametrize("size", [100, 60_000, 300_000])
def test_a_full_disk_leaves_the_old_graph(tmp_path: Path, size: int) -> None:
    """No file can grow beyond ``size``: in the triples, and in the store."""
    build(_workspace(tmp_path, [PAGE]))
    before = kept(tmp_path / ".kg")[0]
    _workspace(tmp_path, [PAGE, PAGE.replace("甲", "丙")])
    limit = (
        f"signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))"
    )
    assert _kg(tmp_path, limit).wait() != 0
    assert kept(tmp_path / ".kg")[0] == before
    with serving(tmp_path) as server:
        assert _count(server) == 1
        assert _kg(tmp_path).wait() == 0
        assert _count(server) == 2
