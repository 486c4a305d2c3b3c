"""Documents and their facts on the shelf: kept as bytes under a key, so that what did not change is not read again.

An entry is compressed JSON. One that is missing, damaged or of another make is read anew; nothing depends on it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
import zlib
from array import array
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.anchors import Anchors
from kg.model import (
    Count,
    Document,
    Facts,
    Honour,
    Metric,
    Participation,
    Programme,
    Quotation,
    Ranking,
    Section,
    Source,
)

_KINDS: Mapping[str, type[Any]] = MappingProxyType(
    {
        "honours": Honour,
        "participations": Participation,
        "counts": Count,
        "rankings": Ranking,
        "programmes": Programme,
        "metrics": Metric,
    }
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of entries. ``made_by``: the digest of all that decides how a file becomes facts."""

    folder: Path
    made_by: str

    def key(self, *parts: bytes) -> str:
        """The key of a document: what it is made of, and what made it."""
        digest = hashlib.sha256(f"{self.made_by}\n{sys.byteorder}".encode())
        for part in parts:
            digest.update(b"%d\n" % len(part))
            digest.update(part)
        return digest.hexdigest()[:32]

    def get(self, key: str) -> tuple[Document, Facts] | None:
        """The entry, None where there is none that can be used."""
        try:
            return loaded((self.folder / key).read_bytes())
        except (OSError, zlib.error, ValueError, KeyError, TypeError, AttributeError):
            return None

    def put(self, key: str, document: Document, facts: Facts) -> None:
        """Keep an entry; where that is not possible, nothing is kept."""
        temporary = self.folder / f".{key}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(dumped(document, facts))
            temporary.replace(self.folder / key)
        except OSError:
            return

    def sweep(self, kept: Collection[str]) -> None:
        """Remove all other entries."""
        try:
            for path in self.folder.iterdir():
                if path.name not in kept:
                    path.unlink(missing_ok=True)
        except OSError:
            return


def dumped(document: Document, facts: Facts) -> bytes:
    """A document and its facts as bytes."""
    anchors = document.anchors
    plain = {
        "source": _plain(document.source),
        "raw": document.raw,
        "text": document.text,
        "offsets": _packed(document.offsets),
        "sections": [_plain(section) for section in document.sections],
        "anchors": anchors and {one.name: _packed(getattr(anchors, one.name)) for one in fields(anchors)},
        "facts": {kind: [_plain(fact) for fact in getattr(facts, kind)] for kind in _KINDS},
        "aliases": facts.aliases,
    }
    return zlib.compress(
        json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"), 1
    )


def loaded(content: bytes) -> tuple[Document, Facts]:
    """The document and the facts that :func:`dumped` made bytes of; raises ValueError, KeyError or TypeError."""
    plain = json.loads(zlib.decompress(content).decode("utf-8", "surrogatepass"))
    source = Source(**_tuples(plain["source"]))
    anchors = plain["anchors"] and Anchors(**{name: _unpacked(packed) for name, packed in plain["anchors"].items()})
    document = Document(
        source,
        plain["raw"],
        plain["text"],
        _unpacked(plain["offsets"]),
        tuple(Section(**section) for section in plain["sections"]),
        anchors,
    )
    lists = {kind: tuple(_fact(make, fact) for fact in plain["facts"][kind]) for kind, make in _KINDS.items()}
    return document, Facts(source, **lists, aliases=tuple(map(tuple, plain["aliases"])))


def _plain(value: Any) -> dict[str, Any]:
    """The fields of a dataclass by name, a quotation as a list."""
    plain: dict[str, Any] = {}
    for one in fields(value):
        entry = getattr(value, one.name)
        if isinstance(entry, Quotation):
            entry = [entry.begin, entry.end, entry.text]
        plain[one.name] = dict(entry) if isinstance(entry, Mapping) else entry
    return plain


def _tuples(plain: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(entry) if isinstance(entry, list) else entry for name, entry in plain.items()}


def _fact(make: type[Any], plain: dict[str, Any]) -> Any:
    return make(quotation=Quotation(*plain.pop("quotation")), **_tuples(plain))


def _packed(value: str | array[int]) -> str | list[str]:
    """An array as its type and its bytes in base 64; a text as it is."""
    return value if isinstance(value, str) else [value.typecode, base64.b64encode(value.tobytes()).decode()]


def _unpacked(packed: str | list[str]) -> Any:
    if isinstance(packed, str):
        return packed
    found: array[int] = array(packed[0])
    found.frombytes(base64.b64decode(packed[1]))
    return found
