"""What docs/deploy.md says works: its nginx blocks before a running server, its Python, its factory."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from starlette.applications import Starlette

from kg.web import create_app
from tests.conftest import REPOSITORY
from tests.web.serving import Served, client, running
from tests.web.test_routes import broken

PAGE = (REPOSITORY / "docs" / "deploy.md").read_text(encoding="utf-8")
MISSING = "no nginx here: apt-get install -y nginx-light"


def blocks(language: str) -> list[str]:
    """The code of the page in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@contextmanager
def nginx(folder: Path, server: str, backend: str) -> Iterator[str]:
    """nginx with a server block of the page before a backend; out: its address."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    zone = blocks("nginx")[0].replace("10r/s", "10000r/s")  # the test asks faster than a reader does
    server = server.replace("listen 443 ssl;", f"listen 127.0.0.1:{port};").replace("127.0.0.1:8000", backend)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    rooms = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    user = "user root;" if os.getuid() == 0 else ""
    text = f"{user} daemon off; pid {folder}/pid; error_log {folder}/log; events {{}} http {{ access_log off; {rooms} {zone} {server} }}"
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    process = subprocess.Popen([program, "-c", f"{folder}/nginx.conf", "-e", f"{folder}/log"])
    try:
        for _ in range(200):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, (folder / "log").read_text()
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


@pytest.mark.parametrize(("number", "prefix"), [(1, ""), (2, "/honours")])
def test_nginx_as_the_page_has_it(served: Served, tmp_path: Path, number: int, prefix: str) -> None:
    with nginx(tmp_path, blocks("nginx")[number], urlsplit(served.url).netloc) as address:
        url = address + prefix
        with client(url) as asking:
            before = Served(url, served.setting, asking)
            wrong, followed = broken(before, 41, ("/download/", "/network/picture", "/answers/"))
            assert wrong == [] and followed > 100
            answer = before.get("/enterprise/yongkang-2020.三锋", "text/turtle")
            there = urljoin(str(answer.url), answer.headers["location"])
            assert unquote(there) == url + "/data/enterprise/yongkang-2020.三锋.ttl"
            assert asking.get(there).status_code == 200
            assert before.ask("ASK {}").json()["boolean"] is True


def test_the_python_of_the_page_works(built: Path) -> None:
    code = blocks("python")[0].replace("/srv/honours", str(built))
    names: dict[str, object] = {}
    exec(code, names)
    app = names["app"]
    assert isinstance(app, Starlette)
    with running(app) as address, client(address) as asking:
        assert asking.get("/honours/health", headers={"Host": "www.example.org"}).json()["workers"] == 4
        assert asking.get("/honours/en/questions").status_code == 200
    site = names["site"]
    assert isinstance(site, Starlette)
    pool = site.state.setting.publication._pool
    assert pool is None, "the lifespan of the outer application ends the workers"


def test_the_factory_takes_a_store_too(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(built)
    for given in (".", built / ".kg", str(built)):
        assert create_app(given).state.setting.workspace.store.resolve() == (built / ".kg").resolve()
