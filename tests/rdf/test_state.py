"""Facts become the statements that the vocabulary promises, every one with its exact words."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg.lexicon import Lexicon, Unit
from kg.model import Count, Facts, Metric, Participation, Programme, Quotation, Ranking, Section
from kg.names import Names, slug
from kg.rdf import triples
from tests.gold import page, seed
from tests.rdf.invented import NAMES, TEXT, document, honour, instances, objects, stated
from tests.rdf.linker import PlainLinker

FACT_CLASSES = ("Conferral", "Participation", "Tally", "Ranking", "Observation", "Programme")


@pytest.fixture(scope="module")
def gold() -> list[ox.Quad]:
    return list(triples(seed(), page(), PlainLinker(), NAMES))


def test_every_fact_of_the_page_is_stated(gold: list[ox.Quad]) -> None:
    counts = {cls: len(instances(gold, f"hon:{cls}")) for cls in FACT_CLASSES}
    assert counts == {
        "Conferral": 18,
        "Participation": 10,
        "Tally": 21,
        "Ranking": 3,
        "Programme": 21,  # 制造业数字化改造 is named by a participant only
        "Observation": 41,
    }


def test_every_fact_has_a_quotation(gold: list[ox.Quad]) -> None:
    for cls in FACT_CLASSES:
        for fact in instances(gold, f"hon:{cls}"):
            assert objects(gold, fact, "prov:wasQuotedFrom"), fact


def test_every_quotation_cuts_its_text_out_of_the_raw_file(gold: list[ox.Quad]) -> None:
    quotations = instances(gold, "hon:Quotation")
    assert len(quotations) > 80
    for quotation in quotations:
        begin, end = map(int, quotation.rpartition("#char=")[2].split(","))
        (text,) = objects(gold, quotation, "nif:anchorOf")
        assert "".join(page().raw[begin:end].split()) == "".join(text.split())
        assert objects(gold, quotation, "nif:beginIndex") == [str(begin)]
        assert objects(gold, quotation, "nif:endIndex") == [str(end)]
        assert objects(gold, quotation, "nif:referenceContext") == ["doc:yongkang-2020"]


def test_nothing_is_blank_and_all_is_in_two_graphs(gold: list[ox.Quad]) -> None:
    assert not any(isinstance(term, ox.BlankNode) for quad in gold for term in (quad.subject, quad.object))
    graphs = {NAMES.curie(quad.graph_name.value) for quad in gold if isinstance(quad.graph_name, ox.NamedNode)}
    assert graphs == {"graph:yongkang-2020", "graph:derived"}
    assert len(set(gold)) == len(gold)


def test_a_product_hangs_on_its_maker(gold: list[ox.Quad]) -> None:
    assert objects(gold, "prod:yongkang-2020.王力智能锁", "hon:producedBy") == ["ent:yongkang-2020.王力"]
    assert objects(gold, "ent:yongkang-2020.王力", "rdf:type") == ["hon:Enterprise"]


def test_the_number_as_printed_stays_beside_the_value(gold: list[ox.Quad]) -> None:
    obs = "obs:yongkang-2020.五大重点细分行业产值.2020"
    said = {
        key: objects(gold, obs, f"hon:{key}") for key in ("value", "unit", "valueInBaseUnit", "baseUnit", "asPrinted")
    }
    assert said == {
        "value": ["463.16"],
        "unit": ["unit:亿元"],
        "valueInBaseUnit": ["46316000000"],
        "baseUnit": ["unit:元"],
        "asPrinted": ["463.16亿元"],
    }
    assert objects(gold, "obs:yongkang-2020.技改奖励.2020", "hon:asPrinted") == ["1.6亿余元"]


def test_one_figure_as_fact_and_as_forecast_is_two_observations(gold: list[ox.Quad]) -> None:
    fact, forecast = "obs:yongkang-2020.新增规上企业.2020", "obs:yongkang-2020.新增规上企业.2020.expected"
    assert [objects(gold, node, "hon:value") for node in (fact, forecast)] == [["196"], ["196"]]
    assert [objects(gold, node, "hon:expected") for node in (fact, forecast)] == [["false"], ["true"]]
    assert objects(gold, fact, "prov:wasQuotedFrom") != objects(gold, forecast, "prov:wasQuotedFrom")


def test_growth_without_a_value(gold: list[ox.Quad]) -> None:
    obs = "obs:yongkang-2020.规上软件信息服务业营收.2020"
    assert objects(gold, obs, "hon:growthPercent") == ["256.4"]
    assert objects(gold, obs, "hon:value") == []


def test_a_count_names_fewer_than_it_counts(gold: list[ox.Quad]) -> None:
    tally = "tally:yongkang-2020.省级数字化车间-智能工厂.5.awarded"
    assert objects(gold, tally, "hon:count") == ["5"]
    assert objects(gold, tally, "hon:namedMember") == ["ent:yongkang-2020.求精"]
    assert objects(gold, tally, "hon:scheme") == ["scheme:yongkang-2020.省级数字化车间-智能工厂"]


def test_members_of_a_programme_are_counted_at_their_stage(gold: list[ox.Quad]) -> None:
    tally = "tally:yongkang-2020.工程服务商.4.added"
    assert objects(gold, tally, "hon:stage") == ["stage:added"]
    assert objects(gold, tally, "hon:memberOf") == ["prog:yongkang-2020.制造业数字化改造"]
    assert objects(gold, tally, "hon:scheme") == objects(gold, tally, "hon:status") == []


def test_a_candidate_scheme_is_marked() -> None:
    quads = stated(Facts(document().source, (honour(),)))
    assert objects(quads, "scheme:page.省级绿色工厂", "hon:candidate") == ["true"]
    assert objects(quads, "scheme:page.省级绿色工厂", "hon:level") == ["level:provincial"]


def test_one_fact_stated_twice_is_one_node_with_two_quotations() -> None:
    again = replace(honour(), quotation=Quotation(14, 20, TEXT[14:20]))
    quads = stated(Facts(document().source, (honour(), again)))
    (node,) = instances(quads, "hon:Conferral")
    assert node == "conf:page.云岚科电.省级绿色工厂.2020"
    assert len(objects(quads, node, "prov:wasQuotedFrom")) == 2


def test_two_facts_of_one_name_stay_two() -> None:
    other = replace(honour(), level="municipal", quotation=Quotation(14, 20, TEXT[14:20]))
    quads = stated(Facts(document().source, (honour(), other)))
    first, second = "conf:page.云岚科电.省级绿色工厂.2020", "conf:page.云岚科电.省级绿色工厂.2020.at-14"
    assert instances(quads, "hon:Conferral") == [first, second]
    assert objects(quads, second, "hon:level") == ["level:municipal"]


def test_status_year_and_batch_are_in_the_name() -> None:
    shortlisted = replace(honour(), status="shortlisted", batch=3, year=None)
    (node,) = instances(stated(Facts(document().source, (shortlisted,))), "hon:Conferral")
    assert node == "conf:page.云岚科电.省级绿色工厂.batch-3.shortlisted"


def test_coreference_is_told() -> None:
    quads = stated(Facts(document().source, (replace(honour(), coref=True),)))
    assert objects(quads, "conf:page.云岚科电.省级绿色工厂.2020", "hon:coreference") == ["true"]


def test_a_place_that_was_only_inferred_stands_in_the_derived_graph() -> None:
    quads = stated(Facts(document().source, (honour(),)))
    (where,) = [quad for quad in quads if quad.predicate.value == NAMES.expand("hon:locatedIn")]
    assert where.graph_name == ox.NamedNode(NAMES.iri("graph", "derived"))


def test_facts_stand_in_their_section() -> None:
    sections = (Section(0, 14, "绿色", "山水相依"), Section(14, len(TEXT), None))
    product = replace(honour(quote="启明智锁等3个产品获选省精品"), keyword_group="导语")
    quads = stated(Facts(document().source, (honour(), product)), document(sections=sections))
    heads = {name: objects(quads, name, "hon:heading") for name in instances(quads, "hon:Section")}
    assert heads == {"doc:page#section=0,14": ["绿色"], f"doc:page#section=14,{len(TEXT)}": []}
    assert objects(quads, "doc:page#section=0,14", "hon:tagline") == ["山水相依"]
    assert objects(quads, f"doc:page#section=14,{len(TEXT)}", "rdfs:label") == ["导语"]


def test_members_of_a_count_may_be_programmes() -> None:
    text = "上线云上厅、“百事通”平台等5个模块。"
    page_of = document(text)
    programmes = tuple(
        Programme(name, "platform module", Quotation(text.index(name), text.index(name) + 3, name))
        for name in ("云上厅", "百事通")
    )
    count = Count("模块", 5, "个", None, "started", Quotation(0, len(text), text), named=("云上厅", "“百事通”平台"))
    quads = stated(Facts(page_of.source, counts=(count,), programmes=programmes), page_of)
    members = objects(quads, "tally:page.模块.5.started", "hon:namedMember")
    assert members == ["prog:page.云上厅", "prog:page.百事通"]
    assert instances(quads, "hon:Enterprise") == []


def test_an_enterprise_may_be_ranked() -> None:
    ranking = Ranking("轻工百强", "云岚科电", "全国", 37, Quotation(0, 4, "云岚科电"))
    quads = stated(Facts(document().source, rankings=(ranking,)))
    assert objects(quads, "rank:page.轻工百强.云岚科电.37", "hon:ranked") == ["ent:page.云岚科电"]


@pytest.mark.parametrize(
    ("value", "unit", "expected", "base"),
    [
        (463.16, "亿元", "46316000000", "元"),
        (2.3, "万亿元", "2300000000000", "元"),
        (325, "万平方米", "3250000", "平方米"),
        (3, "千万元", "30000000", "元"),
        (1.5, "亿", "150000000", None),
        (12, "千克", "12", "千克"),
        (0.1, "%", "0.1", "%"),
    ],
)
def test_values_in_the_base_unit(value: float, unit: str, expected: str, base: str | None) -> None:
    metric = Metric("某指标", value, unit, "exact", None, "2020", Quotation(0, 4, "云岚科电"))
    quads = stated(Facts(document().source, metrics=(metric,)))
    assert objects(quads, "obs:page.某指标.2020", "hon:valueInBaseUnit") == [expected]
    labels = {
        label for quad in quads for label in [quad.object] if quad.predicate.value == NAMES.expand("hon:baseUnit")
    }
    assert labels == ({ox.NamedNode(NAMES.iri("unit", slug(base)))} if base else set())


def test_the_lexicon_knows_a_unit_better() -> None:
    from decimal import Decimal

    lexicon = Lexicon(units=(Unit("万里", Decimal(5000000), "米"),))
    metric = Metric("路", 2, "万里", "exact", None, None, Quotation(0, 4, "云岚科电"))
    quads = list(triples(Facts(document().source, metrics=(metric,)), document(), PlainLinker(), NAMES, lexicon))
    assert objects(quads, "obs:page.路", "hon:valueInBaseUnit") == ["10000000"]
    assert objects(quads, "unit:万里", "rdf:type") == []


def test_what_few_metrics_have() -> None:
    extra = {
        "change_points": -0.11, "change_absolute": 103, "value_max": 3, "ratio_to_previous": 1.3,
        "growth_kind": "average", "growth_qualifier": "more_than", "surface": "1/18",
    }  # fmt: skip
    metric = Metric("占比", 5.5, "%", "approx", -18.4, "2016/2020", Quotation(0, 4, "云岚科电"), extra=extra)
    quads = stated(Facts(document().source, metrics=(metric,)))
    keys = (
        "changePoints",
        "changeAbsolute",
        "valueMax",
        "ratioToPrevious",
        "growthKind",
        "growthQualifier",
        "asPrinted",
    )
    said = [objects(quads, "obs:page.占比.2016-2020", f"hon:{key}") for key in keys]
    assert said == [["-0.11"], ["103"], ["3"], ["1.3"], ["average"], ["qualifier:more_than"], ["1/18"]]


def test_participants_and_their_role() -> None:
    item = Participation("云岚科电", "领航计划", "added", "pilot", Quotation(0, 4, "云岚科电"))
    quads = stated(Facts(document().source, participations=(item,)))
    node = "part:page.云岚科电.领航计划.pilot.added"
    assert objects(quads, node, "org:member") == ["ent:page.云岚科电"]
    assert objects(quads, node, "org:organization") == ["prog:page.领航计划"]
    assert objects(quads, "prog:page.领航计划", "prov:wasQuotedFrom") == ["doc:page#char=0,4"]


def test_the_document_says_what_was_inferred() -> None:
    base = document()
    source = replace(base.source, publication_year=2021, inferred=("publication_year",), date="2021-01", sha256="ab")
    quads = stated(Facts(source), replace(base, source=source))
    assert objects(quads, "doc:page", "hon:inferredField") == ["publication_year"]
    assert objects(quads, "doc:page", "schema:datePublished") == ["2021-01"]
    assert objects(quads, "doc:page", "hon:reportYear") == ["2020"]


def test_the_base_iri_is_configuration() -> None:
    names = Names("https://example.org/kg/")
    quads = list(triples(Facts(document().source, (honour(),)), document(), PlainLinker(), names))
    spelled = "\n".join(map(str, quads))
    assert "https://example.org/kg/conferral/page.云岚科电" in spelled
    assert "honours-kg.example" not in spelled


def test_a_hostile_name_is_but_a_name() -> None:
    name = '<script>"\\\u202e> .\n'
    bad = replace(honour(), recipient=name)
    quads = stated(Facts(document().source, (bad,)))
    (node,) = instances(quads, "hon:Conferral")
    assert objects(quads, node, "hon:recipientAsPrinted") == [name]
