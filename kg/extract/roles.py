"""Roles: honours that no verb confers, because they stand as a description of their holder.

作为国家高新技术企业，云湖始终…; 云湖作为省级龙头企业…; 国家级专精特新“小巨人”企业云湖; 云湖（国家级绿色工厂）;
全国首批“绿色工厂”——云湖有限公司. Only an honour that the lexicon lists, or one with a level word and the words of a distinction,
describes anybody: 规上企业云湖 does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.antecedents import Antecedents, named_well
from kg.extract.clauses import Clause
from kg.extract.firm_names import LEGAL_NAME, named_by_structure
from kg.extract.heads import SAYS_PERSON
from kg.extract.mentions import MENTION, NOUNS, can_describe
from kg.extract.names import PERSON, Recipient
from kg.extract.patterns import Ending, quick, whether
from kg.extract.recipients import Subject, subject
from kg.extract.schemes import SchemePhrase, SchemeReader
from kg.extract.slots import Filled
from kg.extract.triggers import Hit

#: The frame of a role; :meth:`kg.extract.honours.HonourReader` gives it the rung awarded, whatever is publicised beside it.
ROLE = "role"
#: One of these stands in every clause that tells a role.
_TELLING = whether(f"{NOUNS}|作为|身为|（")
_AS = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,4}，)?(?:作为|身为)(?P<what>[^，。；]{4,60}?)(?:的?(?:之一|一员|代表|代表企业))?$"
)
_WHO_AS = re.compile(r"^(?P<who>[^，。；：]{2,30}?)(?:作为|身为)(?P<what>[^，。；：]{4,40}?)(?:之一)?$")
_BEING = re.compile(r"(?:作为|身为)(?P<what>[^，。；的]{4,40}?)(?:之一)?的(?P<who>[^，。；的]{2,30})$")
_BRACKETED = re.compile(r"(?P<who>[^，。；：、（）]{2,40})（(?P<what>[^（）]{4,60})）")
_THIS = re.compile(r"^(?:这家|该|这一)$")
_CONFERRING = Ending(
    r"(?:认定|公示|命名|授予|确定|新增|评选|公布|入选|获评|创建|申报|争创|成为|成|为|是|培育|打造|取得|获得|推荐|评为|记|[批届]|[从对向在于]|[一二三四五六七八九十两\d]+[家个名位项])$"
)
_NO_NAME = quick(
    r"[（(]|包括|创建|培育|认定|申报|建设|评审|评选|称号|名单|数量|总数|总量|企业|等|和|的|则|达|为|与|或|及|之|在|从|中|占|增|共|已|均|都|是|有|还|也|将|要|需|应|可|"
    r"发展|服务|转型|梯度|标准|资质|资格|条件|奖|库|群|税|所得|优惠|政策|主要|产值|工作|项目|产品|技术|研发|负责|董事|总经理|培|复核|通过|获|入|评|数|代表|公示|"
    r"[\d一二三四五六七八九十两多几各]+[家个户名]|[”）]"
)
_NAME_ENDS = re.compile(
    r"(?=走进|来到|举办|举行|参加|亮相|率先|积极|组织|开展|迎来|近日|日前|昨|今|去年|前年|始终|一直|正|宣布|发布|成立|位于|坐落|生产|研发|投资|计划|拟|获|入选|举行|举办|荣|被|的|将|与|和|以|在|实现|完成|"
    r"通过|成功|已|又|再|也|还|凭|董事长|总经理|负责人|自|从|由|表示|介绍|说|告诉|$|[、，：（“])"
)


class Roles:
    """Finds the roles of one document's clauses; ``known`` names of firms need no structure to be told from other words."""

    def __init__(self, text: str, schemes: SchemeReader, antecedents: Antecedents) -> None:
        self.text = text
        self.schemes = schemes
        self.antecedents = antecedents

    def of_clause(self, clauses: Sequence[Clause], index: int) -> list[Filled]:
        """The roles that the clause at ``index`` of a sentence's ``clauses`` states, some with the help of its neighbours."""
        clause = clauses[index]
        if _TELLING.search(self.text, clause.begin, clause.end) is None:
            return []
        body = self.text[clause.begin : clause.end]
        if "作为" in body or "身为" in body:
            return self._as(clauses, index, body)
        return [*self._before_name(clauses, index, body), *self._bracketed(clause, body)]

    def _as(self, clauses: Sequence[Clause], index: int, body: str) -> list[Filled]:
        clause = clauses[index]
        for pattern in (_AS, _BEING, _WHO_AS):
            match = pattern.search(body)
            if match is None:
                continue
            phrases = self._roles(clause.begin + match.start("what"), clause.begin + match.end("what"))
            if not phrases:
                continue
            if pattern is not _AS:
                end = match.end("who")
                if pattern is _BEING and (ends := _NAME_ENDS.search(body, match.start("who") + 2, end)):
                    end = ends.start()
                who = subject(self.text, clause.begin + match.start("who"), clause.begin + end, "enterprise")
                known = pattern is _WHO_AS or all(map(named_well, who.recipients))
                return self._filled(who, phrases, clause) if known else []
            if index + 1 < len(clauses):
                return self._filled(self.antecedents.subject_of(clauses[index + 1]), phrases, clause)
        return []

    def _before_name(self, clauses: Sequence[Clause], index: int, body: str) -> list[Filled]:
        clause = clauses[index]
        filled: list[Filled] = []
        for match in MENTION.finditer(body):
            begin, end = clause.begin + match.start("what"), clause.begin + match.end("what")
            before = body[: match.start()]
            if _CONFERRING.search(before):
                continue
            this = _THIS.match(before) is not None
            behind = end == clause.end and clause.mark == "—" and index + 1 < len(clauses)
            place = (clauses[index + 1].begin, clauses[index + 1].end) if behind else (end, clause.end)
            named = None if this else self._named_at(*place)
            if not this and named is None and not SAYS_PERSON.search(body, match.start("what"), match.end("what")):
                continue
            phrases = self._roles(begin, end)
            if not phrases:
                continue
            who = named
            if this:
                who = self.antecedents.inherited()
            elif phrases[-1].kind == "person":
                who = self._person_at(end, clause.end)
            filled.extend(self._filled(who, phrases, clause))
        return filled

    def _bracketed(self, clause: Clause, body: str) -> list[Filled]:
        if "（" not in body:
            return []
        filled: list[Filled] = []
        for match in _BRACKETED.finditer(body):
            phrases = self._roles(clause.begin + match.start("what"), clause.begin + match.end("what"))
            if not phrases:
                continue
            who = subject(self.text, clause.begin + match.start("who"), clause.begin + match.end("who"), "enterprise")
            if len(who.recipients) == 1 and named_by_structure(who.recipients[0].name):
                filled.extend(self._filled(who, phrases, clause))
        return filled

    def _roles(self, begin: int, end: int) -> list[SchemePhrase]:
        """The honours at ``text[begin:end]`` if all of them can describe somebody, else none."""
        phrases = self.schemes.phrases(self.text, begin, end)
        return [p for p in phrases if not p.cultivated] if all(map(can_describe, phrases)) else []

    def _person_at(self, begin: int, end: int) -> Subject | None:
        """The person named from ``begin`` on, perhaps behind a firm and a post (云湖焊工李某告诉记者)."""
        ends = _NAME_ENDS.search(self.text, begin + 2, end)
        who = subject(self.text, begin, ends.start() if ends else end, "person")
        return who if len(who.recipients) == 1 and PERSON.match(who.recipients[0].name) else None

    def _named_at(self, begin: int, end: int) -> Subject | None:
        """The firm or person whose name begins at ``begin``; None where other words stand there."""
        while begin < end and self.text[begin] in "、—":
            begin += 1
        rest = self.text[begin:end]
        if len(rest) < 2:
            return None
        if legal := LEGAL_NAME.match(rest):
            return self._one(begin, begin + legal.end()) if not _NO_NAME.match(legal[0]) else None
        known = self.antecedents.known_front(rest)
        if known is not None:
            return self._one(begin, begin + len(known))
        ends = _NAME_ENDS.search(rest, 2)
        name = rest[: ends.start()] if ends else rest
        if not 3 <= len(name) <= 10 or _NO_NAME.search(name) or not named_by_structure(name):
            return None
        return self._one(begin, begin + len(name))

    def _one(self, begin: int, end: int) -> Subject:
        return Subject(begin, end, (Recipient(begin, end, self.text[begin:end], "enterprise"),))

    def _filled(self, who: Subject | None, phrases: list[SchemePhrase], clause: Clause) -> list[Filled]:
        if who is None or not who.recipients or who.quantity is not None or not phrases:
            return []
        hit = Hit(phrases[0].begin, phrases[0].begin, "", "awarded", ROLE)
        return [Filled(ROLE, hit, who, tuple(phrases))]
