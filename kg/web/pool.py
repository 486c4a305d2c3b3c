"""The workers of one store: started before the first request, killed at the deadline, replaced at once."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.web.answers import Reply
from kg.web.limits import MIB, Limits
from kg.web.worker import LENGTH

_ROOT = Path(__file__).resolve().parent.parent.parent
_START_SECONDS = 30.0


class Busy(KgError):
    """More requests wait than may."""


class Worker:
    """One process and its two pipes."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.served = 0

    @classmethod
    async def start(cls, store: Path, base: str, limits: Limits, clamp: bool) -> Worker:
        """A process that has opened the store; raises KgError where it cannot."""
        paths = [str(_ROOT), os.environ.get("PYTHONPATH", "")]
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(path for path in paths if path),
            "MALLOC_ARENA_MAX": "2",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "kg.web.worker",  # -P: nothing is imported from the working directory
            stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment, limit=MIB, start_new_session=True,
        )  # fmt: skip
        worker = cls(process)
        setting = {"store": str(store), "base": base, "limits": limits.to_json(), "clamp": clamp}
        try:
            async with asyncio.timeout(_START_SECONDS):
                ready = await worker.exchange(setting)
        except (TimeoutError, EOFError, OSError) as error:
            worker.kill()
            raise KgError(("查询进程没有启动", "a worker did not start"), str(store)) from error
        except asyncio.CancelledError:
            worker.kill()
            await process.wait()
            raise
        if ready.status != 200:
            worker.kill()
            raise KgError(("查询进程打不开图", "a worker cannot open the store"), str(store))
        return worker

    async def exchange(self, job: Mapping[str, Any]) -> Reply:
        """Send a request, wait for its reply; raises EOFError or OSError where the process ends before that."""
        assert self.process.stdin is not None and self.process.stdout is not None
        text = json.dumps(job, ensure_ascii=False).encode("utf-8", "surrogatepass")
        self.process.stdin.write(LENGTH.pack(len(text)) + text)
        await self.process.stdin.drain()
        stdout = self.process.stdout
        (length,) = LENGTH.unpack(await stdout.readexactly(LENGTH.size))
        head = json.loads(await stdout.readexactly(length))
        body = await stdout.readexactly(head.pop("length"))
        return Reply(body=body, **head)

    def kill(self) -> None:
        """End the process, whatever it does, and let go of its pipes.

        Only asyncio's watcher waits for the process: Popen's own kill and its transport's close would do so too, and
        the watcher would then report a child that it does not know.
        """
        if self.process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.process.pid, signal.SIGKILL)
        # asyncio has no public way to close the pipes of a process that it started
        transport = self.process._transport  # type: ignore[attr-defined]
        for pipe in filter(None, map(transport.get_pipe_transport, (0, 1, 2))):
            pipe.close()


class Pool:
    """``limits.workers`` processes for one store, and at most ``limits.queue`` requests that wait for one.

    ``clamp``: whether they may open nothing any more once the store is open; always, but for the makers of downloads.
    """

    def __init__(self, store: Path, base: str, limits: Limits, clamp: bool = True) -> None:
        self.store = store
        self.base = base
        self.limits = limits
        self.replaced = 0
        self._clamp = clamp
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._alive: set[Worker] = set()
        self._ending: set[Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self._running = 0
        self._closed = False

    async def start(self) -> None:
        """Start all workers; raises KgError where one cannot open the store."""
        started = await asyncio.gather(
            *(Worker.start(self.store, self.base, self.limits, self._clamp) for _ in range(self.limits.workers)),
            return_exceptions=True,
        )
        good = [one for one in started if isinstance(one, Worker)]
        bad = [one for one in started if isinstance(one, BaseException)]
        if bad:
            for worker in good:
                worker.kill()
            raise bad[0]
        for worker in good:
            self._add(worker)

    async def run(self, job: Mapping[str, Any], seconds: float | None = None) -> Reply:
        """The reply to a request, at the latest after its seconds; raises Busy where too many wait already."""
        if self._waiting >= self.limits.queue and self._idle.empty():
            raise _busy()
        until = time.monotonic() + min(seconds or self.limits.seconds, self.limits.seconds)
        self._waiting += 1
        try:
            async with asyncio.timeout_at(asyncio.get_running_loop().time() + until - time.monotonic()):
                worker = await self._idle.get()
                while worker.process.returncode is not None:  # killed from outside while it had nothing to do
                    self._replace(worker)
                    worker = await self._idle.get()
        except TimeoutError as error:
            raise _busy() from error
        finally:
            self._waiting -= 1
        self._running += 1
        try:
            return await self._exchange(worker, job, until)
        finally:
            self._running -= 1

    async def _exchange(self, worker: Worker, job: Mapping[str, Any], until: float) -> Reply:
        try:
            async with asyncio.timeout(max(0.0, until - time.monotonic())):
                reply = await worker.exchange(job)
        except TimeoutError:
            self._replace(worker)
            return _problem("查询超过时限，已停止", "the query took too long and was stopped")
        except (EOFError, OSError):
            self._replace(worker)
            return _problem("查询占用的资源太多，已停止", "the query took too much and was stopped")
        except BaseException:
            # whoever asked is gone; what the worker still says belongs to nobody
            self._replace(worker)
            raise
        worker.served += job["do"] == "sparql"  # a stranger's query is what may leave something behind
        if worker.served >= self.limits.lifetime:
            self._replace(worker)
        else:
            self._idle.put_nowait(worker)
        return reply

    @property
    def state(self) -> Mapping[str, int]:
        """How many workers there are, how many are busy, how many requests wait, how many workers were replaced."""
        return {
            "workers": len(self._alive),
            "running": self._running,
            "waiting": self._waiting,
            "replaced": self.replaced,
        }

    @property
    def processes(self) -> list[int]:
        """The process ids of the workers."""
        return sorted(worker.process.pid for worker in self._alive)

    async def close(self, patience: float = 0.0) -> None:
        """End all workers, after those that answer are done or ``patience`` seconds are over."""
        until = time.monotonic() + patience
        while self._running and time.monotonic() < until:
            await asyncio.sleep(0.05)
        self._closed = True
        for task in list(self._starting):
            task.cancel()
        if self._starting:
            await asyncio.wait(list(self._starting))
        workers = [*self._alive, *self._ending]
        self._alive.clear()
        for worker in workers:
            worker.kill()
        await asyncio.gather(*(worker.process.wait() for worker in workers))
        await asyncio.sleep(0)  # so that their pipes are told

    def _add(self, worker: Worker) -> None:
        self._alive.add(worker)
        self._idle.put_nowait(worker)

    def _replace(self, worker: Worker) -> None:
        worker.kill()
        self._alive.discard(worker)
        self._ending.add(worker)
        self.replaced += 1
        if not self._closed:
            task = asyncio.get_running_loop().create_task(self._renew(worker))
            self._starting.add(task)
            task.add_done_callback(self._starting.discard)

    async def _renew(self, old: Worker) -> None:
        await old.process.wait()
        self._ending.discard(old)
        pause = 0.1
        while not self._closed:
            try:
                self._add(await Worker.start(self.store, self.base, self.limits, self._clamp))
                return
            except KgError:
                await asyncio.sleep(pause)
                pause = min(5.0, pause * 2)


def _busy() -> Busy:
    return Busy(("现在请求太多", "too many requests at present"), hint=("过几秒再试", "try again in a few seconds"))


def _problem(zh: str, en: str) -> Reply:
    hint = ("缩小查询的范围，或加上 LIMIT", "narrow the query, or add a LIMIT")
    return Reply(503, problem={"message": (zh, en), "where": "", "hint": hint})
