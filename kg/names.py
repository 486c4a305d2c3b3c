"""IRIs and CURIEs: which namespaces there are, how a local name is made of a printed name.

Names are minted from what the documents print, never from a clock or a counter: the same text gives the same IRI on
every machine. Local names follow Turtle's ``PN_LOCAL`` (https://www.w3.org/TR/turtle/#grammar-production-PN_LOCAL)
without escapes, so that ``ent:yongkang-2020.德硕`` can be written and read as it stands.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

BASE = "https://honours-kg.example/"

OWN: Mapping[str, str] = MappingProxyType(
    {
        "hon": "ontology#",
        "level": "level/",
        "status": "status/",
        "stage": "stage/",
        "qualifier": "qualifier/",
        "category": "category/",
        "trigger": "trigger/",
        "scheme": "scheme/",
        "agency": "agency/",
        "place": "place/",
        "indicator": "indicator/",
        "unit": "unit/",
        "ent": "enterprise/",
        "prod": "product/",
        "person": "person/",
        "thing": "thing/",
        "prog": "programme/",
        "conf": "conferral/",
        "part": "participation/",
        "obs": "observation/",
        "tally": "tally/",
        "rank": "ranking/",
        "judgement": "judgement/",
        "decision": "decision/",
        "pair": "pair/",
        "doc": "document/",
        "graph": "graph/",
        "shape": "shape/",
    }
)
"""Prefixes under the base, with the path that follows it."""

OWN_GRAPHS = ("ontology", "derived", "judgements")
"""The graphs that are not a document's, under ``graph:``."""

OTHERS: Mapping[str, str] = MappingProxyType(
    {
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "qb": "http://purl.org/linked-data/cube#",
        "qudt": "http://qudt.org/schema/qudt/",
        "qudt-unit": "http://qudt.org/vocab/unit/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
        "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
        "sdmx-measure": "http://purl.org/linked-data/sdmx/2009/measure#",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "time": "http://www.w3.org/2006/time#",
        "vann": "http://purl.org/vocab/vann/",
        "vivo": "http://vivoweb.org/ontology/core#",
        "void": "http://rdfs.org/ns/void#",
        "wd": "http://www.wikidata.org/entity/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
"""Prefixes of the vocabularies that are reused."""

_LONGEST = 96
_QUOTATION_MARKS = frozenset("\"'`«»‘’‚‛“”„‟‹›′″「」『』《》〈〉〝〞〟﹁﹂﹃﹄")
PN_CHARS: tuple[tuple[int, int], ...] = (
    (0x30, 0x39), (0x41, 0x5A), (0x61, 0x7A), (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x37D), (0x37F, 0x1FFF),
    (0x2070, 0x218F), (0x2C00, 0x2FEF), (0x3001, 0xD7FF), (0xF900, 0xFDCF), (0xFDF0, 0xFFEF), (0x10000, 0xEFFFD),
)  # fmt: skip
"""Turtle's ``PN_CHARS`` without ``-`` and ``_``, where an IRI may hold them unescaped (RFC 3987), as ranges."""


@functools.lru_cache(maxsize=20_000)
def is_local(char: str) -> bool:
    """Whether a character may stand anywhere in a local name but at its start; ``-`` and ``_`` may too.

    >>> is_local("永"), is_local("a"), is_local("①"), is_local("/")
    (True, True, False, False)
    """
    code = ord(char)
    return code & 0xFFFE != 0xFFFE and any(low <= code <= high for low, high in PN_CHARS)


@functools.lru_cache(maxsize=20_000)
def slug(text: str) -> str:
    """A readable local name for any text: letters and digits of every script stay, all else becomes one hyphen.

    In: any text. Out: a valid ``PN_LOCAL`` that contains no ``.`` (the dot joins the parts of a longer name). NFKC
    comes first; quotation marks and invisible characters are dropped; ``+`` is spelled out (A and A+ are two). A name
    that would start with a combining mark starts with ``_``; one of signs only is ``_`` and their code points; what is
    longer than 96 characters is cut and told apart by its SHA-256.

    >>> slug("国家专精特新“小巨人”企业")
    '国家专精特新小巨人企业'
    >>> slug("省装备制造业重点领域首台(套）"), slug("PC/PMMA 复合板"), slug("A＋级")
    ('省装备制造业重点领域首台-套', 'PC-PMMA-复合板', 'Aplus级')
    >>> slug("%"), slug("“ ”"), slug("\u0301a"), len(slug("长" * 500))
    ('_25', '_', '_\u0301a', 96)
    """
    out: list[str] = []
    for char in unicodedata.normalize("NFKC", text).replace("+", "plus"):
        if char.isalnum() or unicodedata.category(char)[0] == "M":
            out.append(char if is_local(char) else "-")
        elif char not in _QUOTATION_MARKS and unicodedata.category(char) != "Cf":
            out.append("-")
    local = "-".join(part for part in "".join(out).split("-") if part)
    if not local:
        signs = (char for char in unicodedata.normalize("NFKC", text) if not char.isspace())
        local = "_" + "-".join(f"{ord(char):x}" for char in signs if char not in _QUOTATION_MARKS)
    elif 0x300 <= ord(local[0]) <= 0x36F:
        local = "_" + local
    if len(local) > _LONGEST:
        from hashlib import sha256  # 4 ms that only such a name costs

        local = f"{local[: _LONGEST - 9].rstrip('-')}-{sha256(text.encode('utf-8', 'replace')).hexdigest()[:8]}"
    return local


@dataclass(frozen=True)
class Names:
    """The namespaces under one base IRI.

    >>> names = Names()
    >>> names.iri("ent", "yongkang-2020.德硕")
    'https://honours-kg.example/enterprise/yongkang-2020.德硕'
    >>> names.curie("https://honours-kg.example/ontology#Conferral"), names.expand("skos:prefLabel")
    ('hon:Conferral', 'http://www.w3.org/2004/02/skos/core#prefLabel')
    """

    base: str = BASE

    @cached_property
    def prefixes(self) -> Mapping[str, str]:
        """Every prefix and its namespace, our own first, in a fixed order."""
        return MappingProxyType({**{prefix: self.base + path for prefix, path in OWN.items()}, **OTHERS})

    @cached_property
    def _longest_first(self) -> tuple[tuple[str, str], ...]:
        return tuple(sorted(((iri, prefix) for prefix, iri in self.prefixes.items()), key=lambda pair: -len(pair[0])))

    def iri(self, prefix: str, local: str = "") -> str:
        """The IRI of a local name; raises KeyError for a prefix that does not exist."""
        return self.prefixes[prefix] + local

    def expand(self, curie: str) -> str:
        """The IRI of ``prefix:local``; raises KeyError for a prefix that does not exist, ValueError without a colon.

        >>> Names("https://example.org/").expand("hon:holds")
        'https://example.org/ontology#holds'
        """
        prefix, colon, local = curie.partition(":")
        if not colon:
            raise ValueError(f"not a CURIE: {curie}")
        return self.prefixes[prefix] + local

    def curie(self, iri: str) -> str:
        """``prefix:local`` for people to read, or the IRI itself where no prefix fits; ``expand`` takes it back.

        >>> Names().curie("https://honours-kg.example/document/yongkang-2020#char=215,228")
        'doc:yongkang-2020#char=215,228'
        >>> Names().curie("https://example.org/else")
        'https://example.org/else'
        """
        for namespace, prefix in self._longest_first:
            if iri.startswith(namespace):
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri

    def document(self, document_id: str) -> str:
        """The IRI of a document.

        >>> Names().document("永康 2020")
        'https://honours-kg.example/document/永康-2020'
        """
        return self.iri("doc", slug(document_id))

    def graph(self, document_id: str) -> str:
        """The named graph that holds what one document states; the names of our own graphs are not for documents.

        >>> Names().curie(Names().graph("derived"))
        'graph:derived_'
        """
        local = slug(document_id)
        return self.iri("graph", local + "_" if local in OWN_GRAPHS else local)

    def quotation(self, document_id: str, begin: int, end: int) -> str:
        """The IRI of ``raw[begin:end]`` of a document, RFC 5147.

        >>> Names().curie(Names().quotation("yongkang-2020", 215, 228))
        'doc:yongkang-2020#char=215,228'
        """
        return f"{self.document(document_id)}#char={begin},{end}"
