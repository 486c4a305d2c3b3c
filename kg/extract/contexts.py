"""The words in and around a name and an honour, weighed by a logistic regression over short runs of characters and of classes.

Trees see numbers, not words; this gives them one number for what the words between, before and behind the two say.
``benchmarks/fit.py`` fits the weights; what fewer than a handful of texts show is not among them.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.words import Words

_LONGEST_GAP, _EDGE, _AROUND, _WORDS_AROUND = 60, 3, 3, 8
#: So many characters tell the values of an attribute apart.
_VALUE = 3
Span = tuple[int, int]


def cues(words: Words, name: Span, honour: Span) -> Iterator[str]:
    """What is told of a name beside an honour: the runs of characters at their edges, and those between; classes of words, too.

    >>> list(cues(Words("云湖获绿色工厂。"), (0, 2), (3, 7)))[:4]
    ['<n^^', '<e云湖', '<b云湖', '<l2']
    """
    text = words.text
    first, second = (name, honour) if name[0] <= honour[0] else (honour, name)
    gap = text[first[1] : second[0]]
    side = "<" if first is name else ">"
    if len(gap) > _LONGEST_GAP or "\n" in gap:
        side = "(" if first is name else ")"
    before, behind = text[max(0, name[0] - _AROUND) : name[0]], text[name[1] : name[1] + _AROUND]
    begins, ends = text[honour[0] : honour[0] + _EDGE], text[max(honour[0], honour[1] - _EDGE) : honour[1]]
    yield f"{side}n{before[-2:].rjust(2, '^')}"
    yield f"{side}e{text[max(name[0], name[1] - 2) : name[1]]}"
    yield f"{side}b{text[name[0] : min(name[1], name[0] + 2)]}"
    yield f"{side}l{min(name[1] - name[0], 12)}"
    yield f"{side}N{before[-1:]}{behind[:1]}"
    yield from (f"{side}m{behind[:size]}" for size in range(1, _AROUND + 1))
    yield from (f"{side}h{ends[-size:]}" for size in range(1, _EDGE + 1))
    yield f"{side}i{begins[:2]}"
    yield from (f"{side}j{text[max(0, honour[0] - size) : honour[0]]}" for size in range(1, _AROUND + 1))
    yield from (f"{side}k{text[honour[1] : honour[1] + size]}" for size in range(1, _AROUND + 1))
    yield f"{side}x{behind[:1]}{ends[-1:]}"
    if side in "<>":
        yield from dict.fromkeys(f"{side}g{gap[at : at + 2]}" for at in range(len(gap) - 1))
        yield f"{side}w{gap[:6]}" if len(gap) <= 6 else f"{side}v{gap[:2]}{gap[-2:]}"
        between = words.classes_of(first[1], second[0])
        yield from dict.fromkeys(f"{side}c{own}" for own in between)
        yield from dict.fromkeys(f"{side}d{own}{following}" for own, following in pairwise(between))
    for place, span in (("p", name), ("q", honour)):
        yield from (f"{side}{place}{cue}" for cue in _classes_at(words, span))


def _classes_at(words: Words, span: Span) -> Iterator[str]:
    """The classes of the words before and behind a span, one of each and two, and that of its last word."""
    begin, end = span
    before, behind = words.classes_of(max(0, begin - _WORDS_AROUND), begin), words.classes_of(end, end + _WORDS_AROUND)
    yield f"<{''.join(before[-1:])}"
    yield f"[{''.join(before[-2:])}"
    yield f">{''.join(behind[:1])}"
    yield f"]{''.join(behind[:2])}"
    yield f"={''.join(words.classes_of(begin, end)[-1:])}"


@dataclass(frozen=True)
class Contexts:
    """The weights of cues, in log odds."""

    bias: float
    weights: Mapping[str, float]

    def odds(self, words: Words, name: Span, honour: Span) -> float:
        """The log odds that what is named at ``name`` in the text of ``words`` holds the honour at ``honour``, by the words alone."""
        return self.weigh(cues(words, name, honour))

    def weigh(self, told: Iterable[str]) -> float:
        """The log odds by the cues ``told``."""
        look = self.weights.get
        return self.bias + sum([look(cue, 0.0) for cue in told])

    def weigh_value(self, value: str, told: Iterable[str]) -> float:
        """The log odds of one of several values by the cues ``told``; their weights are told of :func:`cues_of` the value."""
        look = self._of_values.get(value[:_VALUE], {}).get
        return self.bias + sum([look(cue, 0.0) for cue in told])

    @functools.cached_property
    def _of_values(self) -> dict[str, dict[str, float]]:
        found: dict[str, dict[str, float]] = {}
        for cue, weight in self.weights.items():
            found.setdefault(cue[:_VALUE], {})[cue[_VALUE:]] = weight
        return found


def cues_of(value: str, told: Iterable[str]) -> list[str]:
    """The cues as they tell of one of several values: behind the first characters of its name.

    >>> cues_of("national", ["b国家"])
    ['natb国家']
    """
    return [f"{value[:_VALUE]}{cue}" for cue in told]


def from_json(text: str) -> Contexts:
    """The weights that a JSON text holds, as :func:`to_json` writes them; raises ValueError where it holds none."""
    plain = json.loads(text)
    try:
        return Contexts(float(plain["bias"]), {str(cue): float(weight) for cue, weight in plain["weights"].items()})
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no weights: {error}") from error


def to_json(contexts: Contexts) -> str:
    """The weights as JSON, one cue to a line.

    >>> from_json(to_json(Contexts(0.5, {"<h奖": 1.25}))) == Contexts(0.5, {"<h奖": 1.25})
    True
    """
    return json.dumps({"bias": contexts.bias, "weights": dict(contexts.weights)}, ensure_ascii=False, indent=0) + "\n"
