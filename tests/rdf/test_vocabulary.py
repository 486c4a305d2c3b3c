"""The ontology as a graph: all terms, the areas that matter, under any base; and what a broken file says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import SourceError
from kg.names import Names
from kg.rdf import ontology
from tests.gold import ROOT
from tests.rdf.invented import NAMES, instances, objects

COUNTY = ox.NamedNode(NAMES.iri("place", "330784"))


def test_a_place_comes_with_all_above_it() -> None:
    quads = list(ontology(NAMES, [COUNTY]))
    places = instances(quads, "hon:Place")
    assert {"place:330784", "place:330700", "place:330000"} <= set(places)
    assert "place:330782" not in places and len(places) < 100
    assert objects(quads, "place:330784", "hon:within") == ["place:330700"]


def test_places_that_schemes_speak_of_come_too() -> None:
    quads = list(ontology(NAMES, []))
    owners = {quad.object for quad in quads if quad.predicate == ox.NamedNode(NAMES.expand("hon:jurisdiction"))}
    places = {ox.NamedNode(NAMES.expand(curie)) for curie in instances(quads, "hon:Place")}
    assert owners <= places


def test_a_file_in_another_layout_gives_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "ontology"
    shutil.copytree(ROOT / "ontology", folder)
    path = folder / "places.ttl"
    path.write_text(path.read_text(encoding="utf-8").replace(" ; hon:", " ;\n    hon:"), encoding="utf-8")
    assert set(ontology(NAMES, [COUNTY], folder)) == set(ontology(NAMES, [COUNTY]))


def test_another_base() -> None:
    names = Names("https://example.org/kg/")
    quads = list(ontology(names, [ox.NamedNode(names.iri("place", "330784"))]))
    assert not any("honours-kg.example" in str(quad) for quad in quads)
    assert ox.NamedNode("https://example.org/kg/place/330000") in {quad.subject for quad in quads}


def test_there_are_no_blank_nodes() -> None:
    for quad in ontology(NAMES, []):
        assert isinstance(quad.subject, ox.NamedNode) and not isinstance(quad.object, ox.BlankNode)


def test_a_missing_or_broken_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot read the ontology"):
        list(ontology(NAMES, [], tmp_path))
    for name in ("honours.ttl", "schemes.ttl", "indicators.ttl", "places.ttl"):
        shutil.copyfile(ROOT / "ontology" / name, tmp_path / name)
    (tmp_path / "schemes.ttl").write_text("@prefix a: <http://example.org/> .\na:b a:c .\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"schemes\.ttl:2"):
        list(ontology(NAMES, [], tmp_path))
