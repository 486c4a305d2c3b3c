"""The model's linter: every term labelled, defined, connected, declared, asked for; the lexicon's data consistent."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.lexicon import fold, load
from kg.names import BASE, slug

ROOT = Path(__file__).resolve().parent.parent
ONTOLOGY = sorted((ROOT / "ontology").glob("*.ttl"))
QUERIES = sorted((ROOT / "queries").rglob("*.rq"))
HON = f"{BASE}ontology#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
OWL = "http://www.w3.org/2002/07/owl#"
SCHEMA = "https://schema.org/"
QUDT = "http://qudt.org/schema/qudt/"
UNIT_MULT = "http://purl.org/linked-data/sdmx/2009/attribute#unitMult"
CLASSES = {f"{OWL}Class"}
PROPERTIES = {f"{OWL}ObjectProperty", f"{OWL}DatatypeProperty"}
LABELLED = (
    "Level",
    "Status",
    "Stage",
    "Qualifier",
    "Category",
    "Agency",
    "HonourScheme",
    "Trigger",
    "Indicator",
    "Unit",
)
DEFINED = ("Level", "Status", "Stage", "Qualifier")
Terms = dict[str, dict[str, list[ox.NamedNode | ox.Literal]]]


@cache
def terms() -> Terms:
    """All that ontology/*.ttl says, by subject and predicate."""
    found: Terms = defaultdict(lambda: defaultdict(list))
    for path in ONTOLOGY:
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                found[quad.subject.value][quad.predicate.value].append(quad.object)
    return found


def values(subject: str, predicate: str) -> list[str]:
    return [value.value for value in terms()[subject][predicate]] if predicate in terms()[subject] else []


def by_language(subject: str, predicate: str) -> Counter[str]:
    return Counter(
        value.language or "" for value in terms()[subject].get(predicate, []) if isinstance(value, ox.Literal)
    )


def of_type(*types: str) -> list[str]:
    return sorted(iri for iri in terms() if set(types) & set(values(iri, f"{RDF}type")))


def local(iri: str) -> str:
    return re.split("[#/]", iri)[-1]


DECLARED_CLASSES = of_type(*CLASSES)
DECLARED_PROPERTIES = of_type(*PROPERTIES)
DECLARED = {local(iri) for iri in terms() if iri.startswith(HON)}


# ---- Classes and properties ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("iri", DECLARED_CLASSES + DECLARED_PROPERTIES, ids=local)
def test_a_term_has_label_and_definition_in_both_languages(iri: str) -> None:
    assert iri.startswith(HON)
    assert by_language(iri, f"{RDFS}label") == {"zh": 1, "en": 1}
    assert by_language(iri, f"{SKOS}definition") == {"zh": 1, "en": 1}


@pytest.mark.parametrize("iri", DECLARED_PROPERTIES, ids=local)
def test_a_property_has_domain_and_range(iri: str) -> None:
    assert len(values(iri, f"{RDFS}domain")) == 1
    assert len(values(iri, f"{RDFS}range")) == 1
    named = values(iri, f"{RDFS}domain") + values(iri, f"{RDFS}range") + values(iri, f"{SCHEMA}domainIncludes")
    assert [term for term in named if term.startswith(HON) and term not in DECLARED_CLASSES] == []
    if values(iri, f"{RDFS}domain") == [f"{RDFS}Resource"]:
        assert len(values(iri, f"{SCHEMA}domainIncludes")) >= 2


def test_the_labels_of_terms_are_distinct() -> None:
    for language in ("zh", "en"):
        labels = Counter(
            (iri in DECLARED_CLASSES, value.value)
            for iri in DECLARED_CLASSES + DECLARED_PROPERTIES
            for value in terms()[iri][f"{RDFS}label"]
            if isinstance(value, ox.Literal) and value.language == language
        )
        assert [label for label, number in labels.items() if number > 1] == []


def test_no_orphan() -> None:
    """Every class hangs together with every other by properties and subclasses."""
    near: dict[str, set[str]] = defaultdict(set)
    for iri in DECLARED_CLASSES:
        for above in values(iri, f"{RDFS}subClassOf"):
            if above.startswith(HON):
                near[iri].add(above)
                near[above].add(iri)
    for iri in DECLARED_PROPERTIES:
        ends = values(iri, f"{RDFS}domain") + values(iri, f"{SCHEMA}domainIncludes") + values(iri, f"{RDFS}range")
        own = [end for end in ends if end.startswith(HON)]
        assert own, f"{local(iri)} is connected to no class of ours"
        for one in own:
            near[one] |= set(own)
    for path in [*ONTOLOGY, *sorted((ROOT / "triples").glob("*.ttl"))]:
        for classes in _linked_classes(path):
            for one in classes:
                near[one] |= classes
    reached, open_ends = set[str](), [DECLARED_CLASSES[0]]
    while open_ends:
        one = open_ends.pop()
        if one not in reached:
            reached.add(one)
            open_ends.extend(near[one])
    assert sorted(map(local, set(DECLARED_CLASSES) - reached)) == []


def _linked_classes(path: Path) -> Iterator[set[str]]:
    """The classes at both ends of each statement (a quotation and its document, linked by a term of NIF)."""
    quads = list(ox.parse(path=path, format=ox.RdfFormat.TURTLE))
    kinds: dict[object, set[str]] = defaultdict(set)
    for quad in quads:
        if quad.predicate.value == f"{RDF}type" and isinstance(quad.object, ox.NamedNode):
            kinds[quad.subject].add(quad.object.value)
    for quad in quads:
        ends = (kinds.get(quad.subject, set()) | kinds.get(quad.object, set())) & set(DECLARED_CLASSES)
        if len(ends) > 1:
            yield ends


# ---- No undeclared term ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [*ONTOLOGY, *sorted((ROOT / "triples").glob("*.ttl"))], ids=lambda path: path.name)
def test_no_undeclared_term_in_turtle(path: Path) -> None:
    used = {
        node.value
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)
        for node in (quad.subject, quad.predicate, quad.object)
        if isinstance(node, ox.NamedNode) and node.value.startswith(HON)
    }
    assert {local(iri) for iri in used} - DECLARED == set()


def _without_comments(query: str) -> str:
    return "\n".join(line for line in query.splitlines() if not line.lstrip().startswith("#"))


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_no_undeclared_term_in_a_query(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert set(re.findall(r"\bhon:(\w+)", text)) - DECLARED == set()
    for prefix in ("level", "status", "stage", "qualifier"):
        listed = {local(iri) for iri in terms() if iri.startswith(f"{BASE}{prefix}/")}
        assert set(re.findall(rf"(?<![\w:]){prefix}:(\w+)", _without_comments(text))) - listed == set()


@pytest.mark.parametrize("path", sorted((ROOT / "kg").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_undeclared_term_in_code(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    strings = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    used = {name for text in strings for name in re.findall(r"(?<![\w:])hon:([A-Za-z]\w*)", text)}
    used |= {name for text in strings for name in re.findall(re.escape(HON) + r"(\w+)", text)}
    assert used - DECLARED == set()


def test_every_class_and_property_is_asked_for() -> None:
    asked = {
        name for path in QUERIES for name in re.findall(r"\bhon:(\w+)", _without_comments(path.read_text("utf-8")))
    }
    assert sorted({local(iri) for iri in DECLARED_CLASSES + DECLARED_PROPERTIES} - asked) == []


# ---- Individuals -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", LABELLED)
def test_individuals_have_one_label_in_each_language(kind: str) -> None:
    found = of_type(HON + kind)
    assert found
    assert [iri for iri in found if by_language(iri, f"{SKOS}prefLabel") != {"zh": 1, "en": 1}] == []
    if kind in DEFINED:
        assert [iri for iri in found if by_language(iri, f"{SKOS}definition") != {"zh": 1, "en": 1}] == []


def test_places_have_one_label_in_each_language() -> None:
    assert [iri for iri in of_type(f"{HON}Place") if by_language(iri, f"{SKOS}prefLabel") != {"zh": 1, "en": 1}] == []


@pytest.mark.parametrize("iri", DECLARED_PROPERTIES, ids=local)
def test_a_property_is_used_within_its_domain(iri: str) -> None:
    domain = {*values(iri, f"{RDFS}domain"), *values(iri, f"{SCHEMA}domainIncludes")}
    if domain == {f"{RDFS}Resource"}:
        pytest.fail("a domain of everything says nothing")
    for subject in [subject for subject, term in terms().items() if iri in term]:
        kinds = set(values(subject, f"{RDF}type"))
        for kind in tuple(kinds):
            kinds |= set(values(kind, f"{RDFS}subClassOf"))
        assert kinds & domain, f"{subject} is not of {sorted(map(local, domain))}"


# ---- Schemes and triggers --------------------------------------------------------------------------------------------

LEXICON = load()
LEVEL_WORD = re.compile("^(?:国家级|国家|全国|省级|省(?!长)|自治区|市级|市(?!长)|县级|区级)")


def test_there_are_enough_schemes_of_every_level() -> None:
    levels = Counter(scheme.level for scheme in LEXICON.schemes)
    assert len(LEXICON.schemes) >= 400
    assert min(levels[level] for level in ("national", "provincial", "municipal", "industry")) >= 50
    assert min(levels[level] for level in ("international", "county")) >= 20


def test_a_scheme_has_a_level_or_says_why_not() -> None:
    without = {scheme.slug for scheme in LEXICON.schemes if scheme.level is None}
    noted = {
        local(iri)
        for iri in of_type(f"{HON}HonourScheme")
        if by_language(iri, f"{SKOS}scopeNote") == {"zh": 1, "en": 1}
    }
    assert without == noted


def test_what_a_scheme_refers_to_is_declared() -> None:
    categories = {local(iri) for iri in of_type(f"{HON}Category")}
    agencies = {local(iri) for iri in of_type(f"{HON}Agency")}
    levels = {local(iri) for iri in of_type(f"{HON}Level")}
    for scheme in LEXICON.schemes:
        assert scheme.category in categories, scheme.slug
        assert scheme.authority is None or scheme.authority in agencies, scheme.slug
        assert scheme.level is None or scheme.level in levels, scheme.slug
        assert scheme.jurisdiction is None or LEXICON.place_by_slug(scheme.jurisdiction), scheme.slug
        assert scheme.validity is None or re.fullmatch(r"P\d+Y", scheme.validity), scheme.slug
    assert categories == {scheme.category for scheme in LEXICON.schemes}
    assert agencies == {scheme.authority for scheme in LEXICON.schemes} - {None}


def test_no_surface_label_belongs_to_two_schemes() -> None:
    """Unless the levels differ and the label has no level word of its own."""
    strong: dict[str, str] = {}
    hidden: dict[str, list[str | None]] = defaultdict(list)
    for scheme in LEXICON.schemes:
        for label in dict.fromkeys(map(fold, scheme.labels)):
            if label in set(map(fold, scheme.hidden)):
                hidden[label].append(scheme.level)
            else:
                assert label not in strong, f"{label}: {strong.get(label)}, {scheme.slug}"
                strong[label] = scheme.slug
    for label, levels in hidden.items():
        other = LEXICON.scheme_by_slug(strong[label]) if label in strong else None
        together = [*levels, other.level] if other else levels
        assert len(set(together)) == len(together), label
        assert len(together) == 1 or not LEVEL_WORD.match(label), label


def test_a_scheme_is_named_by_its_label_and_stands_in_order() -> None:
    assert [scheme.slug for scheme in LEXICON.schemes if scheme.slug != slug(scheme.label)] == []
    assert [scheme.slug for scheme in LEXICON.schemes] == sorted(scheme.slug for scheme in LEXICON.schemes)


def test_english_labels_of_schemes_are_distinct() -> None:
    counted = Counter(scheme.english for scheme in LEXICON.schemes)
    assert [label for label, number in counted.items() if number > 1] == []


def test_no_firm_stands_in_the_lexicon() -> None:
    legal = re.compile(r"有限公司|股份公司|有限责任|集团公司|(?<!级)(?<!工)厂$")
    names = [label for label, _ in LEXICON.scheme_labels()] + [one for i in LEXICON.indicators for one in i.labels]
    assert [name for name in names if legal.search(name)] == []


def test_triggers_say_status_and_frame() -> None:
    assert len(LEXICON.triggers) >= 80
    assert {trigger.frame for trigger in LEXICON.triggers} == {"recipient-first", "grant"}
    assert len({trigger.label for trigger in LEXICON.triggers}) == len(LEXICON.triggers)
    assert {trigger.status for trigger in LEXICON.triggers} == {
        "awarded", "shortlisted", "cultivated", "publicised", "renewed", "revoked",
    }  # fmt: skip


# ---- Indicators and units --------------------------------------------------------------------------------------------


def test_indicators_have_theme_and_unit() -> None:
    units = {unit.label for unit in LEXICON.units}
    themes = {local(iri).removeprefix("theme.") for iri in terms() if iri.startswith(f"{BASE}indicator/theme.")}
    assert len(LEXICON.indicators) >= 80
    assert {indicator.theme for indicator in LEXICON.indicators} == themes
    assert [indicator.slug for indicator in LEXICON.indicators if indicator.unit not in units] == []
    assert [indicator.slug for indicator in LEXICON.indicators if indicator.slug != slug(indicator.label)] == []
    labels = Counter(fold(label) for indicator in LEXICON.indicators for label in set(map(fold, indicator.labels)))
    assert [label for label, number in labels.items() if number > 1] == []


def test_units_scale_base_units_by_powers_of_ten() -> None:
    units = set(of_type(f"{HON}Unit"))
    assert len({fold(unit.label) for unit in LEXICON.units}) == len(LEXICON.units) == len(units)
    for iri in units:
        bases, powers = values(iri, f"{QUDT}scalingOf"), values(iri, UNIT_MULT)
        assert len(bases) == len(powers) <= 1, iri
        for base in bases:
            assert base in units, iri
            assert not values(base, f"{QUDT}scalingOf"), f"{iri} scales what is scaled itself"
        for mapped in values(iri, f"{SKOS}exactMatch"):
            assert mapped in units or mapped.startswith("http://qudt.org/vocab/unit/"), iri


# ---- Places ----------------------------------------------------------------------------------------------------------


def test_place_codes_say_where_a_place_lies() -> None:
    slugs = {place.slug for place in LEXICON.places}
    for place in LEXICON.places:
        assert place.within is None or place.within in slugs, place.slug
        if place.code:
            assert re.fullmatch(r"\d{6}", place.code)
            assert place.slug == place.code
            above = place.code[:2] + "0000" if place.level != "county" else place.code[:4] + "00"
            assert place.within in ({None} if place.level == "provincial" else {above, place.code[:2] + "0000"}), place
        else:
            assert re.fullmatch(r"TW-[A-Z]{3}", place.slug)
            assert place.within == "710000"


def test_the_country_is_all_there() -> None:
    levels = Counter(place.level for place in LEXICON.places if place.code)
    assert levels["provincial"] == 34
    assert levels["municipal"] == 333
    assert levels["county"] >= 2840
    provinces = {place.slug for place in LEXICON.places if place.level == "provincial"}
    below = {place.code[:2] + "0000" for place in LEXICON.places if place.level == "county"}
    assert provinces - below == {"710000", "810000", "820000"}


def test_zhejiang_is_all_there() -> None:
    """11 cities with 37 districts, 20 county-level cities and 33 counties (2021 and after)."""
    zhejiang = [place for place in LEXICON.places if place.code.startswith("33") and place.code != "330000"]
    kinds = Counter((place.level, place.label[-1]) for place in zhejiang)
    assert kinds == {("municipal", "市"): 11, ("county", "区"): 37, ("county", "市"): 20, ("county", "县"): 33}


def test_each_place_stands_on_a_line_of_its_own() -> None:
    lines = (ROOT / "ontology" / "places.ttl").read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith("place:") and line.endswith(" .") for line in lines) == len(LEXICON.places)
    assert sum(bool(line) and line[0] not in "#@" for line in lines) == len(LEXICON.places)
