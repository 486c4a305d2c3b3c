"""What holds for any text: the map, nothing lost or doubled, the same every time, in linear time."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.read import read_text
from kg.read.decode import decode
from tests.gold import PAGE, ROOT
from tests.read.layout import check, paragraphs, wrapped

PIECES = st.sampled_from(
    [
        *(
            "我市",
            "去年，",
            "云启",
            "获评",
            "省级“未来工厂”",
            "5",
            "亿元",
            "。",
            "，",
            "、",
            "“",
            "”",
            "（",
            "）",
            "；",
            "：",
        ),
        *("\n", "\n\n", "\n\n\n", " ", "  ", "\t", "\u3000\u3000", "\f", "\ufeff", "\u200b", "PC", "/PMMA ", "1 832.6"),
        *(
            "一、",
            "1.",
            "（一）",
            "——",
            "① ",
            "· ",
            "▲ ",
            "□记者 张三",
            "清亲",
            "助企",
            "造营商氛围 添企业活力",
            "⋯⋯",
            "2020年",
        ),
        *(
            " 规 上 工 业 ",
            "序号  企业名称  地区\n",
            "1     永康市工厂     浙江\n      有限公司\n",
            "附件1\n",
            "第3版\n",
            "- 5 -\n",
        ),
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=100).map("".join),
    st.text(alphabet="我市工业企业，。、5 \n\t“”（）A\u3000", max_size=300),
    st.text(max_size=200),
)
SENTENCE = st.text(alphabet="我市工业企业新增绿色智能家中心。，、", min_size=8, max_size=40)


@settings(max_examples=300)
@given(TEXTS)
def test_any_text_has_a_true_map(raw: str) -> None:
    document = read_text(raw, "page")
    check(document)
    begin = 0
    for line in document.text.split("\n"):
        offsets = list(document.offsets[begin : begin + len(line)])
        assert "\t" in line or offsets == sorted(offsets)
        begin += len(line) + 1


@settings(max_examples=200)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=80).map(lambda text: text.encode("gb18030", "ignore"))))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        raw = decode(content)
    except SourceError:
        return
    check(read_text(raw, "page"))


@settings(max_examples=60)
@given(st.lists(SENTENCE, min_size=4, max_size=12), st.integers(8, 30), st.sampled_from(["\n", "\n\n"]))
def test_wrapping_changes_nothing(sentences: list[str], width: int, between: str) -> None:
    text = "".join(sentence.strip("。，、") + "，有关工作稳步推进。" for sentence in sentences)
    assert "".join(paragraphs(read_text(wrapped(text, width, between), "page"))) == text


def test_the_same_under_another_hash_seed() -> None:
    script = (
        "import sys, pathlib; from kg.read import read_text; "
        "d = read_text(pathlib.Path(sys.argv[1]).read_text(encoding='utf-8'), 'page'); "
        "sys.stdout.buffer.write(repr((d.source, d.text, list(d.offsets), d.sections)).encode())"
    )
    outcomes = {
        hashlib.sha256(
            subprocess.run(
                [sys.executable, "-c", script, str(PAGE)],
                env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
                capture_output=True,
                check=True,
            ).stdout
        ).hexdigest()
        for seed in ("1", "2")
    }
    assert len(outcomes) == 1


HARD: dict[str, Callable[[int], str]] = {
    "one line": lambda n: "我市工业，" * (n // 5),
    "white space": lambda n: "我" + " " * n + "市",
    "letter-spaced": lambda n: "规 上 " * (n // 4),
    "brackets": lambda n: "（" * n,
    "cells": lambda n: "a\t" * (n // 2),
    "rows": lambda n: "甲公司  乙市\n" * (n // 8),
    "short lines": lambda n: "我市\n" * (n // 3),
    "torn sentences": lambda n: "我市工业经济发展“十二字\n\n" * (n // 13),
    "headings": lambda n: (
        ("清亲\n助企\n造营商氛围 添企业活力\n\n" + wrapped("疫情就是命令，防控就是责任。" * 3, 14, "\n\n") + "\n\n")
        * (n // 75)
    ),
    "digits": lambda n: "1 832 " * (n // 6),
    "about": lambda n: "关于" * (n // 2),
}


def steps(raw: str) -> int:
    """The calls, of Python and of C, that reading a text takes."""
    counted = 0

    def count(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        read_text(raw, "page")
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("shape", HARD)
def test_steps_grow_with_the_text_and_not_faster(shape: str) -> None:
    small, large = (steps(HARD[shape](size)) for size in (6000, 12000))
    assert large < 2.2 * small + 2000
    assert large < 60 * 12000


def test_a_sentence_of_a_hundred_thousand_characters() -> None:
    raw = "云浦市企业" * 20000
    assert read_text(raw, "page").text == raw + "\n"
