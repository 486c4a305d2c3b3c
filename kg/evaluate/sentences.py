"""The sentence round a quotation, for whoever looks at a miss."""

from __future__ import annotations

import re

_ENDS = re.compile(r"[。！？!?；;\n]")
_SPACE = re.compile(r"\s")


class Sentences:
    """The sentences of one clean text.

    >>> Sentences("甲厂获评绿色 工厂。乙厂没有。").around("获评绿色工厂")
    '甲厂获评绿色 工厂。'
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._places = [at for at, char in enumerate(text) if not char.isspace()]
        self._compact = "".join(text[at] for at in self._places)

    def around(self, quote: str) -> str:
        """The sentence, or sentences, that hold the quote, white space apart; the quote where the text lacks it."""
        wanted = _SPACE.sub("", quote)
        found = self._compact.find(wanted)
        if found < 0 or not wanted:
            return quote
        begin, last = self._places[found], self._places[found + len(wanted) - 1]
        ends = [match.end() for match in _ENDS.finditer(self._text, 0, begin)]
        after = _ENDS.search(self._text, last)
        return self._text[ends[-1] if ends else 0 : after.end() if after else len(self._text)].strip()
