"""The quad store on disk: written anew beside the old one, then switched to in one step; readers open it read-only.

::

    .kg/store-<digest of the content>/    one complete store, never changed again
    .kg/current -> store-<digest>         replaced by one rename
    .kg/.new-<process>                    a store in the making; removed by the next build if its process is gone

A build that is killed leaves ``current`` as it was. The store before the present one is kept, older ones are removed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import WorkspaceError

CURRENT = "current"
_STORE = "store-"
_NEW = ".new-"


def publish(quads: Iterable[ox.Quad], directory: Path) -> Path:
    """Write a store of ``quads`` under ``directory`` and make it the current one.

    Out: the folder of the store, named by its content, so that the same quads in any order are written once only.
    Raises WorkspaceError where it cannot be written; then, and whenever the process dies, the old store stays current.
    """
    import hashlib

    lines = (ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    content = b"".join(sorted(set(lines)))
    digest = hashlib.sha256(f"{ox.__version__}\n".encode() + content).hexdigest()[:16]
    store = directory / (_STORE + digest)
    try:
        directory.mkdir(parents=True, exist_ok=True)
        _sweep(directory)
        if not store.is_dir():
            _write(content, store)
        _switch(directory, store)
    except OSError as error:
        raise WorkspaceError(
            (f"无法写入图数据库（{error}）", f"the store cannot be written ({error})"),
            str(directory),
            (
                "检查该文件夹是否可写、磁盘是否已满；原来的图仍然可用",
                "check that the folder may be written to and has room; the graph as it was still stands",
            ),
        ) from error
    return store


def memory_store(quads: Iterable[ox.Quad]) -> ox.Store:
    """The same quads in a store that lives in memory only."""
    store = ox.Store()
    store.bulk_extend(quads)
    return store


def kept(directory: Path) -> tuple[Path, list[Path]]:
    """The current store and the others that are kept; raises WorkspaceError if none was built."""
    current = directory / CURRENT
    if not current.is_dir():
        raise WorkspaceError(
            ("还没有建图", "no graph has been built yet"), str(directory), ("先运行 kg build", "run kg build first")
        )
    store = current.resolve()
    return store, sorted(other for other in store.parent.glob(f"{_STORE}*") if other.is_dir() and other != store)


def rollback(directory: Path) -> Path:
    """Make the store before the current one current again; out: that store.

    The one that was current is kept, so that the same again undoes it. Raises WorkspaceError where only one is kept.
    """
    _, others = kept(directory)
    if not others:
        raise WorkspaceError(
            ("没有可退回的图", "there is no graph to go back to"),
            str(directory),
            ("只建过一次图", "only one graph has been built"),
        )
    try:
        _switch(directory, others[0])
    except OSError as error:
        raise WorkspaceError((f"无法切换（{error}）", f"cannot switch ({error})"), str(directory)) from error
    return others[0]


def _write(content: bytes, store: Path) -> None:
    new = store.parent / f"{_NEW}{os.getpid()}"
    try:
        made = ox.Store(str(new))
        made.bulk_load(input=content, format=ox.RdfFormat.N_QUADS, lenient=True)
        made.flush()
        del made
        try:
            new.rename(store)
        except OSError:
            # another build with the same content was faster: its store is as good as this one
            if not store.is_dir():
                raise
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _switch(directory: Path, store: Path) -> None:
    current = directory / CURRENT
    previous = current.resolve() if current.is_dir() else None
    if previous == store.resolve():
        return
    link = directory / f"{_NEW}{os.getpid()}"
    link.symlink_to(store.name)
    link.replace(current)
    keep = {store.name} | ({previous.name} if previous is not None else set())
    for old in directory.glob(f"{_STORE}*"):
        if old.name not in keep:
            shutil.rmtree(old, ignore_errors=True)


def _sweep(directory: Path) -> None:
    """Remove what killed builds left behind."""
    for left in directory.glob(f"{_NEW}*"):
        process = left.name.removeprefix(_NEW)
        if process.isdigit() and not _alive(int(process)):
            if left.is_symlink():
                left.unlink(missing_ok=True)
            else:
                shutil.rmtree(left, ignore_errors=True)


def _alive(process: int) -> bool:
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
