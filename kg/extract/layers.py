"""A passage as layers: parallel strings in which each character tells something of the character of the text at its place.

The layers are what :mod:`kg.extract.tagger` reads: the text itself, kinds of characters, triggers, places, the ends of
names, quotation marks, what stands twice, the line, and the parts of speech and the classes of words.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.extract.clauses import Sentence
from kg.extract.firm_names import INDUSTRIES
from kg.extract.grammar import Grammar
from kg.extract.names import SURNAMES
from kg.extract.scanning import longest_first
from kg.extract.words import Words

#: So many characters stand before and behind each layer, so that no window falls off its edge.
PADDING = 3
_FRONT, _BEHIND = "^" * PADDING, "$" * PADDING
#: A passage is read by itself: so long at most, if its sentences allow.
_LONGEST_PASSAGE = 4_000
_ENDS = re.compile(
    longest_first(
        INDUSTRIES
        | set(
            "有限公司 股份有限公司 有限责任公司 公司 集团 厂 合作社 研究院 研究所 大学 学院 医院 中心 基地 园区 开发区 协会 "
            "银行 酒店 景区 村 镇 街道 社区 学校 实验室 项目 工程 系统 产品 牌 酒 茶 机 农场 基金会 工作室 局 委 县 市 区".split()
        )
    )
)
#: Words of titles of lists.
LIST_TITLE = re.compile("名单|公示|公告|榜|目录")
#: Words of titles that tell who holds an honour.
TITLE_TELLS = re.compile("奖|荣获|获|评|入选|认定")
_TELLS = re.compile("奖|称号|企业|示范|强|名牌|商标|基地|单位|中心|工厂|冠军|小巨人")
_QUOTED = re.compile(r"“([^“”\n]{2,40})”")
_QUOTED_THING = re.compile("牌|酒|茶|机|品")
_STOPS = re.compile("[。，]")
_NEWLINE = "¶"
_SHORT_LINE, _MIDDLING_LINE, _SHAPE = 30, 80, 6
_GRAM = 3
_PLACE_LENGTHS = range(8, 1, -1)


class _Kinds(dict[int, str]):
    """The kind of each character, for ``str.translate``; looked up once for each character there is."""

    def __missing__(self, code: int) -> str:
        kind = self[code] = _kind(chr(code))
        return kind


def _kind(mark: str) -> str:
    if "0" <= mark <= "9":
        return "9"
    if mark in "一二三四五六七八九十百千万亿两零〇":
        return "n"
    if "\u4e00" <= mark <= "\u9fff":
        return "c"
    if mark.isascii() and mark.isalpha():
        return "a"
    groups = {"\n": "L", "“": "q", "”": "q", "、": "m", "，": "m"}
    return groups.get(mark, "b" if mark in "（）()" else "s" if mark in "。；！？" else "p")


_KINDS = _Kinds()
_REPEATED = re.compile(r"(.)\1+")

#: What the tagger looks at: windows ``layer[first:last]`` around a character, up to three at once.
Window = tuple[int, int, int]
TEXT, KIND, TRIGGER, ENDING, PLACE, QUOTE, TWICE, NEXT, LINE, EDGE, SPEECH, SURNAME = range(12)
WORD, WORD_BEFORE, WORD_BEFORE_2, WORD_BEHIND, WORD_BEHIND_2 = range(12, 17)
CLASS_BEFORE_2, CLASS_BEFORE, CLASS, CLASS_BEHIND, CLASS_BEHIND_2 = range(17, 22)
TEMPLATES: tuple[tuple[Window, ...], ...] = (
    ((TEXT, 0, 1),),
    ((TEXT, -1, 0),),
    ((TEXT, 1, 2),),
    ((TEXT, -2, -1),),
    ((TEXT, 2, 3),),
    ((TEXT, -1, 1),),
    ((TEXT, 0, 2),),
    ((TEXT, -2, 0),),
    ((TEXT, 1, 3),),
    ((TEXT, -1, 2),),
    ((TEXT, -3, 0),),
    ((TEXT, 1, 4),),
    ((TEXT, -1, 0), (TEXT, 1, 2)),
    ((KIND, -2, 3),),
    ((KIND, 0, 1), (SPEECH, 0, 1)),
    ((TRIGGER, -1, 2),),
    ((ENDING, 0, 1),),
    ((ENDING, 0, 1), (KIND, 1, 2)),
    ((PLACE, -1, 1),),
    ((QUOTE, 0, 1),),
    ((TWICE, 0, 1),),
    ((NEXT, 0, 1),),
    ((LINE, 0, 1),),
    ((EDGE, 0, 1),),
    ((SURNAME, 0, 1), (KIND, -1, 0)),
    ((WORD, 0, 1),),
    ((WORD, 0, 1), (WORD_BEFORE, 0, 1), (WORD_BEHIND, 0, 1)),
    ((WORD, 0, 1), (WORD_BEFORE, 0, 1), (WORD_BEFORE_2, 0, 1)),
    ((WORD, 0, 1), (WORD_BEHIND, 0, 1), (WORD_BEHIND_2, 0, 1)),
    ((WORD, 0, 1), (CLASS, 0, 1)),
    ((WORD, 0, 1), (CLASS_BEFORE, 0, 1)),
    ((WORD, 0, 1), (CLASS_BEHIND, 0, 1)),
    ((CLASS_BEFORE, 0, 1), (CLASS, 0, 1)),
    ((CLASS, 0, 1), (CLASS_BEHIND, 0, 1)),
    ((CLASS_BEFORE_2, 0, 1),),
    ((CLASS_BEHIND_2, 0, 1),),
    ((CLASS_BEFORE_2, 0, 1), (CLASS_BEFORE, 0, 1)),
    ((CLASS_BEHIND, 0, 1), (CLASS_BEHIND_2, 0, 1)),
)


def passages(text: str, sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """The sentences of a text in runs of few thousand code points, each run read by itself."""
    run: list[Sentence] = []
    for sentence in sentences:
        if run and sentence.end - run[0].begin > _LONGEST_PASSAGE:
            yield run
            run = []
        run.append(sentence)
    if run:
        yield run


class Layers:
    """The layers of ``text[begin:end]``; ``layers[i][at - begin + PADDING]`` belongs to the code point ``text[at]``."""

    def __init__(self, text: str, run: Sequence[Sentence], title: str, grammar: Grammar, words: Words) -> None:
        self.begin, self.end = run[0].begin, min(run[-1].end + 1, len(text))
        passage = text[self.begin : self.end]
        kinds = passage.translate(_KINDS)
        triggers = [match.span() for match in grammar.triggers.first.finditer(passage)]
        lines = _Lines(passage, kinds, title, at_front=self.begin == 0)
        self.strings = tuple(
            f"{_FRONT}{layer}{_BEHIND}"
            for layer in (
                passage.replace("\n", _NEWLINE),
                kinds,
                _drawn(len(passage), triggers),
                _drawn(len(passage), (match.span() for match in _ENDS.finditer(passage))),
                _drawn(len(passage), _places(passage, _known_places(grammar))),
                _quotes(passage),
                _twice(passage),
                *_of_sentences(passage, run, self.begin, triggers, lines),
                "".join("s" if mark in SURNAMES else "-" for mark in passage),
                *(
                    layer[self.begin : self.end]
                    for layer in (words.own, words.before, words.before2, words.behind, words.behind2, *words.classes)
                ),
            )
        )


class _Lines:
    """What is told of each line: its length, whether it has stops, and whether the lines beside it look like it."""

    def __init__(self, passage: str, kinds: str, title: str, at_front: bool) -> None:
        pieces = passage.split("\n")
        self.begins = [0]
        for piece in pieces:
            self.begins.append(self.begins[-1] + len(piece) + 1)
        shapes = [
            _REPEATED.sub(r"\1", kinds[b : min(b + 40, e - 1)])[:_SHAPE]
            for b, e in zip(self.begins, self.begins[1:], strict=False)
        ]
        of_title = (LIST_TITLE.search(title) is not None) + 2 * (TITLE_TELLS.search(title) is not None)
        self.lengths: list[int] = []
        self.codes: list[int] = []
        for number, piece in enumerate(pieces):
            long = 0 if len(piece) < _SHORT_LINE else 1 if len(piece) < _MIDDLING_LINE else 2
            length = 2 * long + (_STOPS.search(piece) is not None)
            alike = (number > 0 and shapes[number - 1] == shapes[number]) + (
                number + 1 < len(shapes) and shapes[number + 1] == shapes[number]
            )
            self.lengths.append(length)
            self.codes.append((length * 3 + alike) * 8 + of_title * 2 + (at_front and number == 0))

    def number(self, at: int) -> int:
        """The number of the line that holds ``passage[at]``."""
        return bisect_right(self.begins, at) - 1


def _of_sentences(
    passage: str, run: Sequence[Sentence], offset: int, triggers: Sequence[tuple[int, int]], lines: _Lines
) -> tuple[str, str, str, str]:
    """How near triggers are; the line; the edges of sentences and lines; and what the sentence speaks of."""
    near, line, edge, speech = (["-"] * len(passage) for _ in range(4))
    begins = [begin for begin, _ in triggers]
    for sentence in run:
        begin, end = sentence.begin - offset, sentence.end - offset
        number = lines.number(begin)
        length, code, start = lines.lengths[number], chr(33 + lines.codes[number]), lines.begins[number]
        line[begin:end] = code * (end - begin)
        edge[begin] = chr(65 + length * 2 + (begin == start))
        own = triggers[bisect_right(begins, begin - 1) : bisect_right(begins, end - 1)]
        tells = (len(own) > 0) + 2 * (_TELLS.search(passage, begin, end) is not None)
        speech[begin:end] = chr(65 + length * 4 + tells) * (end - begin)
        following = 0
        for at in range(begin, end):
            while following < len(own) and own[following][0] < at:
                following += 1
            ahead = own[following][0] - at if following < len(own) else None
            behind = at - own[following - 1][1] if following else None
            near[at] = chr(65 + 5 * _far(ahead, 6, 15) + _far(behind, 3, 12))
    return "".join(near), "".join(line), "".join(edge), "".join(speech)


def _far(distance: int | None, near: int, middling: int) -> int:
    if distance is None:
        return 0
    return 1 if distance < near else 2 if distance < middling else 3 if distance < 40 else 4


def _drawn(length: int, spans: Iterator[tuple[int, int]] | Sequence[tuple[int, int]]) -> str:
    """A layer that shows where spans begin (B), go on (I) and end (E).

    >>> _drawn(6, [(1, 4)])
    '-BIE--'
    """
    marks = ["-"] * length
    for begin, end in spans:
        marks[begin:end] = ["B", *"I" * (end - begin - 2), "E"][: end - begin]
    return "".join(marks)


def _quotes(passage: str) -> str:
    marks = ["-"] * len(passage)
    for match in _QUOTED.finditer(passage):
        inner = match[1]
        kind = (
            "A"
            if inner.endswith("奖")
            else "H"
            if _TELLS.search(inner)
            else "P"
            if _QUOTED_THING.search(inner)
            else "o"
        )
        marks[match.start(1) : match.end(1)] = kind * len(inner)
    return "".join(marks)


def _twice(passage: str) -> str:
    """How often what begins at a character, and at the one before it, stands in the passage."""
    grams = [passage[at : at + _GRAM] for at in range(len(passage))]
    times = Counter(grams)
    counts = [min(times[gram], 3) if len(gram) == _GRAM else 0 for gram in grams]
    return "".join(chr(65 + 4 * own + before) for own, before in zip(counts, [0, *counts], strict=False))


@functools.lru_cache(maxsize=4)
def _known_places(grammar: Grammar) -> dict[str, frozenset[str]]:
    """The names of places by their first two characters."""
    heads: dict[str, set[str]] = {}
    for place in grammar.lexicon.places:
        for name in (place.label, place.short):
            if 2 <= len(name) <= _PLACE_LENGTHS[0]:
                heads.setdefault(name[:2], set()).add(name)
    return {head: frozenset(names) for head, names in heads.items()}


def _places(passage: str, known: dict[str, frozenset[str]]) -> Iterator[tuple[int, int]]:
    end = 0
    for at in range(len(passage) - 1):
        if at >= end and (names := known.get(passage[at : at + 2])):
            end = next((at + size for size in _PLACE_LENGTHS if passage[at : at + size] in names), end)
            if end > at:
                yield at, end
