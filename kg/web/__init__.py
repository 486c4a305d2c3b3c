"""The graph on the web, read-only: pages, linked data, a SPARQL endpoint, downloads; the same as plain files.

Read in this order: ``app`` (routes), ``pool`` and ``worker`` (who answers, under which limits), ``answers`` (what a
worker does), ``pages`` (what a page shows). See docs/serve.md.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.web.app import create_app
    from kg.web.limits import Limits

__all__ = ["Limits", "create_app"]

_HOMES = {"create_app": "kg.web.app", "Limits": "kg.web.limits"}


def __getattr__(name: str) -> object:
    """A public name, its module imported when it is first used: a worker never imports the web framework."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kg.web' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
