"""Every question: its header, its expected answers, and that the checks find what they are for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.query import ResultRow

from kg.names import Names
from kg.query import Question, ask, checks, open_store, questions, run_checks
from kg.query.bind import THINGS, fill
from kg.query.guard import guard, tokens
from kg.resources import resource
from tests.gold import ROOT, seed
from tests.questions.graphs import Case, answer, cases, graph
from tests.questions.record import listed

ALL = questions()
CHECKS = checks()
EVERY = [*ALL, *(check.question for check in CHECKS)]
DOCS = ROOT / "docs" / "query.md"
SCALARS = {"text", "iri", "enum", "boolean", "year", "integer", "number"}


def _id(question: Question) -> str:
    return question.name


@cache
def _backwards(name: str) -> ox.Store:
    """A graph whose statements were stored in another order."""
    store = ox.Store()
    for quad in sorted(graph(name), key=str, reverse=True):
        store.add(quad)
    return store


@cache
def _moved(names: Names) -> ox.Store:
    """The invented graph under another base."""
    text = ox.serialize(graph("invented"), format=ox.RdfFormat.N_QUADS)
    assert text is not None
    store = ox.Store()
    store.load(text.replace(Names().base.encode(), names.base.encode()), format=ox.RdfFormat.N_QUADS)
    return store


def test_there_are_enough_questions_and_checks() -> None:
    assert len(ALL) >= 24
    assert len(CHECKS) >= 10


@pytest.mark.parametrize("case", list(cases()), ids=str)
def test_expected_answer(case: Case) -> None:
    rows = [list(row) for row in answer(case)]
    if case.contains:
        assert [row for row in case.rows if row not in rows] == []
    else:
        assert rows == case.rows


@pytest.mark.parametrize("question", ALL, ids=_id)
def test_every_question_has_an_expected_answer_with_rows(question: Question) -> None:
    assert any(case.question == question.name and case.rows for case in cases())


def test_no_answer_is_left_without_its_question() -> None:
    assert {case.question for case in cases()} <= {question.name for question in ALL}


@pytest.mark.parametrize("question", EVERY, ids=_id)
def test_header(question: Question) -> None:
    assert all(question.title) and all(question.description)
    assert re.search("[一-龥]", question.title[0]) and question.title[1].isascii()
    assert all(len(line) <= 120 for line in question.sparql.splitlines() if not line.startswith("#+"))
    for parameter in question.parameters:
        assert parameter.type in THINGS or parameter.type in SCALARS
        assert parameter.name.isidentifier()
        assert parameter.label[0] != parameter.name
        assert bool(parameter.options) == (parameter.type == "enum")
        variables = {token.text[1:].lower() for token in tokens(question.sparql) if token.kind == "var"}
        assert parameter.name in variables


@pytest.mark.parametrize("question", EVERY, ids=_id)
def test_a_question_is_plain_sparql_and_orders_by_all_its_columns(question: Question) -> None:
    guard(question.sparql)
    found = graph("page").query(question.sparql, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    columns = [variable.value for variable in found.variables]
    if question.columns:
        assert list(question.columns) == columns
    assert "ORDER BY" in question.sparql


@pytest.mark.parametrize("question", ALL, ids=_id)
def test_the_default_in_the_header_is_the_one_in_the_query(question: Question) -> None:
    """So the file answers alike in any other SPARQL engine, which sees no header."""
    for store in (graph("page"), graph("invented")):
        plain = store.query(question.sparql, use_default_graph_as_union=True)
        assert isinstance(plain, ox.QuerySolutions)
        defaults = {parameter.name: parameter.default or "all" for parameter in question.parameters}
        assert len(list(plain)) == len(ask(store, question, defaults))


@pytest.mark.parametrize("question", ALL, ids=_id)
def test_every_parameter_has_its_place(question: Question) -> None:
    for parameter in question.parameters:
        assert "<urn:here>" in fill(question.sparql, {parameter.name: "<urn:here>"})


@pytest.mark.parametrize("question", ALL, ids=_id)
def test_rows_come_in_one_order_whatever_the_order_of_the_statements(question: Question) -> None:
    for name in ("page", "invented"):
        assert ask(_backwards(name), question).rows == ask(graph(name), question).rows


@pytest.mark.parametrize("question", ALL, ids=_id)
def test_another_base(question: Question) -> None:
    names = Names("https://example.org/g/")
    there, here = ask(_moved(names), question, names=names), ask(graph("invented"), question)
    assert [tuple(map(str, row)) for row in there] == [tuple(map(str, row)) for row in here]


@cache
def _other_engine() -> rdflib.Dataset:
    text = ox.serialize(graph("invented"), format=ox.RdfFormat.N_QUADS)
    assert text is not None
    return rdflib.Dataset(default_union=True).parse(data=text.decode("utf-8"), format="nquads")


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("question", EVERY, ids=_id)
def test_another_engine_gives_the_same_rows(question: Question) -> None:
    """The files are SPARQL 1.1 as it stands, with nothing of one engine's own."""
    rows = [tuple(row) for row in _other_engine().query(question.sparql) if isinstance(row, ResultRow)]
    theirs = Counter(str([_plain(term) for term in row]) for row in rows)
    ours = graph("invented").query(question.sparql, use_default_graph_as_union=True)
    assert isinstance(ours, ox.QuerySolutions)
    assert theirs == Counter(str([_plain(term) for term in row]) for row in ours)


def _plain(term: object) -> str | None:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else None if term is None else str(term)


def test_holders_are_those_whom_a_person_read_out_of_the_page() -> None:
    gold = Counter(honour.quotation.text for honour in seed().honours if honour.status in ("awarded", "renewed"))
    assert Counter(str(row[7]) for row in ask(graph("page"), "holders")) == gold


def test_the_page_has_all_its_figures_counts_and_participations() -> None:
    page = graph("page")
    assert len(ask(page, "metrics")) == len(seed().metrics) == 41
    assert len(ask(page, "counts")) == len(seed().counts) == 21
    assert len(ask(page, "participants")) == len(seed().participations) == 10
    assert len(ask(page, "rankings")) == len(seed().rankings) == 3
    assert {programme.name for programme in seed().programmes} <= {str(row[0]) for row in ask(page, "programmes")}


def test_four_of_five_are_unnamed() -> None:
    found = [row for row in ask(graph("page"), "unnamed-holders", {"named": 1}) if row[4] == "求精"]
    assert [row[1:4] for row in found] == [(5, 1, 4)]


def test_questions_in_english_have_no_chinese_but_names_and_quotations() -> None:
    table = ask(graph("page"), "holders", lang="en")
    assert {row[3] for row in table} == {"national", "provincial"}
    assert {row[1] for row in table} <= {"Enterprise", "Product", "Place"}
    assert all(head.isascii() for head in table.heads())


# ---- Checks ----


def test_the_page_passes_every_check() -> None:
    assert run_checks(graph("page")) == []
    assert run_checks(graph("open")) == run_checks(graph("judged")) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_check_finds_its_case(lang: str) -> None:
    findings = run_checks(graph("invented"), lang)
    assert {finding.check.name for finding in findings} == {check.name for check in CHECKS}
    severities = [finding.severity for finding in findings]
    assert severities == sorted(severities)
    for finding in findings:
        assert "{" not in finding.explain(lang)
        assert len(finding.explain(lang).splitlines()) == 3


def test_a_finding_says_what_is_wrong() -> None:
    found = {finding.check.name: finding for finding in run_checks(graph("invented"))}
    assert (
        found["year-after-publication"].message("zh")
        == "2023 年发表的文献说 水泵 在 2024 年得到“泵王”（b#char=20,30）。"
    )
    assert found["too-many-named"].message("en") == "市级工匠 is said to number 1, but 2 are named (a#char=20,30)."


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_explains_itself(check: object) -> None:
    from kg.query import Check

    assert isinstance(check, Check)
    assert check.question.header["severity"] in ("error", "warning")
    assert all(check.advice) and all(check.message)
    gaps = [set(re.findall(r"\{(\w+)\}", words)) for words in check.message]
    assert gaps[0] == gaps[1] != set()


def test_the_docs_list_every_question_and_check() -> None:
    assert DOCS.read_text(encoding="utf-8") == listed(DOCS.read_text(encoding="utf-8"))


def test_every_folder_has_nothing_but_queries() -> None:
    assert {path.suffix for path in resource("queries").rglob("*") if path.is_file()} == {".rq"}


# ---- The graph that is really built from the page ----

LOOSE = frozenset(
    [
        "quote",
        "source",
        "other_quote",
        "other_source",
        "actual_source",
        "begin",
        "end",
        "printed",
        "section",
        "facts",
        "indicator",
        "theme",
    ]
)
"""Columns in which the extractor may choose other words than the person who read the page."""


@pytest.mark.parametrize("case", [case for case in cases() if case.graph == "page"], ids=str)
def test_the_built_graph_answers_as_the_person_who_read_the_page(case: Case, built: Path) -> None:
    table = ask(open_store(built / ".kg"), case.question, case.params, case.lang)
    kept = [at for at, column in enumerate(table.columns) if column not in LOOSE]
    assert _counted(table, kept) == _counted(case.rows, kept)


def _counted(rows: Iterable[Sequence[object]], kept: list[int]) -> Counter[str]:
    return Counter(str([str(row[at]) for at in kept]) for row in rows)
