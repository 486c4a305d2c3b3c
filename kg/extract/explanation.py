"""Why a document was read as it was: for every sentence its clauses, triggers, phrases, frames and near misses.

Nothing is read in another way for it: :func:`explain` asks the readers of :mod:`kg.extract.reading` what they saw.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from kg.extract.clauses import Clause, Sentence, sentences
from kg.extract.honours import HonourReader
from kg.extract.modality import Mood
from kg.extract.models import shipped
from kg.extract.numbers import quantities
from kg.extract.reading import reading
from kg.extract.recipients import subject
from kg.extract.schemes import SchemePhrase
from kg.extract.slots import Window
from kg.lexicon import Lexicon
from kg.model import Document, Status

Place = Literal["running", "list", "headline"]
#: Why a trigger conferred nothing: its sentence is a question or a rule, its clause is refuted or is no fact, words before
#: it withhold it, nothing around it is a scheme, the scheme is too weak for its verb, nobody is named, or no form fits.
Reason = Literal[
    "question", "rule", "refuted", "forecast", "target", "withheld", "no scheme", "weak", "nobody", "no form"
]
_LISTS = ("honours", "participations", "counts", "rankings", "programmes", "metrics")
_FIRM = 2


@dataclass(frozen=True, slots=True)
class ExplainedTrigger:
    """A trigger: its words, its rung, the phrases left and right of it that may be schemes, and the frames that fired.

    Where none fired, ``reason`` says why, and ``words`` are those that withhold it, if it was words.
    """

    label: str
    status: Status
    before: tuple[SchemePhrase, ...] = ()
    behind: tuple[SchemePhrase, ...] = ()
    frames: tuple[str, ...] = ()
    reason: Reason | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class ExplainedClause:
    """A clause as printed, its mood, and its triggers in order."""

    text: str
    mood: Mood
    triggers: tuple[ExplainedTrigger, ...]


@dataclass(frozen=True, slots=True)
class ExplainedSentence:
    """A sentence as printed, and what was made of it.

    ``begin``: the clean offset; ``place``: whether it is running text, read as a list, or a headline that the body tells
    again, where the clauses are not read; ``facts``: those whose quotation begins in it, each with the name of its list
    in :class:`kg.model.Facts`; ``withdrawn``: honours and metrics, likewise, that a form claimed there and the models
    found unlikely.
    """

    text: str
    begin: int
    place: Place
    clauses: tuple[ExplainedClause, ...]
    facts: tuple[tuple[str, Any], ...]
    withdrawn: tuple[tuple[str, Any], ...]


def explain(document: Document, lexicon: Lexicon) -> Iterator[ExplainedSentence]:
    """What the readers made of each sentence of ``document``, in the order of the text.

    The facts are those of :func:`kg.extract.extract`, each in exactly one sentence.
    """
    read = reading(document, lexicon, shipped())
    every = list(sentences(read.seen.text))
    facts = _by_sentence(((name, fact) for name in _LISTS for fact in getattr(read.facts, name)), document, every)
    withdrawn = _by_sentence(
        ((name, fact) for name in _LISTS for fact in getattr(read.withdrawn, name)), document, every
    )
    running = {sentence.begin: row for sentence, row in zip(read.running, read.moods, strict=True)}
    frames = _fired(read.honours)
    listed = bytearray(len(read.seen.text))
    for begin, end in read.listed:
        listed[begin:end] = b"\1" * (end - begin)
    for number, sentence in enumerate(every):
        row = running.get(sentence.begin)
        place: Place = "running" if row else "list" if listed[sentence.begin] else "headline"
        told = zip(sentence.clauses, row or (), strict=True) if row else ()
        clauses = tuple(_clause(document, read.honours, sentence, (clause, mood), frames) for clause, mood in told)
        end = every[number + 1].begin if number + 1 < len(every) else len(document.text)
        text = document.text[sentence.begin : end].rstrip()
        gone = tuple(withdrawn[number])
        yield ExplainedSentence(text, sentence.begin, place, clauses, tuple(facts[number]), gone)


def _clause(
    document: Document,
    reader: HonourReader,
    sentence: Sentence,
    clause_and_mood: tuple[Clause, Mood],
    frames: dict[int, list[tuple[str, ExplainedTrigger]]],
) -> ExplainedClause:
    clause, mood = clause_and_mood
    triggers: list[tuple[int, ExplainedTrigger]] = []
    seen: set[int] = set()
    for window, hindrance in reader.windows.of_clause(clause):
        hit = window.hit
        seen.add(hit.begin)
        fired = tuple(name for name, _ in frames.get(hit.begin, ()))
        phrases = _around(reader, window)
        reason = None if fired else _reason(reader, sentence, clause, mood) or _short_of(reader, window, hindrance)
        words = hindrance if reason == "withheld" else ""
        triggers.append((hit.begin, ExplainedTrigger(hit.label, hit.status, *phrases, fired, reason, words)))
    for begin in range(clause.begin, clause.end):
        if begin in frames and begin not in seen:
            names = tuple(name for name, _ in frames[begin])
            verb = frames[begin][0][1]
            before = tuple(reader.schemes.phrases(reader.text, clause.begin, begin))
            triggers.append((begin, ExplainedTrigger(verb.label, verb.status, before, (), names)))
    if any(begin not in seen for begin, _ in triggers):
        triggers = [(begin, trigger) for begin, trigger in triggers if trigger.frames]
    triggers.sort(key=lambda pair: pair[0])
    text = document.text[clause.begin : clause.end]
    return ExplainedClause(text, mood, tuple(trigger for _, trigger in triggers))


def _around(reader: HonourReader, window: Window) -> tuple[tuple[SchemePhrase, ...], tuple[SchemePhrase, ...]]:
    """The phrases left of a trigger that may be schemes, and all right of it, a number there parting them."""
    hit, phrases = window.hit, reader.schemes.phrases
    before = (phrase for phrase in phrases(reader.text, window.start, hit.begin) if phrase.weight)
    behind, begin = [], hit.end
    for number in quantities(reader.text[hit.end : window.stop]):
        if number.kind == "count":
            behind += phrases(reader.text, begin, hit.end + number.begin)
            begin = hit.end + number.end
    return tuple(before), (*behind, *phrases(reader.text, begin, window.stop))


def _reason(reader: HonourReader, sentence: Sentence, clause: Clause, mood: Mood) -> Reason | None:
    """Why nothing in a clause confers; None where something may."""
    over = reader.passed_over(sentence)
    if over is not None:
        return over
    if mood != "fact":
        return mood
    return "refuted" if reader.refuted(clause) else None


def _short_of(reader: HonourReader, window: Window, hindrance: str) -> Reason:
    """What a trigger in a clause that states facts lacked."""
    if hindrance:
        return "withheld"
    before, behind = _around(reader, window)
    heaviest = max((phrase.weight for phrase in (*before, *behind)), default=0)
    if heaviest == 0:
        return "no scheme"
    firm = [phrase for phrase in (*behind, *before) if phrase.weight >= _FIRM]
    if not firm:
        return "weak"
    hit = window.hit
    who = subject(reader.text, window.start, hit.begin, firm[0].kind)
    other = subject(reader.text, hit.end, window.stop, firm[0].kind)
    return "no form" if who.recipients or (other.recipients and not behind) else "nobody"


def _fired(reader: HonourReader) -> dict[int, list[tuple[str, ExplainedTrigger]]]:
    """The frames that fired, by the clean offset of their triggers, each once."""
    fired: dict[int, list[tuple[str, ExplainedTrigger]]] = defaultdict(list)
    for hit, frame in reader.findings.explained:
        entry = (frame, ExplainedTrigger(hit.label, hit.status))
        if entry not in fired[hit.begin]:
            fired[hit.begin].append(entry)
    return dict(fired)


def _by_sentence(
    facts: Iterable[tuple[str, Any]], document: Document, every: list[Sentence]
) -> defaultdict[int, list[tuple[str, Any]]]:
    """Facts, each with the name of its list, by the number of the sentence in which their quotation begins.

    They are in the order of the text, those that begin at one place in the order given.
    """
    clean_at = {raw: clean for clean, raw in enumerate(document.offsets) if document.text[clean] != "\n"}
    begins = [sentence.begin for sentence in every]
    placed = sorted(((clean_at[fact.quotation.begin], name, fact) for name, fact in facts), key=lambda entry: entry[0])
    by_sentence: defaultdict[int, list[tuple[str, Any]]] = defaultdict(list)
    for at, name, fact in placed:
        by_sentence[max(0, bisect_right(begins, at) - 1)].append((name, fact))
    return by_sentence
