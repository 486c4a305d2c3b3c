"""A server on a port of its own, in a thread, for as long as a test needs it."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount

from kg.web import Limits, create_app
from kg.web.app import listen
from kg.web.setting import Setting

logging.getLogger("httpx").setLevel(logging.WARNING)


@dataclass(frozen=True)
class Served:
    """The address of a server, and what its routes share."""

    url: str
    setting: Setting
    client: httpx.Client

    def get(self, path: str, accept: str = "text/html", **told: str) -> httpx.Response:
        """GET, without following."""
        return self.client.get(path, headers={"Accept": accept, **told})

    def ask(self, query: str, accept: str = "application/sparql-results+json", **params: str) -> httpx.Response:
        """POST a query as a form."""
        data = {"query": query, **params}
        return self.client.post("/sparql", data=data, headers={"Accept": accept})


@contextmanager
def running(app: Starlette) -> Iterator[str]:
    """Run an application until the block ends; out: its address."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=2))
    with listen("127.0.0.1", 0) as listening:
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            until = time.monotonic() + 30
            while not server.started:
                assert thread.is_alive() and time.monotonic() < until, "the server did not start"
                time.sleep(0.02)
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(30)


@contextmanager
def serving(
    root: Path, limits: Limits | None = None, hosts: Collection[str] = (), prefix: str = ""
) -> Iterator[Served]:
    """Serve a workspace until the block ends; ``prefix``: under this path of another application."""
    site = app = create_app(root, limits, hosts)
    if prefix:
        app = Starlette(routes=[Mount(prefix, app=site)], lifespan=site.router.lifespan_context)
    with running(app) as address, client(address + prefix) as asking:
        yield Served(address + prefix, site.state.setting, asking)


def client(url: str) -> httpx.Client:
    """A client of a server on this machine."""
    return httpx.Client(base_url=url, timeout=30, trust_env=False, verify=False)
