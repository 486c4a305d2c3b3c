"""The TOML beside a document: what is known about it that it does not print itself."""

from __future__ import annotations

import datetime
import re
import tomllib
from pathlib import Path

from kg.errors import SourceError
from kg.read.decode import load

TEXT_KEYS = ("title", "publisher", "place", "date", "licence", "byline")
YEAR_KEYS = ("report_year", "publication_year")
KEYS = (*TEXT_KEYS, *YEAR_KEYS, "inferred")
"""The keys that a sidecar may hold; ``inferred`` lists those of them that nobody printed."""

Stated = dict[str, str | int | tuple[str, ...]]
"""What a sidecar states, by key."""

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?\Z")
_YEARS = range(1900, 2200)


def stated_beside(path: Path) -> Stated:
    """What the TOML with the stem of ``path`` states; empty when there is none. Raises SourceError for a bad one."""
    sidecar = path.with_suffix(".toml")
    if not sidecar.exists():
        return {}
    return parse(load(sidecar), str(sidecar))


def parse(content: bytes, where: str = "") -> Stated:
    """The keys of a sidecar, checked; raises SourceError that names the file, the key and what is allowed.

    >>> parse('place = "越泽市"\\nreport_year = 2021'.encode())
    {'place': '越泽市', 'report_year': 2021}
    """
    try:
        table = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise SourceError(("TOML 不是 UTF-8 编码", "the TOML is not in UTF-8"), where) from None
    except tomllib.TOMLDecodeError as error:
        raise SourceError((f"TOML 语法错误：{error}", f"TOML syntax error: {error}"), where) from None
    except RecursionError:
        raise SourceError(("TOML 嵌套太深", "the TOML is nested too deeply"), where) from None
    return {key: _checked(key, entry, where) for key, entry in table.items()}


def _checked(key: str, entry: object, where: str) -> str | int | tuple[str, ...]:
    if key in YEAR_KEYS:
        if isinstance(entry, int) and not isinstance(entry, bool) and entry in _YEARS:
            return entry
        raise _refused(key, "四位年份（整数）", "a year of four digits (an integer)", where)
    if key == "inferred":
        allowed = (*TEXT_KEYS, *YEAR_KEYS)
        if isinstance(entry, list) and all(name in allowed for name in entry):
            return tuple(entry)
        names = ", ".join(allowed)
        raise _refused(key, f"这些键的列表：{names}", f"a list of these keys: {names}", where)
    if key == "date":
        text = entry.isoformat()[:10] if isinstance(entry, datetime.date) else entry
        if isinstance(text, str) and _DATE.match(text):
            return text
        raise _refused(key, "日期，如 2021-01-15", "a date such as 2021-01-15", where)
    if key in TEXT_KEYS:
        if isinstance(entry, str) and entry.strip():
            return entry
        raise _refused(key, "非空的字符串", "a string that is not empty", where)
    names = ", ".join(KEYS)
    raise SourceError(
        (f"TOML 中有未知的键 {key}", f"unknown key {key} in the TOML"),
        where,
        (f"可用的键：{names}", f"allowed keys: {names}"),
    )


def _refused(key: str, wanted_zh: str, wanted_en: str, where: str) -> SourceError:
    names = ", ".join(KEYS)
    return SourceError(
        (f"TOML 的键 {key} 应为{wanted_zh}", f"the TOML key {key} must be {wanted_en}"),
        where,
        (f"可用的键：{names}", f"allowed keys: {names}"),
    )
