"""Where names of holders and of honours stand, told character by character by a linear-chain conditional random field.

After Lafferty, McCallum and Pereira (2001). The weights are read from JSON, quantised to thousandths; nothing but Python is
needed to ask. ``benchmarks/fit.py`` fits them and writes the file.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from math import exp
from operator import add
from typing import Literal, NamedTuple

from kg.extract.clauses import Sentence
from kg.extract.grammar import Grammar
from kg.extract.layers import PADDING, TEMPLATES, Layers, passages
from kg.extract.words import Words

Label = Literal["holder", "honour"]
#: Outside; the first and the further characters of a holder's name; those of an honour's.
STATES = ("O", "B-holder", "I-holder", "B-honour", "I-honour")
_BEGINS, _GOES_ON = {"holder": 1, "honour": 3}, {"holder": 2, "honour": 4}
#: Weights are whole thousandths, five of them packed into one whole number, so that one addition adds all five.
SCALE = 1000
_BITS = 24
_HALF = 1 << (_BITS - 1)
_MASK = (1 << _BITS) - 1
_LIFT = sum(_HALF << (_BITS * state) for state in range(5))
#: What is less likely than this is not kept.
_LEAST = 0.02


class Span(NamedTuple):
    """What is likely a name at ``text[begin:end]``."""

    begin: int
    end: int
    label: Label
    probability: float


class Tagging:
    """The likelihoods of the characters of one document's sentences, as far as they have been asked for, and its ``words``."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._at: tuple[dict[int, float], ...] = tuple({} for _ in STATES)

    def add(self, begin: int, marginals: Sequence[Sequence[float]]) -> None:
        """Keep the marginals of the states, one row for each character from ``begin`` on."""
        for at, row in enumerate(marginals, begin):
            for state in range(1, 5):
                if row[state] >= _LEAST:
                    self._at[state][at] = row[state]

    def share(self, label: Label, begin: int, end: int) -> float:
        """How likely the characters of ``text[begin:end]`` are part of such a name, on the average."""
        first, further = self._at[_BEGINS[label]], self._at[_GOES_ON[label]]
        return sum(first.get(at, 0.0) + further.get(at, 0.0) for at in range(begin, end)) / max(1, end - begin)

    def probability(self, label: Label, begin: int, end: int) -> float:
        """How likely such a name stands at ``text[begin:end]``, neither longer nor shorter: by its least likely character."""
        first, further = self._at[_BEGINS[label]], self._at[_GOES_ON[label]]
        within = min((further.get(at, 0.0) for at in range(begin + 1, end)), default=1.0)
        return first.get(begin, 0.0) * within * (1.0 - further.get(end, 0.0))

    def spans(self, label: Label, begin: int, end: int, least: float) -> Iterator[Span]:
        """The likely names that begin in ``text[begin:end]``: what begins with ``least`` and goes on as long as that is likely."""
        first, further = self._at[_BEGINS[label]], self._at[_GOES_ON[label]]
        stop = begin
        for at in range(begin, end):
            if at >= stop and first.get(at, 0.0) >= least:
                stop = at + 1
                while further.get(stop, 0.0) >= max(0.5 * first[at], first.get(stop, 0.0)):
                    stop += 1
                if stop - at >= 2:
                    yield Span(at, stop, label, self.probability(label, at, stop))


@dataclass(frozen=True)
class Tagger:
    """The weights: ``steps[from][to]`` of the states, and of what each template of :mod:`kg.extract.layers` sees, packed."""

    steps: tuple[tuple[int, ...], ...]
    seen: tuple[dict[str, int], ...]

    def tag(self, text: str, sentences: Sequence[Sentence], wanted: set[int], title: str, grammar: Grammar) -> Tagging:
        """Tag those of ``sentences`` whose numbers are ``wanted``."""
        tagging = Tagging(Words(text if wanted else ""))
        number = 0
        for run in passages(text, sentences):
            here = [one for index, one in enumerate(run, number) if index in wanted]
            number += len(run)
            if here:
                layers = Layers(text, run, title, grammar, tagging.words)
                for sentence in here:
                    tagging.add(sentence.begin, self.marginals(layers, sentence.begin, sentence.end))
        return tagging

    def marginals(self, layers: Layers, begin: int, end: int) -> Sequence[Sequence[float]]:
        """The probability of each state at each character of ``text[begin:end]``, by the forward-backward algorithm.

        Both passes are written out state by state (o; b, i of holders; c, j of honours): what goes on must have begun.
        """
        factors = [_factors(score) for score in self._scores(layers, begin, end)]
        (oo, ob, _, oc, _), (bo, bb, bi, bc, _), (io, ib, ii, ic, _), (co, cb, _, cc, cj), (jo, jb, _, jc, jj) = (
            self._step_factors
        )
        o, b, i, c, j = 1.0, 0.0, 0.0, 0.0, 0.0
        forward = []
        fresh = True
        for fo, fb, fi, fc, fj in factors:
            if fresh:
                o, b, i, c, j = fo, fb, 0.0, fc, 0.0
                fresh = False
            else:
                o, b, i, c, j = (
                    fo * (o * oo + b * bo + i * io + c * co + j * jo),
                    fb * (o * ob + b * bb + i * ib + c * cb + j * jb),
                    fi * (b * bi + i * ii),
                    fc * (o * oc + b * bc + i * ic + c * cc + j * jc),
                    fj * (c * cj + j * jj),
                )
            total = o + b + i + c + j
            o, b, i, c, j = o / total, b / total, i / total, c / total, j / total
            forward.append((o, b, i, c, j))
        marginals = []
        o, b, i, c, j = 1.0, 1.0, 1.0, 1.0, 1.0
        for (ao, ab, ai, ac, aj), (fo, fb, fi, fc, fj) in zip(reversed(forward), reversed(factors), strict=True):
            ao, ab, ai, ac, aj = ao * o, ab * b, ai * i, ac * c, aj * j
            total = ao + ab + ai + ac + aj
            marginals.append((ao / total, ab / total, ai / total, ac / total, aj / total))
            fo, fb, fi, fc, fj = fo * o, fb * b, fi * i, fc * c, fj * j
            o, b, i, c, j = (
                oo * fo + ob * fb + oc * fc,
                bo * fo + bb * fb + bi * fi + bc * fc,
                io * fo + ib * fb + ii * fi + ic * fc,
                co * fo + cb * fb + cc * fc + cj * fj,
                jo * fo + jb * fb + jc * fc + jj * fj,
            )
            total = o + b + i + c + j
            o, b, i, c, j = o / total, b / total, i / total, c / total, j / total
        return marginals[::-1]

    @functools.cached_property
    def _step_factors(self) -> list[list[float]]:
        return [[exp(weight / SCALE) for weight in row] for row in self.steps]

    def _scores(self, layers: Layers, begin: int, end: int) -> list[int]:
        """The packed scores of the states at each character, what every template sees added up."""
        first, count = begin - layers.begin, end - begin
        made: dict[tuple[int, int], list[str]] = {}

        def windows(layer: int, left: int, right: int) -> list[str]:
            width = right - left
            if (layer, width) not in made:
                text = layers.strings[layer][first : first + count + 2 * PADDING]
                made[layer, width] = [text[at : at + width] for at in range(len(text) - width + 1)]
            return made[layer, width][PADDING + left : PADDING + left + count]

        columns = [[_LIFT] * count]
        for known, template in zip(self.seen, TEMPLATES, strict=True):
            seen = windows(*template[0])
            for window in template[1:]:
                seen = list(map(add, seen, windows(*window)))
            columns.append(list(map(known.get, seen, repeat(0))))
        return list(map(sum, zip(*columns, strict=True)))


def _factors(packed: int) -> tuple[float, float, float, float, float]:
    """The factors of the five states, the greatest of which is 1."""
    o, b, i = packed & _MASK, packed >> _BITS & _MASK, packed >> 2 * _BITS & _MASK
    c, j = packed >> 3 * _BITS & _MASK, packed >> 4 * _BITS & _MASK
    top = max(o, b, i, c, j)
    return (
        exp((o - top) / SCALE),
        exp((b - top) / SCALE),
        exp((i - top) / SCALE),
        exp((c - top) / SCALE),
        exp((j - top) / SCALE),
    )


def packed(weights: Sequence[int]) -> int:
    """Five whole thousandths in one whole number.

    >>> _factors(packed([0, -1000, 0, 0, 0]) + _LIFT)[1] == exp(-1)
    True
    """
    return sum(weight << (_BITS * state) for state, weight in enumerate(weights))


def from_json(text: str) -> Tagger:
    """The tagger that a JSON text holds, as ``benchmarks/fit.py`` writes it; raises ValueError where it holds none."""
    plain: Mapping[str, list[object]] = json.loads(text)
    try:
        steps = tuple(tuple(row) for row in plain["steps"])  # type: ignore[arg-type, var-annotated]
        seen = tuple({value: packed(weights) for value, weights in known.items()} for known in plain["seen"])  # type: ignore[attr-defined]
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no tagger: {error}") from error
    if len(seen) != len(TEMPLATES):
        raise ValueError(f"no tagger for {len(TEMPLATES)} templates")
    return Tagger(steps, seen)
