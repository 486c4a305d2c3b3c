"""A workspace: a directory with ``sources/``; beside it ``triples/`` and ``.kg/`` are written.

``kg.toml`` may stand in it and say two things: ``base``, the base IRI, and ``language``, ``zh`` or ``en``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kg.errors import WorkspaceError
from kg.names import BASE
from kg.resources import resource

SETTINGS = "kg.toml"
EXAMPLE = "yongkang-2020"
_SETTINGS_TEXT = f"""\
# base:     the IRI that every name of this graph starts with
# language: zh or en, the language of messages; without it your locale decides
base = "{BASE}"
"""
_LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where documents, triples and the store are, the base IRI, and the language, None where the locale decides."""

    root: Path
    base: str = BASE
    language: str | None = None

    @property
    def sources(self) -> Path:
        """The folder of the documents."""
        return self.root / "sources"

    @property
    def triples(self) -> Path:
        """The folder of the Turtle files, one for each document, and of judgements.jsonl."""
        return self.root / "triples"

    @property
    def judgements(self) -> Path:
        """The decisions on names."""
        return self.triples / "judgements.jsonl"

    @property
    def decisions(self) -> Path:
        """The decisions on facts."""
        return self.triples / "decisions.jsonl"

    @property
    def schemes(self) -> Path:
        """The honours that this workspace adopts; in the repository of this package, the shipped ones."""
        return self.root / "ontology" / "schemes.ttl"

    @property
    def adopted(self) -> Path | None:
        """The honours that this workspace adopted beside those that are shipped, None without any."""
        shipped = resource("ontology", "schemes.ttl").resolve()
        return self.schemes if self.schemes.is_file() and self.schemes.resolve() != shipped else None

    @property
    def store(self) -> Path:
        """The folder of the built store."""
        return self.root / ".kg"

    @property
    def shelf(self) -> Path:
        """The folder of what was read already (kg.shelf)."""
        return self.store / "pages"

    @property
    def documents(self) -> Path:
        """The folder of the documents of the last build: sources/, or the one that it was given."""
        try:
            told = (self.store / "documents").read_text(encoding="utf-8").strip()
        except OSError:
            told = ""
        return Path(told) if told else self.sources

    def remember(self, folder: Path) -> None:
        """Remember that the graph is made of the documents in ``folder``; raises WorkspaceError."""
        record = self.store / "documents"
        if folder != self.sources:
            write(record, f"{folder.resolve()}\n")
        elif record.exists():
            record.unlink()

    def write_triples(self, document_id: str, turtle: str) -> None:
        """Write the Turtle file of a document; raises WorkspaceError."""
        write_folder(self.triples, {f"{document_id}.ttl": turtle.encode()})


def is_workspace(root: Path) -> bool:
    """Whether a directory is a workspace."""
    return (root / "sources").is_dir()


def find(root: Path) -> Workspace:
    """The workspace at ``root``; raises WorkspaceError if there is none, or if its kg.toml is wrong."""
    if not is_workspace(root):
        raise WorkspaceError(
            ("这里不是工作区（没有 sources 文件夹）", "not a workspace (there is no folder sources)"),
            str(root.resolve()),
            (
                "用 kg init 文件夹 建一个带示例的工作区，或者先进入已有的工作区",
                "make one, with an example in it, by: kg init DIR; or change to the workspace that you have",
            ),
        )
    base, language = _settings(root / SETTINGS)
    return Workspace(root, base, language)


def preferred_language(root: Path) -> str | None:
    """The language that the kg.toml at ``root`` asks for, or None; what is wrong with that file is told by `find`."""
    try:
        return _settings(root / SETTINGS)[1]
    except (WorkspaceError, OSError):
        return None


def create(directory: Path) -> Workspace:
    """Make a workspace with the example page; raises WorkspaceError where one is already or nothing can be written."""
    import shutil

    for taken in (directory / "sources", directory / SETTINGS):
        if taken.exists():
            raise WorkspaceError(
                ("已经存在，没有改动", "exists already; nothing was changed"),
                str(taken),
                ("换一个文件夹", "choose another folder"),
            )
    made = not directory.exists()
    new = directory / ".kg-init"
    try:
        (new / "sources").mkdir(parents=True)
        for suffix in (".txt", ".toml"):
            shutil.copyfile(resource("sources", EXAMPLE + suffix), new / "sources" / (EXAMPLE + suffix))
        (new / SETTINGS).write_text(_SETTINGS_TEXT, encoding="utf-8")
        if not (directory / ".gitignore").exists():
            (new / ".gitignore").write_text(".kg/\n", encoding="utf-8")
        for part in sorted(new.iterdir()):
            part.rename(directory / part.name)
        new.rmdir()
    except OSError as error:
        shutil.rmtree(directory if made else new, ignore_errors=True)
        raise unwritable(directory, error) from error
    return Workspace(directory)


def write(path: Path, content: str | bytes) -> None:
    """Write a whole file or nothing: to a temporary name in the same folder, then renamed.

    Text is written as UTF-8 with ``\\n``. A device or pipe is written to directly. Raises WorkspaceError.
    """
    with replacing(path) as temporary:
        temporary.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Write files by name into a folder, which is made if it is not there; raises WorkspaceError."""
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise unwritable(path, error) from error
    for name, content in files.items():
        write(path / name, content)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path beside ``path`` that takes its place when the block ends well, and is removed when not.

    Raises WorkspaceError where the block, or the renaming, meets an OSError.
    """
    try:
        target = path.resolve()
        if target.is_dir():
            raise IsADirectoryError(21, os.strerror(21), str(path))
        if target.exists() and not target.is_file():
            yield target
            return
        temporary = target.with_name(f".{target.name}.{os.getpid()}.new")
        try:
            yield temporary
            if target.exists():
                temporary.chmod(target.stat().st_mode & 0o777)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> WorkspaceError:
    """The error that says which output cannot be written, and why."""
    reason = error.strerror or str(error)
    return WorkspaceError(
        (f"无法写入（{reason}）", f"cannot be written ({reason})"),
        str(path),
        (
            "检查该文件夹是否存在、是否可写、磁盘是否已满，或换一个输出位置",
            "check that the folder exists, may be written to and has room, or choose another place",
        ),
    )


def _settings(path: Path) -> tuple[str, str | None]:
    if not path.exists():
        return BASE, None
    import tomllib

    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WorkspaceError(
            (f"不是正确的 TOML：{error}", f"not valid TOML: {error}"),
            str(path),
            ("改正这一行，或删去该文件", "mend that line, or remove the file"),
        ) from error
    unknown = sorted(settings.keys() - {"base", "language"})
    if unknown:
        raise WorkspaceError(
            (f"不认识的键 {unknown[0]}", f"unknown key {unknown[0]}"),
            str(path),
            ("可用的键：base、language", "the keys are base and language"),
        )
    base, language = settings.get("base", BASE), settings.get("language")
    if not isinstance(base, str) or not base.startswith(("http://", "https://")) or base[-1] not in "/#":
        raise WorkspaceError(
            (
                "base 应是 http(s):// 开头、/ 或 # 结尾的 IRI",
                "base must be an IRI that starts http(s):// and ends / or #",
            ),
            str(path),
            (f'例如 base = "{BASE}"', f'for example base = "{BASE}"'),
        )
    if language not in (None, *_LANGUAGES):
        raise WorkspaceError(
            ("language 不是 zh 或 en", "language is neither zh nor en"), str(path), ("改为 zh 或 en", "write zh or en")
        )
    return base, language
