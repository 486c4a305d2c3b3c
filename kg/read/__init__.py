"""Read: a file becomes a Document, clean text whose every character knows its place in the raw file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.errors import SourceError
from kg.model import Document, Source
from kg.read.decode import load
from kg.read.formats import READERS, Read, text
from kg.read.inference import inferred
from kg.read.page import page_of
from kg.read.sidecar import Stated, parse

__all__ = ["SUFFIXES", "contents", "document_of", "find", "read", "read_text", "survey"]

SUFFIXES = tuple(READERS)
"""The kinds of file that can be read."""


def find(path: Path) -> list[Path]:
    """The documents at ``path``, a file or a folder (searched with its subfolders, hidden ones left out), sorted.

    Raises SourceError when there is nothing, nothing readable, or two documents of one stem (the stem is the id).
    """
    found = []
    for item, refusal in survey(path):
        if refusal is not None:
            raise refusal
        found.append(item)
    return found


def survey(path: Path) -> list[tuple[Path, SourceError | None]]:
    """The documents as :func:`find` lists them, each with None, or why it cannot be one: another has its stem.

    Raises SourceError when there is nothing, or nothing readable.
    """
    known = ", ".join(SUFFIXES)
    if path.is_file():
        if path.suffix.lower() not in SUFFIXES:
            raise SourceError(
                (f"不能读取 {path.suffix or '无后缀'} 文件", f"cannot read {path.suffix or 'a file without suffix'}"),
                str(path),
                (f"可读取：{known}", f"readable: {known}"),
            )
        return [(path, None)]
    if not path.exists():
        raise SourceError(
            ("没有这个文件或文件夹", "no such file or folder"), str(path), ("请检查路径", "check the path")
        )
    found = sorted(
        item
        for item in path.rglob("*")
        if item.suffix.lower() in SUFFIXES
        and not any(part.startswith(".") for part in item.relative_to(path).parts)
        and item.is_file()
    )
    if not found:
        raise SourceError(
            ("文件夹里没有文档", "the folder holds no documents"), str(path), (f"可读取：{known}", f"readable: {known}")
        )
    first = {item.stem: item for item in reversed(found)}
    return [(item, None if first[item.stem] == item else _namesake(item, first[item.stem])) for item in found]


def _namesake(item: Path, other: Path) -> SourceError:
    return SourceError(
        (f"两个文档同名：{other}", f"two documents of one name: {other}"),
        str(item),
        ("文件名（不含后缀）就是文档编号，请改名", "the name without suffix is the document's id: rename one"),
    )


def read(path: Path) -> Iterator[Document]:
    """The document in the file ``path``, with what the TOML beside it states; raises SourceError (kg.errors)."""
    yield document_of(path, *contents(path))


def contents(path: Path) -> tuple[bytes, bytes]:
    """The bytes of a file, and of the TOML beside it, empty where there is none; raises SourceError."""
    sidecar = path.with_suffix(".toml")
    return load(path), load(sidecar) if sidecar.exists() else b""


def document_of(path: Path, content: bytes, sidecar: bytes = b"") -> Document:
    """The document that a file with this content is; ``path`` gives its name and its kind. Raises SourceError."""
    taken = READERS.get(path.suffix.lower(), text)(content, path)
    if not taken.page.text.strip():
        raise SourceError(
            ("文件里没有文字", "the file holds no text"), str(path), ("请放入有文字的文件", "supply one that does")
        )
    digest = hashlib.sha256(content).hexdigest()
    stated = parse(sidecar, str(path.with_suffix(".toml"))) if sidecar else {}
    return _document(taken, path.stem, path.as_posix(), stated, digest)


def read_text(raw: str, id: str, *, path: str = "", stated: Stated | None = None, sha256: str = "") -> Document:
    """The document whose decoded text is ``raw``; ``stated`` is what a sidecar says (keys: kg.read.sidecar.KEYS)."""
    return _document(Read(raw, page_of(raw)), id, path, stated or {}, sha256)


def _document(taken: Read, id: str, path: str, stated: Stated, sha256: str) -> Document:
    """The document, its source as stated beside it, else as the file says, else as its text tells."""
    page = taken.page
    told, guessed = inferred(page.printed)
    if "date" in taken.known and "date" not in told:
        told["publication_year"] = int(taken.known["date"][:4])
    known: dict[str, Any] = {**told, **taken.known, **stated}
    guesses = {*guessed} - taken.known.keys() | {*taken.guessed}
    names = {*known.pop("inferred", ()), *(guesses - stated.keys())}
    source = Source(id=id, path=path, sha256=sha256, inferred=tuple(sorted(names)), **known)
    return Document(source, taken.raw, page.text, page.offsets, page.sections, taken.anchors)
