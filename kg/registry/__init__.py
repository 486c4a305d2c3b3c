"""A registry: a table of firms with legal name, 统一社会信用代码 and former names, that a user supplies.

The header row is found by its words. What is wrong in a row is reported with the row's number and left out; the rest
of the row, and of the table, counts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import InputError
from kg.registry import uscc
from kg.registry.rows import read_rows

__all__ = ["Problem", "Registered", "Registry", "read_registry"]

_HEADS = {
    "name": ("法定名称", "企业名称", "单位名称", "公司名称", "企业全称", "单位全称", "主体名称", "市场主体名称"),
    "uscc": ("统一社会信用代码", "社会信用代码", "信用代码", "uscc"),
    "former": ("曾用名", "曾用名称", "原名称", "原企业名称", "历史名称", "更名前名称"),
}
_SEARCHED = 20
_REMARK = re.compile(r"[\s*：:]|\([^()]*\)")
_BETWEEN_NAMES = re.compile(r"[、，,；;|\n]+")


@dataclass(frozen=True, slots=True)
class Registered:
    """A firm as the registry has it; ``uscc`` is verified, None where the registry gives none or a wrong one.

    ``row`` and ``source``: where it stands in which file.
    """

    legal_name: str
    uscc: str | None = None
    former_names: tuple[str, ...] = ()
    row: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a row of the registry, as (zh, en)."""

    row: int
    message: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Registry:
    """The firms in the order of their rows, each legal name once, and what was left out."""

    firms: tuple[Registered, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_registry(path: Path) -> Registry:
    """The registry in a CSV or XLSX file; raises InputError for one that cannot be read or has no header row."""
    rows = read_rows(path)
    columns = _header(rows, path)
    firms: dict[str, Registered] = {}
    codes: dict[str, str] = {}
    problems: list[Problem] = []
    for number, row in rows:
        cells = {key: row[at] if at < len(row) else "" for key, at in columns.items()}
        if not cells["name"]:
            problems.append(Problem(number, ("没有企业名称，略过", "no name: left out")))
            continue
        firm, wrong = _firm(cells, number, path.name)
        problems += wrong
        clash = _clash(firm, firms, codes)
        if clash is not None:
            problems.append(clash)
            continue
        firms[firm.legal_name] = _joined(firms.get(firm.legal_name), firm)
        if firm.uscc:
            codes[firm.uscc] = firm.legal_name
    return Registry(tuple(firms.values()), tuple(problems))


def _header(rows: Iterator[tuple[int, tuple[str, ...]]], path: Path) -> dict[str, int]:
    """Where the columns stand; ``rows`` is left after the header row."""
    for searched, (_, row) in enumerate(rows, 1):
        words = [_REMARK.sub("", unicodedata.normalize("NFKC", cell)).lower() for cell in row]
        found = {key: words.index(head) for key, heads in _HEADS.items() for head in reversed(heads) if head in words}
        if "name" in found:
            return found
        if searched == _SEARCHED:
            break
    names = "、".join(_HEADS["name"][:3])
    raise InputError(
        ("企业名录没有表头", "the registry has no header row"),
        str(path),
        (
            f"表头须有 {names} 之一，可有 统一社会信用代码、曾用名",
            f"one of its columns must be {names}; others may be 统一社会信用代码 and 曾用名",
        ),
    )


def _firm(cells: dict[str, str], number: int, source: str) -> tuple[Registered, list[Problem]]:
    code = uscc.normal(cells.get("uscc", ""))
    former = tuple(filter(None, map(str.strip, _BETWEEN_NAMES.split(cells.get("former", "")))))
    problems = []
    if code and not uscc.is_uscc(code):
        problems.append(Problem(number, (f"{code} 校验不符，不采用", f"{code} fails its check: left out")))
        code = ""
    name = cells["name"]
    return Registered(name, code or None, tuple(one for one in former if one != name), number, source), problems


def _clash(firm: Registered, firms: dict[str, Registered], codes: dict[str, str]) -> Problem | None:
    """One name with two codes, or one code with two names: the earlier row counts."""
    before = firms.get(firm.legal_name)
    if before is not None and firm.uscc and before.uscc and firm.uscc != before.uscc:
        row = before.row
        return Problem(firm.row, (f"与第 {row} 行同名而代码不同，略过", f"another code than row {row}: left out"))
    if firm.uscc and codes.get(firm.uscc, firm.legal_name) != firm.legal_name:
        row = firms[codes[firm.uscc]].row
        return Problem(firm.row, (f"与第 {row} 行同代码而名称不同，略过", f"another name than row {row}: left out"))
    return None


def _joined(before: Registered | None, firm: Registered) -> Registered:
    if before is None:
        return firm
    former = tuple(dict.fromkeys((*before.former_names, *firm.former_names)))
    return replace(before, uscc=before.uscc or firm.uscc, former_names=former)
