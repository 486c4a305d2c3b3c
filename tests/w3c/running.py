"""Running one W3C test against what the endpoint is made of."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pyoxigraph as ox

from kg.errors import InputError, KgError
from kg.names import Names
from kg.web.answers import Asking, answer
from kg.web.limits import Limits
from tests.w3c.comparison import same_results
from tests.w3c.manifests import Case, Request

DEFAULT = "urn:honours-kg:default"
_FORMS = {".srx": ("xml", "srx"), ".srj": ("json", "srj"), ".csv": ("csv", "csv"), ".tsv": ("tsv", "tsv")}


def passes(case: Case) -> bool:
    """Whether a test of queries or syntax passes."""
    assert case.query is not None
    text = case.query.read_text(encoding="utf-8")
    if case.kind == "PositiveSyntaxTest11":
        return _accepted(text)
    if case.kind == "NegativeSyntaxTest11":
        return not _accepted(text)
    assert case.result is not None
    results, suffix = _FORMS.get(case.result.suffix, ("json", "srj"))
    graphs = [path.as_uri() for path in case.graphs]
    based = f"BASE <{case.query.as_uri()}>\n{text}"
    own = "FROM" in text.split()
    asking = Asking(based, results, "ttl", [] if own else [DEFAULT], [] if own else graphs)
    try:
        given = answer(_store(case.data, case.graphs), asking, Names(), Limits())
        return same_results(given.body, suffix, case.result)
    except (KgError, NotImplementedError):
        return False


def _accepted(text: str) -> bool:
    try:
        answer(ox.Store(), Asking(f"BASE <http://example.org/>\n{text}"), Names(), Limits())
    except InputError:
        return False
    except KgError as error:
        # well formed, but a function that nobody knows
        return "custom function" in error.message[1]
    return True


@lru_cache(maxsize=64)
def _store(data: tuple[Path, ...], graphs: tuple[Path, ...]) -> ox.Store:
    store = ox.Store()
    named = [(path, DEFAULT) for path in data] + [(path, path.as_uri()) for path in graphs]
    for path, graph in named:
        store.load(path=str(path), base_iri=path.as_uri(), to_graph=ox.NamedNode(graph))
    return store


async def answers_as_expected(client: httpx.AsyncClient, request: Request) -> bool:
    """Whether the endpoint answers a request of a protocol test as it should."""
    parts = urlsplit(request.path)
    url = "/sparql" + (f"?{parts.query}" if parts.query else "")
    given = await client.request(request.method, url, headers=request.headers, content=request.body or None)
    classes = {status[len("StatusCode") :][0] for status in request.statuses}
    if str(given.status_code)[0] not in classes:
        return False
    kind = given.headers.get("content-type", "").partition(";")[0]
    if request.boolean and given.json()["boolean"] != (request.boolean == "true"):
        return False
    wanted = {
        "boolean": ("application/sparql-results+json", "application/sparql-results+xml"),
        "tabular": ("application/sparql-results+json", "application/sparql-results+xml", "text/csv"),
        "RDF": ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"),
    }.get(request.format)
    return wanted is None or kind in wanted
