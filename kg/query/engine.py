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
    """The engine's complaint at the token that is wrong, with its line shown.

    The engine tells how far it looked: past a keyword that it hoped for, or past a name whose prefix it does not know.
    """
    found = re.match(r"error at (\d+):(\d+): expected (.*)", message, re.DOTALL)
    if not found:
        return SparqlError(message, where=where)
    line, column = int(found.group(1)), int(found.group(2))
    lines = sparql.splitlines() or [""]
    if line > len(lines):
        line, column = len(lines), len(lines[-1]) + 1
    told = "expected " + re.sub(r"\s+", " ", found.group(3))
    hoped = re.fullmatch(r"expected ([A-Z_]+)", told)
    marks = [token.text for token in tokens(sparql)]
    if line == len(lines) and column > len(lines[-1]) and marks.count("{") > marks.count("}"):
        told = "the query ends too early"
    elif hoped or "Prefix not found" in told:
        begin = max(0, column - 1 - len(hoped.group(1))) if hoped else column - 2
        token = next((token for token in tokens(lines[line - 1]) if token.end > begin), None)
        if token is not None:
            column = token.begin + 1
            told = f"{'not understood from here' if hoped else 'a prefix that is not declared'}: {token.text}"
    elif "['" in told or len(told) > 120:
        told = "not understood here"
    error = SparqlError(told, line, column, f"{where}:{line}:{column}" if where else f"line {line}, column {column}")
    shown = lines[line - 1][:200]
    error.hint = (f"  {shown}\n  {' ' * width_of(shown[: column - 1])}^",) * 2
    return error
