"""What was fitted to annotated texts: the tagger, and the trees that weigh what is found. ``benchmarks/fit.py`` fits them."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib import resources

from kg.extract import contexts, forest, tagger
from kg.extract.contexts import Contexts
from kg.extract.forest import Forest
from kg.extract.tagger import Tagger

NAMES = (
    "tagger",
    "contexts",
    "claims",
    "pairs",
    "count_contexts",
    "counts",
    "metric_contexts",
    "metrics",
    "level_contexts",
    "levels",
    "rung_contexts",
    "rungs",
)


@dataclass(frozen=True)
class Models:
    """``tagger`` finds names, ``contexts`` weighs the words around them.

    ``claims`` says how likely a form's claim holds, ``pairs`` how likely a pair does; ``counts`` how likely a number counts
    the holders of an honour, ``metrics`` how likely a metric is stated, ``levels`` and ``rungs`` how likely an honour is of a level
    and of a rung, each with contexts of its own.
    """

    tagger: Tagger
    contexts: Contexts
    claims: Forest
    pairs: Forest
    count_contexts: Contexts
    counts: Forest
    metric_contexts: Contexts
    metrics: Forest
    level_contexts: Contexts
    levels: Forest
    rung_contexts: Contexts
    rungs: Forest


@functools.cache
def shipped() -> Models:
    """The models that come with the package."""
    folder = resources.files("kg.extract")
    read = {name: folder.joinpath(f"{name}.json").read_text(encoding="utf-8") for name in NAMES}
    return Models(
        tagger.from_json(read["tagger"]),
        contexts.from_json(read["contexts"]),
        forest.from_json(read["claims"]),
        forest.from_json(read["pairs"]),
        contexts.from_json(read["count_contexts"]),
        forest.from_json(read["counts"]),
        contexts.from_json(read["metric_contexts"]),
        forest.from_json(read["metrics"]),
        contexts.from_json(read["level_contexts"]),
        forest.from_json(read["levels"]),
        contexts.from_json(read["rung_contexts"]),
        forest.from_json(read["rungs"]),
    )
