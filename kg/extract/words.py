"""The words of a text and their parts of speech, as the dictionary of rjieba and its hidden Markov model tell them.

They are evidence of where names begin and end, never a cut of the text: a name that the dictionary lacks falls apart in them.
"""

from __future__ import annotations

import functools
from operator import mul

#: Parts of speech that are told apart by more than their first letter: names of persons, places, bodies, others.
_NAMES = {"nr": "R", "nrt": "R", "nrfg": "R", "ns": "P", "nt": "T", "nz": "Z"}
#: Where a character stands in its word.
_ALONE, _FIRST, _WITHIN, _LAST = range(4)
_NONE = "^"
#: Nouns, names, abbreviations and foreign words: what names are made of.
_NOMINAL = frozenset("nRPTZjelgsb")


@functools.lru_cache(maxsize=512)
def _class(tag: str) -> str:
    return _NAMES.get(tag, tag[:1] or "x")


class Words:
    """Strings in which each character tells of the word at its place in ``text``.

    ``own``: its part of speech and the character's place in it; ``kinds``: its part of speech alone; ``before``, ``before2``,
    ``behind``, ``behind2``: the parts of speech of its neighbours.

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

        tagged = rjieba.tag(text)
        lengths = [len(word) for word, _ in tagged]
        kinds = [_NONE, _NONE, *(_class(tag) for _, tag in tagged), _NONE, _NONE]
        self.own = "".join(map(_places, kinds[2:], lengths))
        self.before2, self.before, self.kinds, self.behind, self.behind2 = (
            "".join(map(mul, kinds[first:], lengths)) for first in range(5)
        )

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
