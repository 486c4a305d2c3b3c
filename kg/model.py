"""Frozen dataclasses that flow between the stages: read → extract → resolve → rdf.

Offsets are Unicode code points, half-open. ``begin``/``end`` of a :class:`Quotation` count in the **raw** file
(decoded, newlines normalised to ``\\n``, a byte-order mark kept as one character: what ``open(path).read()`` gives,
RFC 5147 §2.1.1); offsets of a :class:`Section` count in the clean text.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from kg.anchors import Anchors

Level = Literal["international", "national", "provincial", "municipal", "county", "industry"]
Status = Literal["awarded", "shortlisted", "publicised", "cultivated", "renewed", "revoked"]
Stage = Literal["completed", "added", "started", "ongoing"]
RecipientType = Literal["enterprise", "product", "person", "place", "other"]
Qualifier = Literal["exact", "approx", "more_than", "less_than", "up_to"]

LEVELS: tuple[Level, ...] = ("international", "national", "provincial", "municipal", "county", "industry")
STATUSES: tuple[Status, ...] = ("publicised", "shortlisted", "cultivated", "awarded", "renewed", "revoked")
STAGES: tuple[Stage, ...] = ("started", "added", "ongoing", "completed")
RECIPIENT_TYPES: tuple[RecipientType, ...] = ("enterprise", "product", "person", "place", "other")
QUALIFIERS: tuple[Qualifier, ...] = ("exact", "approx", "more_than", "less_than", "up_to")


@dataclass(frozen=True, slots=True)
class Source:
    """What is known about a document: from the TOML beside it, else inferred from its text, else None.

    ``inferred`` names the fields that the document does not print and nobody stated.
    """

    id: str
    path: str
    title: str | None = None
    publisher: str | None = None
    place: str | None = None
    report_year: int | None = None
    publication_year: int | None = None
    date: str | None = None
    licence: str | None = None
    byline: str | None = None
    inferred: tuple[str, ...] = ()
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A block of running text, ``text[begin:end]``, and the heading that was given to it.

    ``heading`` is the keyword (清亲助企), ``tagline`` the line that goes with it (造营商氛围 添企业活力).
    """

    begin: int
    end: int
    heading: str | None = None
    tagline: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """The exact characters that state a fact: ``raw[begin:end]``, and the same as clean text."""

    begin: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: the clean text, paragraphs ended by ``\\n``, and where each character stands in the raw file.

    ``offsets[i]`` is the raw offset of ``text[i]``; a ``\\n`` that reflow put in has the offset of the character before it.
    For a file that is no text ``raw`` is the text that was taken out of it, and ``anchors`` says where in the file that is.
    """

    source: Source
    raw: str
    text: str
    offsets: array[int]
    sections: tuple[Section, ...] = ()
    anchors: Anchors | None = None

    def quotation(self, begin: int, end: int) -> Quotation:
        """The quotation of ``text[begin:end]``; raises ValueError for an empty span.

        Where the raw file has other text in between (columns, table cells), it is the longest part that stands together.
        """
        if not 0 <= begin < end <= len(self.text):
            raise ValueError(f"no text at {begin}–{end}")
        if self.offsets[end - 1] - self.offsets[begin] != end - 1 - begin:
            begin, end = max(self._runs(begin, end), key=lambda run: run[1] - run[0])
        return Quotation(self.offsets[begin], self.offsets[end - 1] + 1, self.text[begin:end])

    def _runs(self, begin: int, end: int) -> list[tuple[int, int]]:
        """The parts of ``text[begin:end]`` between which the raw file has text of its own."""
        runs = []
        start = begin
        for i in range(begin + 1, end):
            step = self.offsets[i] - self.offsets[i - 1]
            if step < 0 or (step > 1 and self.raw[self.offsets[i - 1] + 1 : self.offsets[i]].strip()):
                runs.append((start, i))
                start = i
        return [*runs, (start, end)]

    def fragment(self, quotation: Quotation) -> str:
        """What follows ``#`` in the IRI of a quotation: characters (RFC 5147), or rows and pages (kg.anchors)."""
        if self.anchors is None:
            return f"char={quotation.begin},{quotation.end}"
        return self.anchors.fragment(self.raw, quotation.begin, quotation.end)

    def section_at(self, position: int) -> Section | None:
        """The section that holds the clean offset ``position``, or None."""
        for section in self.sections:
            if section.begin <= position < section.end:
                return section
        return None


@dataclass(frozen=True, slots=True)
class Honour:
    """One recipient, one scheme, one edition, with the rung of the ladder that the text states.

    ``coref``: the recipient stands in the text elsewhere than in the clause that grants (该公司, a dropped subject).
    ``candidate``: the scheme was recognised by its structure; the lexicon does not list it. ``probability``: how likely holder
    and honour belong together, where trees fitted to annotated texts joined them; None where the form of the text says so.
    """

    recipient: str
    recipient_type: RecipientType
    owner: str | None
    scheme: str
    level: Level | None
    status: Status
    year: int | None
    batch: int | None
    quotation: Quotation
    coref: bool = False
    candidate: bool = False
    keyword_group: str | None = None
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Participation:
    """Who takes part in a programme, at which stage and in which role."""

    participant: str
    programme: str
    status: Stage
    role: str
    quotation: Quotation
    keyword_group: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A stated number of holders of a scheme, or of members of an enumerated group (等5家企业).

    ``status`` is a rung of the honours' ladder, or the stage for members of a programme.
    ``named``: the members that the same sentence names. ``probability``: how likely the number counts the holders of the honour,
    where trees fitted to annotated texts joined them; None where the form of the text says so.
    """

    scheme: str
    count: int
    unit: str
    level: Level | None
    status: str
    quotation: Quotation
    qualifier: Qualifier = "exact"
    year: int | None = None
    batch: int | None = None
    place: str | None = None
    named: tuple[str, ...] = ()
    keyword_group: str | None = None
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """``rank`` of ``subject`` for ``place`` (an area or a firm) among ``within``."""

    subject: str
    place: str
    within: str
    rank: int
    quotation: Quotation
    keyword_group: str | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """A named plan, pilot, campaign, platform, measure or event."""

    name: str
    kind: str
    quotation: Quotation
    keyword_group: str | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure that the text states as a fact, or, where ``expected``, as a forecast.

    ``value`` is as printed, in ``unit`` (1.6 and 亿元); both None where only growth is stated. Percentages are per cent.
    ``extra`` holds what few metrics have: change_points, change_absolute, growth_qualifier, growth_kind, value_max, …
    """

    indicator: str
    value: float | int | None
    unit: str | None
    qualifier: Qualifier
    growth_percent: float | int | None
    period: str | None
    quotation: Quotation
    expected: bool = False
    completion_percent: float | int | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    keyword_group: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one document states."""

    source: Source
    honours: tuple[Honour, ...] = ()
    participations: tuple[Participation, ...] = ()
    counts: tuple[Count, ...] = ()
    rankings: tuple[Ranking, ...] = ()
    programmes: tuple[Programme, ...] = ()
    metrics: tuple[Metric, ...] = ()
    aliases: tuple[tuple[str, ...], ...] = ()
