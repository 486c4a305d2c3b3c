"""What answers queries: a store on disk or in memory, or an endpoint; its answers, and its complaints in our words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from kg.errors import KgError, QuestionError, SparqlError, WorkspaceError
from kg.names import Names
from kg.query.guard import tokens
from kg.query.layout import width_of

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
Cell = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Answering(Protocol):
    """What answers queries: a pyoxigraph Store, or :class:`kg.query.endpoint.Endpoint`."""

    def query(
        self, query: str, *, prefixes: dict[str, str] | None = ..., use_default_graph_as_union: bool = ...
    ) -> Answer:
        """Answer a query, in which ``prefixes`` are known; the default graph is the union of all graphs."""
        ...


def open_store(directory: Path) -> ox.Store:
    """The current store under ``directory`` (``.kg``), read-only; raises WorkspaceError if there is none."""
    current = directory / "current"
    advice = ("先运行 kg build", "run kg build first")
    if not current.is_dir():
        raise WorkspaceError(("还没有建图", "no graph has been built yet"), str(directory), advice)
    try:
        return ox.Store.read_only(str(current.resolve()))
    except OSError as error:
        raise WorkspaceError(
            (f"图数据库打不开（{error}）", f"the store cannot be opened ({error})"),
            str(current),
            ("删除该文件夹，再运行 kg build", "remove that folder and run kg build again"),
        ) from error


def answer_of(store: Answering, sparql: str, where: str, names: Names | None = None) -> Answer:
    """The answer to a query, in which the prefixes of ``names`` are known.

    Raises SparqlError where it does not parse, KgError where the store fails; ``where`` is what an error points at.
    """
    try:
        prefixes = None if names is None else dict(names.prefixes)
        return store.query(sparql, prefixes=prefixes, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise syntax_error(sparql, str(error.msg), where) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise KgError((f"查询失败：{error}", f"the query failed: {error}"), where) from error


def solutions(answer: Answer, where: str) -> tuple[tuple[str, ...], list[tuple[Cell | None, ...]]]:
    """The columns and rows of an answer; raises QuestionError if it has none, KgError where the store fails."""
    if not isinstance(answer, ox.QuerySolutions):
        raise QuestionError(("问题必须是 SELECT 查询", "a question must be a SELECT query"), where)
    columns = tuple(variable.value for variable in answer.variables)
    try:
        return columns, [tuple(row) for row in answer]
    except (OSError, RuntimeError) as error:
        raise KgError((f"查询失败：{error}", f"the query failed: {error}"), where) from error


def syntax_error(sparql: str, message: str, where: str) -> SparqlError:
    """The engine's complaint in our words, at the token that is wrong, with its line shown and the complaint itself.

    The engine tells how far it looked: past a keyword that it hoped for, or past a name whose prefix it does not know.
    """
    found = re.match(r"error at (\d+):(\d+): expected (.*)", message, re.DOTALL)
    if not found:
        return SparqlError((f"引擎不接受这个查询（{message}）", message), where=where)
    line, column = int(found.group(1)), int(found.group(2))
    lines = sparql.splitlines() or [""]
    if line > len(lines):
        line, column = len(lines), len(lines[-1]) + 1
    engine = "expected " + re.sub(r"\s+", " ", found.group(3))
    hoped = re.fullmatch(r"expected ([A-Z_]+)", engine)
    marks = [token.text for token in tokens(sparql)]
    told = ("这里看不懂", "not understood here")
    advice = ("改正 ^ 所指之处，再运行", "mend what ^ points at, and run it again")
    if line == len(lines) and column > len(lines[-1]) and marks.count("{") > marks.count("}"):
        told = ("查询没有写完", "the query ends too early")
        advice = ("在末尾补上 }", "close it with }")
    elif hoped or "Prefix not found" in engine:
        begin = max(0, column - 1 - len(hoped.group(1))) if hoped else column - 2
        token = next((token for token in tokens(lines[line - 1]) if token.end > begin), None)
        if token is not None:
            column = token.begin + 1
            told = (f"从这里起看不懂：{token.text}", f"not understood from here: {token.text}")
            if not hoped:
                told = (f"前缀没有声明：{token.text}", f"a prefix that is not declared: {token.text}")
                advice = ("在查询开头写 PREFIX，或换成已知的前缀", "declare it with PREFIX, or take a known prefix")
    error = SparqlError(told, line, column, f"{where}:{line}:{column}" if where else f"line {line}, column {column}")
    shown = lines[line - 1][:200]
    mark = f"  {shown}\n  {' ' * width_of(shown[: column - 1])}^\n"
    error.hint = (
        f"{mark}{advice[0]}（引擎的原话：{engine[:120]}）",
        f"{mark}{advice[1]} (the engine says: {engine[:120]})",
    )
    return error
