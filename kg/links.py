"""What passes identity from resolve to rdf: entities, schemes, open pairs, decisions, and the :class:`Linker` protocol.

A *CURIE* here is a prefix of :mod:`kg.names` and a local name: ``ent:yongkang-2020.某厂``. A local name (``slug``) is
final: whoever writes triples puts the prefix before it and adds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from kg.model import Level, RecipientType

IriKind = Literal["enterprise", "product", "person", "place", "thing"]
Verdict = Literal["same", "different", "unsure"]
Proposal = Literal["same", "open", "different"]

VERDICTS: tuple[Verdict, ...] = ("same", "different", "unsure")
PREFIX_OF_KIND: dict[IriKind, str] = {
    "enterprise": "ent",
    "product": "prod",
    "person": "person",
    "place": "place",
    "thing": "thing",
}


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what a name stands for in one document.

    ``label`` is the fullest name that the document uses, ``names`` the others that it uses for the same entity.
    ``place`` is the local name of a place: that in the name, else, with ``place_inferred``, that of the document.
    ``owner`` is the local name of the enterprise that makes a product or stands behind a thing.
    ``listed``: the ontology already describes it (a place of places.ttl).
    """

    iri_kind: IriKind
    slug: str
    label: str
    names: tuple[str, ...] = ()
    trade_name: str | None = None
    legal_name: str | None = None
    place: str | None = None
    place_inferred: bool = False
    owner: str | None = None
    listed: bool = False

    @property
    def curie(self) -> str:
        """Prefix and local name.

        >>> Entity("enterprise", "page.甲乙", "甲乙").curie
        'ent:page.甲乙'
        """
        return f"{PREFIX_OF_KIND[self.iri_kind]}:{self.slug}"


@dataclass(frozen=True, slots=True)
class SchemeLink:
    """The scheme behind the words of a text.

    ``listed``: ``slug`` is a scheme of schemes.ttl; else it is a candidate, scoped to its document, and ``label`` and
    ``level`` are what the text gives. ``jurisdiction`` is the local name of the place whose honour it is: that in the
    words, else what the level means at the document's place (省级 in a document on 永康市 is 浙江省); None if unknown.
    """

    slug: str
    listed: bool
    label: str
    level: Level | None = None
    jurisdiction: str | None = None

    @property
    def curie(self) -> str:
        """Prefix and local name.

        >>> SchemeLink("page.某奖", False, "某奖").curie
        'scheme:page.某奖'
        """
        return f"scheme:{self.slug}"


@dataclass(frozen=True, slots=True)
class Reason:
    """One term of a score: how much it adds or takes away, and why."""

    weight: float
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two enterprises that may be one, with a score that explains itself.

    ``left`` and ``right`` are CURIEs, left before right; ``score`` lies between 0 and 1.
    """

    left: str
    right: str
    left_label: str
    right_label: str
    score: float
    proposal: Proposal
    reasons: tuple[Reason, ...]

    def explanation(self, lang: str = "zh") -> str:
        """The reasons in one line, heaviest first, in one language (``zh`` or ``en``)."""
        ordered = sorted(self.reasons, key=lambda reason: (-abs(reason.weight), reason.en))
        texts = [f"{reason.zh if lang == 'zh' else reason.en} {reason.weight:+.2f}" for reason in ordered]
        return ("；" if lang == "zh" else "; ").join(texts)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision on two CURIEs; ``line`` is its line in judgements.jsonl, 0 if it comes from elsewhere."""

    left: str
    right: str
    verdict: Verdict
    why: str
    by: str | None = None
    line: int = 0

    @property
    def pair(self) -> tuple[str, str]:
        """Both CURIEs in order: the key under which a later decision replaces an earlier one.

        >>> Judgement("ent:b", "ent:a", "same", "").pair
        ('ent:a', 'ent:b')
        """
        return (self.left, self.right) if self.left <= self.right else (self.right, self.left)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Enterprises judged the same; ``contradictions`` are pairs inside it that were judged different."""

    members: tuple[str, ...]
    labels: tuple[str, ...]
    contradictions: tuple[Judgement, ...] = ()


class Linker(Protocol):
    """Gives every name of every document its entity, and every wording its scheme. All answers are deterministic."""

    def entity(self, name: str, recipient_type: RecipientType, doc_id: str, owner: str | None = None) -> Entity:
        """The entity that ``name`` stands for in a document; ``owner`` is the maker's name as the text gives it."""
        ...

    def type_of(self, name: str, doc_id: str, role: str | None = None) -> RecipientType:
        """The type of a name that a fact gives without one (members of a count, participants with their role)."""
        ...

    def scheme(self, surface: str, level: Level | None, doc_id: str) -> SchemeLink:
        """The scheme that ``surface`` names in a document."""
        ...

    def judgements(self) -> tuple[Judgement, ...]:
        """The decisions in force: the last one on each pair, in the order of the pairs."""
        ...

    def same(self) -> tuple[tuple[str, str], ...]:
        """Pairs of CURIEs judged the same, where both occur in the documents."""
        ...

    def clusters(self) -> tuple[Cluster, ...]:
        """Groups of two or more enterprises judged the same."""
        ...

    def open_pairs(self) -> tuple[NamePair, ...]:
        """Pairs that nobody has decided, best score first."""
        ...

    def shared_trade_names(self) -> tuple[tuple[str, str], ...]:
        """Pairs of CURIEs with one trade name that are not judged the same."""
        ...
