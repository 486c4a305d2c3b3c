"""Which documents there are, and what each states: read and extracted, or from the shelf where nothing changed.

A file that cannot be read is set aside with the reason; the others go on.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kg.errors import SourceError
from kg.lexicon import FILES, Lexicon
from kg.model import Document, Facts
from kg.names import slug
from kg.read import contents, document_of, survey
from kg.resources import resource
from kg.shelf import Shelf

Pages = list[tuple[Document, Facts]]

_MAKERS = ("anchors.py", "model.py", "shelf.py", "files", "read", "extract", "lexicon")
_PARSERS = ("pypdf", "python-calamine", "python-docx", "selectolax")
_PARSED_HERE = (".txt", ".md")


class Watch(Protocol):
    """Who is told how far the reading has come."""

    def done(self, count: int, of: int, path: Path) -> None:
        """``count`` of ``of`` files are done, ``path`` the last of them."""

    def failed(self, error: SourceError) -> None:
        """A file was set aside."""


@dataclass(frozen=True, slots=True)
class Intake:
    """The documents with what they state; the files that could not be read; how many came from the shelf."""

    pages: Pages
    failed: tuple[Path, ...] = ()
    kept: int = 0


def take_in(paths: Iterable[Path], known: Lexicon, shelf: Shelf | None = None, watch: Watch | None = None) -> Intake:
    """Every document of the files and folders, in the order of their paths.

    A file that cannot be read, or whose name another one has, is told to ``watch``; without one, SourceError is
    raised. It is also raised where a path leads nowhere, and where not one file could be read.
    """
    files: list[tuple[Path, SourceError | None]] = []
    for path in paths:
        files += survey(path)
    pages: Pages = []
    failed: list[Path] = []
    keys: set[str] = set()
    names: dict[str, Path] = {}
    kept = 0
    for count, (path, refusal) in enumerate(files, 1):
        try:
            if refusal is not None:
                raise refusal
            _claim(path, names)
            page, key, was_kept = _page(path, known, shelf)
        except SourceError as error:
            if watch is None or len(files) == 1:
                raise
            watch.failed(error)
            failed.append(path)
        else:
            pages.append(page)
            keys.add(key)
            kept += was_kept
        if watch is not None:
            watch.done(count, len(files), path)
    if not pages:
        raise SourceError(
            ("没有一个文件可以读取", "not one of the files can be read"),
            ", ".join(str(path) for path in failed[:3]),
            ("各文件的原因见上", "the reason for each is told above"),
        )
    if shelf is not None:
        shelf.sweep(keys)
    return Intake(pages, tuple(failed), kept)


def shelf_in(folder: Path, own: Path | None = None) -> Shelf:
    """The shelf in a folder, for documents read by this program with its lexicon and the user's ``own`` additions."""
    package = Path(__file__).resolve().parent
    digest = hashlib.sha256()
    makers = [file for part in _MAKERS for file in (sorted((package / part).rglob("*.py")) or [package / part])]
    for file in (*makers, *(resource("ontology", name) for name in FILES), *([own] if own and own.exists() else [])):
        content = file.read_bytes()
        digest.update(f"{file.name} {len(content)}\n".encode())
        digest.update(content)
    return Shelf(folder, digest.hexdigest())


def _claim(path: Path, names: dict[str, Path]) -> None:
    """Give a document its name; raises SourceError where another has it."""
    other = names.setdefault(slug(path.stem), path)
    if other != path:
        raise SourceError(
            (f"名称与 {other} 相同或几乎相同", f"its name is that of {other}, or differs by signs only"),
            str(path),
            ("文件名（不含后缀）就是文档编号，请改名", "the name without suffix is the document's id: rename one"),
        )


def _page(path: Path, known: Lexicon, shelf: Shelf | None) -> tuple[tuple[Document, Facts], str, bool]:
    content, sidecar = contents(path)
    if shelf is None:
        return _stated(document_of(path, content, sidecar), known), "", False
    parser = "" if path.suffix.lower() in _PARSED_HERE else _parsers()
    key = shelf.key(path.as_posix().encode("utf-8", "surrogateescape"), parser.encode(), content, sidecar)
    found = shelf.get(key)
    if found is not None:
        return found, key, True
    page = _stated(document_of(path, content, sidecar), known)
    shelf.put(key, *page)
    return page, key, False


def _stated(document: Document, known: Lexicon) -> tuple[Document, Facts]:
    from kg.extract import extract  # a tenth of a second that a build without changes does not need

    return document, extract(document, known)


@functools.cache
def _parsers() -> str:
    """The versions of the libraries that read what is no text."""
    from importlib.metadata import version

    return " ".join(f"{name}=={version(name)}" for name in _PARSERS)
