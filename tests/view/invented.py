"""Invented graphs in the vocabulary of ontology/honours.ttl, small and large, for the tests of the picture.

No firm, place or honour here exists. The same numbers give the same graph on every machine.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import pyoxigraph

from kg.names import Names, slug

NAMES = Names()
HEADS = "云岚启明瑞丰天工恒泰金石远航青禾百川松柏海澜星河方圆嘉木"
TAILS = [*"科电 机械 智能 材料 光学 精密 五金 塑业 阀门 轴承 仪器 门窗 股份有限公司".split(), "", ""]
THEMES = (
    "绿色工厂 数字化车间 企业技术中心 隐形冠军企业 上云标杆企业 节水型企业 工业设计中心 未来工厂 专精特新“小巨人”企业 "
    "重点高新技术产品 首台（套）装备 质量标杆 知识产权示范企业 服务型制造示范平台 制造业单项冠军 科技型中小企业 "
    "两化融合管理体系贯标试点企业 绿色供应链管理示范企业"
).split()
LEVELS = {"national": "国家级", "provincial": "省级", "municipal": "市级", "county": "县级"}
STATUSES = ("awarded",) * 4 + ("shortlisted", "cultivated", "publicised", "renewed", "revoked")
CLASSES = {"enterprise": "ent", "product": "prod", "person": "person", "place": "place", "other": "thing"}


@dataclass
class Graph:
    """Triples in the making, as Turtle lines."""

    lines: dict[str, None] = field(default_factory=dict)
    facts: int = 0

    def say(self, line: str) -> None:
        """Add a statement, once."""
        self.lines[line] = None

    def recipient(self, name: str, kind: str = "enterprise", owner: str | None = None) -> str:
        """Someone or something, and who makes it."""
        iri = f"<{NAMES.iri(CLASSES[kind], 'page.' + slug(name))}>"
        self.say(f"{iri} a hon:{'Recipient' if kind == 'other' else kind.title()} ; skos:prefLabel {quoted(name)}@zh .")
        if owner is not None:
            self.say(f"{iri} hon:{'producedBy' if kind == 'product' else 'ownedBy'} {self.recipient(owner)} .")
        return iri

    def scheme(self, name: str, level: str | None, category: str = "green") -> str:
        """An honour that can be conferred."""
        iri = f"<{NAMES.iri('scheme', slug(name))}>"
        self.say(f"{iri} a hon:HonourScheme ; skos:prefLabel {quoted(name)}@zh ; hon:category category:{category} .")
        if level:
            self.say(f"{iri} hon:level level:{level} .")
        return iri

    def programme(self, name: str) -> str:
        """A programme."""
        iri = f"<{NAMES.iri('prog', 'page.' + slug(name))}>"
        self.say(f"{iri} a hon:Programme ; skos:prefLabel {quoted(name)}@zh .")
        return iri

    def conferral(self, recipient: str, scheme: str, status: str, quote: str, begin: int = 0, rest: str = "") -> str:
        """One conferral with its quotation; awarded and renewed ones are also held. Out: its IRI."""
        fact = self._fact("conf", "Conferral", quote, begin)
        self.say(f"{fact} hon:recipient {recipient} ; hon:scheme {scheme} ; hon:status status:{status} {rest}.")
        if status in ("awarded", "renewed"):
            self.say(f"{recipient} hon:holds {scheme} .")
        return fact

    def participation(self, member: str, programme: str, stage: str, quote: str, begin: int = 0) -> None:
        """Someone takes part in a programme."""
        fact = self._fact("part", "Participation", quote, begin)
        self.say(f"{fact} org:member {member} ; org:organization {programme} ; hon:stage stage:{stage} .")
        self.say(f'{fact} hon:roleName "pilot" .')

    def tally(self, scheme: str, count: int, quote: str, begin: int = 0, members: Sequence[str] = ()) -> None:
        """A stated number of holders, some of them named."""
        fact = self._fact("tally", "Tally", quote, begin)
        self.say(
            f'{fact} hon:scheme {scheme} ; hon:count {count} ; hon:status status:awarded ; hon:unitAsPrinted "家" .'
        )
        for member in members:
            self.say(f"{fact} hon:namedMember {member} .")

    def select(self, backwards: bool = False) -> Callable[[str], Iterable[dict[str, str | None]]]:
        """What ``kg.view.network`` asks its questions with; ``backwards`` gives the rows in another order."""
        head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in NAMES.prefixes.items())
        store = pyoxigraph.Store()
        store.load((head + "\n".join(self.lines)).encode(), pyoxigraph.RdfFormat.TURTLE)

        def answer(sparql: str) -> Iterable[dict[str, str | None]]:
            found = store.query(sparql, use_default_graph_as_union=True)
            assert isinstance(found, pyoxigraph.QuerySolutions)
            names = [variable.value for variable in found.variables]
            rows: list[dict[str, str | None]] = [{n: getattr(row[n], "value", None) for n in names} for row in found]
            return rows[::-1] if backwards else rows

        return answer

    def _fact(self, prefix: str, kind: str, quote: str, begin: int) -> str:
        self.facts += 1
        fact = f"<{NAMES.iri(prefix, f'page.{self.facts:06}')}>"
        page, end = f"<{NAMES.document('page')}>", begin + len(quote)
        quotation = f"<{NAMES.quotation('page', begin, end)}>"
        self.say(f'{page} a hon:Document ; schema:headline {quoted("一页")}@zh ; hon:reportYear "2020" .')
        self.say(f"{quotation} nif:referenceContext {page} ; nif:beginIndex {begin} ; nif:endIndex {end} .")
        self.say(f"{quotation} nif:anchorOf {quoted(quote)}@zh .")
        self.say(f"{fact} a hon:{kind} ; prov:wasQuotedFrom {quotation} .")
        return fact


def quoted(text: str) -> str:
    """A Turtle string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def small() -> Graph:
    """Thirteen nodes: most kinds, five statuses, two names of one firm, a count that names one of five."""
    graph = Graph()
    green, centre = graph.scheme("国家级绿色工厂", "national"), graph.scheme("省级技术中心", "provincial", "innovation")
    boutique, future = graph.scheme("某省制造精品", "provincial", "quality"), graph.scheme("市级未来工厂", "municipal")
    graph.say(f'{green} skos:prefLabel "National Green Factory"@en .')
    yun, ming = graph.recipient("云岚"), graph.recipient("云岚电机")
    lock = graph.recipient("启明智能阀", "product", "启明")
    person, place = graph.recipient("周一", "person"), graph.recipient("青石县", "place")
    programme = graph.programme("机器换人行动")
    graph.programme("企业之家")
    graph.say(f"{yun} owl:sameAs {ming} .")
    graph.say(f'{yun} skos:altLabel "云岚集团"@zh .')
    graph.say(f"{graph.recipient('启明')} hon:sharesTradeName {graph.recipient('启明光学')} .")
    extra = '; hon:year "2020" ; hon:batch 5 '
    graph.conferral(yun, green, "awarded", "云岚入选第五批国家级绿色工厂名单", 10, extra)
    graph.conferral(ming, centre, "renewed", "云岚电机通过省级技术中心复核", 40)
    graph.conferral(lock, boutique, "shortlisted", "启明智能阀入围“某省制造精品”", 70)
    graph.conferral(graph.recipient("启明光学"), future, "cultivated", "启明光学列入市级未来工厂培育名单", 100)
    graph.conferral(person, boutique, "publicised", "周一的作品拟认定为某省制造精品", 130)
    graph.conferral(place, green, "revoked", "青石县被撤销国家级绿色工厂", 160)
    graph.participation(ming, programme, "added", "新增云岚电机等3个项目", 190)
    graph.tally(centre, 5, "云岚电机等5家企业通过省级技术中心复核", 40, [ming])
    graph.say('category:green a hon:Category ; skos:prefLabel "绿色"@zh, "Green"@en .')
    return graph


def large(nodes: int, seed: int = 7) -> Graph:
    """About ``nodes`` nodes: enterprises with one to six honours (few have many), products, some programmes."""
    draw = random.Random(seed)
    graph = Graph()
    heads = [a + b for a in HEADS for b in HEADS if a != b]
    draw.shuffle(heads)
    firms = []
    for i in range(max(8, nodes * 6 // 10)):
        again = "" if i < len(heads) else str(i // len(heads))
        firms.append(heads[i % len(heads)] + draw.choice(TAILS) + again)
    schemes = []
    for i in range(max(6, nodes // 4)):
        level = draw.choices(list(LEVELS), weights=(3, 6, 4, 2))[0]
        edition = "" if i < len(THEMES) else f"（{heads[i // len(THEMES)]}类）"
        name = LEVELS[level] + THEMES[i % len(THEMES)] + edition
        schemes.append(graph.scheme(name, level, draw.choice(("green", "digital", "innovation"))))
    weights = [1 / (1 + i) for i in range(len(schemes))]
    for firm in firms:
        own = graph.recipient(firm)
        how_many = draw.choices((1, 2, 3, 6), weights=(60, 25, 10, 5))[0]
        for scheme in dict.fromkeys(draw.choices(schemes, weights, k=how_many)):
            year = f'; hon:year "{draw.randint(2015, 2021)}" '
            graph.conferral(own, scheme, draw.choice(STATUSES), f"{firm}获评某项荣誉", draw.randint(0, 9000), year)
        if draw.random() < 0.12:
            product = graph.recipient(firm + draw.choice(("智能锁", "变频水泵", "复合板")), "product", firm)
            graph.conferral(product, draw.choice(schemes), "awarded", "产品获选", draw.randint(0, 9000))
    for i in range(max(2, nodes // 50)):
        programme = graph.programme(f"{heads[-i - 1]}行动计划")
        for firm in draw.sample(firms, min(len(firms), draw.randint(0, 5))):
            graph.participation(graph.recipient(firm), programme, "added", f"新增{firm}等项目", draw.randint(0, 9000))
    return graph


def many(firms: int, conferrals: int, seed: int = 11) -> Graph:
    """A region: ``firms`` enterprises and ``conferrals`` conferrals of a few hundred schemes, some held by many."""
    draw = random.Random(seed)
    graph = Graph()
    heads = [a + b for a in HEADS for b in HEADS if a != b]
    names = [f"{a}{b}{tail}" for b in HEADS for tail in TAILS[:-1] for a in heads]
    count = min(240, max(8, firms // 12))
    schemes = []
    for i in range(count):
        level = ("national", "provincial", "municipal", "county")[i % 4]
        edition = "" if i < len(THEMES) * 4 else f"（{heads[i // len(THEMES)]}类）"
        name = LEVELS[level] + THEMES[(i // 4) % len(THEMES)] + edition
        schemes.append((name, graph.scheme(name, level, ("green", "digital", "innovation", "quality")[i % 3])))
    weights = [1 / (1 + i % 60) for i in range(count)]
    own = [(name, graph.recipient(name)) for name in dict.fromkeys(names[i * 7 % len(names)] for i in range(firms))]
    for i in range(conferrals):
        name, firm = own[i % len(own)] if i < len(own) else draw.choice(own)
        label, scheme = draw.choices(schemes, weights)[0]
        year = draw.randint(2012, 2023)
        rest = f'; hon:year "{year}" '
        graph.conferral(firm, scheme, draw.choice(STATUSES), f"{name}获评{year}年度{label}", i * 40, rest)
    return graph
