"""SPARQL 1.1 Protocol, beyond what the W3C tests ask: formats, limits said, refusals in words."""

from __future__ import annotations

import csv
import io
import json

import pyoxigraph as ox
import pytest

from tests.web.serving import Served

SELECT = "SELECT ?s { ?s a hon:Conferral } ORDER BY ?s"


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/csv;q=0.4, application/sparql-results+xml;q=0.5", "application/sparql-results+xml"),
        ("*/*", "application/sparql-results+json"),
    ],
)
def test_a_table_in_each_format(served: Served, accept: str, media: str) -> None:
    answer = served.ask(SELECT, accept)
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == media
    form = ox.QueryResultsFormat.from_media_type(media)
    assert form is not None
    if media != "text/csv":
        rows = ox.parse_query_results(answer.content, format=form)
        assert isinstance(rows, ox.QuerySolutions)
        assert len(list(rows)) > 10


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
    ],
)
@pytest.mark.parametrize("query", ["CONSTRUCT { ?s ?p ?o } { ?s a hon:Tally ; ?p ?o }", "DESCRIBE level:national"])
def test_triples_in_each_format(served: Served, accept: str, form: ox.RdfFormat, query: str) -> None:
    answer = served.ask(query, accept)
    assert answer.headers["content-type"].partition(";")[0] == accept
    assert len(list(ox.parse(answer.content, format=form))) > 3


def test_get_post_form_and_post_direct_give_the_same(served: Served) -> None:
    accept = {"Accept": "text/csv"}
    direct = {**accept, "Content-Type": "application/sparql-query; charset=utf-8"}
    answers = [
        served.client.get("/sparql", params={"query": SELECT}, headers=accept),
        served.client.post("/sparql", data={"query": SELECT}, headers=accept),
        served.client.post("/sparql", content=SELECT.encode(), headers=direct),
    ]
    assert [answer.status_code for answer in answers] == [200] * 3
    assert len({answer.text for answer in answers}) == 1


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_what_is_left_out_is_said_and_what_is_left_is_whole(served: Served, form: str) -> None:
    answer = served.ask("SELECT ?s ?l { ?s rdfs:label|nif:anchorOf ?l }", rows="7", format=form)
    assert answer.headers["honours-kg-truncated"] == "rows"
    if form == "csv":
        assert len(list(csv.reader(io.StringIO(answer.text)))) == 8
        return
    media = answer.headers["content-type"].partition(";")[0]
    format_ = ox.QueryResultsFormat.from_media_type(media)
    assert format_ is not None
    rows = ox.parse_query_results(answer.content, format=format_)
    assert isinstance(rows, ox.QuerySolutions)
    assert len(list(rows)) == 7
    assert "honours-kg-truncated" not in served.ask("SELECT * { ?s a hon:Tally } LIMIT 7", rows="7").headers


def test_triples_that_are_left_out_are_said(served: Served) -> None:
    answer = served.ask("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "application/n-triples", rows="5")
    assert answer.headers["honours-kg-truncated"] == "rows"
    assert len(answer.text.splitlines()) == 5


def test_a_dataset_of_the_request_wins(served: Served) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"

    def rows(query: str, **params: str) -> int:
        return int(served.ask(query, **params).json()["results"]["bindings"][0]["n"]["value"])

    base = "https://honours-kg.example/graph/"
    everything, page = rows(count), rows(count, **{"default-graph-uri": base + "yongkang-2020"})
    assert 0 < page < everything
    assert rows(f"SELECT (COUNT(*) AS ?n) FROM <{base}yongkang-2020> {{ ?s ?p ?o }}") == page
    assert rows(count, **{"named-graph-uri": base + "derived"}) == 0
    assert rows(count, **{"default-graph-uri": "urn:nothing"}) == 0
    assert served.ask(count, **{"default-graph-uri": "not an iri"}).status_code == 400


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403),
        ("SELECT * { seRvice silent ?x { ?s ?p ?o } }", 403),
        (r"SELECT * { \u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403),
        ("LOAD <http://127.0.0.1:9/>", 403),
        ("PREFIX a: <urn:a> INSERT DATA { a:b a:c a:d }", 403),
        ("SELECT * " + "{" * 3000 + "}" * 3000, 400),
        ("SELECT * { ?s ?p }", 400),
        ("ASK {} " + "#" * 70000, 400),
        ("", 400),
    ],
)
def test_a_refusal_has_a_status_and_words(served: Served, query: str, status: int) -> None:
    answer = served.ask(query)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["detail"] and answer.json()["detail_zh"]


def test_an_error_has_its_place(served: Served) -> None:
    told = served.ask("SELECT *\n{ ?s ?p }").json()
    assert (told["line"], told["column"]) == (2, 9) or told["line"] == 2


def test_methods_types_and_sizes(served: Served) -> None:
    url = served.url + "/sparql"
    assert served.client.put(url, content=b"x").status_code == 405
    assert served.client.post(url, content=b"ASK {}", headers={"Content-Type": "text/plain"}).status_code == 415
    assert served.client.post(url, data={"update": "CLEAR ALL"}).status_code == 403
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert served.client.post(url, content=b"query=%FF", headers=form).status_code == 400
    big = b"query=" + b"a" * (3 * 1024 * 1024)
    assert served.client.post(url, content=big, headers=form).status_code == 413
    assert served.client.get(url, params={"query": "ASK {}"}, headers={"Accept": "image/png"}).status_code == 406
    assert served.client.get(url + "?query=ASK{}&query=ASK{}").status_code == 400


def test_a_bare_get_describes_the_service(served: Served) -> None:
    answer = served.get("/sparql", "application/ld+json")
    assert answer.headers["content-type"] == "application/ld+json"
    assert "UnionDefaultGraph" in json.dumps(answer.json())


def test_head_etag_and_gzip(served: Served) -> None:
    address = "/sparql?query=SELECT%20*%20%7B%20%3Fs%20a%20hon%3AConferral%20%7D"
    first = served.get(address, "text/csv")
    assert first.headers["content-encoding"] == "gzip"
    assert first.headers["vary"]
    again = served.get(address, "text/csv", **{"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = served.client.head(address, headers={"Accept": "text/csv"})
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", first.headers["etag"])
