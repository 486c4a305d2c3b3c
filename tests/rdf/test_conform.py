"""The shapes: what is right passes, each thing that can be wrong is found, and a finding helps whoever reads it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import SourceError
from kg.rdf import Finding, conform, memory_store, triples
from tests.gold import ROOT, page, seed
from tests.rdf.invented import NAMES, whole
from tests.rdf.linker import PlainLinker

HERE = Path(__file__).parent
GOOD = HERE / "shapes_good.ttl"
PREFIXES = "".join(line for line in GOOD.read_text(encoding="utf-8").splitlines(True) if line.startswith("@prefix"))
SH = "http://www.w3.org/ns/shacl#"


@cache
def terms() -> tuple[ox.Quad, ...]:
    """Classes, properties and the small vocabularies."""
    return tuple(ox.parse(path=str(ROOT / "ontology" / "honours.ttl")))


def check(*quads: ox.Quad) -> list[Finding]:
    return conform((*terms(), *quads), NAMES)


def cases() -> list[tuple[str, str, tuple[str, ...], str]]:
    """Shape, focus, what is taken away and what is added, of each paragraph of shapes_bad.txt."""
    found = []
    for paragraph in (HERE / "shapes_bad.txt").read_text(encoding="utf-8").split("\n\n")[1:]:
        head, *lines = paragraph.strip().splitlines()
        shape, focus = head.split(" ")
        taken = tuple(line[2:] for line in lines if line.startswith("- "))
        found.append((shape, focus, taken, "\n".join(line for line in lines if not line.startswith("- "))))
    return found


def changed(taken: tuple[str, ...], added: str) -> list[ox.Quad]:
    gone = {tuple(NAMES.expand(curie) for curie in line.split(" ")) for line in taken}
    good = [
        quad
        for quad in ox.parse(path=str(GOOD))
        if isinstance(quad.subject, ox.NamedNode) and (quad.subject.value, quad.predicate.value) not in gone
    ]
    return [*good, *ox.parse(PREFIXES + added, format=ox.RdfFormat.TURTLE)]


def test_what_is_right_passes() -> None:
    assert check(*ox.parse(path=str(GOOD))) == []


def test_the_page_passes() -> None:
    assert check(*triples(seed(), page(), PlainLinker(), NAMES), *places_of_the_linker()) == []


def places_of_the_linker() -> list[ox.Quad]:
    """PlainLinker puts every enterprise in a place that it does not describe."""
    text = "@prefix place: <https://honours-kg.example/place/> . place:yongkang-2020.某市 a <https://honours-kg.example/ontology#Place> ; <http://www.w3.org/2004/02/skos/core#prefLabel> '某市'@zh ."
    return list(ox.parse(text, format=ox.RdfFormat.TURTLE))


def test_the_whole_graph_passes_from_a_store() -> None:
    quads = whole([*triples(seed(), page(), PlainLinker(), NAMES), *places_of_the_linker()])
    assert conform(memory_store(quads), NAMES) == []


@pytest.mark.parametrize(("shape", "focus", "taken", "added"), cases(), ids=[case[0] for case in cases()])
def test_what_is_wrong_is_found(shape: str, focus: str, taken: tuple[str, ...], added: str) -> None:
    found = check(*changed(taken, added))
    (finding,) = [item for item in found if (item.shape, item.focus) == (shape, focus)][:1]
    others = {item.shape for item in found} - {shape}
    assert others <= {"shape:Tally-named", "shape:Metric", "shape:Quotation-begin"}, "one fault, one finding"
    for lang in ("zh", "en"):
        assert finding.focus in finding.message(lang)
        assert len(finding.explain(lang).splitlines()) >= 2


def test_every_shape_has_a_case() -> None:
    shapes = list(ox.parse(path=str(ROOT / "ontology" / "shapes.ttl")))
    told = {quad.subject for quad in shapes if quad.predicate == ox.NamedNode(SH + "message")}
    named = {NAMES.curie(node.value) for node in told if isinstance(node, ox.NamedNode)}
    lengths = {"shape:Quotation-length"}  # tested below
    assert {case[0] for case in cases()} == named - lengths


def test_every_shape_speaks_both_languages_and_says_what_to_do() -> None:
    said: dict[tuple[str, str], set[str]] = {}
    for quad in ox.parse(path=str(ROOT / "ontology" / "shapes.ttl")):
        if isinstance(quad.object, ox.Literal) and isinstance(quad.subject, ox.NamedNode) and quad.object.language:
            said.setdefault((quad.subject.value, quad.predicate.value), set()).add(quad.object.language)
    assert all(languages == {"zh", "en"} for languages in said.values())
    told = {subject for subject, predicate in said if predicate == SH + "message"}
    assert told == {subject for subject, predicate in said if predicate == SH + "description"}


def test_shapes_are_core_only() -> None:
    text = (ROOT / "ontology" / "shapes.ttl").read_text(encoding="utf-8")
    assert not {word for word in ("sh:sparql", "sh:js", "sh:rule", "sh:select", "owl:imports") if word in text}


def test_a_long_quotation_is_a_warning() -> None:
    long = f'<https://honours-kg.example/document/good#char=0,9> nif:anchorOf "{"长" * 401}" .'
    found = check(*changed(("doc:good#char=0,9 nif:anchorOf",), long))
    assert [(item.severity, item.shape) for item in found] == [("warning", "shape:Quotation-length")]


def test_a_finding_shows_the_words_of_the_document() -> None:
    (finding,) = check(*changed(("conf:good hon:year",), ""))
    assert finding.severity == "warning"
    assert finding.explain("zh").splitlines() == [
        "这次授予没有年度：conf:good（hon:year）",
        "原文：云岚科电获评某奖。  doc:good#char=0,9",
        "在文献旁的 TOML 中写明，再运行 kg build",
    ]
    assert finding.explain("en").splitlines()[0] == "This conferral has no year: conf:good (hon:year)"


def test_errors_come_before_warnings() -> None:
    found = check(*changed(("conf:good hon:year", "rank:good hon:rank"), ""))
    assert [item.severity for item in found] == ["error", "warning"]


def test_broken_shapes_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        conform([], NAMES, tmp_path)
