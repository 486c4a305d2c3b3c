"""One document as all readers have read it: what they found, and what they found it with."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.aliases import introduced_names
from kg.extract.association import associate
from kg.extract.clauses import Sentence, sentences
from kg.extract.coordinated_counts import coordinate
from kg.extract.count_pairs import count_likely
from kg.extract.counts import CountReader
from kg.extract.findings import Findings
from kg.extract.grammar import grammar
from kg.extract.holder_figures import without_holders
from kg.extract.honours import HonourReader
from kg.extract.itemised import itemise
from kg.extract.level_claims import with_likely_levels
from kg.extract.lists import read_lists
from kg.extract.metric_claims import without_unlikely
from kg.extract.metrics import MetricReader
from kg.extract.modality import Mood, moods
from kg.extract.models import Models
from kg.extract.numbers import Numbers
from kg.extract.pairs import Pairs
from kg.extract.participations import read_participations
from kg.extract.programmes import read_programmes
from kg.extract.rankings import read_rankings
from kg.extract.rosters import read_rosters
from kg.extract.rung_claims import with_likely_rungs
from kg.extract.schemes import SchemeReader
from kg.extract.setting import setting
from kg.extract.settling import settle
from kg.extract.timelines import read_timelines
from kg.extract.view import restore, view
from kg.lexicon import Lexicon
from kg.model import Document, Facts, Metric


@dataclass(frozen=True, slots=True)
class Reading:
    """The facts of a document, and the state in which the readers left it.

    ``seen`` is the view that the rules read; ``listed`` the clean spans of lists and tables; ``running`` the sentences of
    the running text, with the ``moods`` of their clauses. ``facts`` are as the document prints them, and so are the honours
    and metrics ``withdrawn``, which a form claimed and the models found unlikely; ``unrestored`` are the facts in the characters
    of ``seen``.
    """

    seen: Document
    listed: tuple[tuple[int, int], ...]
    running: tuple[Sentence, ...]
    moods: tuple[tuple[Mood, ...], ...]
    honours: HonourReader
    facts: Facts
    withdrawn: Facts
    unrestored: Facts


def reading(document: Document, lexicon: Lexicon, models: Models | None) -> Reading:
    """Let the readers read ``document``, one after the other; a number that one of them used is not read again.

    ``models``: None, and no honour is found, or withdrawn, but by the forms of the text.
    """
    seen = view(document)
    frame = setting(seen, lexicon)
    schemes = SchemeReader(grammar(lexicon), frame, seen.text)
    findings = Findings()
    listed = read_lists(seen, schemes, frame, findings)
    listed += read_timelines(seen, schemes, frame, findings, listed)
    listed += read_rosters(seen, schemes, frame, findings, listed)
    found = _running(seen, listed)
    mood = moods(schemes.masked, found, frame.year)
    honours = HonourReader(seen, schemes, frame, findings)
    honours.read(found, mood)
    programmes = read_programmes(seen, findings.honours)
    numbers = Numbers(seen.text)
    participations = read_participations(seen, (found, mood), programmes, findings, numbers)
    CountReader(seen, schemes, frame, findings, numbers).read(found, mood)
    coordinate(seen, findings)
    metrics = MetricReader(seen, frame, findings, numbers).read(found, mood)
    metrics = without_holders(schemes, findings, metrics)
    unlikely: list[Metric] = []
    pairs: Pairs | None = None
    if models is not None:
        pairs = Pairs(seen, schemes, honours.antecedents.protagonist, findings.said(), models.tagger)
        associate(seen, pairs, honours, findings, models)
        metrics = count_likely(seen, pairs, numbers, findings, metrics, models)
        itemise(seen, pairs, findings)
        metrics, unlikely = without_unlikely(seen, pairs, numbers, findings, metrics, models)
    findings.honours = settle(seen, schemes, findings.honours)
    if models is not None and pairs is not None:
        with_likely_rungs(seen, pairs, findings, models)
        with_likely_levels(seen, pairs, findings, models)
    findings.finish()
    rankings = read_rankings(seen, frame, found, mood, (findings.honours, metrics))
    facts = Facts(
        source=document.source,
        honours=tuple(sorted(findings.honours, key=lambda h: h.quotation.begin)),
        participations=tuple(participations),
        counts=tuple(sorted(findings.counts, key=lambda c: c.quotation.begin)),
        rankings=tuple(rankings),
        programmes=tuple(programmes),
        metrics=tuple(metrics),
        aliases=introduced_names(seen.text),
    )
    withdrawn = Facts(document.source, honours=tuple(findings.withdrawn), metrics=tuple(unlikely))
    printed = restore(facts, document, seen)
    return Reading(
        seen, tuple(listed), tuple(found), tuple(mood), honours, printed, restore(withdrawn, document, seen), facts
    )


_SUBJECT_LINE = re.compile(
    r"^关于.{4,80}的(?:自愿性)?(?:信息披露|披露)?(?:公告|通知|决定|公示|通报|报告|复函|函|批复)$"
)


def _running(document: Document, listed: list[tuple[int, int]]) -> list[Sentence]:
    """The sentences of the running text: not those of lists, nor of a headline whose story the body tells again."""
    text = document.text
    first = text.split("\n", 1)[0]
    headline = len(first) if len(text) > 3 * len(first) and first[-1:] not in "。；" else 0
    inside = bytearray(len(text) + 1)
    for begin, end in listed:
        inside[begin:end] = b"\1" * (end - begin)
    return [
        s
        for s in sentences(text)
        if s.begin >= headline
        and not inside[s.begin]
        and not (s.starts_paragraph and s.mark in ("\n", "") and _SUBJECT_LINE.search(text, s.begin, s.end))
    ]
