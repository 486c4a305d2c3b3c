"""The words of a text, as the dictionary of rjieba and its hidden Markov model tell them: parts of speech and classes.

They are evidence of where names begin and end, never a cut of the text: a name that the dictionary lacks falls apart in them.
Words of one class stand in like places of other texts (荣膺, 问鼎, 摘得): what annotated texts show of one of them holds of
the others (class-based models: Brown et al. 1992).
"""

from __future__ import annotations

import functools
from importlib import resources
from itertools import groupby
from operator import mul

#: Parts of speech that are told apart by more than their first letter: names of persons, places, bodies, others.
_NAMES = {"nr": "R", "nrt": "R", "nrfg": "R", "ns": "P", "nt": "T", "nz": "Z"}
#: Where a character stands in its word.
_ALONE, _FIRST, _WITHIN, _LAST = range(4)
_NONE = "^"
#: Nouns, names, abbreviations and foreign words: what names are made of.
_NOMINAL = frozenset("nRPTZjelgsb")


#: The first class, and that of words that have none.
_FIRST_CLASS = 0xE000
_NO_CLASS = "-"


@functools.cache
def _classes() -> dict[str, str]:
    """The class of each word that has one, as a character; ``benchmarks/word_classes.py`` writes the file, a line to a class."""
    lines = resources.files("kg.extract").joinpath("word_classes.txt").read_text(encoding="utf-8").splitlines()
    return {word: chr(_FIRST_CLASS + number) for number, line in enumerate(lines) for word in line.split(" ")}


@functools.lru_cache(maxsize=512)
def _speech(tag: str) -> str:
    return _NAMES.get(tag, tag[:1] or "x")


class Words:
    """Strings in which each character tells of the word at its place in ``text``.

    ``own``: its part of speech and the character's place in it; ``kinds``: its part of speech alone; ``before``, ``before2``,
    ``behind``, ``behind2``: the parts of speech of its neighbours. ``classes``: the class of the second word before, of the one
    before, of its own, of the next and of the one after that.

    >>> words = Words("云湖机械获评绿色工厂")
    >>> len(words.own) == len(words.kinds) == 10
    True
    >>> words.cuts(0, 4), words.cuts(0, 5)
    (False, True)
    >>> words.begins(4), words.begins(5)
    (True, False)
    """

    def __init__(self, text: str) -> None:
        import rjieba  # its dictionary takes a tenth of a second to load

        self.text = text
        tagged = rjieba.tag(text)
        lengths = [len(word) for word, _ in tagged]
        kinds = [_NONE, _NONE, *(_speech(tag) for _, tag in tagged), _NONE, _NONE]
        self.own = "".join(map(_places, kinds[2:], lengths))
        self.before2, self.before, self.kinds, self.behind, self.behind2 = (
            "".join(map(mul, kinds[first:], lengths)) for first in range(5)
        )
        known = _classes()
        classes = [_NONE, _NONE, *(known.get(word, _NO_CLASS) for word, _ in tagged), _NONE, _NONE]
        self.classes = tuple("".join(map(mul, classes[first:], lengths)) for first in range(5))

    def cuts(self, begin: int, end: int) -> bool:
        """Whether ``text[begin:end]`` begins or ends within a word."""
        places = self.own[begin : end + 1]
        within = (_WITHIN, _LAST)
        return bool(places) and (
            _place(places[0]) in within or (len(places) > end - begin and _place(places[-1]) in within)
        )

    def begins(self, at: int) -> bool:
        """Whether a word begins at ``text[at]``."""
        return _place(self.own[at]) in (_ALONE, _FIRST)

    def classes_of(self, begin: int, end: int) -> list[str]:
        """The classes of the words of ``text[begin:end]``, one after the other; those alike that follow each other once.

        >>> words = Words("荣膺金奖。摘得金奖")
        >>> words.classes_of(0, 2) == words.classes_of(5, 7) != words.classes_of(2, 4)
        True
        """
        return [own for own, _ in groupby(self.classes[2][begin:end])]

    def nominal(self, begin: int, end: int) -> float:
        """The share of the characters of ``text[begin:end]`` that stand in nouns, names and the like."""
        return sum(kind in _NOMINAL for kind in self.kinds[begin:end]) / max(1, end - begin)


@functools.lru_cache(maxsize=4096)
def _places(kind: str, length: int) -> str:
    """The characters of a word of that part of speech: which of four places each stands in."""
    first = 0x100 + 4 * (ord(kind[0]) & 0x7F)
    if length == 1:
        return chr(first + _ALONE)
    return chr(first + _FIRST) + chr(first + _WITHIN) * (length - 2) + chr(first + _LAST)


def _place(mark: str) -> int:
    return (ord(mark) - 0x100) % 4
