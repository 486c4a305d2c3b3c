"""What holds for every answer: the host is ours, the headers are strict."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.web.responses import problem, refused

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}
LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})


class Strict:
    """Refuse other hosts, add security headers to every answer, and allow other origins only where asked to."""

    def __init__(self, app: ASGIApp, hosts: Collection[str], cors: bool = False) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)
        self.cors = cors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def strict(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                if self.cors:
                    headers["Access-Control-Allow-Origin"] = "*"
            await send(message)

        if not self._ours(scope):
            given = problem(refused(400, "这不是本站的主机名", "this host name is not ours"))
            await given(scope, receive, strict)
            return
        await self.app(scope, receive, strict)

    def _ours(self, scope: Scope) -> bool:
        if "*" in self.hosts:
            return True
        given = [value for name, value in scope["headers"] if name == b"host"]
        return len(given) == 1 and host_of(given[0].decode("latin-1")) in self.hosts


def host_of(authority: str) -> str:
    """The host of an authority, without its port, in lower case; empty where there is none.

    >>> host_of("Example.org:8000"), host_of("[::1]:80"), host_of("evil.example@example.org")
    ('example.org', '[::1]', '')
    """
    if any(char in authority for char in "@/\\?# \t"):
        return ""
    try:
        host = urlsplit("//" + authority).hostname or ""
    except ValueError:
        return ""
    return f"[{host}]" if ":" in host else host
