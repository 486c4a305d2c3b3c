"""The routes: pages, linked data, downloads; each a small function from a request to an answer."""

from __future__ import annotations

import asyncio
import functools
import json
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from kg.errors import KgError
from kg.names import OWN
from kg.web import accept, protocol
from kg.web.answers import MEDIA, Reply, written
from kg.web.asked import FILES as ANSWERS
from kg.web.description import DATASET, dataset_description
from kg.web.downloads import FILES
from kg.web.pages import CHANGING, Asked, Missing, page
from kg.web.responses import failed, problem, refused, reply, respond, where_of
from kg.web.setting import Setting, setting_of

STATIC = Path(__file__).resolve().parent / "static"
SUFFIXES = {"ttl": "ttl", "nt": "nt", "jsonld": "jsonld", "rdf": "rdfxml"}
_STATIC_MEDIA = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
_HTML = "text/html; charset=utf-8"


async def pages(request: Request) -> Response:
    """A page for people, in the language of its path."""
    path = request.path_params["path"]
    lang = "zh"
    if path == "en":
        return RedirectResponse("en/", 308)
    if path.startswith("en/"):
        lang, path = "en", path[3:]
    return await _page(request, path, lang)


async def _page(request: Request, path: str, lang: str) -> Response:
    setting = setting_of(request)
    try:
        params = {key: request.query_params.getlist(key) for key in request.query_params}
        asked = Asked(setting, setting.site, path, lang, params)

        html = await _html(asked)
    except Missing as missing:
        return _sorry(request, missing.reply, path, lang)
    except KgError as error:
        return _sorry(request, failed(error), path, lang)
    headers = {}
    if path.startswith("page/"):
        up = setting.site.up(path, lang)
        data = quote("data/" + path[5:])
        headers["Link"] = ", ".join(
            f'<{up}{data}.{suffix}>; rel="alternate"; type="{MEDIA[form].partition(";")[0]}"'
            for suffix, form in SUFFIXES.items()
        )
    return respond(request, html, _HTML, headers)


async def _html(asked: Asked) -> bytes:
    """A page, or what is kept of it for this version of the store."""

    async def made(*_: object) -> Reply:
        return Reply(200, _HTML, (await page(asked)).encode("utf-8", "replace"))

    if asked.path in CHANGING:
        return (await made()).body
    params = asked.params if asked.path.startswith("question/") else {}
    job = {"do": "page", "path": asked.path, "lang": asked.lang, "params": params}
    return (await asked.setting.publication.kept(job, made)).body


def _sorry(request: Request, given: Reply, path: str, lang: str) -> Response:
    """An error as a page for a browser, as problem+json for a program."""
    if accept.best(request.headers.get("accept", ""), (("application/problem+json", "json"), *accept.HTML)) == "json":
        return problem(given)
    side = 0 if lang == "zh" else 1
    told = given.problem
    hint = told.get("hint") or ("", "")
    html = setting_of(request).site.render(
        "error", path, lang, status=given.status, message=told["message"][side], where=where_of(told, lang),
        hint=hint[side],
    )  # fmt: skip
    answer = Response(html.encode("utf-8", "replace"), given.status, {"Cache-Control": "no-store"}, _HTML)
    if given.status in (429, 503):
        answer.headers["Retry-After"] = "5"
    return answer


async def sparql(request: Request) -> Response:
    """The endpoint; for a browser the editor."""

    async def editor(request: Request) -> Response:
        return await _page(request, "sparql", "zh")

    return await protocol.sparql(request, editor)


async def things(request: Request, kind: str) -> Response:
    """An IRI of the graph: 303 to the page or the data on what it names (https://www.w3.org/TR/cooluris/)."""
    local = request.path_params["local"]
    offers = (*accept.HTML, *accept.GRAPHS)
    form = accept.best(request.headers.get("accept", ""), offers)
    if form is None:
        return problem(refused(406, "没有这种格式", "there is no such format"), {"Vary": "Accept"})
    up = "../" * (1 + local.count("/"))
    if form == "html" and kind != "graph":
        target = f"{up}page/{kind}/{quote(local)}"
    else:
        suffix = next(suffix for suffix, one in SUFFIXES.items() if one == (form if form != "html" else "ttl"))
        target = f"{up}data/{kind}/{quote(local)}.{suffix}"
    return Response(status_code=303, headers={"Location": target, "Vary": "Accept", "Cache-Control": "no-cache"})


async def data(request: Request) -> Response:
    """The triples on a thing, or of a graph, in the format that the suffix names."""
    setting = setting_of(request)
    kind = request.path_params["kind"]
    local, _, suffix = request.path_params["local"].rpartition(".")
    if suffix not in SUFFIXES or not local:
        return problem(refused(404, "没有这个文件", "there is no such file"))
    iri = setting.names.base + kind + "/" + local
    job = {"do": "view", "view": "statements", "iri": iri, "form": SUFFIXES[suffix], "lang": "zh"}
    named = f"attachment; filename*=UTF-8''{quote((local.rpartition('/')[2])[:80], safe='')}.{suffix}"
    headers = {"Link": f'<{quote(iri, safe=":/#")}>; rel="describes"', "Content-Disposition": named}
    return await _answered(request, setting, job, headers)


async def answers(request: Request) -> Response:
    """The answer to a question as a file."""
    lang, name = request.path_params["lang"], request.path_params["name"]
    suffix = request.path_params["suffix"]
    if suffix not in ANSWERS or lang not in ("zh", "en"):
        return problem(refused(404, "没有这个文件", "there is no such file"))
    params = {key: request.query_params.getlist(key) for key in request.query_params}
    job = {"do": "ask", "name": name, "params": params, "lang": lang, "form": suffix}
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}.{suffix}"}
    return await _answered(request, setting_of(request), job, headers)


async def _answered(request: Request, setting: Setting, job: Mapping[str, object], headers: dict[str, str]) -> Response:
    try:
        return reply(request, await setting.publication.run(job), headers)
    except KgError as error:
        return problem(failed(error))


async def download(request: Request) -> Response:
    """A file of the whole graph."""
    name = request.path_params["name"]
    if name not in FILES:
        return problem(refused(404, "没有这个文件", "there is no such file"))
    return await _file(request, name, FILES[name][1], {"Content-Disposition": f'attachment; filename="{name}"'})


async def names(request: Request) -> Response:
    """All names with their pinyin, for the search."""
    return await _file(request, "names.json", "application/json", {})


async def picture(request: Request) -> Response:
    """The network on a page of its own, with the policy that names its scripts."""
    lang = request.path_params["lang"]
    if lang not in ("zh", "en"):
        return problem(refused(404, "没有这个页面", "there is no such page"))
    setting = setting_of(request)
    try:
        html = await asyncio.to_thread((await setting.downloads.file(f"picture.{lang}")).read_bytes)
    except KgError as error:
        return problem(failed(error))
    found = _POLICY.search(html[:20_000].decode("utf-8", "ignore"))
    policy = (found.group(1).replace("&#x27;", "'") if found else "default-src 'none'") + "; frame-ancestors 'self'"
    return respond(request, html, _HTML, {"Content-Security-Policy": policy})


async def _file(request: Request, name: str, media: str, headers: dict[str, str]) -> Response:
    try:
        path = await setting_of(request).downloads.file(name)
    except KgError as error:
        return problem(failed(error))
    told = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding", **headers}
    answer = FileResponse(path, headers=told, media_type=media)
    answer.set_stat_headers(path.stat())
    if request.headers.get("if-none-match") == answer.headers.get("etag"):
        return Response(status_code=304, headers={"ETag": answer.headers["etag"]})
    return answer


async def void(request: Request) -> Response:
    """The data set described for machines."""
    setting = setting_of(request)
    form = accept.best(request.headers.get("accept", ""), accept.GRAPHS) or "ttl"
    try:
        given = await setting.publication.run({"do": "view", "view": "counts", "lang": "en"})
    except KgError as error:
        return problem(failed(error))
    if given.status != 200:
        return problem(given)
    files = {f"download/{name}": media.partition(";")[0] for name, (_, media) in FILES.items()}
    told = dataset_description(setting.names, json.loads(given.body), files)
    return respond(request, written(told, form, setting.names), MEDIA[form])


async def ontology(request: Request) -> Response:
    """The ontology: a page, or all of its triples, at the IRI that its terms begin with."""
    form = accept.best(request.headers.get("accept", ""), (*accept.HTML, *accept.GRAPHS))
    if form is None or form == "html":
        return await _page(request, "ontology", "zh")
    setting = setting_of(request)
    graph = setting.names.iri("graph", "ontology")
    job = {"do": "view", "view": "statements", "iri": graph, "form": form, "lang": "zh"}
    return await _answered(request, setting, job, {})


async def health(request: Request) -> Response:
    """Whether queries are answered: 200 and the state of the workers, or 503."""
    setting = setting_of(request)
    try:
        await setting.publication.pool()
        status, told = 200, {"status": "ok", **setting.publication.state}
    except KgError as error:
        status, told = 503, {"status": "unavailable", "detail": error.message[1]}
    body = json.dumps(told).encode() + b"\n"
    return Response(body, status, {"Cache-Control": "no-store"}, "application/json")


async def static(request: Request) -> Response:
    """A style sheet, script or picture of ours."""
    name = request.path_params["name"]
    path = STATIC / name
    if path.suffix not in _STATIC_MEDIA or path.parent != STATIC or not path.is_file():
        return problem(refused(404, "没有这个文件", "there is no such file"))
    return respond(request, path.read_bytes(), _STATIC_MEDIA[path.suffix])


async def moved(request: Request) -> Response:
    """The data set, and what the description of it names: 303 to the page on it or to its description."""
    form = accept.best(request.headers.get("accept", ""), (*accept.GRAPHS, *accept.HTML))
    target = "data" if form == "html" else ".well-known/void"
    return Response(status_code=303, headers={"Location": target, "Vary": "Accept"})


async def versioned(request: Request) -> Response:
    """A version of the ontology: 303 to the one that is here."""
    return Response(status_code=303, headers={"Location": "../ontology"})


def robots(request: Request) -> Response:
    """Crawlers may read pages, and leave the endpoint alone."""
    return Response("User-agent: *\nDisallow: /sparql\nDisallow: /answers/\n", media_type="text/plain")


_KINDS = sorted(path.rstrip("/") for path in OWN.values() if path.endswith("/"))
ROUTES = [
    Route("/sparql", sparql, methods=["GET", "POST"]),
    Route("/sparql/", sparql, methods=["GET", "POST"]),
    Route("/health", health),
    Route("/robots.txt", robots),
    Route("/static/{name}", static),
    Route("/.well-known/void", void),
    Route("/void", moved),
    Route(f"/{DATASET}", moved),
    Route("/names.json", names),
    Route("/network/picture.{lang}.html", picture),
    Route("/download/{name}", download),
    Route("/answers/{lang}/{name}.{suffix}", answers),
    Route("/ontology", ontology),
    Route("/ontology/{version}", versioned),
    Route("/data/{kind}/{local:path}", data),
    *(Route(f"/{kind}/{{local:path}}", functools.partial(things, kind=kind), name=kind) for kind in _KINDS),
    Route("/{path:path}", pages),
]
"""All routes; what none of them knows is a page, or there is none."""
