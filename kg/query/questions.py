"""The questions: one SPARQL file each in queries/, with a header that says what it asks and what may be set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.errors import QuestionError
from kg.query.header import both, read_header, worded
from kg.resources import resource

Words = tuple[str, str]

_LONGEST = 64


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may be set in a question: its name and type, how it is called (zh, en), and what stands without it.

    ``default`` is the text that a user would give; None: everything. ``options``: for an enum, its values and what
    each is called.
    """

    name: str
    type: str
    label: Words
    default: str | None = None
    options: Mapping[str, Words] | None = None


@dataclass(frozen=True)
class Question:
    """A ready question. Texts are pairs (zh, en); ``columns``: what each column of the answer is called."""

    name: str
    path: Path
    sparql: str
    header: Mapping[str, Any]

    @cached_property
    def title(self) -> Words:
        """The question itself."""
        return both(self.header, "summary")

    @cached_property
    def description(self) -> Words:
        """What the answer contains."""
        return both(self.header, "description")

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """The subjects that it belongs to."""
        return tuple(self.header.get("tags", ()))

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """What may be set, in the order of the file."""
        return tuple(_parameter(name, entry) for name, entry in (self.header.get("parameters") or {}).items())

    @cached_property
    def columns(self) -> Mapping[str, Words]:
        """What each column is called."""
        return {name: worded(entry, name) for name, entry in (self.header.get("columns") or {}).items()}

    def parameter(self, name: str) -> Parameter:
        """A parameter by name; raises QuestionError with names like it."""
        for parameter in self.parameters:
            if parameter.name == name.replace("-", "_"):
                return parameter
        listed = "、".join(parameter.name for parameter in self.parameters)
        if not listed:
            raise QuestionError(("这个问题没有参数", "this question takes no parameter"), f"{self.name} --{name}")
        zh, en = like(name, (parameter.name for parameter in self.parameters))
        raise QuestionError(
            ("这个问题没有这个参数", "this question has no such parameter"),
            f"{self.name} --{name}",
            (f"{zh}可用的参数：{listed}", f"{en}its parameters: {listed.replace('、', ', ')}"),
        )


def questions(directory: Path | None = None) -> list[Question]:
    """All questions by name; ``directory``: instead of the shipped ones. Raises QuestionError for a broken header."""
    folder = resource("queries") if directory is None else directory
    return [load(path) for path in sorted(folder.glob("*.rq"), key=lambda path: path.stem)]


def question(name: str, directory: Path | None = None) -> Question:
    """One question by name (``honours-of``; ``honours_of`` too); raises QuestionError with names like it."""
    folder = resource("queries") if directory is None else directory
    wanted = name.replace("_", "-")
    path = folder / f"{wanted}.rq"
    if wanted.replace("-", "").isalnum() and len(wanted) <= _LONGEST and path.is_file():
        return load(path)
    known = questions(folder)
    for one in known:
        if name in one.title:
            return one
    zh, en = like(wanted, [one.name for one in known] + [one.title[0] for one in known])
    raise QuestionError(
        ("没有这个问题", "there is no such question"),
        name,
        (f"{zh}kg ask 列出全部问题", f"{en}kg ask lists them all"),
    )


def load(path: Path) -> Question:
    """The question in a file; raises QuestionError if it cannot be read or its header is broken."""
    try:
        sparql = path.read_text(encoding="utf-8")
        return Question(path.stem, path, sparql, read_header(sparql))
    except OSError as error:
        raise QuestionError(("读不到问题文件", "the question cannot be read"), str(path)) from error
    except ValueError as error:
        raise QuestionError((f"问题的头部有误：{error}", f"a broken header: {error}"), str(path)) from error


def like(wanted: str, known: Iterable[str]) -> Words:
    """A sentence (zh, en) that offers near matches, empty if there is none.

    >>> like("holder", ["holders", "batches"])
    ('是不是 holders？', 'did you mean holders? ')
    """
    from difflib import get_close_matches

    found = get_close_matches(wanted, list(dict.fromkeys(known)), n=3, cutoff=0.5)
    if not found:
        return "", ""
    return f"是不是 {'、'.join(found)}？", f"did you mean {', '.join(found)}? "


def _parameter(name: str, entry: Mapping[str, Any]) -> Parameter:
    options = None
    if entry.get("options"):
        options = {}
        for part in entry["options"].split("|"):
            value, _, word = part.strip().partition(" ")
            options[value] = (word.strip() or value, value)
    default = entry.get("default")
    return Parameter(name, entry.get("type", "text"), worded(entry, name), default or None, options)
