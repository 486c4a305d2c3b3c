"""A SPARQL 1.1 endpoint in the store's place (https://www.w3.org/TR/sparql11-protocol/, query via POST).

The graph there must be readable as one default graph, as here: most servers have a switch for the union of all graphs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import InputError
from kg.query.guard import tokens

_ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9"
_MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Endpoint:
    """``url`` of an endpoint, and how many seconds it may take. Nothing is sent until a query is asked."""

    url: str
    timeout: float = 30.0

    def __post_init__(self) -> None:
        if not re.match(r"https?://[^\s/]", self.url):
            raise InputError(("不是 http(s) 地址", "not an http(s) address"), self.url)

    def query(
        self, query: str, *, prefixes: Mapping[str, str] | None = None, use_default_graph_as_union: bool = True
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Send a query; raises SyntaxError with the server's words for status 400, InputError for all other trouble."""
        from urllib.error import HTTPError
        from urllib.request import Request, urlopen

        headers = {
            "Content-Type": "application/sparql-query; charset=utf-8",
            "Accept": _ACCEPT,
            "User-Agent": "honours-kg",
        }
        text = declared(query, prefixes or {})
        request = Request(self.url, text.encode("utf-8"), headers)
        try:
            with urlopen(request, timeout=self.timeout) as response:
                body = response.read(_MAX_BYTES + 1)
                kind = response.headers.get_content_type()
        except HTTPError as error:
            said = error.read(2000).decode("utf-8", "replace").strip()
            if error.code == 400:
                raise SyntaxError(said or "the endpoint refuses the query") from error
            raise self._trouble(f"HTTP {error.code}", said[:200]) from error
        except OSError as error:
            raise self._trouble(str(getattr(error, "reason", error)), "") from error
        if len(body) > _MAX_BYTES:
            raise self._trouble("> 64 MiB", "LIMIT")
        return self._read(body, kind)

    def _read(self, body: bytes, kind: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        results = ox.QueryResultsFormat.from_media_type(kind)
        graph = ox.RdfFormat.from_media_type(kind)
        try:
            if results is not None:
                return ox.parse_query_results(body, format=results)
            if graph is not None:
                return _triples(body, graph)
        except (SyntaxError, ValueError) as error:
            raise self._trouble(str(error), kind) from error
        raise self._trouble(kind, "")

    def _trouble(self, what: str, said: str) -> InputError:
        return InputError(
            (f"SPARQL 端点没有给出可用的回答（{what}）", f"the SPARQL endpoint gave no usable answer ({what})"),
            self.url,
            (said or "检查地址、网络与该服务器", said or "check the address, the network and the server"),
        )


def _triples(body: bytes, form: ox.RdfFormat) -> ox.QueryTriples:
    """The same triples as an answer: what a query for everything gives of a store that holds them."""
    store = ox.Store()
    store.load(body, format=form)
    answer = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(answer, ox.QueryTriples)
    return answer


def declared(sparql: str, prefixes: Mapping[str, str]) -> str:
    """A query with those of ``prefixes`` that it uses and does not declare, on its first line: lines still count.

    >>> declared("ASK { ?s a owl:Class }", {"owl": "http://www.w3.org/2002/07/owl#"})
    'PREFIX owl: <http://www.w3.org/2002/07/owl#> ASK { ?s a owl:Class }'
    """
    known: set[str] = set()
    used: dict[str, None] = {}
    before = ""
    for token in tokens(sparql):
        if token.kind == "pname":
            prefix = token.text.partition(":")[0]
            if before == "PREFIX":
                known.add(prefix)
            else:
                used[prefix] = None
        before = token.text.upper()
    missing = [prefix for prefix in used if prefix in prefixes and prefix not in known]
    return "".join(f"PREFIX {prefix}: <{prefixes[prefix]}> " for prefix in missing) + sparql
