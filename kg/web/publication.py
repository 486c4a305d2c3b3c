"""The published store and who answers from it: a new build is picked up, the old one finishes what it began."""

from __future__ import annotations

import asyncio
import json
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from kg.errors import KgError, WorkspaceError
from kg.rdf.store import CURRENT
from kg.web.answers import Reply
from kg.web.limits import Limits
from kg.web.pool import Pool

_LARGEST = 8  # of the cache, as a part


class Cache:
    """The last answers, by what was asked; at most ``size`` bytes of them.

    >>> cache = Cache(100)
    >>> cache.put("a", Reply(200, body=b"1")), cache.get("a").body, cache.get("b")
    (None, b'1', None)
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self.used = 0
        self._kept: OrderedDict[str, Reply] = OrderedDict()

    def get(self, asked: str) -> Reply | None:
        """The answer to the same question, if it is still here."""
        found = self._kept.get(asked)
        if found is not None:
            self._kept.move_to_end(asked)
        return found

    def put(self, asked: str, given: Reply) -> None:
        """Keep an answer; the oldest make room."""
        cost = len(given.body) + len(asked)
        if cost > self._size // _LARGEST or asked in self._kept:
            return
        self._kept[asked] = given
        self.used += cost
        while self.used > self._size:
            old, gone = self._kept.popitem(last=False)
            self.used -= len(gone.body) + len(old)

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
        self.used = 0


class Publication:
    """The store that is current under ``directory`` (``.kg``), its version and its workers."""

    def __init__(self, directory: Path, base: str, limits: Limits) -> None:
        self.directory = directory
        self.base = base
        self.limits = limits
        self.version = ""
        self.store = directory
        self.cache = Cache(limits.cache)
        self.failure = ""
        self._pool: Pool | None = None
        self._makers: Pool | None = None
        self._switching = asyncio.Lock()
        self._retiring: set[asyncio.Task[None]] = set()
        self._refused = ("", 0.0)

    async def run(self, job: Mapping[str, Any], seconds: float | None = None) -> Reply:
        """The reply of a worker, or of the cache; raises KgError where no store is there or too many wait."""
        return await self.kept(job, lambda pool: pool.run(job, seconds))

    async def kept(self, job: Mapping[str, Any], answer: Callable[[Pool], Awaitable[Reply]]) -> Reply:
        """The answer to a job: what is kept of it for the store that is current, else what ``answer`` gives."""
        pool = await self.pool()
        asked = json.dumps(job, ensure_ascii=False, sort_keys=True)
        found = self.cache.get(asked)
        if found is not None:
            return found
        version = self.version
        given = await answer(pool)
        if given.status == 200 and version == self.version:
            self.cache.put(asked, given)
        return given

    async def make(self, job: Mapping[str, Any]) -> Reply:
        """The reply of a maker: a worker that may open files and take its time, for what is ours alone."""
        await self.pool()
        if self._makers is None or self._makers.store != self.store:
            async with self._switching:
                if self._makers is None or self._makers.store != self.store:
                    old, limits = self._makers, self.limits
                    patient = Limits(
                        seconds=max(120.0, limits.seconds), bytes=8 * limits.bytes, workers=1, queue=limits.queue,
                        memory=2 * limits.memory, lifetime=50,
                    )  # fmt: skip
                    makers = Pool(self.store, self.base, patient, clamp=False)
                    await makers.start()
                    self._makers = makers
                    if old is not None:
                        self._retire(old)
        return await self._makers.run(job)

    async def pool(self) -> Pool:
        """The workers of the store that is current now; raises WorkspaceError if there is none."""
        current = self._current()
        if self._pool is not None and (current is None or current == self.store):
            return self._pool
        async with self._switching:
            current = self._current()
            if current is None and self._pool is None:
                raise WorkspaceError(
                    ("还没有建图", "no graph has been built yet"), hint=("先运行 kg build", "run kg build first")
                )
            if current is not None and (self._pool is None or current != self.store):
                await self._switch(current)
        assert self._pool is not None
        return self._pool

    async def _switch(self, current: Path) -> None:
        if self._refused[0] == current.name and time.monotonic() - self._refused[1] < 5 and self._pool is not None:
            return
        pool = Pool(current, self.base, self.limits)
        try:
            await pool.start()
        except KgError as error:
            self.failure = f"{current.name}: {error}"
            self._refused = (current.name, time.monotonic())
            if self._pool is None:
                raise
            return  # the old one is still good
        old = self._pool
        self._pool, self.store, self.version, self.failure = pool, current, current.name, ""
        self.cache.clear()
        if old is not None:
            self._retire(old)

    def _retire(self, pool: Pool) -> None:
        task = asyncio.get_running_loop().create_task(pool.close(pool.limits.seconds + 1))
        self._retiring.add(task)
        task.add_done_callback(self._retiring.discard)

    def _current(self) -> Path | None:
        try:
            return self.directory / (self.directory / CURRENT).readlink()
        except OSError:
            return None

    @property
    def state(self) -> Mapping[str, Any]:
        """What /health tells."""
        told: dict[str, Any] = {"store": self.version, "cached_bytes": self.cache.used}
        if self._pool is not None:
            told |= self._pool.state
        if self.failure:
            told["not_picked_up"] = self.failure
        return told

    async def close(self) -> None:
        """End all workers."""
        pools = [pool for pool in (self._pool, self._makers) if pool is not None]
        self._pool = self._makers = None
        await asyncio.gather(*(pool.close() for pool in pools), *self._retiring)
