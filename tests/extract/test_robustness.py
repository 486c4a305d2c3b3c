"""No text makes the extractor crash or hang; what it finds stands in the text, and is the same every time."""

from __future__ import annotations

import random
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import lexicon
from kg.extract import extract
from kg.model import Document, Facts
from kg.read import read_text
from tests.extract.comparison import quotations, uncut
from tests.extract.stating import document
from tests.extract.tables import cases

#: Far more than any text of these tests needs; what is not done by then hangs.
_HANGS = 20.0
PIECES = [case.text.replace("␣", " ").replace("□", "\u3000") for case in cases("pieces.txt")]


class Hangs(AssertionError):
    """The extractor did not come to an end."""


@contextmanager
def no_hanging() -> Iterator[None]:
    """Raises Hangs when what is done inside does not end."""

    def ring(number: int, frame: FrameType | None) -> None:
        raise Hangs(f"more than {_HANGS} seconds")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, _HANGS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def extracted(text: str) -> tuple[Document, Facts]:
    """What ``text`` states, and that its quotations stand in it."""
    seen = document(text)
    with no_hanging():
        found = extract(seen, lexicon.load())
    assert uncut(seen, found) == []
    return seen, found


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_random_bytes(content: bytes) -> None:
    for encoding in ("utf-8", "gb18030", "utf-16-le"):
        text = content.decode(encoding, errors="replace").replace("\r", "\n")
        extracted(text)


@settings(max_examples=80)
@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=200))
def test_random_chinese(text: str) -> None:
    extracted(text)


_WORDS = [
    *(piece for piece in PIECES if len(piece) > 1),
    *"，。；：、“”（）《》\n的和为在是等",
    *("国家级", "省级", "企业", "工厂", "名单", "甲电器", "增长", "亿元", "12", "其中", "新增", "平台", "累计"),
    *("董事长", "李承岳", "复核", "公司"),
]


@settings(max_examples=250)
@given(st.lists(st.sampled_from(_WORDS), max_size=40).map("".join))
def test_random_words_of_the_grammar(text: str) -> None:
    seen, found = extracted(text)
    assert extract(seen, lexicon.load()) == found
    assert all(q.text == text[q.begin : q.end] for q in quotations(found))


@settings(max_examples=25)
@given(st.lists(st.sampled_from(_WORDS), max_size=30).map("".join), st.booleans())
def test_random_pages_as_they_are_read(text: str, torn: bool) -> None:
    raw = "\n\n".join(text[i : i + 9] for i in range(0, len(text), 9)) if torn else text
    seen = read_text(raw, "page")
    assert uncut(seen, extract(seen, lexicon.load())) == []


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_words_that_lead_or_trail(piece: str) -> None:
    """A pattern that can cut repeated words in many ways tries all of them when something else follows."""
    many = piece * 30
    extracted(
        f"产值{many}乙省级绿色工厂5家，甲{many}乙获评{many}省级智能工厂{many}乙12亿元{many}乙。{many}乙居全省第2位"
    )


@pytest.mark.parametrize("marks", ["（）", "“”", "《》", "【】", "「」", "()", "‘’"])
def test_deep_brackets(marks: str) -> None:
    for text in (marks[0] * 5_000 + "甲" + marks[1] * 5_000, marks[0] * 9_000, marks[1] * 9_000, marks * 5_000):
        extracted(text)


def test_one_text_has_one_answer() -> None:
    words = random.Random(2022)
    for _ in range(20):
        text = "".join(words.choice(_WORDS) for _ in range(60))
        assert extracted(text)[1] == extracted(text)[1]


def test_an_empty_text() -> None:
    for text in ("", "\n", " ", "\n\n\n", "\ufeff", "\x00", "。"):
        _, found = extracted(text)
        assert quotations(found) == []


#: What joins the clauses of notices, and numbers that count nobody.
JOINTS = (
    "其中第3名，分别为", "，分别为", "，获奖者为", "名单为：", "，即", "包括", "等5家", "第九届", "2019年", "3项", "以", "为", "：",
    "٣家企业", "三.5成", "（", "”", "\n",
)  # fmt: skip
CLAUSES = [
    clause
    for table in ("honours.txt", "no_honours.txt", "counts.txt", "metrics.txt")
    for case in cases(table)
    for clause in re.split("(?<=[，。；：、])", case.text)
    if clause
]


@pytest.mark.parametrize("seed", range(300))
def test_clauses_in_any_order(seed: int) -> None:
    """Clauses that state something, torn from their sentences and joined anew, end no extraction."""
    chosen = random.Random(seed)
    extracted("".join(chosen.choice(JOINTS if chosen.random() < 0.3 else CLAUSES) for _ in range(12)))


def test_a_place_in_a_list_is_no_number_of_holders() -> None:
    _, found = extracted("青岚重工获评省级绿色工厂，其中第3名，分别为昊霖光电、沐岚科技。")
    assert [honour.recipient for honour in found.honours] == ["青岚重工"]
