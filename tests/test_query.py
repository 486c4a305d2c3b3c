"""Asking: parameters are typed and bound, queries guarded, answers written in every form."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import query
from kg.errors import InputError, KgError, QuestionError, SparqlError, WorkspaceError
from kg.names import Names
from kg.query import Endpoint, Name, Parameter, Table, Triples, ask, open_store, question, questions, render, run
from kg.query.bind import terms
from kg.query.guard import MAX_BYTES, MAX_DEPTH, guard, tokens
from kg.query.header import read_header
from kg.query.layout import fit, visible, width_of, wrap
from kg.query.lookup import find
from kg.query.questions import load
from tests.questions.graphs import graph

NAMES = Names()
TEXTS = st.text(st.characters(codec="utf-8"), max_size=40)


@pytest.fixture(scope="module")
def page() -> ox.Store:
    return graph("page")


def _parameter(kind: str, **more: Any) -> Parameter:
    return Parameter("x", kind, ("参数", "x"), **more)


def _terms(kind: str, value: Any, **more: Any) -> list[str] | None:
    found = terms(_parameter(kind, **more), value, lambda _, text: [ox.NamedNode("urn:" + text)], NAMES)
    return None if found is None else [str(term) for term in found]


# ---- Parameters ----


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("text", "a b", ['"a b"']),
        ("text", 'x" } #', ['"x\\" } #"']),
        ("integer", "-5", ['"-5"^^<http://www.w3.org/2001/XMLSchema#integer>']),
        ("integer", 7, ['"7"^^<http://www.w3.org/2001/XMLSchema#integer>']),
        ("number", 2.5, ['"2.5"^^<http://www.w3.org/2001/XMLSchema#decimal>']),
        ("year", "2020年", ['"2020"^^<http://www.w3.org/2001/XMLSchema#gYear>']),
        ("year", [2019, 2020], [f'"{y}"^^<http://www.w3.org/2001/XMLSchema#gYear>' for y in (2019, 2020)]),
        ("boolean", "是", ['"true"^^<http://www.w3.org/2001/XMLSchema#boolean>']),
        ("boolean", False, ['"false"^^<http://www.w3.org/2001/XMLSchema#boolean>']),
        ("iri", "level:national", ["<https://honours-kg.example/level/national>"]),
        ("iri", "<https://example.org/奖>", ["<https://example.org/奖>"]),
        ("level", "a,b、c，b", ["<urn:a>", "<urn:b>", "<urn:c>"]),
        ("scheme", "甲，乙奖", ["<urn:甲，乙奖>"]),
        ("scheme", "scheme:甲", ["<https://honours-kg.example/scheme/甲>"]),
        ("year", "", None),
        ("level", "全部", None),
        ("scheme", "all", None),
        ("scheme", [], None),
    ],
)
def test_values_become_terms(kind: str, value: Any, expected: list[str] | None) -> None:
    assert _terms(kind, value) == expected


def test_enum_takes_both_languages() -> None:
    options = {"enterprise": ("企业", "enterprise"), "product": ("产品", "product")}
    assert _terms("enum", "产品,Enterprise", options=options) == ['"product"', '"enterprise"']
    with pytest.raises(QuestionError) as caught:
        _terms("enum", "firm", options=options)
    assert "enterprise, product" in caught.value.render("en")
    assert "企业" in caught.value.render("zh")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("integer", "1.5"),
        ("integer", "1e3"),
        ("integer", "9" * 30),
        ("integer", "1 } SELECT"),
        ("number", "nan"),
        ("year", "20"),
        ("year", "二〇二〇"),
        ("boolean", "maybe"),
        ("iri", "https://example.org/> } #"),
        ("iri", "https://example.org/a b"),
        ("iri", "nowhere:x"),
        ("iri", "x"),
        ("scheme", 'scheme:x> } UNION { ?s ?p "'),
    ],
)
def test_values_of_another_type_are_refused(kind: str, value: str) -> None:
    with pytest.raises(QuestionError) as caught:
        _terms(kind, value)
    assert caught.value.exit_code == 2
    assert caught.value.where == value


INJECTIONS = [
    '"',
    "'",
    '" } UNION { ?s ?p ?o } #',
    "国家级 } # ",
    "<x> } VALUES ?y { <z>",
    "\\",
    "\\u0022 } #",
    '"""',
    "UNDEF",
    "}\n} SELECT * WHERE { ?s ?p ?o",
    "\u0000",
    "?recipient",
]


@pytest.mark.parametrize("text", INJECTIONS)
def test_no_text_is_read_as_sparql(page: ox.Store, text: str) -> None:
    assert len(ask(page, "evidence", {"text": text})) == 0
    for parameter in ("scheme", "level", "place"):
        with pytest.raises(QuestionError):
            ask(page, "holders", {parameter: text})


@given(TEXTS)
def test_a_text_is_found_only_where_it_stands(text: str) -> None:
    table = ask(graph("page"), "evidence", {"text": text})
    everything = ask(graph("page"), "evidence")
    stripped = text.strip()
    if stripped.lower() in ("", "*", "all", "any", "全部", "所有", "不限"):
        assert len(table) == len(everything)
    else:
        assert len(table) == sum(stripped in str(row[3]) for row in everything)


@given(TEXTS)
def test_any_name_is_found_or_refused(text: str) -> None:
    try:
        ask(graph("page"), "holders", {"scheme": text, "place": text, "year": text})
    except QuestionError as error:
        assert error.render("zh") and error.render("en")


@pytest.mark.parametrize(
    "word", ["national", "National", "国家级", "国家", "level:national", NAMES.iri("level", "national")]
)
def test_a_level_by_any_of_its_names(page: ox.Store, word: str) -> None:
    assert {str(row[3]) for row in ask(page, "holders", {"level": word})} == {"国家级"}


@pytest.mark.parametrize(
    ("kind", "word", "expected"),
    [
        ("status", "入围", ["status:shortlisted"]),
        ("status", "Cultivated", ["status:cultivated"]),
        ("stage", "新增", ["stage:added"]),
        ("place", "永康", ["place:330784"]),
        ("place", "330784", ["place:330784"]),
        ("enterprise", "三锋", ["ent:yongkang-2020.三锋"]),
        ("enterprise", "锋实", ["ent:yongkang-2020.三锋实业"]),
        ("recipient", "王力智能锁", ["prod:yongkang-2020.王力智能锁"]),
        ("document", "yongkang-2020", ["doc:yongkang-2020"]),
        ("indicator", "技改奖励", ["indicator:技改奖励"]),
    ],
)
def test_a_thing_by_its_name(page: ox.Store, kind: str, word: str, expected: list[str]) -> None:
    assert [NAMES.curie(node.value) for node in find(page, kind, word, NAMES)] == expected


def test_a_scheme_by_what_the_text_prints(page: ox.Store) -> None:
    printed = find(page, "scheme", "省“隐形冠军”企业", NAMES)
    assert printed == find(page, "scheme", "省隐形冠军企业", NAMES)
    assert len(printed) == 1


def test_an_unknown_name_gets_near_ones(page: ox.Store) -> None:
    with pytest.raises(QuestionError) as caught:
        ask(page, "honours-of", {"enterprise": "三峰"})
    assert "是不是 三锋？" in caught.value.render("zh")
    assert "did you mean 三锋?" in caught.value.render("en")
    with pytest.raises(QuestionError) as caught:
        ask(page, "holders", {"level": "世界"})
    assert "国家级" in caught.value.render("zh")


# ---- Questions ----


def test_an_unknown_question_gets_near_ones(page: ox.Store) -> None:
    with pytest.raises(QuestionError) as caught:
        ask(page, "holder")
    assert "did you mean holders" in caught.value.render("en")
    assert caught.value.exit_code == 2
    for name in ("", "../holders", "checks/without-label", "a" * 300, "holders.rq"):
        with pytest.raises(QuestionError):
            question(name)


def test_an_unknown_parameter_gets_near_ones(page: ox.Store) -> None:
    with pytest.raises(QuestionError) as caught:
        ask(page, "holders", {"levle": "national"})
    assert "did you mean level?" in caught.value.render("en")
    assert "status" in caught.value.render("en")
    with pytest.raises(QuestionError, match="takes no parameter"):
        ask(page, "documents", {"year": 2020})


def test_a_question_by_its_python_name_and_its_chinese_title() -> None:
    assert question("honours_of").name == "honours-of"
    assert question("谁拥有哪些荣誉？").name == "holders"


def test_questions_of_a_folder_of_ones_own(tmp_path: Path, page: ox.Store) -> None:
    (tmp_path / "mine.rq").write_text("#+ summary: Mine\nSELECT ?s { ?s a hon:Document }", encoding="utf-8")
    (mine,) = questions(tmp_path)
    assert mine.title == ("Mine", "Mine") and mine.parameters == () and mine.columns == {}
    with pytest.raises(SparqlError):
        ask(page, mine)
    (tmp_path / "mine.rq").write_text("#+ summary Mine\nSELECT ?s {}", encoding="utf-8")
    with pytest.raises(QuestionError, match="line 1: not a key"):
        questions(tmp_path)
    (tmp_path / "mine.rq").write_text("ASK {}", encoding="utf-8")
    with pytest.raises(QuestionError, match="must be a SELECT"):
        ask(page, load(tmp_path / "mine.rq"))


@pytest.mark.parametrize(
    "header",
    ["#+ a: b\n#+ a: c", "#+ a: {b: c", "#+ a: {b}", "#+ - a", "#+ a: b\n#+     c: d", "#+ a:\n#+   b: c\n#+  d: e"],
)
def test_a_broken_header_is_refused(header: str) -> None:
    with pytest.raises(ValueError, match="line "):
        read_header(header)


# ---- Queries of one's own ----


@pytest.mark.parametrize(
    ("sparql", "line", "column"),
    [
        ("SELECT * {\n  ?s ?p ?o FILTR(?o) }", 2, 12),
        ("SELECT * {\n\n  ?s ?p 'a }", 3, 13),
        ("SELECT ?s { ?s nowhere:p ?o }", 1, 16),
        ("SELECT *", 1, 9),
        ("", 0, 0),
        ("DELETE WHERE { ?s ?p ?o }", 1, 1),
        ("SELECT ?s (COUNT(?o) AS ?n)\n{ ?s ?p ?o }", 2, 13),
    ],
)
def test_a_syntax_error_has_line_and_column(page: ox.Store, sparql: str, line: int, column: int) -> None:
    with pytest.raises(SparqlError) as caught:
        run(page, sparql)
    if sparql:
        assert (caught.value.line, caught.value.column) == (line, column)
        assert sparql.splitlines()[line - 1] in caught.value.render("zh")
        assert f"line {line}, column {column}" in caught.value.render("en")
        told, *_, advice = caught.value.render("zh").splitlines()
        assert told.startswith("SPARQL 语法错误：") and told.endswith(f"第 {line} 行第 {column} 列")
        assert not re.search(
            "[A-Za-z]{4}",
            told.replace("SPARQL", "").replace("FILTR", "").replace("nowhere:p", "").replace("DELETE", ""),
        )
        assert re.fullmatch(r"[^A-Za-z]*(PREFIX)?[^A-Za-z]*（引擎的原话：expected .*）", advice)


def test_known_prefixes_need_no_declaration(page: ox.Store) -> None:
    table = run(page, "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c a hon:Conferral }")
    assert isinstance(table, Table)
    assert table.rows == ((18,),)
    redefined = run(page, "PREFIX hon: <urn:else:> SELECT ?c { ?c a hon:Conferral }")
    assert len(redefined) == 0


def test_select_ask_construct_describe(page: ox.Store) -> None:
    table = run(page, "SELECT ?d ?l ?n { ?d a hon:Document ; dcterms:identifier ?l ; hon:reportYear ?n }")
    assert isinstance(table, Table)
    assert table.to_csv() == "d,l,n\r\nhttps://honours-kg.example/document/yongkang-2020,yongkang-2020,2020\r\n"
    assert table.to_text().splitlines()[2].split() == ["doc:yongkang-2020", "yongkang-2020", "2020"]
    asked = run(page, "ASK { ?d a hon:Document }")
    assert isinstance(asked, Table) and asked.rows == ((True,),)
    made = run(page, "CONSTRUCT { ?d a hon:Document } WHERE { ?d a hon:Document }")
    assert isinstance(made, Triples) and len(made) == 1
    assert "doc:yongkang-2020" in made.to_ttl() and "@prefix hon:" in made.to_ttl() and "skos" not in made.to_ttl()
    described = run(page, "DESCRIBE level:national")
    assert isinstance(described, Triples) and len(described) > 3
    assert list(ox.parse(described.to_ttl(), format=ox.RdfFormat.TURTLE))


def test_labels_for_a_query_of_ones_own(page: ox.Store) -> None:
    table = run(page, "SELECT DISTINCT ?l { ?c a hon:Conferral ; hon:level ?l } ORDER BY ?l", "en")
    assert isinstance(table, Table)
    assert [str(row[0]) for row in table] == ["national", "provincial"]
    assert table.records()[0]["l_iri"] == NAMES.iri("level", "national")


def test_an_answer_that_fails_is_told(page: ox.Store) -> None:
    class Broken:
        def query(self, query: str, **_: Any) -> ox.QueryBoolean:
            raise OSError("disk on fire")

    with pytest.raises(KgError, match="disk on fire"):
        run(Broken(), "ASK {}")


# ---- What must not reach the engine ----

CALLS = [
    "SERVICE <http://127.0.0.1:1/> {}",
    "service silent <http://127.0.0.1:1/> {}",
    "SERVICEex:x {}",
    "SERVICE:x {}",
    "?a ?b 1SERVICE ex:x {}",
    "?a ?b trueSERVICEex:x {}",
    "SERVICE?x {}",
    "?a ?b ?c FILTER(?a<'>')SERVICE<http://127.0.0.1:1/>{}#')\n",
    "?a ?b ?c FILTER(?a<ex:#>'''\nex:a)SERVICE ex:x{}#'''\n",
    "?a ?b '''a\\''''SERVICE ex:x{}",
    "FILTER EXISTS { SERVICE ex:x {} }",
    "# a comment\nSERVICE ex:x {}",
]
NO_CALLS = [
    "?service ?b 'SERVICE <http://127.0.0.1:1/>'",
    "?a ex:customerService ?c",
    "?a <http://example.org/SERVICE> ?c",
    '?a ?b """ SERVICE\n"quoted" \\""" """',
    "?a ?b ?c # SERVICE ex:x {}\n",
    "?a ?b 'x'@en-service",
    "_:service ?b ?c",
    "?a ?b ?c FILTER(?a < 5 && ?c > 3)",
    "?a ex:it\\'s ?c",
]


@pytest.mark.parametrize("pattern", CALLS)
def test_calls_to_other_servers_are_refused(page: ox.Store, pattern: str) -> None:
    with pytest.raises(InputError) as caught:
        run(page, f"PREFIX ex: <http://127.0.0.1:1/> PREFIX : <http://127.0.0.1:1/> SELECT * {{ {pattern} }}")
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("pattern", NO_CALLS)
def test_the_word_alone_is_no_call(page: ox.Store, pattern: str) -> None:
    assert isinstance(run(page, f"PREFIX ex: <http://example.org/> SELECT * {{ {pattern} }}"), Table)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * " + "{" * 3000 + "}" * 3000,
        "SELECT * { FILTER(" + "(" * 3000 + "1" + ")" * 3000 + ") }",
        "SELECT * { FILTER(" + "!" * 20000 + "true) }",
        "SELECT (1" + "+1" * 20000 + " AS ?x) {}",
        "SELECT * { ?a a" + "/a" * 20000 + " ?c }",
        "SELECT * { ?a ?b (" + " 1" * 20000 + ") }",
        "SELECT * { ?a ?b " + "[ ?b " * 100 + "1" + "]" * 100 + " }",
        "SELECT * { ?a ?b ?c } #" + "x" * MAX_BYTES,
        "SELECT * { ?a ?b '" + "字" * (MAX_BYTES // 3) + "' }",
    ],
    ids=lambda sparql: sparql[:24],
)
def test_what_would_overflow_the_engine_is_refused(page: ox.Store, sparql: str) -> None:
    with pytest.raises(InputError) as caught:
        run(page, sparql)
    assert not isinstance(caught.value, SparqlError)


def test_what_is_deep_but_not_too_deep_is_answered(page: ox.Store) -> None:
    depth = MAX_DEPTH - 1
    assert isinstance(run(page, "SELECT * {" + "{" * depth + "}" * depth + "}"), Table)
    assert isinstance(run(page, "SELECT * { VALUES ?x {" + " 1" * 9000 + "} }"), Table)


@given(st.text(st.sampled_from("SELCT*{}()?<>'\"#\\ \nabservice:1@.<http://>")), st.integers(0, 3))
def test_the_guard_reads_any_text(text: str, more: int) -> None:
    for token in tokens(text):
        assert text[token.begin : token.end] == token.text
    try:
        guard(text * more)
    except InputError as error:
        assert error.render("en")


@pytest.mark.parametrize("question_", questions(), ids=lambda one: one.name)
def test_our_own_questions_pass_the_guard(question_: query.Question) -> None:
    guard(question_.sparql)


# ---- Tables ----

WIDE = Table(
    ("who", "n", "ok"),
    ((Name("甲厂", "urn:a"), 5, True), (Name("Long Name Ltd", "urn:b"), 12, False), (None, None, None)),
    {"who": ("企业", "firm"), "n": ("数", "number")},
    ("谁", "Who"),
)


def test_columns_line_up_where_characters_are_wide() -> None:
    assert WIDE.to_text().split("\n") == [
        "企业           数  ok",
        "-------------  --  --",
        "甲厂            5  是",
        "Long Name Ltd  12  否",
        "",
    ]
    assert [width_of(line) for line in WIDE.to_text().split("\n")[:4]] == [21, 21, 21, 21]


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5), st.integers(20, 60))
def test_text_fits_and_nothing_is_lost(rows: list[tuple[str, str]], width: int) -> None:
    table = Table(("a", "b"), tuple(rows))
    boxed = table.to_text(width).split("\n")
    assert all(width_of(line) <= width for line in boxed)
    assert all(line.isprintable() for line in boxed)
    kept = "".join("".join(boxed).split())
    for row in rows:
        for cell in row:
            for char in "".join(visible(cell).split()):
                assert char in kept


@given(TEXTS, st.integers(2, 30))
def test_wrapping_keeps_every_character(text: str, width: int) -> None:
    lines = wrap(visible(text), width)
    assert "".join("".join(lines).split()) == "".join(visible(text).split())
    assert all(width_of(line) <= width for line in lines)


def test_a_terminal_gets_a_rule_a_count_and_colour() -> None:
    assert WIDE.to_text(80).split("\n")[1] == "─" * 21
    assert WIDE.to_text(80).endswith("\n3 行") and WIDE.to_text(80, "en").endswith("\n3 rows")
    assert "\x1b[1m" in WIDE.to_text(80, colour=True) and "\x1b" not in WIDE.to_text(80)
    assert fit([10, 10], 5) is None
    records = Table(("who", "what"), (("甲" * 20, "b" * 20),)).to_text(12).split("\n")
    assert records[0].startswith("─ 1 ") and all(width_of(line) <= 12 for line in records)


def test_an_empty_table_says_so() -> None:
    empty = Table(("a",), (), {"a": ("甲", "A")})
    assert empty.to_text() == "甲\n（没有结果）" and empty.to_text(80, "en") == "A\n(nothing)"
    assert empty.to_csv() == "a\r\n" and empty.to_json() == "[]\n" and empty.records() == []


HOSTILE = "\x1b[2J\u202e<script>alert(1)</script>|`*x*`\n=1+1\x9b"


def test_hostile_text_is_only_text() -> None:
    table = Table(("a",), ((HOSTILE,),))
    for text in (table.to_text(), table.to_text(40), table.to_text(40, colour=True).replace("\x1b[1m", "")):
        bare = text.replace("\x1b[0m", "").replace("\x1b[2m", "")
        assert "\x1b" not in bare and "\u202e" not in bare and "\x9b" not in bare
    markdown = table.to_markdown().splitlines()
    assert len(markdown) == 3 and "\\<script\\>" in markdown[2] and "\\|" in markdown[2]
    assert "<script>" not in table._repr_html_() and "&lt;script&gt;" in table._repr_html_()


def test_csv_is_exact_for_programs_and_harmless_for_spreadsheets() -> None:
    table = Table(("a", "b"), (("=1+1", -5), ("＝x", 1.5), ('说"是"', None), ("a,b\nc", True)), {"a": ("甲", "A")})
    exact = list(csv.reader(io.StringIO(table.to_csv(), newline="")))
    assert exact == [["a", "b"], ["=1+1", "-5"], ["＝x", "1.5"], ['说"是"', ""], ["a,b\nc", "true"]]
    sheet = table.to_csv(excel=True)
    assert sheet.startswith("\ufeff甲,b") and "'=1+1,-5" in sheet and "'＝x" in sheet


def test_json_has_iris_beside_labels() -> None:
    assert json.loads(WIDE.to_json())[0] == {"who": "甲厂", "who_iri": "urn:a", "n": 5, "ok": True}


def test_markdown_aligns_numbers() -> None:
    assert WIDE.to_markdown("en").splitlines()[:3] == [
        "| firm | number | ok |",
        "| --- | ---: | --- |",
        "| 甲厂 | 5 | true |",
    ]


def test_a_notebook_sees_the_first_twenty_rows() -> None:
    html = Table(("a",), tuple((n,) for n in range(25)), lang="en", title=("题", "T&T"))._repr_html_()
    assert html.count("<tr>") == 21 and "5 more" in html and "T&amp;T" in html


def test_pandas_is_asked_for_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    class Frames:
        @staticmethod
        def DataFrame(rows: list[list[Any]], columns: list[str]) -> tuple[list[list[Any]], list[str]]:
            return rows, columns

    monkeypatch.setitem(sys.modules, "pandas", Frames)
    assert WIDE.to_pandas()[1] == ["who", "n", "ok"] and WIDE.to_pandas()[0][0] == ["甲厂", 5, True]
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(InputError, match="pandas is not installed"):
        WIDE.to_pandas()


def test_render_knows_every_form(page: ox.Store) -> None:
    table = ask(page, "rankings")
    made = run(page, "CONSTRUCT WHERE { ?s a hon:Ranking }")
    for form in query.FORMS:
        assert render(made, form, "zh")
        if form != "ttl":
            assert render(table, form, "zh")
    with pytest.raises(InputError, match="cannot be written as ttl"):
        render(table, "ttl", "zh")


# ---- Stores and endpoints ----


def test_no_store_no_answer(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError) as caught:
        open_store(tmp_path)
    assert "kg build" in caught.value.render("zh")
    (tmp_path / "current").mkdir()
    with pytest.raises(WorkspaceError):
        open_store(tmp_path)


Answer = Callable[[str], tuple[int, str, bytes]]


@contextmanager
def _endpoint(answer: Answer) -> Iterator[str]:
    """A SPARQL endpoint on loopback; ``answer`` gives status, media type and body for a query."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
            assert self.headers["Content-Type"].startswith("application/sparql-query")
            status, kind, body = answer(text)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Keep quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=partial(server.serve_forever, poll_interval=0.01))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _from_store(store: ox.Store, text: str) -> tuple[int, str, bytes]:
    try:
        found = store.query(text, use_default_graph_as_union=True)
    except SyntaxError as error:
        return 400, "text/plain", str(error.msg).encode()
    if isinstance(found, ox.QueryTriples):
        return 200, "application/n-triples", found.serialize(format=ox.RdfFormat.N_TRIPLES) or b""
    body = found.serialize(format=ox.QueryResultsFormat.JSON) or b""
    return 200, "application/sparql-results+json; charset=utf-8", body


def test_an_endpoint_answers_like_the_store(page: ox.Store) -> None:
    with _endpoint(partial(_from_store, page)) as url:
        there = Endpoint(url)
        for name, params in (
            ("holders", {"level": "国家"}),
            ("unnamed-holders", {}),
            ("honours-of", {"enterprise": "王力"}),
        ):
            assert ask(there, name, params) == ask(page, name, params)
        assert run(there, "ASK { ?s a hon:Document }").rows == ((True,),)  # type: ignore[union-attr]
        assert run(there, "DESCRIBE level:national") == run(page, "DESCRIBE level:national")
        with pytest.raises(SparqlError) as caught:
            run(there, "SELECT * {\n ?s ?p }")
        assert caught.value.line == 2


@pytest.mark.parametrize(
    ("status", "kind", "body"),
    [
        (500, "text/plain", b"out of memory"),
        (200, "text/html", b"<html>"),
        (200, "application/sparql-results+json", b"{"),
        (200, "application/n-triples", b"nonsense"),
        (403, "text/plain", b""),
    ],
)
def test_an_endpoint_that_fails_is_told(status: int, kind: str, body: bytes) -> None:
    with _endpoint(lambda _: (status, kind, body)) as url, pytest.raises(InputError) as caught:
        run(Endpoint(url), "SELECT * {}")
    assert caught.value.where == url and not isinstance(caught.value, SparqlError)


def test_an_endpoint_that_is_not_there() -> None:
    with pytest.raises(InputError):
        run(Endpoint("http://127.0.0.1:1/", timeout=2), "ASK {}")
    for url in ("file:///etc/passwd", "ftp://x/", "sparql", "http://"):
        with pytest.raises(InputError):
            Endpoint(url)


# ---- What asking costs ----


def test_asking_imports_nothing_heavy() -> None:
    """rdflib alone takes longer to import than a question takes to be answered."""
    code = (
        "import sys; from kg.query import ask, open_store, questions; "
        "heavy = {'rdflib', 'rich', 'yaml', 'networkx', 'pyvis', 'pyshacl', 'urllib.request', 'json', 'csv', 'html', "
        "'difflib', 'asyncio', 'decimal', 'kg.rdf', 'kg.lexicon', 'kg.extract', 'kg.read', 'argparse'}; "
        "sys.exit(' '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_the_public_names() -> None:
    assert len(set(query.__all__)) == len(query.__all__)
    assert all(hasattr(query, name) for name in query.__all__)
