"""``kg extract PATH… --explain``: for each sentence how it was read, as text or as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.console import Console
from kg.extract.explanation import ExplainedSentence, ExplainedTrigger, Reason, explain
from kg.extract.schemes import SchemePhrase
from kg.facts_json import told
from kg.lexicon import Lexicon
from kg.model import Document

_MOODS = {"fact": "explain.fact", "forecast": "explain.forecast", "target": "explain.target"}
_PLACES = {"list": "explain.list", "headline": "explain.headline"}
_REASONS: Mapping[Reason, str] = {
    "question": "explain.why.question",
    "rule": "explain.why.rule",
    "refuted": "explain.why.refuted",
    "forecast": "explain.why.forecast",
    "target": "explain.why.target",
    "withheld": "explain.why.withheld",
    "no scheme": "explain.why.scheme",
    "weak": "explain.why.weak",
    "nobody": "explain.why.nobody",
    "no form": "explain.why.form",
}


def show(console: Console, documents: Iterable[Document], known: Lexicon, at: str | None, format: str | None) -> bool:
    """Write how the sentences that hold ``at`` (all without it) were read; out: whether there was one."""
    found = (
        (document.source.id, sentence)
        for document in documents
        for sentence in explain(document, known)
        if at is None or at in sentence.text
    )
    if format == "json":
        plain = [_plain(*one) for one in found]
        console.write(json.dumps(plain, ensure_ascii=False, indent=1))
        shown = bool(plain)
    else:
        shown = False
        for name, sentence in found:
            if format == "jsonl":
                console.write(json.dumps(_plain(name, sentence), ensure_ascii=False))
            else:
                console.write("\n".join((*([""] if shown else []), *_lines(console, sentence))))
            shown = True
    if not shown and at is not None:
        console.note("explain.nowhere", text=at)
    return shown


def _lines(console: Console, sentence: ExplainedSentence) -> Iterator[str]:
    yield sentence.text
    if sentence.place in _PLACES:
        yield f"  [{console.text(_PLACES[sentence.place])}]"
    for clause in sentence.clauses:
        yield f"  [{console.text(_MOODS[clause.mood])}] {clause.text}"
        for trigger in clause.triggers:
            outcome = _outcome(console, trigger)
            told_in = console.text("explain.trigger", label=trigger.label, status=trigger.status, outcome=outcome)
            yield f"    {told_in}"
            for key, phrases in (("explain.before", trigger.before), ("explain.behind", trigger.behind)):
                for phrase in phrases:
                    yield f"      {console.text(key, phrase=_phrase(console, phrase))}"
    for kind, fact in sentence.facts:
        yield f"  = {console.text('explain.outcome', kind=console.text(f'kind.{kind}'), fact=told(kind, fact))}"
    for relation, fact in sentence.withdrawn:
        yield f"  - {console.text('explain.withdrawn', fact=told(relation, fact))}"


def _outcome(console: Console, trigger: ExplainedTrigger) -> str:
    if trigger.reason is None:
        return console.text("explain.frame", frames=", ".join(trigger.frames))
    return console.text(_REASONS[trigger.reason], words=trigger.words)


def _phrase(console: Console, phrase: SchemePhrase) -> str:
    listed = console.text("explain.listed" if phrase.listed else "explain.candidate")
    level = phrase.level or console.text("explain.levelless")
    return console.text("explain.phrase", name=phrase.name, level=level, listed=listed, weight=phrase.weight)


def _plain(name: str, sentence: ExplainedSentence) -> dict[str, Any]:
    """A sentence as plain JSON values; ``span``: half-open code points of the raw file, as in the facts."""
    return {
        "document": name,
        "begin": sentence.begin,
        "sentence": sentence.text,
        "place": sentence.place,
        "clauses": [
            {"text": c.text, "mood": c.mood, "triggers": [_plain_trigger(t) for t in c.triggers]}
            for c in sentence.clauses
        ],
        "facts": [_plain_fact(kind, fact) for kind, fact in sentence.facts],
        "withdrawn": [_plain_fact(relation, fact) for relation, fact in sentence.withdrawn],
    }


def _plain_fact(kind: str, fact: Any) -> dict[str, Any]:
    return {
        "kind": kind,
        "fact": told(kind, fact),
        "quote": fact.quotation.text,
        "span": [fact.quotation.begin, fact.quotation.end],
    }


def _plain_trigger(trigger: ExplainedTrigger) -> dict[str, Any]:
    sides = {"before": trigger.before, "behind": trigger.behind}
    return {
        "trigger": trigger.label,
        "status": trigger.status,
        **{
            side: [{"name": p.name, "level": p.level, "listed": p.listed, "weight": p.weight} for p in phrases]
            for side, phrases in sides.items()
        },
        "frames": list(trigger.frames),
        "reason": trigger.reason,
        "words": trigger.words,
    }
