"""Where the files that travel with the package are: ontology/, queries/ and the example page."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """The path of a shipped file or folder, in the installed wheel or in a checkout.

    >>> resource("ontology").name
    'ontology'
    """
    packed = _PACKAGE / "_resources"
    return (packed if packed.is_dir() else _PACKAGE.parent).joinpath(*parts)
