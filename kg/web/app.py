"""The ASGI application: ``uvicorn --factory``, or ``kg serve``."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import KgError
from kg.names import Names
from kg.web.downloads import Downloads
from kg.web.limits import Limits
from kg.web.middleware import LOCAL, Strict, host_of
from kg.web.publication import Publication
from kg.web.render import Site
from kg.web.responses import problem, refused
from kg.web.routes import ROUTES
from kg.web.setting import Setting
from kg.workspace import Workspace, find


def create_app(
    workspace: Workspace | Path | str = ".",
    limits: Limits | None = None,
    hosts: Collection[str] = (),
    cors: bool = False,
) -> Starlette:
    """The site of a workspace, of the folder of one, or of the folder of its store (``.kg``).

    ``hosts`` are names that a request may ask for, beside that of the base IRI and this machine's own; ``*`` for all.
    ``cors``: let scripts of other sites read answers. Raises WorkspaceError where there is no workspace.
    """
    if not isinstance(workspace, Workspace):
        folder = Path(workspace).absolute()
        workspace = find(folder.parent if folder.name == ".kg" else folder)
    place = workspace
    setting = settled(place, limits or Limits())

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        try:
            await setting.publication.pool()
        except KgError as error:
            # there may be a graph later; until then every answer says so
            setting.publication.failure = str(error)
        try:
            yield
        finally:
            await setting.downloads.close()
            await setting.publication.close()

    own = host_of(place.base.partition("://")[2].partition("/")[0])
    allowed = {*LOCAL, own, *hosts}
    middleware = [
        Middleware(Strict, hosts=allowed, cors=cors),
        Middleware(GZipMiddleware, minimum_size=1024, compresslevel=4),
    ]
    handlers = {HTTPException: _http_error, 500: _defect}
    app = Starlette(routes=ROUTES, middleware=middleware, lifespan=lifespan, exception_handlers=handlers)
    app.state.setting = setting
    return app


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; raises OSError.

    It says that it is TCP: only then asyncio sends small answers at once instead of 40 ms later (Nagle's algorithm).
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(128)
    except OSError:
        made.close()
        raise
    return made


def settled(workspace: Workspace, limits: Limits, static: bool = False) -> Setting:
    """What the routes share, or the pages of a static twin."""
    names = Names(workspace.base)
    publication = Publication(workspace.store, workspace.base, limits)
    downloads = Downloads(publication, workspace)
    return Setting(workspace, names, limits, publication, Site(names, static), downloads)


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = {405: ("这里不能用这个方法", "this method cannot be used here")}
    zh, en = words.get(error.status_code, ("请求有误", str(error.detail)))
    return problem(refused(error.status_code, zh, en), error.headers)


async def _defect(request: Request, error: Exception) -> Response:
    return problem(refused(500, "服务器内部缺陷", "a defect of this server"))
