"""A look at the first or the last character changes no match, whatever pattern of the extractor it is given."""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg.extract
from kg.extract.patterns import Ending, quick, whether

_CASES = Path(__file__).parent.parent / "cases"


def patterns() -> Iterator[tuple[str, str]]:
    """Every pattern that a module of the extractor holds, with its name."""
    for module in pkgutil.iter_modules(kg.extract.__path__):
        for name, value in vars(importlib.import_module(f"kg.extract.{module.name}")).items():
            if isinstance(value, Ending):
                value = value.pattern
            if isinstance(value, re.Pattern) and not value.flags & re.VERBOSE:
                yield f"{module.name}.{name}", value.pattern


def clauses() -> list[str]:
    """Clauses as printed, and as many put together from their halves."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(_CASES.glob("*/input.txt")))
    printed = [clause for clause in re.split(r"[，。；\n]+", text) if clause][:400]
    dice = random.Random(7)
    halves = [clause[dice.randrange(len(clause)) :] for clause in printed]
    return printed + [dice.choice(printed)[:8] + half for half in halves]


CLAUSES = clauses()


def spans(match: re.Match[str] | None) -> tuple[tuple[int, int], ...] | None:
    return None if match is None else match.regs


@pytest.mark.parametrize("source", [pytest.param(source, id=name) for name, source in patterns()])
def test_a_look_at_one_character_changes_no_match(source: str) -> None:
    plain, looking = re.compile(source), quick(source)
    ending, telling = Ending(source), whether_of(source)
    for clause in CLAUSES:
        found = plain.search(clause)
        assert spans(looking.search(clause)) == spans(found), clause
        assert spans(looking.match(clause)) == spans(plain.match(clause)), clause
        assert spans(ending.search(clause)) == spans(found), clause
        assert spans(ending.search(clause, 1, len(clause) - 1)) == spans(plain.search(clause, 1, len(clause) - 1)), (
            clause
        )
        assert spans(ending.fullmatch(clause)) == spans(plain.fullmatch(clause)), clause
        if telling is not None:
            assert (telling.search(clause) is None) == (found is None), clause


def whether_of(source: str) -> re.Pattern[str] | None:
    try:
        return whether(source)
    except ValueError:
        return None


@pytest.mark.parametrize(
    "source,text",
    [
        ("a|b$", "ac"),
        (".$", "x"),
        ("[^a]$", "x"),
        ("(?:a|.)$", "x"),
        ("(a)\\1$", "aa"),
        ("(?i:a)$", "A"),
        ("(?i)a$", "A"),
        ("a$", "a\n"),
        (r"a\Z", "a\n"),
        ("(?:a|bc)?d$", "d"),
        (r"\d{2}$", "١٢"),
        ("a+$", "aa"),
    ],
)
def test_an_ending_is_found_where_re_finds_it(source: str, text: str) -> None:
    assert spans(Ending(source).search(text)) == spans(re.search(source, text))
