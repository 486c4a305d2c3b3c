"""Which documents there are, and what each states: read and extracted, or from the shelf where nothing changed.

A file that cannot be read is set aside with the reason; the others go on.
"""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
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
_KINDS = ("*.py", "*.json")
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
    names: dict[str, Path] = {}
    for path in paths:
        files += [(file, refusal or _namesake(file, names)) for file, refusal in survey(path)]
    pages: Pages = []
    failed: list[Path] = []
    keys: set[str] = set()
    kept = 0
    for count, (path, taken) in enumerate(_ahead(files, shelf), 1):
        if isinstance(taken, SourceError):
            if watch is None or len(files) == 1:
                raise taken
            watch.failed(taken)
            failed.append(path)
        else:
            pages.append(taken.kept or _stated(taken, known, shelf))
            keys.add(taken.key)
            kept += taken.kept is not None
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


def makers() -> list[Path]:
    """The files of this program that decide how a file becomes facts: its code, and the numbers of its trees."""
    package = Path(__file__).resolve().parent
    found = ((sorted(file for kind in _KINDS for file in (package / part).rglob(kind)), part) for part in _MAKERS)
    return [file for files, part in found for file in files or [package / part]]


def shelf_in(folder: Path, own: Path | None = None) -> Shelf:
    """The shelf in a folder, for documents read by this program with its lexicon and the user's ``own`` additions."""
    digest = hashlib.sha256()
    for file in (*makers(), *(resource("ontology", name) for name in FILES), *([own] if own and own.exists() else [])):
        content = file.read_bytes()
        digest.update(f"{file.name} {len(content)}\n".encode())
        digest.update(content)
    return Shelf(folder, digest.hexdigest())


def _namesake(path: Path, names: dict[str, Path]) -> SourceError | None:
    """Give a document its name; out: the error where another document has it."""
    other = names.setdefault(slug(path.stem), path)
    if other == path:
        return None
    return SourceError(
        (f"名称与 {other} 相同或几乎相同", f"its name is that of {other}, or differs by signs only"),
        str(path),
        ("文件名（不含后缀）就是文档编号，请改名", "the name without suffix is the document's id: rename one"),
    )


@dataclass(frozen=True, slots=True)
class _Taken:
    """A document from the shelf with its facts (``kept``), or one that was read, whose facts are to be found."""

    key: str
    kept: tuple[Document, Facts] | None = None
    document: Document | None = None


def _ahead(
    files: Sequence[tuple[Path, SourceError | None]], shelf: Shelf | None
) -> Iterator[tuple[Path, _Taken | SourceError]]:
    """What each file gives, in order. While one is looked at the next ones are parsed, in processes of their own."""
    others = sum(path.suffix.lower() not in _PARSED_HERE for path, _ in files)
    if others < 2:
        for path, refusal in files:
            yield path, _take(path, refusal, shelf)
        return
    from collections import deque
    from concurrent.futures import Future, ThreadPoolExecutor

    at_once = os.cpu_count() or 1
    waiting: deque[tuple[Path, Future[_Taken | SourceError]]] = deque()
    with ThreadPoolExecutor(at_once) as pool:
        for path, refusal in files:
            waiting.append((path, pool.submit(_take, path, refusal, shelf)))
            if len(waiting) > at_once:
                first, future = waiting.popleft()
                yield first, future.result()
        for path, future in waiting:
            yield path, future.result()


def _take(path: Path, refusal: SourceError | None, shelf: Shelf | None) -> _Taken | SourceError:
    """Read a file, or take it from the shelf; the refusal that it met already stays."""
    if refusal is not None:
        return refusal
    try:
        content, sidecar = contents(path)
        key = ""
        if shelf is not None:
            parser = "" if path.suffix.lower() in _PARSED_HERE else _parsers()
            key = shelf.key(path.as_posix().encode("utf-8", "surrogateescape"), parser.encode(), content, sidecar)
            kept = shelf.get(key)
            if kept is not None:
                return _Taken(key, kept)
        return _Taken(key, None, document_of(path, content, sidecar))
    except SourceError as error:
        return error


def _stated(taken: _Taken, known: Lexicon, shelf: Shelf | None) -> tuple[Document, Facts]:
    """A document that was read and what it states, which is put on the shelf."""
    from kg.extract import extract  # a tenth of a second that a build without changes does not need

    assert taken.document is not None, "neither kept nor read"
    page = (taken.document, extract(taken.document, known))
    if shelf is not None:
        shelf.put(taken.key, *page)
    return page


@functools.cache
def _parsers() -> str:
    """The versions of the libraries that read what is no text."""
    from importlib.metadata import version

    return " ".join(f"{name}=={version(name)}" for name in _PARSERS)
