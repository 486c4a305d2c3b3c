"""A lexer for SPARQL text: what must not reach the engine is refused, and places in a query are found by token.

The engine has no switch for SERVICE and no limit on depth: about 2,000 nested braces overflow its native stack and end
the process. The lexer follows the terminals of the SPARQL 1.1 grammar (https://www.w3.org/TR/sparql11-query/#sparqlGrammar)
and, where the engine is laxer (``1SERVICEex:x`` is SERVICE to it), refuses more rather than less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.errors import InputError, RefusedError, SparqlError

MAX_BYTES = 64 * 1024
MAX_DEPTH = 64
MAX_TOKENS = 4096

_TOKEN = re.compile(
    r"""
    (?P<space>   \s+ | \#[^\r\n]* )
  | (?P<string>  '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3} | \"{3}(?:[^"\\]|\\.|"{1,2}(?!"))*\"{3}
               | '(?:[^'\\\r\n]|\\.)*' | "(?:[^"\\\r\n]|\\.)*" )
  | (?P<iri>     <[^<>"{}|^`\\\x00-\x20]*> )
  | (?P<var>     [?$]\w+ )
  | (?P<lang>    @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
  | (?P<pname>   (?P<prefix>(?:_|[^\W\d_][\w.\-]*)?):(?:[\w.\-:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])* )
  | (?P<word>    \w+ )
  | (?P<mark>    << | >> | . )
    """,
    re.VERBOSE | re.DOTALL,
)
_OPENING = frozenset({"{", "(", "[", "<<"})
_CLOSING = frozenset({"}", ")", "]", ">>"})
_OPERANDS = frozenset({"var", "string", "pname", "iri", "word", "lang"})
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*://")


class Token(NamedTuple):
    """A token that is neither white space nor comment: its kind, its text, and where it starts."""

    kind: str
    text: str
    begin: int

    @property
    def end(self) -> int:
        """Where the token ends."""
        return self.begin + len(self.text)


def tokens(sparql: str) -> Iterator[Token]:
    """The tokens of a query; white space and comments are left out.

    >>> [token.text for token in tokens("SELECT ?x { ?x a <urn:a#b> . # {\\n}")]
    ['SELECT', '?x', '{', '?x', 'a', '<urn:a#b>', '.', '}']
    """
    for found in _TOKEN.finditer(sparql):
        kind = found.lastgroup or "mark"
        if kind == "prefix":
            kind = "pname"
        if kind != "space":
            yield Token(kind, found.group(), found.start())


def guard(sparql: str) -> None:
    """Refuse a query that is too long, too deep, too large or that calls other servers.

    Raises InputError, RefusedError for SERVICE; for what the engine would misread, SparqlError with line and column.

    >>> guard("SELECT ?service { ?service a 'SERVICE' } # SERVICE")
    >>> guard("SELECT * { SERVICE <http://example.org/> { } }")
    Traceback (most recent call last):
    kg.errors.RefusedError: a query here may not call other servers (SERVICE): line 1, column 12
    """
    if len(sparql.encode("utf-8", "replace")) > MAX_BYTES:
        raise InputError(
            (f"查询超过 {MAX_BYTES // 1024} KiB", f"the query is longer than {MAX_BYTES // 1024} KiB"),
            hint=("把它分成几条，或用参数代替长名单", "split it, or use parameters instead of long lists"),
        )
    open_marks: list[str] = []
    before = Token("mark", "", 0)
    signs = size = 0
    in_values = None
    for token in tokens(sparql):
        _refuse_service(sparql, token)
        signs = signs + 1 if token.text in ("!", "+", "-", "^") else 0
        if token.kind == "word" and token.text.upper() == "VALUES":
            in_values = len(open_marks)
        elif token.text in _OPENING:
            open_marks.append(token.text)
        elif token.text in _CLOSING and open_marks:
            open_marks.pop()
            if token.text == "}" and in_values == len(open_marks):
                in_values = None
        elif token.kind == "iri" and open_marks[-1:] == ["("]:
            _refuse_two_readings(sparql, token, before)
        size += in_values is None
        if len(open_marks) > MAX_DEPTH or signs > MAX_DEPTH or size > MAX_TOKENS:
            raise InputError(
                (f"查询太深或太大（最多 {MAX_DEPTH} 层、{MAX_TOKENS} 个词）",
                 f"the query is too deep or too large (at most {MAX_DEPTH} levels and {MAX_TOKENS} tokens)"),
                place(sparql, token.begin),
                ("减少嵌套", "nest less"),
            )  # fmt: skip
        before = token


def _refuse_service(sparql: str, token: Token) -> None:
    """Refuse the keyword, also where the engine would split it from a number before it or a name after it."""
    text = token.text.partition(":")[0] if token.kind == "pname" else token.text
    if token.kind in ("word", "pname") and "service" in text.casefold():
        raise RefusedError(
            ("这里的查询不能调用别的服务器（SERVICE）", "a query here may not call other servers (SERVICE)"),
            place(sparql, token.begin),
            (
                "删去 SERVICE；若它是前缀名的一部分，请换一个前缀",
                "remove SERVICE; if it is part of a prefix, choose another prefix",
            ),
        )


def _refuse_two_readings(sparql: str, token: Token, before: Token) -> None:
    """Refuse ``?a<'>``: an IRI to this lexer, but to the engine "less than" and the start of a string."""
    if before.kind not in _OPERANDS and before.text not in (")", "]"):
        return
    if ("'" in token.text or "#" in token.text) and not _ABSOLUTE.match(token.text):
        line, column = line_column(sparql, token.begin)
        told = ("< 后面要空一格，或写出完整的 IRI", "write a space after <, or the whole IRI")
        raise SparqlError(told, line, column, place(sparql, token.begin))


def line_column(text: str, position: int) -> tuple[int, int]:
    """Line and column of a position, both from 1.

    >>> line_column("a\\nbc", 3)
    (2, 2)
    """
    before = text[:position]
    return before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1


def place(text: str, position: int) -> str:
    """Line and column as an error shows them."""
    line, column = line_column(text, position)
    return f"line {line}, column {column}"
