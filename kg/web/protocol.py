"""SPARQL 1.1 Protocol, query part (https://www.w3.org/TR/sparql11-protocol/), at /sparql."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import InputError, KgError
from kg.names import Names
from kg.query import Question
from kg.query.bind import bind
from kg.web import accept
from kg.web.answers import GRAPHS, MEDIA, RESULTS, Reply, written
from kg.web.asked import known
from kg.web.description import service_description
from kg.web.responses import failed, problem, refused, reply, respond
from kg.web.setting import Setting, setting_of

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
_MOST_GRAPHS = 100
Params = list[tuple[str, str]]


async def sparql(request: Request, editor: Callable[[Request], Awaitable[Response]]) -> Response:
    """GET with ``query``, POST as form or as application/sparql-query; without a query, what this endpoint is.

    ``editor`` gives the page for people.
    """
    setting = setting_of(request)
    try:
        params = await _params(request, setting)
        query = _one(params, "query")
        if query is None:
            if request.method == "POST":
                raise InputError(("没有 query 参数", "there is no parameter query"))
            return await _about(request, setting, editor)
        if request.method != "POST" and _prefers_page(request, params):
            return await editor(request)
        return await _answer(request, setting, params, query)
    except KgError as error:
        return problem(failed(error))
    except Refusal as refusal:
        return problem(refusal.reply)


class Refusal(Exception):
    """A request that the protocol refuses, with the reply that says so."""

    def __init__(self, given: Reply) -> None:
        super().__init__(given.status)
        self.reply = given


def _prefers_page(request: Request, params: Params) -> bool:
    if _one(params, "format"):
        return False
    offers = (*accept.RESULTS, *accept.GRAPHS, *accept.HTML)
    return accept.best(request.headers.get("accept", ""), offers) == "html"


async def _about(request: Request, setting: Setting, editor: Callable[[Request], Awaitable[Response]]) -> Response:
    """No query: a page for people, else the service description."""
    form = accept.best(request.headers.get("accept", ""), (*accept.GRAPHS, *accept.HTML))
    if form == "html":
        return await editor(request)
    if form is None:
        raise Refusal(refused(406, "没有这种格式的服务描述", "the service description has no such format"))
    counts = json.loads((await setting.publication.run({"do": "view", "view": "counts", "lang": "en"})).body)
    told = service_description(setting.names, setting.names.base + "sparql", counts["graphs"])
    return respond(request, written(told, form, setting.names), MEDIA[form])


def examples(names: Names, lang: str) -> dict[str, Any]:
    """What the editor knows: the questions with their default parameters as SPARQL, and the prefixes."""
    side = 0 if lang == "zh" else 1
    queries = [
        {"name": question.name, "title": question.title[side], "sparql": _example(question, names, lang)}
        for question in known().values()
    ]
    return {"examples": queries, "prefixes": dict(names.prefixes)}


def _example(question: Question, names: Names, lang: str) -> str:
    sparql = bind(question, {}, lambda kind, text: (), names, lang)
    return "".join(line for line in sparql.splitlines(keepends=True) if not line.startswith("#+"))


async def _answer(request: Request, setting: Setting, params: Params, query: str) -> Response:
    results, graph = _formats(request, params)
    default = [value for key, value in params if key == "default-graph-uri"]
    named = [value for key, value in params if key == "named-graph-uri"]
    if len(default) + len(named) > _MOST_GRAPHS:
        raise InputError(("图太多", "too many graphs"))
    job = {
        "do": "sparql",
        "query": query,
        "results": results,
        "graph": graph,
        "default_graphs": default,
        "named_graphs": named,
        "rows": int(_number(params, "rows") or 0),
    }
    given = await setting.publication.run(job, _number(params, "timeout"))
    headers = {"X-Content-Type-Options": "nosniff"}
    suffix = _one(params, "format")
    if suffix:  # a person asked for a file
        headers["Content-Disposition"] = f'attachment; filename="answer.{suffix}"'
    return reply(request, given, headers)


def _formats(request: Request, params: Params) -> tuple[str, str]:
    """The formats of a table and of triples; 406 where the client takes neither."""
    wanted = _one(params, "format")
    if wanted:
        if wanted not in MEDIA:
            listed = ", ".join(MEDIA)
            raise InputError(("没有这种格式", "there is no such format"), wanted[:100], (listed, listed))
        return (wanted if wanted in RESULTS else "json"), (wanted if wanted in GRAPHS else "ttl")
    header = request.headers.get("accept", "")
    results, graph = accept.best(header, accept.RESULTS), accept.best(header, accept.GRAPHS)
    if results is None and graph is None:
        listed = ", ".join(MEDIA.values())
        raise Refusal(refused(406, f"可用的格式：{listed}", f"formats: {listed}"))
    return results or "json", graph or "ttl"


def _one(params: Params, name: str) -> str | None:
    found = [value for key, value in params if key == name]
    if len(found) > 1:
        raise InputError((f"参数 {name} 出现了多次", f"the parameter {name} stands more than once"))
    return found[0] if found else None


def _number(params: Params, name: str) -> float | None:
    text = _one(params, name)
    if not text:
        return None
    if not (text.isascii() and text.replace(".", "", 1).isdigit() and len(text) < 12) or float(text) <= 0:
        raise InputError((f"参数 {name} 应为正数", f"the parameter {name} must be a positive number"), text[:100])
    return float(text)


async def _params(request: Request, setting: Setting) -> Params:
    params = decoded(request.scope["query_string"])
    if request.method == "POST":
        media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = await _body(request, setting.limits.body)
        if media == FORM:
            params += decoded(body)
        elif media == DIRECT:
            params.append(("query", _text(body)))
        else:
            zh, en = f"POST 的内容类型应为 {FORM} 或 {DIRECT}", f"POST takes {FORM} or {DIRECT}"
            raise Refusal(refused(415, zh, en, media))
    if any(key in ("update", "using-graph-uri", "using-named-graph-uri") for key, _ in params):
        raise Refusal(refused(403, "这里不能更改数据", "nothing can be changed here"))
    return params


async def _body(request: Request, most: int) -> bytes:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > most:
            raise Refusal(refused(413, "请求太长", "the request is too long"))
    return bytes(body)


def decoded(text: bytes) -> Params:
    """The parameters of a query string or form; raises InputError for what is not UTF-8."""
    try:
        return parse_qsl(_text(text), keep_blank_values=True, errors="strict", max_num_fields=1000)
    except (UnicodeDecodeError, ValueError) as error:
        raise InputError(("不是合法的 UTF-8 参数", "parameters that are not valid UTF-8")) from error


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(("不是 UTF-8", "not UTF-8")) from error
