"""Results as the engine writes them, stopped at a number of rows or bytes and closed again, so that they stay valid.

The engine writes JSON, XML, CSV and TSV (https://www.w3.org/TR/sparql11-overview/#results) about a hundred times
faster than Python could; so it writes, a sink counts, and only what went too far is cut back to whole rows.
"""

from __future__ import annotations

import json
import re

BOUNDARY = {"json": b"},{", "xml": b"</result>", "csv": b"\n", "tsv": b"\n"}
"""What stands at the end of each row; in JSON and CSV a text may hold it too, so that a count is never too low."""

_CSV_ROW = re.compile(rb'(?:[^"\r\n]|"(?:[^"]|"")*"|\r(?!\n))*+\r\n')
_JSON_START = re.compile(rb'"bindings"\s*:\s*\[')
_JSON_END, _XML_END = b"]}}", b"</results></sparql>"


class Full(Exception):
    """More rows or bytes came than a :class:`Sink` may hold."""


class Sink:
    """Takes bytes until there are too many of them, or more than ``rows`` rows (0: rows are not counted)."""

    def __init__(self, form: str, rows: int, size: int) -> None:
        self.content = bytearray()
        self._mark = BOUNDARY.get(form, b"")
        self._rows = rows + (form in ("csv", "tsv"))  # the head of a table is a line too
        self._left = self._rows if rows else -1
        self._size = size

    def write(self, part: bytes) -> int:
        """Take some bytes; raises Full."""
        start = max(0, len(self.content) - len(self._mark) + 1)
        self.content += part
        if len(self.content) > self._size:
            raise Full
        if self._left >= 0:
            self._left -= self.content.count(self._mark, start)
            if self._left < 0:
                raise Full
        return len(part)

    def flush(self) -> None:
        """Nothing to do."""


def cut(content: bytes, form: str, rows: int) -> tuple[bytes, int]:
    """The first ``rows`` whole rows of a broken-off result, closed again; and how many they are.

    >>> cut(b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"uri","value":"a"}},{"x"', "json", 9)
    (b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"uri","value":"a"}}]}}', 1)
    >>> cut(b'x\\r\\n"a\\n""b"\\r\\nc\\r\\nd', "csv", 9)
    (b'x\\r\\n"a\\n""b"\\r\\nc\\r\\n', 2)
    >>> cut(b'?x\\n1\\n2\\n3', "tsv", 1)
    (b'?x\\n1\\n', 1)
    """
    if form == "json":
        return _cut_json(content, rows)
    if form == "csv":
        at = found = 0
        while found <= rows and (row := _CSV_ROW.match(content, at)):
            at, found = row.end(), found + 1
        return content[:at], max(0, found - 1)
    mark, end = BOUNDARY[form], _XML_END if form == "xml" else b""
    at = found = 0
    while found < rows + (form == "tsv") and (place := content.find(mark, at)) >= 0:
        at, found = place + len(mark), found + 1
    if form == "xml" and not found:
        at = content.index(b"<results>") + len(b"<results>")
    return content[:at] + end, found - (form == "tsv")


def _cut_json(content: bytes, rows: int) -> tuple[bytes, int]:
    start = _JSON_START.search(content)
    if start is None:
        raise ValueError("no results in this answer")
    text = content[start.end() :].decode("utf-8", "ignore")
    read = json.JSONDecoder().raw_decode
    at = found = 0
    while found < rows:
        try:
            _, end = read(text, at + (text[at : at + 1] == ","))
        except (json.JSONDecodeError, IndexError):
            break
        at, found = end, found + 1
    return content[: start.end()] + text[:at].encode() + _JSON_END, found
