"""A person's decisions on identity: lines of triples/judgements.jsonl, appended and never changed.

Each line is a JSON object ``{"left", "right", "verdict", "why"}`` and perhaps ``"by"``. ``left`` and ``right`` are
CURIEs (``ent:page.甲乙``) or IRIs of enterprises, products, persons, places or things; ``verdict`` is ``same``,
``different`` or ``unsure``. The last line on a pair is in force; clusters are derived from the lines, never stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.errors import InputError
from kg.lines import append_object, read_objects
from kg.links import PREFIX_OF_KIND, VERDICTS, Judgement

_REQUIRED = ("left", "right", "verdict", "why")
_KEYS = frozenset((*_REQUIRED, "by"))
_CURIE = re.compile(rf"(?:{'|'.join(PREFIX_OF_KIND.values())}):[^\s:/#?]+")
_IRI = re.compile(rf"https?://\S+/({'|'.join(PREFIX_OF_KIND)})/([^\s/#?]+)")
_ADVICE = (
    '每行一个判定，如 {"left": "ent:页.甲", "right": "ent:页.乙", "verdict": "same", "why": "理由"}',
    'one decision per line, as {"left": "ent:page.A", "right": "ent:page.B", "verdict": "same", "why": "reason"}',
)


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """All decisions of a file in the order of its lines; none if there is no file. Empty lines are passed over.

    Raises InputError with the line's number for a line that is not a decision.
    """
    found = []
    for number, fields in read_objects(path, _ADVICE):
        found.append(_checked(fields, f"{path}:{number}", number))
    return tuple(found)


def judge(path: Path, left: str, right: str, verdict: str, why: str, by: str | None = None) -> Judgement:
    """Append a decision to the file and return it; what stands there stays.

    ``left`` and ``right`` are CURIEs or IRIs. The line is written by one append, so that two writers lose nothing.
    Raises InputError for what is not a decision, WorkspaceError if the file cannot be written.
    """
    fields = {"left": left, "right": right, "verdict": verdict, "why": why} | ({"by": by} if by is not None else {})
    judgement = _checked(fields, "")
    written = {"left": judgement.left, "right": judgement.right, "verdict": verdict, "why": judgement.why}
    append_object(path, written | ({"by": by} if by is not None else {}))
    return judgement


def in_force(judgements: Iterable[Judgement]) -> dict[tuple[str, str], Judgement]:
    """The last decision on each pair, by the pair.

    >>> early, late = Judgement("ent:a", "ent:b", "same", "1"), Judgement("ent:b", "ent:a", "different", "2")
    >>> [judgement.verdict for judgement in in_force([early, late]).values()]
    ['different']
    """
    last: dict[tuple[str, str], Judgement] = {}
    for judgement in judgements:
        last[judgement.pair] = judgement
    return dict(sorted(last.items()))


def groups(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """The connected components of two or more, each in order, all in order.

    >>> groups([("c", "b"), ("a", "b"), ("x", "y")])
    (('a', 'b', 'c'), ('x', 'y'))
    """
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        parent.setdefault(name, name)
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for left, right in pairs:
        low, high = sorted((root(left), root(right)))
        parent[high] = low
    members: dict[str, list[str]] = {}
    for name in sorted(parent):
        members.setdefault(root(name), []).append(name)
    return tuple(tuple(group) for _, group in sorted(members.items()) if len(group) > 1)


def as_curie(name: str) -> str | None:
    """The CURIE of a CURIE or IRI of an entity; None for anything else.

    >>> as_curie("https://honours-kg.example/enterprise/%E7%94%B2"), as_curie("ent:page.甲"), as_curie("甲")
    ('ent:甲', 'ent:page.甲', None)
    """
    if match := _IRI.fullmatch(name):
        from urllib.parse import unquote  # 2 ms that a CURIE need not cost

        prefixes: Mapping[str, str] = {str(kind): prefix for kind, prefix in PREFIX_OF_KIND.items()}
        return f"{prefixes[match.group(1)]}:{unquote(match.group(2))}"
    return name if _CURIE.fullmatch(name) else None


def _checked(fields: Mapping[str, object], where: str, line: int = 0) -> Judgement:
    unknown = sorted(set(fields) - _KEYS)
    if unknown:
        text = ", ".join(unknown)
        raise InputError((f"不认识的键：{text}", f"unknown key: {text}"), where=where, hint=_ADVICE)
    for key in _REQUIRED:
        value = fields.get(key)
        if not isinstance(value, str) or not value.strip():
            raise InputError((f"缺少“{key}”，或不是文字", f"“{key}” is missing or no text"), where=where, hint=_ADVICE)
    by = fields.get("by")
    if by is not None and not isinstance(by, str):
        raise InputError(("“by”不是文字", "“by” is no text"), where=where, hint=_ADVICE)
    verdict = str(fields["verdict"])
    if verdict not in VERDICTS:
        text = " | ".join(VERDICTS)
        raise InputError((f"判定只能是 {text}", f"the verdict is one of {text}"), where=where, hint=_ADVICE)
    left, right = _side(fields, "left", where), _side(fields, "right", where)
    if left == right:
        raise InputError(("两边是同一个名称", "both sides are one name"), where=where or left)
    if left.partition(":")[0] != right.partition(":")[0]:
        raise InputError(("两边不是同一类", "the sides are of different kinds"), where=where or f"{left}, {right}")
    return Judgement(left, right, verdict, str(fields["why"]).strip(), by, line)


def _side(fields: Mapping[str, object], key: str, where: str) -> str:
    name = as_curie(str(fields[key]))
    if name is None:
        raise InputError(
            (
                f"“{key}”不是 ent: prod: person: place: thing: 开头的名称",
                f"“{key}” is no ent:, prod:, person:, place: or thing: name",
            ),
            where=where or str(fields[key]),
            hint=_ADVICE,
        )
    return name
