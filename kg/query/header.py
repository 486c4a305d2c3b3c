"""The ``#+`` header of a query file: a small part of YAML, read without a YAML library.

Known to it: nested maps and lists by indentation, ``{a: b}`` and ``[a, b]`` on one line, plain and quoted strings.
Every scalar is a string. What it reads, a YAML parser reads alike, so grlc can serve
the same files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_KEY = re.compile(r"""("[^"]*"|'[^']*'|[^\s#:{}\[\]"'-][^:]*?)\s*:(?:\s+(.*))?$""")
_PART = re.compile(r"""(?:"[^"]*"|'[^']*'|[^,"'])+""")


def read_header(text: str) -> dict[str, Any]:
    """The header of a query as nested dicts, lists and strings; empty without one. Raises ValueError with the line.

    >>> read_header("#+ summary: Who\\n#+ tags: [a, b]\\n#+ columns:\\n#+   year: {zh: 年度}\\nSELECT * {}")
    {'summary': 'Who', 'tags': ['a', 'b'], 'columns': {'year': {'zh': '年度'}}}
    """
    lines = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#+") and line[2:].strip():
            body = line[2:].rstrip()
            lines.append((number, len(body) - len(body.lstrip()), body.strip()))
    if not lines:
        return {}
    value, rest = _block(lines, lines[0][1])
    if rest or not isinstance(value, dict):
        raise ValueError(f"line {(rest or lines)[0][0]}: the header is not a map")
    return value


_Lines = list[tuple[int, int, str]]


def _block(lines: _Lines, indent: int) -> tuple[Any, _Lines]:
    """The map or list that stands at this indentation, and the lines after it."""
    listed = lines[0][2].startswith("- ")
    found_list: list[Any] = []
    found_map: dict[str, Any] = {}
    while lines and lines[0][1] == indent and lines[0][2].startswith("- ") == listed:
        number, _, body = lines[0]
        lines = lines[1:]
        if listed:
            found_list.append(_scalar(body[2:], number))
            continue
        key = _KEY.match(body)
        if not key:
            raise ValueError(f"line {number}: not a key with a value")
        name = _plain(key.group(1))
        if name in found_map:
            raise ValueError(f"line {number}: {name} stands twice")
        if key.group(2):
            found_map[name] = _scalar(key.group(2), number)
        elif lines and lines[0][1] > indent:
            found_map[name], lines = _block(lines, lines[0][1])
        else:
            found_map[name] = ""
    if lines and lines[0][1] > indent:
        raise ValueError(f"line {lines[0][0]}: indented without a key")
    return (found_list if listed else found_map), lines


def _scalar(text: str, number: int) -> Any:
    text = text.strip()
    if text[:1] not in ("{", "["):
        return _plain(text)
    if text[-1] != {"{": "}", "[": "]"}[text[0]]:
        raise ValueError(f"line {number}: no closing bracket")
    parts = [part for part in _PART.findall(text[1:-1]) if part.strip()]
    if text[0] == "[":
        return [_plain(part) for part in parts]
    pairs = [_KEY.match(part.strip()) for part in parts]
    if not all(pairs):
        raise ValueError(f"line {number}: not a map")
    return {_plain(pair.group(1)): _plain(pair.group(2) or "") for pair in pairs if pair}


def _plain(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    return text


def both(header: Mapping[str, Any], key: str) -> tuple[str, str]:
    """``key_zh`` and ``key``, the Chinese and the English text; the one stands in for the other."""
    english = str(header.get(key, ""))
    return str(header.get(f"{key}_zh", "")) or english, english


def worded(entry: Any, name: str) -> tuple[str, str]:
    """``{zh: …, en: …}`` as a pair; what is missing is the name itself."""
    words = entry if isinstance(entry, dict) else {}
    return str(words.get("zh") or name), str(words.get("en") or name.replace("_", " "))
