"""How much one request may cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, rows, bytes and processes; what is not stated otherwise counts for one request.

    ``seconds`` runs from the arrival of a request to its answer, waiting included. ``lifetime``: answers of one worker
    before it is replaced. ``cache``: bytes of answers that are kept for the next who asks the same.
    """

    seconds: float = 10.0
    page_rows: int = 10_000
    rows: int = 100_000
    bytes: int = 64 * MIB
    body: int = 2 * MIB
    workers: int = 2
    queue: int = 16
    memory: int = 1536 * MIB
    lifetime: int = 200
    cache: int = 256 * MIB

    def to_json(self) -> Mapping[str, float | int]:
        """What a worker is told."""
        return asdict(self)

    @classmethod
    def from_json(cls, told: Mapping[str, float | int]) -> Limits:
        """The limits that :meth:`to_json` told.

        >>> Limits.from_json(Limits(rows=5).to_json()).rows
        5
        """
        return cls(**{field.name: told[field.name] for field in fields(cls)})  # type: ignore[arg-type]
