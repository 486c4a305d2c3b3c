"""Queries that mean harm: depth, size, backtracking, cross products, calls to other servers in every spelling."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

SWITCH = "HONOURS_KG_HOSTILE"
"""The environment variable that says how many to send."""


def hostile(chance: random.Random, number: int, port: int) -> Iterator[str]:
    """``number`` queries, each kind in its turn; ``port``: where a call to another server would arrive."""
    for at in range(number):
        yield _KINDS[at % len(_KINDS)](chance, port)


def _nested(chance: random.Random, port: int) -> str:
    left, right = chance.choice(
        [("{", "}"), ("(", ")"), ("{ OPTIONAL {", "} }"), ("[ <urn:p> ", "]"), ("NOT EXISTS {", "}")]
    )
    depth = chance.choice([10, 63, 64, 65, 500, 2_300, 5_000])
    inner = "FILTER(" + left * depth + "1" + right * depth + ")" if left == "(" else left * depth + right * depth
    return f"SELECT * {{ {inner} }}"


def _service(chance: random.Random, port: int) -> str:
    word = "".join(chance.choice((char.lower(), char.upper())) for char in "service")
    if chance.random() < 0.3:
        at = chance.randrange(len(word))
        word = word[:at] + f"\\u{ord(word[at]):04X}" + word[at + 1 :]
    target = chance.choice([f"<http://127.0.0.1:{port}/>", f"<http://localhost:{port}/x>", "?x"])
    before = chance.choice(["", "?x ?y ?z . ", f"BIND(<http://127.0.0.1:{port}/> AS ?x) ", "# a\n", "1 ", "'''a'''"])
    gap = chance.choice([" ", "\n", "\t", " SILENT ", "#x\n", ""])
    body = f"{before}{word}{gap}{target} {{ ?s ?p ?o }}"
    form = chance.choice(["SELECT * {{ {0} }}", "ASK {{ {{ {0} }} }}", "SELECT * {{ FILTER EXISTS {{ {0} }} }}",
                          "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {0} }}", "DESCRIBE ?s {{ {0} }}"])  # fmt: skip
    return form.format(body)


def _load(chance: random.Random, port: int) -> str:
    return chance.choice(
        [
            "LOAD <http://127.0.0.1:{0}/>",
            "SELECT * FROM <http://127.0.0.1:{0}/> {{ ?s ?p ?o }}",
            "DROP ALL",
            "SELECT * FROM NAMED <file:///etc/passwd> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
            "INSERT DATA {{ <urn:a> <urn:b> <urn:c> }}",
            "ASK {{}} ; DELETE WHERE {{ ?s ?p ?o }}",
        ]
    ).format(port)


def _regex(chance: random.Random, port: int) -> str:
    pattern = chance.choice(
        ["(a+)+$", "(.*)*x", "((a|aa)+)+$", "a{0,5000}{0,50}", "(", "[", "\\\\1", "(?:a?){2000}a{2000}"]
    )
    text = "a" * chance.randrange(1, 3000)
    return f"SELECT * {{ ?s ?p ?o FILTER(REGEX(CONCAT(STR(?o), '{text}'), '{pattern}')) }}"


def _cross(chance: random.Random, port: int) -> str:
    pattern = " . ".join(f"?a{number} ?b{number} ?c{number}" for number in range(chance.randrange(2, 7)))
    tail = chance.choice(["", "ORDER BY ?c1", "LIMIT 10", "OFFSET 100000000"])
    head = chance.choice(["*", "DISTINCT *", "(COUNT(*) AS ?n)", "(GROUP_CONCAT(?c1) AS ?n)"])
    return f"SELECT {head} {{ {pattern} }} {tail if '(' not in head else ''}"


def _values(chance: random.Random, port: int) -> str:
    rows = chance.choice([10, 3_000, 9_000])
    lists = " ".join(f"VALUES ?x{number} {{ {'1 ' * (rows // 3)} }}" for number in range(3))
    return f"SELECT * {{ {lists} }}"


def _paths(chance: random.Random, port: int) -> str:
    path = chance.choice(["(!<urn:x>)*", "(<urn:a>|!<urn:a>)+", "((!<urn:x>)*)*", "^(!<urn:x>)*/(!<urn:x>)*"])
    return f"SELECT (COUNT(*) AS ?n) {{ ?s {path} ?o }}"


def _noise(chance: random.Random, port: int) -> str:
    return "".join(
        chance.choice("SELECT{}()<>?*\"'\\#.;:,$@^&|!=-+\n\t\0\u202e甲{{{{((((") for _ in range(chance.randrange(400))
    )


def _growing(chance: random.Random, port: int) -> str:
    text = "REPLACE(" * 12 + "'aaaaaaaaaa'" + ", 'a', 'aaaaaaaaaa')" * 12
    return f"SELECT (STRLEN({text}) AS ?n) {{}}"


_KINDS: tuple[Callable[[random.Random, int], str], ...] = (
    _nested, _service, _load, _regex, _cross, _values, _paths, _noise, _growing, _service, _nested, _noise, _load,
)  # fmt: skip
