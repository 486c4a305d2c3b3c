"""What is known of a candidate pair of holder and honour, in numbers: of the names, of the honour, of the words around them."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.extract.contexts import Contexts
from kg.extract.firm_names import LEGAL_NAME, named_by_structure
from kg.extract.groups import Group, looks_like_name
from kg.extract.named_honours import Mention
from kg.extract.names import Recipient
from kg.extract.pairs import Pairs
from kg.extract.surfaces import unquoted
from kg.extract.tagger import Span
from kg.extract.triggers import COPULAS, WEAK

ENTERS = re.compile(
    r"入选|上榜|获选|获评|获奖|入围|登榜|在列|榜上有名|跻身|获批|获得|荣获|摘得|斩获|夺得|拿下|通过|认定|授予|评为|当选|列入|进入|获|荣膺|颁"
)
_ENTERS_NEXT = re.compile(rf"(?:成功|均|都|等|同时|顺利|再次|双双|也|又|一举|近日)*(?:{ENTERS.pattern})")
NO_NAME = re.compile(
    r"记者|本报|了解到|获悉|表示|介绍|说|称|指出|发布|公布|公示|主办|承办|协办|举办|召开|编辑|来源|作者|责任|网站|电话|联系|地址|邮|版权|声明|显示|推荐|申报|建设|开展|决定"
)
OFFICE = re.compile(r"(?:厅|局|委|部|会|院|府|办|署|协会|联合会|学会|商会)$")
_FUNCTION_WORD = re.compile(r"[的了在是有和与及对将被把从]")
FUNCTION_WORDS = re.compile(r"[的了在是有将被把从为于其]")
HONOUR_END = re.compile(r"(?:企业|单位|奖|称号|工厂|产品|项目)$")
DISTINCTION = re.compile(r"示范|标杆|小巨人|冠军|专精特新|奖|称号|名牌|老字号|龙头|十强|百强|500强|先进")
_PUBLISHED = re.compile(r"公布|发布|公示|揭晓|颁|如下")
_LIST_WORDS = ("名单", "称号", "榜单", "”名", "”称")
_BREAKS = "\n，、：。；和及”等（"
_LONG_GAP, _WINDOW, _FAR = 400, 100, 2000
#: How far around a name it is looked for again, in code points.
_AROUND = 5000
#: How likely the tagger must find a name that another is compared with.
_RIVALS, _NEARBY = 0.3, 300
#: How clauses begin whose subject was named before.
_REFERS = re.compile(
    r"[“\s]*(?:该|本|其|此|这|公司|集团|企业|我|他|她|它|先后|连续|多次|曾|还|并|同时|目前|现|近年|历年|\d{4}年|被|荣获|获|是|拥有)"
)


def spans(one: Recipient, group: Group, mention: Mention) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where a name and an honour stand; a name that another sentence said stands where the honour's clause begins."""
    begin, end = (one.begin, one.end) if group.end > group.begin else (group.begin, group.begin)
    return (begin, end), (mention.phrase.begin, mention.phrase.end)


class Features(NamedTuple):
    """One name of a group beside one honour. Lengths and distances are in code points, clauses or sentences."""

    firms: float
    legal_names: float
    plausible: float
    enterprises: float
    places: float
    offices: float
    spoken: float
    function_words: float
    names: float
    mean_length: float
    weight: float
    scheme_length: float
    of_things: float
    of_products: float
    distinction: float
    prize: float
    list_behind: float
    kinds_agree: float
    target: float
    clause_begins: float
    clause_ends: float
    groups_there: float
    honours_here: float
    governed: float
    enters_here: float
    enters_next: float
    enters_soon: float
    enters_between: float
    granted_between: float
    triggers_between: float
    weak_between: float
    groups_between: float
    clauses_between: float
    sentences_between: float
    commas_between: float
    parts_between: float
    published: float
    quoted: float
    sentence_length: float
    lines: float
    calls: float
    title_tells: float
    likely: float
    repeated: float
    own_length: float
    own_function_words: float
    own_end: float
    own_kind_agrees: float
    own_honour_end: float
    own_nominal: float
    own_cuts_word: float
    honour_cuts_word: float
    in_title: float
    protagonist: float
    tagged: float
    tagged_share: float
    rival: float
    honour_tagged: float
    honour_share: float
    carried: float
    said_before: float
    names_since: float
    names_here: float
    coreference: float
    context: float


class FeatureReader:
    """Reads the features of the pairs of one document."""

    def __init__(self, pairs: Pairs, contexts: Contexts) -> None:
        self._pairs = pairs
        self._contexts = contexts
        self._text = pairs.text
        self._title = pairs.title
        self._groups_in: dict[int, int] = {}
        self._honours_in: dict[int, int] = {}
        self._names_in: dict[tuple[int, int], list[Span]] = {}
        for group in pairs.groups:
            self._groups_in[group.sentence] = self._groups_in.get(group.sentence, 0) + 1
        for mention in pairs.mentions:
            self._honours_in[mention.sentence] = self._honours_in.get(mention.sentence, 0) + 1

    def rows(self, group: Group, mention: Mention) -> list[Features]:
        """The features of each name of the group beside the honour."""
        shared = self._shared(group, mention)
        return [Features(*shared, *self._own(one, group, mention)) for one in group.recipients]

    def _shared(self, group: Group, mention: Mention) -> tuple[float, ...]:
        text, phrase, who = self._text, mention.phrase, group.recipients
        count = len(who)
        same = group.sentence == mention.sentence and group.lines == 1
        first, last = (group.end, phrase.begin) if group.end <= phrase.begin else (phrase.end, group.begin)
        gap = (
            text[first:last]
            if last - first <= _FAR
            else text[first : first + _LONG_GAP] + text[last - _LONG_GAP : last]
        )
        near = gap if len(gap) < 2 * _WINDOW else gap[:_WINDOW] + gap[-_WINDOW:]
        hits = self._pairs.hits(first, last) if last - first < _LONG_GAP else []
        clause, named_in = self._pairs.clause(group), self._pairs.clause(mention)
        sentence, other = self._pairs.sentences[group.sentence], self._pairs.sentences[mention.sentence]
        said = text[sentence.begin : min(sentence.end, sentence.begin + _LONG_GAP)]
        behind = text[group.end : group.end + 14]
        mood = self._pairs.moods[mention.sentence]
        return (
            sum(named_by_structure(one.name) for one in who) / count,
            sum(LEGAL_NAME.fullmatch(one.name) is not None for one in who) / count,
            sum(map(looks_like_name, who)) / count,
            sum(one.kind == "enterprise" for one in who) / count,
            sum(one.kind == "place" for one in who) / count,
            sum(OFFICE.search(one.name) is not None for one in who) / count,
            sum(NO_NAME.search(one.name) is not None for one in who) / count,
            sum(_FUNCTION_WORD.search(one.name) is not None for one in who) / count,
            min(count, 8),
            sum(len(one.name) for one in who) / count,
            phrase.weight,
            len(phrase.name),
            phrase.kind == "other",
            phrase.kind == "product",
            DISTINCTION.search(phrase.name) is not None,
            unquoted(phrase.name).endswith("奖"),
            text[phrase.end : phrase.end + 2] in _LIST_WORDS,
            sum(one.kind == phrase.kind for one in who) / count,
            mood[min(mention.clause, len(mood) - 1)] == "target",
            group.begin == clause.begin,
            group.end == clause.end,
            min(self._groups_in.get(mention.sentence, 0), 5),
            min(self._honours_in.get(group.sentence, 0), 5),
            any(hit.end <= phrase.begin for hit in self._pairs.hits(named_in.begin, named_in.end)),
            ENTERS.search(said) is not None,
            _ENTERS_NEXT.match(behind) is not None,
            ENTERS.search(behind) is not None,
            ENTERS.search(near) is not None,
            any(hit.frame == "grant" for hit in hits),
            min(len(hits), 3),
            bool(hits) and all(hit.label in WEAK or hit.label in COPULAS for hit in hits),
            min(self._pairs.groups_between(first, last), 5),
            min(abs(group.clause - mention.clause), 6) if same else 6,
            0 if same else min(abs(group.sentence - mention.sentence), 12),
            min(gap.count("，"), 6),
            "；" in gap,
            _PUBLISHED.search(text, other.begin, min(other.end, other.begin + _LONG_GAP)) is not None,
            min(self._pairs.quoted(mention), 3),
            min(len(said), 250),
            self._pairs.lines,
            self._pairs.calls,
            self._pairs.title_tells,
        )

    def _own(self, one: Recipient, group: Group, mention: Mention) -> tuple[float, ...]:
        name, text = one.name, self._text
        likely = 1.5 if named_by_structure(name) else float(looks_like_name(one))
        who = self._pairs.protagonist
        return (
            2.0 if LEGAL_NAME.fullmatch(name) else likely,
            min(text.count(name, max(0, one.begin - _AROUND), one.end + _AROUND), 6),
            len(name),
            len(FUNCTION_WORDS.findall(name)),
            text[one.end : one.end + 1] in _BREAKS,
            one.kind == mention.phrase.kind,
            HONOUR_END.search(name) is not None,
            self._pairs.tagging.words.nominal(one.begin, one.end),
            self._pairs.tagging.words.cuts(one.begin, one.end),
            self._pairs.tagging.words.cuts(mention.phrase.begin, mention.phrase.end),
            name in self._title,
            who is not None and (name in who.name or who.name in name),
            *self._tagged(one, mention),
            *self._carried(one, group, mention),
            self._contexts.odds(self._pairs.tagging.words, *spans(one, group, mention)),
        )

    def _carried(self, one: Recipient, group: Group, mention: Mention) -> tuple[float, ...]:
        """How far back a name was said that a sentence does not say, and what was named since."""
        pairs, clause = self._pairs, self._pairs.clause(mention)
        sentence = pairs.sentences[mention.sentence]
        refers = _REFERS.match(self._text, clause.begin, clause.end) is not None
        here = pairs.names_between(sentence.begin, mention.phrase.begin)
        if group.end > group.begin:
            return 0, 0, 0, here, refers
        back = mention.sentence - pairs.sentence_at(one.begin)
        return 1, min(back, 20), min(pairs.names_between(one.end, sentence.begin), 10), here, refers

    def _tagged(self, one: Recipient, mention: Mention) -> tuple[float, ...]:
        """What the tagger says of the name, of the likeliest other name of its sentence, and of the honour."""
        tagging, phrase = self._pairs.tagging, mention.phrase
        honour = (
            tagging.probability("honour", phrase.begin, phrase.end),
            tagging.share("honour", phrase.begin, phrase.end),
        )
        return (
            tagging.probability("holder", one.begin, one.end),
            tagging.share("holder", one.begin, one.end),
            self._rival(one),
            *honour,
        )

    def _rival(self, one: Recipient) -> float:
        """How likely the likeliest other name near ``one`` is, in its sentence."""
        sentence = self._pairs.sentences[self._pairs.sentence_at(one.begin)]
        begin, end = max(sentence.begin, one.begin - _NEARBY), min(sentence.end, one.end + _NEARBY)
        if (begin, end) not in self._names_in:
            self._names_in[begin, end] = list(self._pairs.tagging.spans("holder", begin, end, _RIVALS))
        names = self._names_in[begin, end]
        return max((n.probability for n in names if (n.begin, n.end) != (one.begin, one.end)), default=0.0)
