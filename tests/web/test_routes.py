"""Pages, linked data, downloads: what stands at every address, and under which headers."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

import httpx
import pyoxigraph as ox
import pytest

from kg.pipeline import build
from kg.web.downloads import FILES
from kg.web.pages import PATHS
from kg.web.twin import Links
from kg.workspace import find
from tests.web.serving import Served, serving

FIRM = "/enterprise/yongkang-2020.三锋"


@pytest.mark.parametrize("path", [f"/{lang}{path}" for path in PATHS for lang in ("", "en/")])
def test_every_page_stands_in_both_languages(served: Served, path: str) -> None:
    answer = served.get(path)
    assert answer.status_code == 200
    assert f'<html lang="{"en" if path.startswith("/en/") else "zh-Hans"}">' in answer.text
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in answer.headers
    assert not re.search(r"<script(?![^>]*\ssrc=)|\son\w+=|\sstyle=|javascript:", answer.text)


def broken(server: Served, one_in: int, skipped: tuple[str, ...] = ()) -> tuple[list[tuple[str, int]], int]:
    """Links that lead nowhere, and how many were followed, from every page; of many of a kind one in so many."""
    ahead, seen, wrong = [f"/{path}" for path in PATHS] + ["/en/"], set[str](), []
    while ahead:
        path = ahead.pop()
        answer = server.get(path)
        if answer.status_code not in (200, 303):
            wrong.append((path, answer.status_code))
        if not answer.headers.get("content-type", "").startswith("text/html") or "/network/picture" in path:
            continue
        for target in Links(answer.text).targets:
            address = urljoin(server.url + path, target)
            host = server.url.partition("//")[2].partition("/")[0]
            if urlsplit(address).netloc != host:
                continue
            if not address.startswith(server.url + "/"):
                wrong.append((f"{path} leaves the site: {target}", 0))
                continue
            found = unquote(address.removeprefix(server.url)).partition("#")[0]
            # the static twin's test follows them all
            some = not found.startswith(("/page/", "/en/", "/data/")) or sum(found.encode()) % one_in == 0
            if found not in seen and some and not (skipped and found.startswith(skipped)):
                seen.add(found)
                ahead.append(found)
    return wrong, len(seen)


def test_all_links_of_all_pages_lead_somewhere(served: Served) -> None:
    wrong, number = broken(served, 17)
    assert wrong == []
    assert number > 150


def test_all_of_it_works_under_a_path_of_another_application(built: Path) -> None:
    with serving(built, prefix="/county/honours") as server:
        wrong, number = broken(server, 41, ("/download/", "/network/picture", "/answers/"))
        assert wrong == [] and number > 100
        answer = server.get("/enterprise/yongkang-2020.三锋", "text/turtle")
        there = urljoin(str(answer.url), answer.headers["location"])
        assert unquote(there) == server.url + "/data/enterprise/yongkang-2020.三锋.ttl"
        assert server.client.get(there).status_code == 200
        assert server.ask("ASK {}").json()["boolean"] is True
        for path in ("/en", "/void"):
            moved = server.get(path)
            assert urljoin(str(moved.url), moved.headers["location"]).startswith(server.url)
        assert server.get("/.well-known/void").status_code == 200


@pytest.mark.parametrize(
    ("accept", "target"),
    [
        ("text/html", "../page/enterprise/yongkang-2020.三锋"),
        ("text/turtle", "../data/enterprise/yongkang-2020.三锋.ttl"),
        ("application/ld+json", "../data/enterprise/yongkang-2020.三锋.jsonld"),
        ("application/rdf+xml;q=0.9,*/*;q=0.1", "../data/enterprise/yongkang-2020.三锋.rdf"),
    ],
)
def test_an_iri_leads_to_what_is_wanted(served: Served, accept: str, target: str) -> None:
    answer = served.get(FIRM, accept)
    assert (answer.status_code, unquote(answer.headers["location"])) == (303, target)
    assert answer.headers["vary"] == "Accept"
    there = served.client.get(urljoin(served.url + FIRM, answer.headers["location"]))
    assert there.status_code == 200
    assert "yongkang-2020.三锋" in unquote(there.text)


BASE = "https://honours-kg.example/"


def resolves(server: Served, base: str, iri: str) -> None:
    """An IRI below a base leads to data that speak of it, and to a page."""
    path = "/" + quote(iri.removeprefix(base).partition("#")[0])
    headers = {"Host": urlsplit(base).netloc}
    for accept, media in (("text/turtle", "text/turtle"), ("text/html", "text/html")):
        answer = server.client.get(path, headers={**headers, "Accept": accept})
        if answer.status_code == 303:
            there = urljoin(str(answer.url), answer.headers["location"])
            answer = server.client.get(there, headers={**headers, "Accept": accept})
        assert answer.status_code == 200, (iri, accept)
        assert answer.headers["content-type"].startswith((media, "text/turtle")), (iri, accept)
        if media == "text/turtle":
            terms = {term.value for triple in ox.parse(answer.content, format=ox.RdfFormat.TURTLE)
                     for term in (triple.subject, triple.object) if isinstance(term, ox.NamedNode)}  # fmt: skip
            assert iri in terms or "/graph/" in iri, iri


def test_iris_of_every_kind_resolve(served: Served) -> None:
    asked = f"""SELECT ?s {{ {{ SELECT (SAMPLE(?x) AS ?s) {{ ?x a ?kind FILTER(STRSTARTS(STR(?x), "{BASE}")) }} GROUP BY ?kind }}
        UNION {{ SELECT (SAMPLE(?p) AS ?s) {{ ?a ?p ?b FILTER(STRSTARTS(STR(?p), "{BASE}")) }} }}
        UNION {{ SELECT DISTINCT ?s {{ GRAPH ?s {{ ?a ?b ?c }} }} }} }}"""
    iris = {row["s"]["value"] for row in served.ask(asked).json()["results"]["bindings"]}
    assert len(iris) > 30
    for iri in sorted(iris):
        resolves(served, BASE, iri)


def test_iris_of_a_base_below_a_path_resolve(tmp_path: Path) -> None:
    base = "https://www.example.org/county/honours/"
    (tmp_path / "sources").mkdir()
    (tmp_path / "kg.toml").write_text(f'base = "{base}"\n', encoding="utf-8")
    text = "甲县金桥门业有限公司获评省级绿色工厂。\n"
    (tmp_path / "sources" / "page.txt").write_text(text, encoding="utf-8")
    build(find(tmp_path))
    with serving(tmp_path, prefix="/county/honours") as server:
        asked = (
            "SELECT DISTINCT ?s { ?s a ?k FILTER(?k IN (hon:Enterprise, hon:Conferral, hon:Document, hon:Quotation)) }"
        )
        answer = server.client.post("/sparql", data={"query": asked}, headers={"Host": "www.example.org"})
        iris = [row["s"]["value"] for row in answer.json()["results"]["bindings"]]
        assert len(iris) >= 4 and all(iri.startswith(base) for iri in iris)
        for iri in iris:
            resolves(server, base, iri)
        void = server.client.get("/.well-known/void").text
        assert base + "sparql" in void and base + "download/honours.ttl" in void


def test_a_highlight_and_its_fact_lead_to_each_other(served: Served) -> None:
    html = served.get("/page/document/yongkang-2020").text
    facts = set(re.findall(r'<li id="(fact-\d+)" data-spans="([\d,]+)"', html))
    marked = {span for spans in re.findall(r'class="mark" data-spans="([\d, ]+)"', html) for span in spans.split()}
    anchors = set(re.findall(r'id="char=([\d,]+)"', html))
    assert len(facts) > 80
    assert {span for _, span in facts} == marked == anchors
    assert set(re.findall(r'href="#(fact-\d+)"', html)) <= {name for name, _ in facts}


def test_downloads_are_attachments_and_whole(served: Served) -> None:
    for name in FILES:
        answer = served.get(f"/download/{name}", "*/*")
        assert answer.status_code == 200, name
        assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
        assert len(answer.content) > 100
    part = httpx.get(
        served.url + "/download/honours.nt", headers={"Range": "bytes=0-99", "Accept-Encoding": "identity"}
    )
    assert (part.status_code, len(part.content)) == (206, 100)
    assert served.get("/download/nothing.exe").status_code == 404


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json"])
def test_an_answer_downloads(served: Served, suffix: str) -> None:
    answer = served.get(f"/answers/zh/holders.{suffix}?level=national", "*/*")
    assert answer.headers["content-disposition"].startswith("attachment")
    if suffix == "json":
        assert {row["level"] for row in json.loads(answer.text)} == {"国家级"}
    elif suffix == "xlsx":
        sheet = zipfile.ZipFile(io.BytesIO(answer.content)).read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet
    else:
        assert answer.text.startswith("\ufeff")


def test_a_question_says_what_is_wrong_with_a_value(served: Served) -> None:
    answer = served.get("/question/holders?level=<script>alert(1)</script>")
    assert answer.status_code == 200
    assert "&lt;script&gt;" in answer.text and "<script>alert" not in answer.text
    assert served.get("/question/none").status_code == 404


def test_void_counts_what_is_there(served: Served) -> None:
    answer = served.get("/.well-known/void", "text/turtle")
    graph = ox.Store()
    graph.load(answer.content, format=ox.RdfFormat.TURTLE)
    asked = "SELECT ?n { ?d <http://rdfs.org/ns/void#triples> ?n }"
    told = int(next(iter(graph.query(asked)))[0].value)  # type: ignore[arg-type]
    assert told == int(
        served.ask("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").json()["results"]["bindings"][0]["n"]["value"]
    )


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "a@127.0.0.1", ""])
def test_another_host_is_refused(served: Served, host: str) -> None:
    assert served.get("/", **{"Host": host}).status_code == 400


def test_health_and_the_base_host(served: Served) -> None:
    told = served.get("/health").json()
    assert (told["status"], told["workers"]) == ("ok", 2)
    assert served.get("/health", **{"Host": "honours-kg.example:443"}).status_code == 200


def test_no_graph_is_said_and_one_is_picked_up(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    with serving(tmp_path) as server:
        assert server.get("/health").status_code == 503
        assert server.get("/").status_code in (400, 503)
