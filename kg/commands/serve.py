"""``kg serve``: the graph on the web, until Ctrl+C."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg import messages
from kg.console import Console
from kg.errors import InputError


def run(console: Console, host: str, port: int, name: Sequence[str], cors: bool, **told: Any) -> int:
    """Serve the published graph of the workspace; a new build is picked up while running.

    ``told``: some of :class:`kg.web.Limits`.
    """
    import uvicorn

    from kg.web import Limits, create_app
    from kg.web.app import listen

    if not 0 <= port <= 65535:
        raise InputError(messages.pair("port.wrong"), str(port))
    limits = Limits(**told)
    if not 0 < limits.seconds <= 600 or not 0 < limits.workers <= 64:
        raise InputError(messages.pair("limit.wrong"), "--seconds, --workers")
    named = [host] if host not in ("0.0.0.0", "::") else []
    app = create_app(console.workspace, limits, [*named, *name], cors)
    try:
        listening = listen(host, port)
    except OSError as error:
        reason = error.strerror or str(error)
        where = f"{host}:{port}"
        raise InputError(messages.pair("address.taken", reason=reason), where, messages.pair("address.hint")) from error
    with listening:
        at = f"[{host}]" if ":" in host else host
        console.note("serving", address=f"http://{at}:{listening.getsockname()[1]}/")
        config = uvicorn.Config(
            app, log_level="warning", server_header=False, h11_max_incomplete_event_size=128 * 1024,
            timeout_keep_alive=15, timeout_graceful_shutdown=int(limits.seconds) + 2, limit_concurrency=1000,
            proxy_headers=False,
        )  # fmt: skip
        uvicorn.Server(config).run([listening])
    return 0
