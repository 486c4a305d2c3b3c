"""Answers over HTTP: with an ETag, in pieces where they are long, errors as problem+json (RFC 9457)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncIterator, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from kg.errors import KgError
from kg.web.answers import Reply, problem_of
from kg.web.pool import Busy

_PIECE = 256 * 1024
_TITLES = {
    400: "Bad Request", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable",
    413: "Content Too Large", 415: "Unsupported Media Type", 429: "Too Many Requests", 503: "Service Unavailable",
}  # fmt: skip
TRUNCATED = "Honours-KG-Truncated"


def respond(
    request: Request, body: bytes, media: str, headers: Mapping[str, str] | None = None, status: int = 200
) -> Response:
    """Bytes of a media type, 304 where the client has them already."""
    told = {"Cache-Control": "no-cache", "Vary": "Accept, Accept-Encoding", **(headers or {})}
    if status == 200:
        told["ETag"] = f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'
        known = request.headers.get("if-none-match", "")
        if known.strip() == "*" or told["ETag"] in [tag.strip() for tag in known.split(",")]:
            return Response(status_code=304, headers=told)
    if len(body) <= _PIECE:
        return Response(body, status, told, media)
    told["Content-Length"] = str(len(body))
    return StreamingResponse(_pieces(body), status, told, media)


async def _pieces(body: bytes) -> AsyncIterator[bytes]:
    """A long body bit by bit, so that compressing it holds up nobody else."""
    for at in range(0, len(body), _PIECE):
        yield body[at : at + _PIECE]


def reply(request: Request, given: Reply, headers: Mapping[str, str] | None = None) -> Response:
    """A worker's reply; what was left out is told in the header ``Honours-KG-Truncated``."""
    if given.status != 200:
        return problem(given)
    told = dict(headers or {})
    if given.truncated:
        told[TRUNCATED] = given.truncated
    return respond(request, given.body, given.media, told)


def problem(given: Reply, headers: Mapping[str, str] | None = None) -> Response:
    """An error as application/problem+json, both languages in it."""
    told = dict(given.problem)
    zh, en = told.pop("message")
    if told.get("where_zh") == told.get("where"):
        told.pop("where_zh", None)
    hint = told.pop("hint", None) or ("", "")
    document = {
        "type": "about:blank",
        "title": _TITLES.get(given.status, "Error"),
        "status": given.status,
        "detail": en,
        "detail_zh": zh,
        **({"hint": hint[1], "hint_zh": hint[0]} if any(hint) else {}),
        **{key: value for key, value in told.items() if value},
    }
    body = json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"
    return Response(body, given.status, _advice(given.status, headers), "application/problem+json")


def where_of(told: Mapping[str, Any], lang: str) -> str:
    """Where a problem is, in the words of a language."""
    return str((told.get("where_zh") if lang == "zh" else "") or told.get("where") or "")


def failed(error: KgError) -> Reply:
    """An error of ours as a reply; 429 where too many wait."""
    found = problem_of(error)
    return Reply(429, problem=found.problem) if isinstance(error, Busy) else found


def refused(status: int, zh: str, en: str, where: str = "") -> Reply:
    """A reply that refuses."""
    return Reply(status, problem={"message": (zh, en), "where": where, "hint": ("", "")})


def _advice(status: int, headers: Mapping[str, str] | None) -> dict[str, str]:
    told = {"Cache-Control": "no-store", **(headers or {})}
    if status in (429, 503):
        told["Retry-After"] = "5"
    return told
