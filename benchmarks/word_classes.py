"""Write the classes of words that ``kg.extract.words`` reads: k-means over word vectors, a line of the file to a class.

VECTORS is a file of word2vec's binary format. Ours are those that the package ``synonyms`` 3.10.2 brings (MIT licence; Hai Liang
Wang, Hu Ying Xi; fitted to the Chinese Wikipedia), ``synonyms/data/words.vector``. Only words of Chinese characters that the
dictionary of rjieba knows are classed: no name is looked up that the dictionary lacks.

    pip install "honours-kg[fit]"
    python benchmarks/word_classes.py VECTORS kg/extract/word_classes.txt
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import rjieba
from sklearn.cluster import KMeans

_CLASSES = 1024
_ROUNDS = 60
_WORD = re.compile(r"[\u4e00-\u9fff]{1,8}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, class, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("vectors", type=Path)
    parser.add_argument("output", type=Path)
    options = parser.parse_args(arguments)
    options.output.write_text(classed(*read_vectors(options.vectors)), encoding="utf-8")


def read_vectors(path: Path) -> tuple[list[str], np.ndarray]:
    """The words of a file of word2vec's binary format, and their vectors, a row to a word."""
    with path.open("rb") as file:
        count, length = map(int, file.readline().split())
        words: list[str] = []
        rows = np.empty((count, length), dtype=np.float32)
        for number in range(count):
            word = bytearray()
            while (mark := file.read(1)) not in (b" ", b""):
                word += mark.replace(b"\n", b"")
            words.append(word.decode("utf-8", "ignore"))
            rows[number] = np.frombuffer(file.read(4 * length), dtype=np.float32)
    return words, rows


def classed(words: Sequence[str], vectors: np.ndarray) -> str:
    """The words of each class on a line of their own; words and lines are in the order of their characters."""
    known = [number for number, word in enumerate(words) if _WORD.fullmatch(word) and len(rjieba.cut(word)) == 1]
    chosen = vectors[known]
    chosen = chosen / (np.linalg.norm(chosen, axis=1, keepdims=True) + 1e-9)
    model = KMeans(_CLASSES, n_init=1, max_iter=_ROUNDS, random_state=0).fit(chosen)
    lines: list[list[str]] = [[] for _ in range(_CLASSES)]
    for number, own in zip(known, model.labels_, strict=True):
        lines[own].append(words[number])
    return "".join(f"{line}\n" for line in sorted(" ".join(sorted(line)) for line in lines))


if __name__ == "__main__":
    main()
