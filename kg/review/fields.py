"""Which fields of a fact a person may change, and to what: words become values, values are checked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kg.errors import InputError
from kg.lexicon import fold
from kg.lexicon.vocabulary import LEVEL_WORDS
from kg.model import LEVELS, QUALIFIERS, RECIPIENT_TYPES, STAGES, STATUSES

Kind = Literal["text", "whole", "number", "truth", "names", "level", "status", "stage", "rung", "type", "qualifier"]

_STATUS_WORDS = {
    "publicised": "公示", "shortlisted": "入围", "cultivated": "培育", "awarded": "获评", "renewed": "复核通过",
    "revoked": "撤销",
}  # fmt: skip
_STAGE_WORDS = {"started": "启动", "added": "新增", "ongoing": "在建", "completed": "完成"}
_TYPE_WORDS = {"enterprise": "企业", "product": "产品", "person": "人物", "place": "地区", "other": "其他"}
_QUALIFIER_WORDS = {"exact": "确数", "approx": "约", "more_than": "超过", "less_than": "不足", "up_to": "至多"}
_CLOSED: Mapping[Kind, Mapping[str, str]] = {
    "level": {level: LEVEL_WORDS[level][0] for level in LEVELS},
    "status": {status: _STATUS_WORDS[status] for status in STATUSES},
    "stage": {stage: _STAGE_WORDS[stage] for stage in STAGES},
    "rung": {**_STATUS_WORDS, **_STAGE_WORDS},
    "type": {name: _TYPE_WORDS[name] for name in RECIPIENT_TYPES},
    "qualifier": {name: _QUALIFIER_WORDS[name] for name in QUALIFIERS},
}
_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")
_NOTHING = ("", "null", "none", "无", "-")
_TRUE, _FALSE = ("true", "yes", "是", "1"), ("false", "no", "否", "0")


@dataclass(frozen=True, slots=True)
class Field:
    """What a field holds; ``optional``: it may be empty."""

    kind: Kind
    optional: bool = False


def _fields(text: str) -> dict[str, Field]:
    """``name:kind`` pairs; ``?`` behind the kind for one that may be empty."""
    pairs = (pair.split(":") for pair in text.split())
    return {name: Field(kind.removesuffix("?"), kind.endswith("?")) for name, kind in pairs}  # type: ignore[arg-type]


FIELDS: Mapping[str, Mapping[str, Field]] = {
    "honours": _fields(
        "recipient:text recipient_type:type owner:text? scheme:text level:level? status:status year:whole? batch:whole?"
    ),
    "participations": _fields("participant:text programme:text status:stage role:text"),
    "counts": _fields(
        "scheme:text count:whole unit:text level:level? status:rung qualifier:qualifier year:whole? batch:whole?"
        " place:text? named:names"
    ),
    "rankings": _fields("subject:text place:text within:text rank:whole"),
    "programmes": _fields("name:text kind:text"),
    "metrics": _fields(
        "indicator:text value:number? unit:text? qualifier:qualifier growth_percent:number? period:text?"
        " expected:truth completion_percent:number?"
    ),
}


def parse_changes(relation: str, words: Sequence[str]) -> dict[str, Any]:
    """The new values that ``field=value`` words ask for; raises InputError for what the relation does not have.

    >>> parse_changes("honours", ["status=入围", "year=2019", "batch=", "level=provincial"])
    {'status': 'shortlisted', 'year': 2019, 'batch': None, 'level': 'provincial'}
    >>> parse_changes("counts", ["named=甲厂、乙厂", "count=5"])
    {'named': ['甲厂', '乙厂'], 'count': 5}
    """
    changes: dict[str, Any] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals:
            raise InputError(
                ("应写成 字段=值", "write field=value"), word, ("如 status=shortlisted", "as status=shortlisted")
            )
        changes[name] = _parsed(_field(relation, name, word), value.strip(), word)
    return changes


def check_changes(relation: str, changes: Mapping[str, Any], where: str) -> None:
    """Raise InputError unless every field may have the value, as JSON has it."""
    for name, value in changes.items():
        field = _field(relation, name, where)
        if not (value is None and field.optional) and not _fits(field.kind, value):
            raise _wrong(field, f"{where}: {name} = {value!r}")


def as_model(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Values as the model has them: a list becomes a tuple."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in changes.items()}


def _field(relation: str, name: str, where: str) -> Field:
    found = FIELDS[relation].get(name)
    if found is None:
        known = ", ".join(FIELDS[relation])
        raise InputError((f"没有字段“{name}”", f"no such field: {name}"), where, (f"可用：{known}", f"one of: {known}"))
    return found


def _parsed(field: Field, value: str, where: str) -> Any:
    if field.optional and value.lower() in _NOTHING:
        return None
    if field.kind in _CLOSED:
        for slug, label in _CLOSED[field.kind].items():
            if fold(value) in (fold(slug), fold(label)):
                return slug
    elif field.kind == "text" and value:
        return value
    elif field.kind == "names":
        return [name for name in value.replace("，", "、").replace(",", "、").split("、") if name]
    elif field.kind == "truth" and value.lower() in (*_TRUE, *_FALSE):
        return value.lower() in _TRUE
    elif field.kind in ("whole", "number"):
        number = _number(value)
        if number is not None and (field.kind == "number" or isinstance(number, int)):
            return number
    raise _wrong(field, where)


def _number(value: str) -> int | float | None:
    """The number that a text is, None where it is none.

    >>> _number("5"), _number("-3.5"), _number("nan"), _number("五"), _number("1e3")
    (5, -3.5, None, None, None)
    """
    if not _NUMBER.fullmatch(value):
        return None
    return float(value) if "." in value else int(value)


def _fits(kind: Kind, value: object) -> bool:
    if kind in _CLOSED:
        return value in _CLOSED[kind]
    if kind == "text":
        return isinstance(value, str) and bool(value)
    if kind == "names":
        return isinstance(value, list) and all(isinstance(name, str) and name for name in value)
    if kind == "truth":
        return isinstance(value, bool)
    wanted = int if kind == "whole" else (int, float)
    return isinstance(value, wanted) and not isinstance(value, bool)


def _wrong(field: Field, where: str) -> InputError:
    wanted = {
        "text": ("文字", "a text"),
        "names": ("名称，以、隔开", "names, with 、 between them"),
        "truth": ("true 或 false", "true or false"),
        "whole": ("整数", "a whole number"),
        "number": ("数", "a number"),
    }
    words = ", ".join(f"{slug} {label}" for slug, label in _CLOSED.get(field.kind, {}).items())
    zh, en = wanted.get(field.kind, (words, words))
    empty = ("；可以为空", "; or nothing") if field.optional else ("", "")
    return InputError(
        ("这个字段不能是这个值", "this field cannot have that value"), where, (zh + empty[0], en + empty[1])
    )
