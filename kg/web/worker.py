"""A worker: a process that opens one published store, ties its own hands, and answers requests one at a time.

It is started as ``python -m kg.web.worker`` by :mod:`kg.web.pool`. Requests and replies are frames on its standard
input and output: four bytes of length and JSON; a reply's JSON tells how many bytes of the answer follow it.
"""

from __future__ import annotations

import json
import os
import resource
import struct
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import pyoxigraph as ox

from kg.errors import KgError
from kg.names import Names
from kg.web import asked, views
from kg.web.answers import Asking, Reply, answer, problem_of
from kg.web.limits import Limits

LENGTH = struct.Struct(">I")
_SPARE_SECONDS = 2

Handler = Callable[["Desk", Mapping[str, Any]], Reply]


class Desk:
    """What a worker has at hand: the store, the namespaces, the limits."""

    def __init__(self, store: ox.Store, names: Names, limits: Limits) -> None:
        self.store = store
        self.names = names
        self.limits = limits

    def serve(self, job: Mapping[str, Any]) -> Reply:
        """The reply to a request; every error is a reply too."""
        try:
            return HANDLERS[job["do"]](self, job)
        except KgError as error:
            return problem_of(error)
        except MemoryError:
            words = ("查询占用的内存太多", "the query takes too much memory")
            return Reply(503, problem={"message": words, "where": "", "hint": ("", "")})


def _sparql(desk: Desk, job: Mapping[str, Any]) -> Reply:
    told = {key: value for key, value in job.items() if key != "do"}
    return answer(desk.store, Asking(**told), desk.names, desk.limits)


def _ask(desk: Desk, job: Mapping[str, Any]) -> Reply:
    return asked.answer(desk.store, desk.names, desk.limits, job)


def _view(desk: Desk, job: Mapping[str, Any]) -> Reply:
    return views.show(desk.store, desk.names, job)


def _make(desk: Desk, job: Mapping[str, Any]) -> Reply:
    from kg.web.making import make  # only makers pay for it

    return make(desk.store, desk.names, job)


HANDLERS: Mapping[str, Handler] = {"sparql": _sparql, "ask": _ask, "view": _view, "make": _make}
"""What a worker can be told to do."""


def main() -> None:
    """Read the setting from standard input, open the store, tie hands, say that all is ready, and serve."""
    taking, giving = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no frame
    told = _take(taking)
    if told is None:
        return
    limits = Limits.from_json(told["limits"])
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if limits.memory:
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    try:
        store = ox.Store.read_only(told["store"])
    except OSError as error:
        _give(giving, Reply(503, problem={"message": (str(error), str(error)), "where": told["store"], "hint": ""}))
        return
    asked.prepare()
    views.prepare()
    desk = Desk(store, Names(told["base"]), limits)
    if told["clamp"]:
        clamp(Path(told["store"]))
    _give(giving, Reply(200))
    while (job := _take(taking)) is not None:
        _allow_seconds(limits)
        _give(giving, desk.serve(job))


def clamp(store: Path) -> None:
    """Let this process open nothing more: no file, no socket; but what the store has not opened of its own files yet.

    Every free descriptor below the limit is taken, so that the limit holds from now on.
    """
    folder = Path("/proc/self/fd")
    links = {int(link.name): _target(link) for link in folder.iterdir()} if folder.is_dir() else {}
    unopened = len({str(path) for path in store.resolve().glob("*.sst")} - set(links.values()))
    highest = max(links, default=64) + 1
    resource.setrlimit(resource.RLIMIT_NOFILE, (highest, highest))
    taken = []
    try:
        while True:
            taken.append(os.open(os.devnull, os.O_RDONLY))
    except OSError:
        pass
    for descriptor in taken[len(taken) - unopened :] if unopened else ():
        os.close(descriptor)


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:
        return ""


def _allow_seconds(limits: Limits) -> None:
    """Give the next request its seconds of CPU; the limit counts the whole life of a process."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    allowed = int(usage.ru_utime + usage.ru_stime + limits.seconds) + 1 + _SPARE_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (allowed, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _take(source: BinaryIO) -> dict[str, Any] | None:
    head = source.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    told: dict[str, Any] = json.loads(source.read(LENGTH.unpack(head)[0]))
    return told


def _give(target: BinaryIO, reply: Reply) -> None:
    head = {
        "status": reply.status,
        "media": reply.media,
        "truncated": reply.truncated,
        "problem": reply.problem,
        "length": len(reply.body),
    }
    text = json.dumps(head, ensure_ascii=False).encode()
    target.write(LENGTH.pack(len(text)) + text)
    target.write(reply.body)
    target.flush()


if __name__ == "__main__":
    main()
