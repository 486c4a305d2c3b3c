"""Reading and extracting beside jieba's segmentation of the same text, in one process and on one core.

Two kinds of text. **Dense**: a newspaper page that tells of nothing but honours and figures (its columns torn by PDF
extraction, so that reading has to put them together), the cases of the tests, and that page again and again; nearly every
clause states something. **Ordinary**: articles as a local paper prints them on a day, made from templates
(``newspaper.py``): one paragraph in ten is about honours, one in four holds figures. What is said of speed must name the kind.

All works take turns, so that what else the machine does meets all of them. Printed: medians, characters and bytes of
UTF-8 a second, and the ratio to ``jieba.lcut``; then how the time grows with the number of documents and with the
length of one document. Before all that: the peak of memory over many documents. Nothing is kept from one document to the
next, so that a text that returns is no faster for it.

    python benchmarks/extract.py [ROUNDS [DOCUMENTS]]
"""

from __future__ import annotations

import gc
import resource as limits
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import jieba
from newspaper import newspaper

from kg import lexicon
from kg.extract import extract
from kg.read import read_text
from kg.resources import resource

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases"
PAGE = resource("sources", "yongkang-2020.txt")
_BYTES = 2_000_000

Works = Mapping[str, Callable[[], object]]


def seconds(work: Callable[[], object]) -> float:
    """The processor time of one run."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def in_turns(works: Works, rounds: int) -> dict[str, float]:
    """The median of each work's times, all works run in turns, after one run of each that is not counted."""
    for work in works.values():
        work()
    measured: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            gc.collect()
            measured[name].append(seconds(work))
    return {name: statistics.median(times) for name, times in measured.items()}


def speed(title: str, texts: list[str], rounds: int) -> None:
    """Print how fast the texts are segmented, extracted, and read and extracted."""
    known = lexicon.load()
    documents = [read_text(text, f"document-{number}") for number, text in enumerate(texts)]
    works: Works = {
        "jieba.lcut": lambda: [jieba.lcut(text) for text in texts],
        "extract": lambda: [extract(document, known) for document in documents],
        "read and extract": lambda: [extract(read_text(text, "document"), known) for text in texts],
    }
    characters = sum(map(len, texts))
    size = sum(len(text.encode()) for text in texts)
    print(f"\n{title}: {len(texts):,} documents, {characters:,} characters, {size:,} bytes")
    print(f"{'':20}{'seconds':>10}{'characters/s':>14}{'MB/s':>8}{'ratio':>8}")
    medians = in_turns(works, rounds)
    for name, median in medians.items():
        ratio = median / medians["jieba.lcut"]
        print(f"{name:20}{median:10.3f}{characters / median:14,.0f}{size / median / 1e6:8.2f}{ratio:8.2f}")


def growth(texts: list[str], rounds: int) -> None:
    """Print how the time grows when there are ten times as many documents, and when one is ten times as long."""
    known = lexicon.load()
    one = "\n".join(texts)
    works: Works = {
        "documents": lambda: [extract(read_text(text, "a"), known) for text in texts],
        "documents × 10": lambda: [extract(read_text(text, "a"), known) for _ in range(10) for text in texts],
        "one document": lambda: extract(read_text(one, "a"), known),
        "one document × 10": lambda: extract(read_text("\n".join([one] * 10), "a"), known),
    }
    print(f"\ngrowth, from {len(one):,} characters\n{'':20}{'seconds':>10}{'ratio':>8}")
    medians = in_turns(works, rounds)
    for first in ("documents", "one document"):
        print(f"{first:20}{medians[first]:10.3f}{1:8.2f}")
        print(f"{first + ' × 10':20}{medians[first + ' × 10']:10.3f}{medians[first + ' × 10'] / medians[first]:8.2f}")


def peak() -> float:
    """The most memory that this process has held, in megabytes."""
    return limits.getrusage(limits.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


def memory(texts: list[str], number: int) -> None:
    """Print the peak of memory after a tenth of ``number`` documents, and after all of them."""
    known = lexicon.load()
    peaks = []
    for turn in range(number):
        extract(read_text(texts[turn % len(texts)], f"document-{turn}"), known)
        if turn + 1 in (number // 10, number):
            peaks.append(peak())
    few, all_of_them = peaks
    print(f"peak of memory after {number // 10:,} documents {few:.1f} MB, after {number:,} {all_of_them:.1f} MB")


def main(rounds: int, documents: int) -> None:
    """Run all measurements."""
    page = PAGE.read_text(encoding="utf-8")
    cases = [path.read_text(encoding="utf-8") for path in sorted(CASES.glob("*/input.txt"))]
    if not cases:
        raise SystemExit(f"no cases in {CASES}")
    plain = read_text(page, "page").text
    copies = _BYTES // len(plain.encode())
    memory([page, *cases], documents)
    jieba.setLogLevel("WARNING")
    jieba.initialize()
    speed("ordinary: newspaper articles", newspaper(200), rounds)
    speed("dense: the page and the cases", [page, *cases], rounds)
    speed("dense: the page as many documents", [page] * (copies // 4), rounds)
    speed("dense: the page's text again and again in one document", ["\n".join([plain] * copies)], rounds)
    growth([read_text(text, "plain").text for text in (page, *cases)], rounds)


if __name__ == "__main__":
    main(*(int(argument) for argument in (*sys.argv[1:], *("5", "10000")[len(sys.argv) - 1 :])))
