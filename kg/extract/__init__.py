"""Extract: what a clean text states, as facts with their quotations. Rules only: deterministic, offline."""

from __future__ import annotations

from kg.extract.clauses import sentences
from kg.extract.counts import CountReader
from kg.extract.honours import HonourReader
from kg.extract.metrics import MetricReader
from kg.extract.modality import moods
from kg.extract.participations import read_participations
from kg.extract.programmes import read_programmes
from kg.extract.rankings import read_rankings
from kg.extract.setting import setting
from kg.lexicon import Lexicon
from kg.model import Document, Facts

__all__ = ["extract"]


def extract(document: Document, lexicon: Lexicon) -> Facts:
    """The facts that ``document`` states, each list in the order of the text, each fact with its quotation.

    The readers run one after the other; a number that one of them used is not read again by the next.
    """
    frame = setting(document, lexicon)
    found = list(sentences(document.text))
    mood = moods(document.text, found, frame.year)
    findings = HonourReader(document, lexicon, frame).read(found)
    programmes = read_programmes(document, findings.honours)
    participations = read_participations(document, found, mood, programmes, findings)
    CountReader(document, lexicon, frame, findings).read(found, mood)
    metrics = MetricReader(document, frame, findings.consumed).read(found, mood)
    rankings = read_rankings(document, frame, found, mood, (findings.honours, metrics))
    return Facts(
        source=document.source,
        honours=tuple(sorted(findings.honours, key=lambda h: h.quotation.begin)),
        participations=tuple(participations),
        counts=tuple(sorted(findings.counts, key=lambda c: c.quotation.begin)),
        rankings=tuple(rankings),
        programmes=tuple(programmes),
        metrics=tuple(metrics),
    )
