"""The extractor's steps grow with the text, in one long sentence as in a long document, and none of them hangs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from kg import lexicon
from kg.extract import extract
from kg.model import Document
from tests.extract.stating import document
from tests.extract.test_robustness import PIECES, extracted, no_hanging
from tests.gold import page

_LONG = 100_000
#: Pieces of which a sentence of that length is made, one of each kind.
_SAMPLE = ["青岚重工获评省级绿色工厂", "认定", "（（））", "“甲1家”1家", "5%"]


def steps(work: Callable[[], object]) -> int:
    """The number of calls, of Python's functions and of C's, that ``work`` makes."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


def lines(work: Callable[[], object]) -> int:
    """The number of lines of Python that ``work`` runs: what loops do that call nothing."""
    passed = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Callable[..., Any]:
        nonlocal passed
        passed += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return passed


def repeated(piece: str, size: int) -> Document:
    return document((piece * (size // len(piece) + 1))[:size])


def grows(short: Document, long: Document, most: float) -> None:
    """Assert that the long document takes at most ``most`` times the steps of the short one."""
    known = lexicon.load()
    for seen in (short, long):
        extract(seen, known)

    def counted(count: Callable[[Callable[[], object]], int], seen: Document) -> int:
        return count(lambda: extract(seen, known))

    for count in (steps, lines):
        few, many = counted(count, short), counted(count, long)
        assert many <= most * few, (count.__name__, few, many)


@pytest.mark.parametrize("piece", _SAMPLE, ids=ascii)
def test_a_sentence_of_a_hundred_thousand_characters(piece: str) -> None:
    extracted(repeated(piece, _LONG).text)


@pytest.mark.parametrize("piece", ["".join(pair) for pair in zip(PIECES[::2], PIECES[1::2], strict=False)], ids=ascii)
def test_steps_grow_with_a_sentence(piece: str) -> None:
    known = lexicon.load()
    short, long = repeated(piece, 1_500), repeated(piece, 4_500)
    with no_hanging():
        few, many = steps(lambda: extract(short, known)), steps(lambda: extract(long, known))
    assert many <= 3.6 * few + 2_000, (few, many)


def test_steps_grow_with_a_page() -> None:
    # a page behind another has what that one told before it, which the first of two has not: hence more than tenfold
    short, long = document((page().text + "\n") * 2), document((page().text + "\n") * 20)
    grows(short, long, 11.5)


def paragraphs(size: int) -> str:
    """Paragraphs that name other firms, honours, programmes and numbers, so that nothing was said before."""
    names = [f"{a}{b}重工" for a in "铭晟恒昊曜霖骐钰" for b in "鑫沐岚珺琅蔚淼睿骏翰煜宸"]
    return "\n".join(
        f"{names[n % 96]}{n}获评省级云帆{n}示范企业，新增“云帆{n}”平台{n + 6}个，产值{n + 1}亿元，"
        f"增长{n % 90}%，居全省第{n + 1}位。省级绿色工厂达到{n + 3}家。"
        for n in range(size)
    )


def test_steps_grow_with_different_paragraphs() -> None:
    short, long = document(paragraphs(30)), document(paragraphs(300))
    grows(short, long, 11)


def test_steps_grow_with_the_rows_of_a_list() -> None:
    def rows(size: int) -> Document:
        items = "\n".join(f"{n + 1}.云泽青岚{n}重工有限公司" for n in range(size))
        return document(
            f"关于公布2022年度省级绿色工厂名单的通知\n{items}\n", title="关于公布2022年度省级绿色工厂名单的通知"
        )

    short, long = rows(50), rows(500)
    assert len(extract(long, lexicon.load()).honours) == 500
    grows(short, long, 11)


def announcements(size: int) -> str:
    """So many paragraphs, each of which announces holders of its own, all of them firms of one place."""
    parts = "青岚沐风禾川云湖千山晟恒昊霖睿翔骏驰"
    names = [f"云泽市{parts[n % 18]}{parts[n // 18 % 18]}{parts[n % 7]}机械有限公司" for n in range(3 * size)]
    return "\n".join(
        f"近日，省级第{n}号工厂名单出炉，云泽市共有{2 + n % 7}家企业入选。其中，{a}主营光电；{b}专注农机；{c}获评省级{n % 50}号企业。"
        for n, (a, b, c) in enumerate(zip(names[::3], names[1::3], names[2::3], strict=True))
    )


def test_steps_grow_with_the_firms_of_one_place() -> None:
    short, long = document(announcements(20)), document(announcements(200))
    grows(short, long, 11)
