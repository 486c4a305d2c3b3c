"""Files of the whole graph and of each source: made once for each version of the store, then served from disk."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from kg.errors import KgError
from kg.web.publication import Publication
from kg.workspace import Workspace

TABLES = ("conferrals", "tallies", "metrics", "participations", "programmes", "rankings")
FILES: Mapping[str, tuple[str, str]] = {
    "honours.ttl": ("ttl", "text/turtle"),
    "honours.nt": ("nt", "application/n-triples"),
    "honours.trig": ("trig", "application/trig"),
    "honours.jsonld": ("jsonld", "application/ld+json"),
    "honours.rdf": ("rdfxml", "application/rdf+xml"),
    "honours.xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    **{f"{name}.csv": (f"csv:{name}", "text/csv; charset=utf-8") for name in TABLES},
    "honours.graphml": ("graphml", "application/graphml+xml"),
}
"""Names of files, the format of each and its media type."""
MADE: Mapping[str, tuple[str, str]] = {
    **FILES,
    "picture.zh": ("picture:zh", "text/html; charset=utf-8"),
    "picture.en": ("picture:en", "text/html; charset=utf-8"),
    "names.json": ("names", "application/json"),
}
"""The same, with what pages need of the whole graph: the network, and the names that the search looks through."""


class Downloads:
    """A temporary folder of files, made when they are first asked for."""

    def __init__(self, publication: Publication, workspace: Workspace) -> None:
        self._publication = publication
        self._workspace = workspace
        self._folder: Path | None = None
        self._begun = ""
        self._all: asyncio.Task[None] | None = None
        self._making: dict[tuple[str, str], asyncio.Task[Path]] = {}

    async def file(self, name: str) -> Path:
        """The file of a name in :data:`MADE`, for the store that is current; raises KgError where it fails."""
        await self._publication.pool()
        version = self._publication.version
        key = (version, name)
        if key not in self._making:
            self._forget_others(version)
            self._making[key] = asyncio.get_running_loop().create_task(self._make(version, name))
        try:
            return await asyncio.shield(self._making[key])
        except KgError:
            self._making.pop(key, None)
            raise

    def begin(self) -> None:
        """Make all files for the store that is current, one after the other, while others are answered."""
        if self._begun != self._publication.version:
            self._begun = self._publication.version
            self._all = asyncio.get_running_loop().create_task(self._make_all())

    async def _make_all(self) -> None:
        for name in FILES:
            with contextlib.suppress(KgError):  # whoever asks for that file will be told
                await self.file(name)

    def sizes(self) -> dict[str, int]:
        """The sizes of those that are made already."""
        version = self._publication.version
        done = {
            name: task.result() for (made, name), task in self._making.items()
            if made == version and task.done() and not task.cancelled() and task.exception() is None
        }  # fmt: skip
        return {name: path.stat().st_size for name, path in done.items() if path.exists()}

    async def _make(self, version: str, name: str) -> Path:
        job = {"do": "make", "what": MADE[name][0], "root": str(self._workspace.root), "lang": "zh"}
        given = await self._publication.make(job)
        if given.status != 200:
            raise KgError(("这个文件没有做成", "this file could not be made"), name)
        path = self._room() / f"{version}-{name}"
        new = path.with_name(path.name + ".new")
        await asyncio.to_thread(new.write_bytes, given.body)
        new.replace(path)
        return path

    def _room(self) -> Path:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="honours-kg-"))
        return self._folder

    def _forget_others(self, version: str) -> None:
        for made, name in [key for key in self._making if key[0] != version]:
            task = self._making.pop((made, name))
            if task.done() and not task.cancelled() and task.exception() is None:
                task.result().unlink(missing_ok=True)

    async def close(self) -> None:
        """Stop what is being made and remove the folder."""
        tasks = [task for task in (self._all, *self._making.values()) if task is not None and not task.done()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._making.clear()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
