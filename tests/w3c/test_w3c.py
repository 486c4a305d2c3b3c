"""The W3C tests of SPARQL 1.1 query, syntax, results, protocol and service description.

``HONOURS_KG_W3C=FOLDER python -m tests.w3c`` prints passed and failed by category.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from kg.rdf import publish
from kg.web import create_app
from kg.workspace import Workspace
from tests.w3c.exceptions import EXCEPTIONS
from tests.w3c.manifests import MISSING, Case, cases, folder
from tests.w3c.running import answers_as_expected, passes

LABELS = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
SD = "http://www.w3.org/ns/sparql-service-description#"


def run_all(root: Path, workspace: Path) -> dict[str, bool]:
    """Every test by ``category/name``, and whether it passes."""
    found = list(cases(root))
    plain = [case for case in found if case.kind not in ("ProtocolTest", "ServiceDescriptionTest")]
    told = {f"{case.category}/{case.name}": passes(case) for case in plain}
    http = [case for case in found if case.kind in ("ProtocolTest", "ServiceDescriptionTest")]
    return told | asyncio.run(_over_http(root, workspace, http))


async def _over_http(root: Path, workspace: Path, found: list[Case]) -> dict[str, bool]:
    quads = [
        ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(LABELS.format(number)))
        for number in (1, 2, 3)
        for triple in ox.parse(path=str(root / "protocol" / f"data{number}.nt"), format=ox.RdfFormat.N_TRIPLES)
    ]
    (workspace / "sources").mkdir(parents=True, exist_ok=True)
    place = Workspace(workspace)
    publish(quads, place.store)
    app = create_app(place)
    told = {}
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            for case in found:
                if case.kind == "ProtocolTest":
                    right = [await answers_as_expected(client, request) for request in case.requests]
                    told[f"{case.category}/{case.name}"] = all(right)
                else:
                    told[f"{case.category}/{case.name}"] = await _described(client, case.name)
    return told


async def _described(client: httpx.AsyncClient, name: str) -> bool:
    """What the service-description tests ask for, in their words."""
    answer = await client.get("/sparql", headers={"Accept": "text/turtle"})
    graph = ox.Store()
    graph.load(answer.content, format=ox.RdfFormat.TURTLE)
    endpoints = [quad.object.value for quad in graph.quads_for_pattern(None, ox.NamedNode(SD + "endpoint"), None)]  # type: ignore[union-attr]
    if name == "returns-rdf":
        return answer.status_code == 200 and len(graph) > 0
    if name == "has-endpoint-triple":
        return [address.endswith("/sparql") for address in endpoints] == [True]
    asked = f"""PREFIX sd: <{SD}> ASK {{
        ?s a sd:Service ; sd:endpoint ?e ; sd:defaultDataset ?d . ?d a sd:Dataset ; sd:defaultGraph ?g }}"""
    return bool(graph.query(asked))


def summary(told: dict[str, bool]) -> str:
    """Passed and failed by category, then each failure with its reason."""
    passed, failed = Counter[str](), Counter[str]()
    for name, right in told.items():
        (passed if right else failed)[name.partition("/")[0]] += 1
    lines = [f"{category:<22} {passed[category]:>4} passed {failed[category]:>4} failed"
             for category in sorted(passed | failed)]  # fmt: skip
    lines.append(f"{'all':<22} {passed.total():>4} passed {failed.total():>4} failed")
    lines += [f"  {name}: {EXCEPTIONS.get(name, 'NO REASON GIVEN')}" for name, right in told.items() if not right]
    return "\n".join(lines)


def test_w3c(tmp_path: Path) -> None:
    root = folder()
    if root is None:
        pytest.skip(MISSING)
    told = run_all(root, tmp_path)
    failed = {name for name, right in told.items() if not right}
    assert failed == set(EXCEPTIONS), summary(told)
    assert len(told) > 350
