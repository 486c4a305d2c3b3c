"""What a page shows, as JSON: made by a worker from the store, turned into HTML by the web process.

A cell that stands for a thing is ``[label, CURIE]``; see :func:`kg.web.asked.shown`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import pyoxigraph as ox

from kg.names import OWN_GRAPHS, Names
from kg.query import Check, Finding, Table, ask, checks, run
from kg.query.lookup import label_of
from kg.web.answers import MEDIA, Reply, written
from kg.web.asked import named, shown

Job = Mapping[str, Any]
View = Callable[["Look"], Any]

HELD = ("awarded", "renewed")
LEVELS = ("international", "national", "provincial", "municipal", "county", "industry")
_MANY = 10_000

_CONFERRALS = """
SELECT ?recipient ?kind ?owner ?scheme ?level ?status ?year ?held ?place {
  ?c a hon:Conferral ; hon:recipient ?recipient ; hon:scheme ?scheme ; hon:status ?status .
  ?recipient a ?kind . FILTER(?kind IN (hon:Enterprise, hon:Product, hon:Person, hon:Place, hon:Recipient))
  OPTIONAL { ?c hon:level ?stated } OPTIONAL { ?scheme hon:level ?usual } BIND(COALESCE(?stated, ?usual) AS ?level)
  OPTIONAL { ?c hon:year ?year } OPTIONAL { ?recipient hon:producedBy|hon:ownedBy ?owner }
  OPTIONAL { ?recipient (hon:producedBy|hon:ownedBy)?/hon:locatedIn ?place }
  BIND(EXISTS { ?recipient hon:holds ?scheme } AS ?held)
}"""
_FACTS = """
SELECT DISTINCT ?fact ?kind ?who ?what ?status ?stage ?year ?value ?unit ?count ?rank ?begin ?end ?quote {
  VALUES ?document { <DOCUMENT> }
  ?source nif:referenceContext ?document ; nif:anchorOf ?quote ; nif:beginIndex ?begin ; nif:endIndex ?end .
  ?fact prov:wasQuotedFrom ?source ; a ?kind .
  VALUES ?kind { hon:Conferral hon:Participation hon:Tally hon:Ranking hon:Observation hon:Programme }
  OPTIONAL { ?fact hon:recipient|org:member|hon:ranked ?who }
  OPTIONAL { ?fact hon:scheme|org:organization|hon:indicator ?thing } OPTIONAL { ?fact hon:subject ?subject }
  BIND(IF(?kind = hon:Programme, ?fact, COALESCE(?thing, ?subject)) AS ?what)
  OPTIONAL { ?fact hon:status ?status } OPTIONAL { ?fact hon:stage ?stage } OPTIONAL { ?fact hon:year ?year }
  OPTIONAL { ?fact hon:value ?value } OPTIONAL { ?fact hon:unit ?unit } OPTIONAL { ?fact hon:count ?count }
  OPTIONAL { ?fact hon:rank ?rank }
} ORDER BY ?begin ?end ?fact"""
_SAME = "SELECT ?a ?b { ?a owl:sameAs ?b }"
_TERMS = """
SELECT ?term ?kind ?label ?labelEn ?definition ?definitionEn {
  VALUES ?kind { owl:Class rdf:Property owl:ObjectProperty owl:DatatypeProperty owl:SymmetricProperty
    owl:TransitiveProperty skos:ConceptScheme skos:Collection owl:Ontology } ?term a ?kind
  FILTER(STRSTARTS(STR(?term), STR(hon:)))
  OPTIONAL { ?term rdfs:label|skos:prefLabel ?label FILTER(lang(?label) = "zh") }
  OPTIONAL { ?term rdfs:label|skos:prefLabel ?labelEn FILTER(lang(?labelEn) = "en") }
  OPTIONAL { ?term skos:definition ?definition FILTER(lang(?definition) = "zh") }
  OPTIONAL { ?term skos:definition ?definitionEn FILTER(lang(?definitionEn) = "en") }
} ORDER BY ?kind ?term"""
_LINKS = """
SELECT ?term ?link ?other { VALUES ?link { rdfs:domain rdfs:range rdfs:subClassOf rdfs:subPropertyOf }
  ?term ?link ?other FILTER(STRSTARTS(STR(?term), STR(hon:)) && isIRI(?other)) } ORDER BY ?term ?link ?other"""
_CONCEPTS = """
SELECT ?concept ?kind ?label ?labelEn { VALUES ?kind { hon:Level hon:Status hon:Stage hon:Qualifier hon:Category
  hon:Agency hon:HonourScheme hon:Unit hon:Indicator hon:Trigger } ?concept a ?kind
  OPTIONAL { ?concept skos:prefLabel ?label FILTER(lang(?label) = "zh") }
  OPTIONAL { ?concept skos:prefLabel ?labelEn FILTER(lang(?labelEn) = "en") } } ORDER BY ?kind ?concept"""
_CLOSED = """
SELECT ?kind ?concept { VALUES ?kind { hon:Level hon:Status hon:Stage hon:Qualifier hon:Category } ?concept a ?kind
  OPTIONAL { ?concept skos:notation ?order } } ORDER BY ?kind ?order ?concept"""
_SEARCHED = """
SELECT DISTINCT ?x ?kind ?name {
  { ?x a ?kind VALUES ?kind { hon:Enterprise hon:Product hon:Person hon:Programme hon:Document } }
  UNION { ?f hon:scheme ?x . ?x a ?kind . VALUES ?kind { hon:HonourScheme } }
  UNION { ?f hon:indicator ?x . ?x a ?kind . VALUES ?kind { hon:Indicator } }
  UNION { ?f hon:recipient|hon:locatedIn|dcterms:spatial|hon:ranked|org:member ?x . ?x a ?kind .
          VALUES ?kind { hon:Place hon:Recipient } }
  ?x skos:prefLabel|skos:altLabel|schema:headline ?name
} ORDER BY ?x ?name"""


class Look:
    """A store that is looked at in one language, and what a job says."""

    def __init__(self, store: ox.Store, names: Names, job: Job) -> None:
        self.store = store
        self.names = names
        self.job = job
        self.lang: str = job.get("lang", "zh")

    def rows(self, sparql: str) -> list[dict[str, Any]]:
        """The rows of a query of ours, values plain, things as CURIEs."""
        table = run(self.store, sparql, None, self.names)
        assert isinstance(table, Table), "a view asks SELECT only"
        return [{key: self._plain(value) for key, value in row.items()} for row in table.records()]

    def _plain(self, value: Any) -> Any:
        return self.names.curie(value) if isinstance(value, str) and "://" in value[:12] else value

    def labels(self, curies: Iterable[str | None]) -> dict[str, str]:
        """What things are called."""
        iris = {self.names.expand(curie): curie for curie in set(curies) if curie and ":" in curie and "#" not in curie
                and "://" not in curie and curie.partition(":")[0] in self.names.prefixes}  # fmt: skip
        found = label_of(self.store, iris, self.lang)
        return {curie: found.get(iri, curie) for iri, curie in iris.items()}

    def ask(self, question: str, **params: str | Sequence[str]) -> dict[str, Any]:
        """The answer to a ready question, as a page shows it."""
        table = ask(self.store, named(question), params, self.lang, self.names)
        cutting = Table(table.columns, table.rows[:_MANY], table.labels, table.title, table.lang)
        title = table.title[0 if self.lang == "zh" else 1]
        return {**shown(cutting, self.names), "name": question, "title": title, "params": params,
                "more": len(table.rows) - len(cutting.rows)}  # fmt: skip


def show(store: ox.Store, names: Names, job: Job) -> Reply:
    """The view ``job["view"]`` as JSON, or in a format of RDF; status 404 where there is no such thing."""
    look = Look(store, names, job)
    found = VIEWS[job["view"]](look)
    if found is None:
        words = ("图中没有这样的名称", "the graph has no such name")
        return Reply(404, problem={"message": words, "where": job.get("iri", ""), "hint": ("", "")})
    if isinstance(found, Reply):
        return found
    return Reply(200, "application/json", json.dumps(found, ensure_ascii=False).encode())


def board(look: Look) -> Any:
    """Who holds which honours: a row for each recipient under all its names, a cell for each level."""
    rows = look.rows(_CONFERRALS)
    one = _representatives(look)
    labels = look.labels(value for row in rows for value in row.values() if isinstance(value, str))
    entries: dict[str, dict[str, Any]] = {}
    for row in rows:
        recipient = one.get(row["recipient"], row["recipient"])
        entry = entries.setdefault(
            recipient, {"who": [labels[recipient], recipient], "kind": _local(row["kind"]), "cells": defaultdict(dict)}
        )
        for key in ("owner", "place"):
            if row[key]:
                entry[key] = [labels[row[key]], row[key]]
        level = _local(row["level"])
        status = _local(row["status"])
        has = bool(row["held"]) and status in HELD
        told = (row["scheme"], status, row["year"])
        entry["cells"][level][told] = {
            "scheme": [labels[row["scheme"]], row["scheme"]], "status": status, "word": labels[row["status"]],
            "year": row["year"], "held": has, "revoked": status in HELD and not has,
        }  # fmt: skip
    found = []
    for entry in entries.values():
        cells = {level: [told[key] for key in sorted(told, key=str)] for level, told in entry["cells"].items()}
        held = {chip["scheme"][1] for chips in cells.values() for chip in chips if chip["held"]}
        found.append({**entry, "cells": cells, "held": len(held)})
    found.sort(key=lambda entry: (-entry["held"], entry["who"]))
    kept = found[:_MANY]
    levels = [level for level in (*LEVELS, "") if any(level in entry["cells"] for entry in kept)]
    named = {level: look.labels([f"level:{level}"])[f"level:{level}"] for level in levels if level}
    return {"rows": kept, "levels": [[level, named.get(level, "—")] for level in levels],
            "more": len(found) - len(kept), "unnamed": look.ask("unnamed-holders")}  # fmt: skip


def _representatives(look: Look) -> dict[str, str]:
    """The first of the names of each recipient that has several."""
    leader: dict[str, str] = {}

    def top(name: str) -> str:
        while leader.get(name, name) != name:
            name = leader[name]
        return name

    for row in look.rows(_SAME):
        left, right = sorted((top(row["a"]), top(row["b"])))
        leader[right] = left
    return {name: top(name) for name in leader}


def thing(look: Look) -> Any:
    """One thing: what it is, what is said of it, what says something of it, and the questions that ask about it."""
    try:
        node = ox.NamedNode(look.job["iri"])
    except ValueError:
        return None
    quads = {(quad.predicate, quad.object) for quad in look.store.quads_for_pattern(node, None, None)}
    backward = set()
    for quad in look.store.quads_for_pattern(None, None, node):
        backward.add((quad.predicate, quad.subject))
        if len(backward) >= 500:
            break
    if not quads and not backward:
        return None
    curie = look.names.curie(node.value)
    terms = {term.value for pair in quads | backward for term in pair if isinstance(term, ox.NamedNode)}
    labels = label_of(look.store, terms | {node.value}, look.lang)
    kinds = sorted(look.names.curie(term.value) for predicate, term in quads
                   if look.names.curie(predicate.value) == "rdf:type" and isinstance(term, ox.NamedNode))  # fmt: skip
    values = {"$": curie, "$$": [look.names.curie(iri) for iri in _names_of(look, node)]}
    sections = [
        look.ask(name, **{key: values.get(value, value) for key, value in params.items()})
        for name, params in _SECTIONS.get(kinds[0] if kinds else "", ())
    ]
    return {
        "iri": node.value, "curie": curie, "label": labels.get(node.value, curie.partition(":")[2] or curie),
        "kinds": [[labels.get(look.names.expand(kind), kind), kind] for kind in kinds],
        "said": _pairs(look, quads, labels), "back": _pairs(look, backward, labels),
        "sections": [section for section in sections if section["rows"]],
    }  # fmt: skip


def _names_of(look: Look, node: ox.NamedNode) -> list[str]:
    """A thing, and what was judged to be the same under another name."""
    same = ox.NamedNode(look.names.expand("owl:sameAs"))
    found, ahead = {node: None}, [node]
    while ahead:
        now = ahead.pop()
        near = [quad.object for quad in look.store.quads_for_pattern(now, same, None)]
        near += [quad.subject for quad in look.store.quads_for_pattern(None, same, now)]
        for one in near:
            if isinstance(one, ox.NamedNode) and one not in found:
                found[one] = None
                ahead.append(one)
    return [one.value for one in found]


_SECTIONS: Mapping[str, tuple[tuple[str, dict[str, str]], ...]] = {
    "hon:Enterprise": (
        ("honours-of", {"enterprise": "$"}), ("names", {"enterprise": "$"}), ("products", {"enterprise": "$$"}),
        ("participants", {"participant": "$$"}), ("trade-names", {"enterprise": "$$"}), ("evidence", {"about": "$$"}),
    ),
    "hon:HonourScheme": (
        ("holders", {"scheme": "$", "status": "*"}), ("counts", {"scheme": "$"}), ("batches", {"scheme": "$"}),
    ),
    "hon:Programme": (("participants", {"programme": "$"}),),
    "hon:Product": (("evidence", {"about": "$"}),),
    "hon:Person": (("evidence", {"about": "$"}),),
    "hon:Recipient": (("evidence", {"about": "$"}),),
    "hon:Place": (("honours-by-place", {"place": "$"}), ("holders", {"place": "$"}), ("evidence", {"about": "$"})),
    "hon:Indicator": (("figures", {"indicator": "$"}),),
    "hon:Level": (("honours-by-level", {"level": "$"}), ("schemes", {"level": "$"})),
    "hon:Status": (("holders", {"status": "$"}),),
}  # fmt: skip


def _pairs(look: Look, pairs: Iterable[tuple[Any, Any]], labels: Mapping[str, str]) -> list[Any]:
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for predicate, term in pairs:
        if isinstance(term, ox.NamedNode):
            curie = look.names.curie(term.value)
            found[predicate.value].append([labels.get(term.value, curie.removeprefix("doc:")), curie])
        elif isinstance(term, ox.Literal):
            found[predicate.value].append(f"{term.value} @{term.language}" if term.language else term.value)
        else:
            found[predicate.value].append(str(term))
    named = [([labels.get(iri, look.names.curie(iri)), look.names.curie(iri)], sorted(values, key=str))
             for iri, values in found.items()]  # fmt: skip
    return sorted(named, key=str)


def document(look: Look) -> Any:
    """A document: what is known about it, and its facts with their places in the raw file."""
    found = thing(look)
    if found is None or "hon:Document" not in [kind for _, kind in found["kinds"]]:
        return None
    facts = look.rows(_FACTS.replace("<DOCUMENT>", str(ox.NamedNode(look.job["iri"]))))
    labels = look.labels(value for row in facts for value in row.values() if isinstance(value, str))
    told = {pair[1]: values[0] for pair, values in found["said"]}
    for row in facts:
        for key in ("kind", "who", "what", "status", "stage", "unit"):
            if row[key] in labels:
                row[key] = [labels[row[key]], row[key]]
    return {**found, "id": told.get("dcterms:identifier", ""), "sha256": told.get("hon:sha256", ""), "facts": facts,
            "headline": told.get("schema:headline", found["label"])}  # fmt: skip


def statements(look: Look) -> Any:
    """The triples that speak of a thing, or all of a graph, in the format ``form``."""
    try:
        node = ox.NamedNode(look.job["iri"])
    except ValueError:
        return None
    triples: set[ox.Triple] = set()
    if look.names.curie(node.value).startswith("graph:"):
        patterns: tuple[Any, ...] = ((None, None, None, node),)
    else:
        patterns = ((node, None, None, None), (None, None, node, None))
    truncated = ""
    for pattern in patterns:
        for quad in look.store.quads_for_pattern(*pattern):
            triples.add(quad.triple)
            if len(triples) >= 10 * _MANY:
                truncated = "rows"
                break
    if not triples:
        return None
    form = look.job["form"]
    return Reply(200, MEDIA[form], written(list(triples), form, look.names), truncated)


def counts(look: Look) -> Any:
    """How much there is: triples, documents, instances of each class, graphs, licences."""
    kinds = look.rows("SELECT ?kind (COUNT(DISTINCT ?x) AS ?n) { ?x a ?kind FILTER(STRSTARTS(STR(?kind), STR(hon:))) }"
                      " GROUP BY ?kind ORDER BY ?kind")  # fmt: skip
    labels = look.labels(row["kind"] for row in kinds)
    graphs = sorted(graph.value for graph in look.store.named_graphs() if isinstance(graph, ox.NamedNode))
    own = {look.names.iri("graph", name) for name in OWN_GRAPHS}
    licences = look.rows("SELECT DISTINCT ?licence { ?d a hon:Document ; dcterms:license ?licence } ORDER BY ?licence")
    return {
        "triples": len(look.store), "classes": [[row["kind"], labels[row["kind"]], row["n"]] for row in kinds],
        "graphs": graphs, "licences": [str(row["licence"]) for row in licences],
        "documents": sum(graph not in own for graph in graphs), "sources": look.ask("documents"),
    }  # fmt: skip


def ontology(look: Look) -> Any:
    """Every class and property in both languages, every concept of the closed lists, and the schemes."""
    links: defaultdict[str, list[Any]] = defaultdict(list)
    for row in look.rows(_LINKS):
        links[row["term"]].append([row["link"], row["other"]])
    terms = [{**row, "links": links[row["term"]]} for row in look.rows(_TERMS)]
    concepts: defaultdict[str, list[Any]] = defaultdict(list)
    for row in look.rows(_CONCEPTS):
        concepts[row["kind"]].append(row)
    seen: set[str] = set()
    unique = [term for term in terms if not (term["term"] in seen or seen.add(term["term"]))]  # type: ignore[func-returns-value]
    return {"terms": unique, "concepts": [[kind, rows] for kind, rows in sorted(concepts.items())]}


def closed(look: Look) -> Any:
    """What a parameter of a closed type may be: ``[local name, label]`` by type, in the order of the list."""
    rows = look.rows(_CLOSED)
    labels = look.labels(row["concept"] for row in rows)
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[_local(row["kind"]).lower()].append([_local(row["concept"]), labels[row["concept"]]])
    return found


def unknown(look: Look) -> Any:
    """What the graph does not know, or contradicts itself on."""
    asked = ("unnamed-holders", "candidate-schemes", "open-names", "disagreements", "inferred", "not-yet-awarded")
    side = 0 if look.lang == "zh" else 1
    found = []
    for check in _checks():
        table = ask(look.store, check.question, {}, look.lang, look.names)
        for row in table.rows[:100]:
            finding = Finding(check, dict(zip(table.columns, row, strict=True)))
            found.append({"severity": check.severity, "title": check.title[side], "text": finding.message(look.lang)})
    return {"sections": [look.ask(name) for name in asked], "findings": found}


@lru_cache(maxsize=1)
def _checks() -> tuple[Check, ...]:
    return tuple(checks())


def metrics(look: Look) -> Any:
    """All figures, and those that grew or were completed, by size."""
    return {"figures": look.ask("metrics"), "growth": look.ask("growth")}


def listing(look: Look) -> Any:
    """The answer to one question without parameters of its own."""
    return look.ask(look.job["question"], **look.job.get("params", {}))


def searched(look: Look) -> Any:
    """All names, with their pinyin and initials: ``[CURIE, class, name, pinyin, initials]``."""
    from pypinyin import lazy_pinyin

    found = []
    for row in look.rows(_SEARCHED):
        syllables = lazy_pinyin(str(row["name"])[:60], errors=lambda text: [*text.lower()])  # type: ignore[arg-type, return-value]
        initials = "".join(syllable[:1] for syllable in syllables)
        found.append([row["x"], _local(row["kind"]), row["name"], "".join(syllables), initials])
    return found


def _local(curie: str | None) -> str:
    return (curie or "").partition(":")[2]


def prepare() -> None:
    """Read all that a view will need: later, nothing can be opened any more."""
    for check in _checks():
        _ = (check.title, check.explanation, check.advice, check.severity)


VIEWS: Mapping[str, View] = {
    "board": board, "thing": thing, "document": document, "statements": statements, "counts": counts,
    "ontology": ontology, "unknown": unknown, "metrics": metrics, "listing": listing, "searched": searched,
    "closed": closed,
}  # fmt: skip
