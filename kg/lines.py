"""Files of decisions: one JSON object a line, read whole, only ever appended to."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.errors import InputError, WorkspaceError


def read_objects(path: Path, advice: tuple[str, str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a file with the numbers of their lines; none if there is no file. Empty lines are passed over.

    Raises InputError with the line's number and ``advice`` for a line that is no object.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return
    except OSError as error:
        raise InputError(("读不了判定文件", "cannot read the decisions"), where=str(path)) from error
    for number, line in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if line.strip():
            yield number, _object(line, f"{path}:{number}", advice)


def append_object(path: Path, fields: Mapping[str, Any]) -> None:
    """Append one line; what stands there stays. It is written by one append, so that two writers lose nothing.

    Raises WorkspaceError if the file cannot be written.
    """
    line = json.dumps(fields, ensure_ascii=False) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            size = os.fstat(descriptor).st_size
            torn = size > 0 and _last_byte(descriptor, size) != b"\n"
            os.write(descriptor, (("\n" if torn else "") + line).encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise WorkspaceError(("写不了判定文件", "cannot write the decisions"), where=str(path)) from error


def _object(line: bytes, where: str, advice: tuple[str, str]) -> dict[str, Any]:
    try:
        fields = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(("这一行不是 UTF-8", "this line is not UTF-8"), where=where, hint=advice) from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(("这一行不是 JSON", "this line is not JSON"), where=where, hint=advice) from error
    if not isinstance(fields, dict):
        raise InputError(("这一行不是 JSON 对象", "this line is not a JSON object"), where=where, hint=advice)
    return fields


def _last_byte(descriptor: int, size: int) -> bytes:
    os.lseek(descriptor, size - 1, os.SEEK_SET)
    return os.read(descriptor, 1)
