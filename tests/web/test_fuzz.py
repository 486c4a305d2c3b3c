"""Every route with any parameters, headers, methods and bodies: an answer, and never a defect (no 5xx)."""

from __future__ import annotations

import json
import re
from urllib.parse import quote, urlencode

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.query import questions
from kg.web.downloads import FILES
from kg.web.pages import PATHS
from kg.web.routes import ROUTES
from tests.web.serving import Served

TEMPLATES = sorted({route.path for route in ROUTES})
KNOWN = {
    "local": [
        "yongkang-2020.三锋",
        "yongkang-2020",
        "省级企业技术中心",
        "yongkang-2020.三锋.ttl",
        "ontology.rdf",
        "national.nt",
    ],
    "kind": ["enterprise", "document", "scheme", "graph", "level"],
    "name": [*FILES, "site.js", "style.css", *(question.name for question in questions())],
    "lang": ["zh", "en"],
    "version": ["0.1.0"],
    "suffix": ["csv", "xlsx", "json"],
    "path": [
        *PATHS,
        *(f"en/{path}" for path in PATHS),
        "page/document/yongkang-2020",
        "page/place/330784",
        "question/holders",
    ],
}
PARAMETERS = sorted({parameter.name for question in questions() for parameter in question.parameters} |
                    {"query", "format", "rows", "timeout", "default-graph-uri", "named-graph-uri", "update", "q"})  # fmt: skip
QUERIES = [
    "ASK {}",
    "SELECT * { ?s a hon:Tally }",
    "DESCRIBE level:national",
    "CONSTRUCT WHERE { ?s a hon:Tally }",
    "LOAD <urn:x>",
]
VALUES = [
    "national",
    "全部",
    "2020",
    "1e9",
    "-1",
    "NaN",
    "json",
    "ttl",
    "https://honours-kg.example/graph/derived",
    "*",
    *QUERIES,
]
ACCEPTS = [
    "text/html",
    "text/turtle",
    "*/*",
    "a/b",
    ";;q=x,",
    "application/json;q=nan",
    "text/html;q=0",
    "application/problem+json",
]

texts = st.text(st.characters(codec="utf-8"), max_size=40)
visible = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=30)
headers = st.fixed_dictionaries(
    {"Accept": st.sampled_from(ACCEPTS) | visible},
    optional={
        "Accept-Encoding": st.sampled_from(["identity", "gzip", "*;q=0"]) | visible,
        "If-None-Match": st.sampled_from(["*", 'W/"x"', ","]) | visible,
        "Range": st.sampled_from(["bytes=0-0", "bytes=5-2", "bytes=-", "lines=1"]) | visible,
        "Content-Type": st.sampled_from(
            ["application/x-www-form-urlencoded", "application/sparql-query", "text/plain; charset=x"]
        ) | visible,
        "Origin": visible,
        "X-Forwarded-Host": visible,
    },
)  # fmt: skip
parameters = st.lists(st.tuples(st.sampled_from(PARAMETERS) | texts, st.sampled_from(VALUES) | texts), max_size=4)
bodies = st.one_of(
    st.none(), st.binary(max_size=60), st.sampled_from(QUERIES).map(str.encode),
    parameters.map(lambda pairs: urlencode(pairs).encode()), st.just(json.dumps({"query": "ASK {}"}).encode()),
)  # fmt: skip


@st.composite
def addresses(draw: st.DrawFn) -> str:
    """The path of a route, its parts known ones or anything."""

    def part(found: re.Match[str]) -> str:
        name, _, kind = found[1].partition(":")
        return quote(draw(st.sampled_from(KNOWN[name]) | texts), safe="/" if kind == "path" else "")

    return re.sub(r"\{([^}]*)\}", part, draw(st.sampled_from(TEMPLATES)))


def test_every_parameter_of_every_route_is_known_here() -> None:
    assert {name.partition(":")[0] for path in TEMPLATES for name in re.findall(r"\{([^}]*)\}", path)} == set(KNOWN)


@settings(max_examples=500)
@given(
    method=st.sampled_from(["GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"]),
    address=addresses(), pairs=parameters, told=headers, body=bodies,
)  # fmt: skip
def test_no_request_is_a_defect(
    served: Served, method: str, address: str, pairs: list[tuple[str, str]], told: dict[str, str], body: bytes | None
) -> None:
    url = f"{served.url}{address}?{urlencode(pairs)}"
    answer = served.client.request(method, url, headers=told, content=body if method not in ("GET", "HEAD") else None)
    assert answer.status_code < 500, (method, url, told, body, answer.text[:500])
    assert answer.headers["x-content-type-options"] == "nosniff"
    if answer.status_code >= 400 and "json" in answer.headers.get("content-type", "") and method != "HEAD":
        problem = answer.json()
        assert problem["status"] == answer.status_code and problem["detail"] and problem["detail_zh"]
