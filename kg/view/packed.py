"""How the numbers and texts of a picture travel: as JSON, and above a size as columns, compressed.

Rows of a table become columns, so that no key is said twice; gzip (RFC 1952) and base64 (RFC 4648) then make a
picture of 60,000 facts a few megabytes. The page unpacks it with ``DecompressionStream``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

TABLES = ("about", "facts", "quotes")
LARGE = 400_000
"""JSON of more characters than this is compressed."""


def packed(shown: Mapping[str, Any]) -> tuple[str, str]:
    """The text that stands in the page and how it is packed: ``json``, or ``gzip`` for columns in gzip and base64."""
    plain = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
    if len(plain) <= LARGE:
        return plain, "json"
    from base64 import b64encode
    from gzip import compress

    tables = {**shown, **{name: columns(shown[name]) for name in TABLES}}
    text = json.dumps(tables, ensure_ascii=False, separators=(",", ":"))
    return b64encode(compress(text.encode("utf-8"), 6, mtime=0)).decode("ascii"), "gzip"


def columns(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Rows as columns: how many there are, and for each key its values, None where a row has none.

    A column of one value throughout is that value alone, as ``[value]``.

    >>> columns([{"a": 1, "b": "x"}, {"a": 2, "b": "x"}])
    {'count': 2, 'columns': {'a': [1, 2], 'b': ['x']}}
    """
    keys = dict.fromkeys(key for row in rows for key in row)
    found = {key: [row.get(key) for row in rows] for key in keys}
    return {
        "count": len(rows),
        "columns": {
            key: column[:1] if all(one == column[0] for one in column) else column for key, column in found.items()
        },
    }
