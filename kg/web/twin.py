"""The static twin: the same pages and files on disk, found by following every link from the first page."""

from __future__ import annotations

import asyncio
import itertools
import json
import posixpath
import re
import shutil
from collections import deque
from collections.abc import Coroutine, Iterable, Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kg.errors import KgError
from kg.web.answers import written
from kg.web.app import settled
from kg.web.asked import FILES as ANSWERS
from kg.web.asked import known
from kg.web.description import dataset_description
from kg.web.downloads import FILES
from kg.web.limits import Limits
from kg.web.pages import PATHS, Asked, page
from kg.web.render import file_of, page_of
from kg.web.routes import STATIC, SUFFIXES
from kg.web.setting import Setting
from kg.workspace import Workspace

_OUTSIDE = re.compile(r"[a-z][a-z0-9+.\-]*:|//", re.IGNORECASE)


_AT_ONCE = 8
_LISTED = (
    "hon:Agency",
    "hon:Category",
    "hon:HonourScheme",
    "hon:Indicator",
    "hon:Qualifier",
    "hon:Trigger",
    "hon:Unit",
)


class Links(HTMLParser):
    """The links of a page, and the places in it that can be linked to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.places: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag links to, and its id."""
        for name, value in attrs:
            if name in ("href", "src") and value is not None:
                self.targets.append(value)
            elif name == "id" and value:
                self.places.add(value)


class Twin:
    """A folder in the making: ``written`` by path, what has been read of the pages, and what is still to come."""

    def __init__(self, setting: Setting, folder: Path) -> None:
        self.setting = setting
        self.folder = folder
        self.pages: dict[str, Links] = {}
        self.files: set[str] = set()

    async def write(self) -> None:
        """Write everything; raises KgError for a link that leads nowhere."""
        for source in sorted(STATIC.iterdir()):
            self._put(f"static/{source.name}", source.read_bytes())
        for name in FILES:
            path = await self.setting.downloads.file(name)
            self._put(f"download/{name}", path.read_bytes())
        await self._write_described()
        await self._write_names()
        for lang in ("zh", "en"):
            html = (await self.setting.downloads.file(f"picture.{lang}")).read_bytes()
            self._put(f"network/picture.{lang}.html", html)
        answers = itertools.product(("zh", "en"), known(), ANSWERS)
        await _at_once(self._write_answer(*answer) for answer in answers)
        await self._write_pages()
        self._check()

    async def _write_pages(self) -> None:
        paths = (*PATHS, *(f"question/{name}" for name in known()))
        ahead = deque((path, lang) for path in paths for lang in ("zh", "en"))
        seen = set(ahead)
        while ahead:
            now = [ahead.popleft() for _ in range(min(_AT_ONCE, len(ahead)))]
            asked = (page(Asked(self.setting, self.setting.site, path, lang)) for path, lang in now)
            for (path, lang), html in zip(now, await asyncio.gather(*asked), strict=True):
                file = file_of(("en/" if lang == "en" else "") + path)
                self._put(file, html.encode("utf-8", "replace"))
                self.pages[file] = Links(html)
            for found in sorted(self.setting.site.linked):
                if found not in seen:
                    seen.add(found)
                    ahead.append(found)
            self.setting.site.linked.clear()
            await _at_once(self._write_data(address) for address in sorted(self.setting.site.assets))
            self.setting.site.assets.clear()

    async def _write_answer(self, lang: str, name: str, suffix: str) -> None:
        """The answer to a question for its default parameters, as a file."""
        job = {"do": "ask", "name": name, "params": {}, "lang": lang, "form": suffix}
        self._put(f"answers/{lang}/{name}.{suffix}", await self._bytes(job))

    async def _write_data(self, address: str) -> None:
        """The triples on a thing, where a page links to them."""
        file = self.setting.site.asset_file(address)
        if not address.startswith("data/") or file in self.files:
            return
        local, _, suffix = address.removeprefix("data/").rpartition(".")
        iri = self.setting.names.base + local
        job = {"do": "view", "view": "statements", "iri": iri, "form": SUFFIXES[suffix], "lang": "zh"}
        self._put(file, await self._bytes(job))

    async def _write_described(self) -> None:
        counts = json.loads(await self._bytes({"do": "view", "view": "counts", "lang": "en"}))
        files = {f"download/{name}": media.partition(";")[0] for name, (_, media) in FILES.items()}
        names = self.setting.names
        self._put(".well-known/void", written(dataset_description(names, counts, files), "ttl", names))
        self._put(".nojekyll", b"")

    async def _write_names(self) -> None:
        """The names to search, each with the file of its page."""
        found = json.loads((await self.setting.downloads.file("names.json")).read_bytes())
        told = []
        concepts = json.loads(await self._bytes({"do": "view", "view": "ontology", "lang": "zh"}))["concepts"]
        listed = {row["concept"] for kind, rows in concepts if kind in _LISTED for row in rows}
        self.setting.site.listed = frozenset(listed - {one[0] for one in found})
        for one in found:
            target = page_of(one[0])
            if target is not None:
                told.append([*one, file_of(target[0])])
                self.setting.site.linked.update((target[0], lang) for lang in ("zh", "en"))
        self._put("names.json", json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode())

    async def _bytes(self, job: Mapping[str, object]) -> bytes:
        given = await self.setting.publication.run(job)
        if given.status != 200:
            zh, en = given.problem["message"]
            raise KgError((zh, en), json.dumps(job, ensure_ascii=False))
        return given.body

    def _put(self, file: str, content: bytes) -> None:
        target = self.folder / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        self.files.add(file)

    def _check(self) -> None:
        """Every link leads to a file that was written, and to a place that is in it."""
        for file, links in self.pages.items():
            for target in links.targets:
                wrong = self._wrong(file, target, links)
                if wrong:
                    raise KgError(("链接无效", "a link leads nowhere"), f"{file}: {target} ({wrong})")

    def _wrong(self, file: str, target: str, links: Links) -> str:
        if _OUTSIDE.match(target):
            return ""
        parts = urlsplit(target)
        there = posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(parts.path))) if parts.path else file
        if there not in self.files:
            return "no file"
        place = unquote(parts.fragment)
        if place and not place.startswith("example=") and there in self.pages and place not in self.pages[there].places:
            return "no such place"
        return ""


async def _at_once(steps: Iterable[Coroutine[object, object, None]]) -> None:
    """Take the steps, a few of them at a time, so that no worker waits for another."""
    waiting = iter(steps)
    while some := list(itertools.islice(waiting, _AT_ONCE)):
        await asyncio.gather(*some)


def write_site(workspace: Workspace, folder: Path, limits: Limits | None = None) -> tuple[int, int]:
    """Write the static twin of a workspace's site into a folder that is new or empty; out: how many pages and files.

    What fails leaves no folder. Raises KgError where the graph is missing or a link leads nowhere.
    """
    new = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    try:
        twin = asyncio.run(_write(workspace, new, limits or Limits(seconds=120.0)))
        if folder.exists():
            folder.rmdir()
        new.replace(folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return len(twin.pages), len(twin.files) - len(twin.pages)


async def _write(workspace: Workspace, folder: Path, limits: Limits) -> Twin:
    setting = settled(workspace, limits, static=True)
    twin = Twin(setting, folder)
    try:
        await twin.write()
    finally:
        await setting.downloads.close()
        await setting.publication.close()
    return twin
