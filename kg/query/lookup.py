"""From names to things and back: what a user's words mean, and what a thing is called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kg.names import OTHERS, Names, slug
from kg.query.bind import THINGS, unknown
from kg.query.engine import Answering, answer_of, solutions

_PROLOGUE = "".join(f"PREFIX {prefix}: <{OTHERS[prefix]}>\n" for prefix in ("dcterms", "rdfs", "skos"))
_LABELS = ("skos:prefLabel", "rdfs:label", "dcterms:identifier")
_NAMES = (*_LABELS, "skos:altLabel", "skos:notation", "hon:legalName", "hon:uscc", "hon:divisionCode")
_MORE_NAMES = {
    "scheme": ("^hon:scheme/hon:schemeAsPrinted",),
    "enterprise": ("^hon:recipient/hon:recipientAsPrinted",),
    "recipient": ("^hon:recipient/hon:recipientAsPrinted", "skos:hiddenLabel"),
    "place": ("skos:hiddenLabel",),
    "indicator": ("skos:hiddenLabel",),
}
"""A hidden label of a scheme needs its level beside it, so it names none by itself."""
_MENTIONED = {"scheme": "?fact hon:scheme ?x .", "indicator": "?fact hon:indicator ?x ."}
"""What the lexicon lists in numbers, and how a document mentions one: those come first."""

_MANY = 500
_WORDS = {
    "dcterms:identifier": ("编号", "identifier"), "dcterms:license": ("许可", "licence"),
    "dcterms:spatial": ("所涉地区", "place"), "nif:anchorOf": ("原文", "quotation"),
    "nif:beginIndex": ("起", "from"), "nif:endIndex": ("止", "to"), "nif:referenceContext": ("文献", "document"),
    "org:member": ("参与者", "participant"), "org:organization": ("项目计划", "programme"),
    "owl:sameAs": ("同一", "the same as"), "prov:wasQuotedFrom": ("出处", "quoted from"), "rdf:type": ("类型", "type"),
    "rdfs:label": ("名称", "label"), "schema:datePublished": ("发表日期", "published"),
    "schema:headline": ("标题", "headline"), "schema:publisher": ("发表者", "publisher"),
    "sdmx-dimension:refArea": ("所涉地区", "area"), "sdmx-dimension:refPeriod": ("时期", "period"),
    "skos:altLabel": ("别名", "other name"), "skos:broader": ("上位", "broader"),
    "skos:definition": ("定义", "definition"), "skos:hiddenLabel": ("异写", "spelling"),
    "skos:inScheme": ("所属", "in"), "skos:notation": ("代码", "code"), "skos:prefLabel": ("名称", "name"),
}  # fmt: skip
_KNOWN = {OTHERS[prefix] + local: words for (prefix, _, local), words in
          ((curie.partition(":"), words) for curie, words in _WORDS.items())}  # fmt: skip
"""What others' terms are called, which their vocabularies would say in one language or not at all."""


def find(store: Answering, kind: str, text: str, names: Names) -> Sequence[ox.NamedNode]:
    """The things of a kind that a name means, ordered by IRI.

    Names are labels and codes, and for schemes and recipients what documents print. First whatever has exactly this
    name, then whatever has it but for quotation marks, brackets and case or by its local name, then whatever contains
    it; what documents mention comes before what only the lexicon lists. Raises QuestionError with names like it.
    """
    prologue = f"{_PROLOGUE}PREFIX hon: <{names.iri('hon')}>\n"
    classes = ", ".join(f"<{names.expand(curie)}>" for curie in THINGS[kind])
    literals = " ".join(str(ox.Literal(text, language=language)) for language in ("zh", "en", None))
    path = "|".join((*_NAMES, *_MORE_NAMES.get(kind, ())))
    exact = f"""{prologue}SELECT DISTINCT ?x {{
        {{ SELECT DISTINCT ?x {{ VALUES ?label {{ {literals} }} ?x {path} ?label }} }}
        {_MENTIONED["indicator"] if kind == "indicator" else ""}
        ?x a ?class . FILTER(?class IN ({classes})) }} ORDER BY ?x"""
    found = [row[0] for row in solutions(answer_of(store, exact, kind), kind)[1]]
    if found:
        return [node for node in found if isinstance(node, ox.NamedNode)]
    labels: dict[str, None] = {}
    for mentioned in dict.fromkeys((_MENTIONED.get(kind, ""), "")):
        named = f"""{prologue}SELECT DISTINCT ?x ?label {{
            {{ SELECT DISTINCT ?x {{ {mentioned} ?x a ?class . FILTER(?class IN ({classes})) }} }}
            ?x {path} ?label }} ORDER BY ?x ?label"""
        like = _like(text, solutions(answer_of(store, named, kind), kind)[1], labels)
        if like:
            return like
    raise unknown(kind, text, labels)


def _like(text: str, named: Sequence[Sequence[object]], labels: dict[str, None]) -> Sequence[ox.NamedNode]:
    """The things that are called nearly so; ``labels`` collects what there is."""
    from kg.lexicon import fold  # so that a name means here what it means to the extractor

    wanted, local = fold(text), slug(text)
    same: dict[ox.NamedNode, None] = {}
    containing: dict[ox.NamedNode, None] = {}
    for node, label in named:
        if isinstance(node, ox.NamedNode) and isinstance(label, ox.Literal):
            folded = fold(label.value)
            labels[label.value] = None
            if folded == wanted or node.value.rpartition("/")[2] == local:
                same[node] = None
            elif wanted and wanted in folded:
                containing[node] = None
    return list(same or containing)


def label_of(store: Answering, iris: Iterable[str], lang: str) -> dict[str, str]:
    """The label of each IRI that has one: in ``lang``, else Chinese, else without language, else English."""
    preference = [lang, "zh", "", "en"]
    best: dict[str, tuple[int, str]] = {}
    wanted = sorted(set(iris))
    for at in range(0, len(wanted), _MANY):
        nodes = " ".join(f"<{iri}>" for iri in wanted[at : at + _MANY])
        sparql = f"{_PROLOGUE}SELECT ?x ?label {{ VALUES ?x {{ {nodes} }} ?x {'|'.join(_LABELS)} ?label }}"
        for node, label in solutions(answer_of(store, sparql, ""), "")[1]:
            if isinstance(node, ox.NamedNode) and isinstance(label, ox.Literal):
                language = label.language or ""
                place = preference.index(language) if language in preference else len(preference)
                best[node.value] = min(best.get(node.value, (place, label.value)), (place, label.value))
    known = {iri: words[0 if lang == "zh" else 1] for iri, words in _KNOWN.items() if iri in wanted}
    return known | {iri: label for iri, (_, label) in best.items()}
