"""What the rules need of a lexicon in another form, made once for each lexicon."""

from __future__ import annotations

import re

from kg.extract.patterns import whether
from kg.extract.scanning import longest_first
from kg.extract.triggers import Triggers
from kg.lexicon import Lexicon

#: Words of the grammar that stand inside some honours' names: 守合同重信用公示企业, 符合规范条件企业, 软件企业和集成电路设计企业.
_GRAMMATICAL = re.compile(
    r"[、和与及暨并拟应须若]|公示|符合|计划|目标|申报|条件|推荐|优先|努力|推动|支持|为|奖励|争|以及|培育"
)
_MASK = "某"


class Grammar:
    """The triggers of a lexicon, its provinces, and its names that contain words of the grammar."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.triggers = Triggers(lexicon)
        self.provinces = tuple(place.short for place in lexicon.places if place.level == "provincial")
        labels = {label for label, _ in lexicon.scheme_labels() if len(label) >= 6 and _GRAMMATICAL.search(label)}
        self._misleading = whether(f"({longest_first(labels)})") if labels else re.compile("(?!)()")
        self._begins = {
            label: [label[:end] for end in range(1, len(label) + 1) if label[:end] in labels] for label in labels
        }

    def masked(self, text: str) -> str:
        """``text``, as long as it was, with the listed names that contain words of the grammar made unreadable."""
        found = {match[1] for match in self._misleading.finditer(text)}
        labels = {label for longest in found for label in self._begins[longest]}
        for label in sorted(labels, key=lambda label: (-len(label), label)):
            text = text.replace(label, _MASK * len(label))
        return text


_MADE: dict[int, Grammar] = {}


def grammar(lexicon: Lexicon) -> Grammar:
    """The grammar of a lexicon; made at its first use, and kept as long as no other four lexicons were used since."""
    made = _MADE.get(id(lexicon))
    if made is None or made.lexicon is not lexicon:
        if len(_MADE) >= 4:
            _MADE.clear()
        made = _MADE[id(lexicon)] = Grammar(lexicon)
    return made
