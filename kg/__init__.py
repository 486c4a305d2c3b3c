"""Chinese documents become an RDF knowledge graph of who holds which honours.

>>> import kg
>>> graph = kg.build(kg.example())
>>> graph.ask("holders", level="national").columns[:3]
('recipient', 'kind', 'scheme')
>>> len(kg.network(graph)) > 0
True
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.errors import KgError
    from kg.graph import Graph, build, example, network, open

__version__ = "0.1.0"
__all__ = ["Graph", "KgError", "__version__", "build", "example", "network", "open"]

_HOMES = {
    "Graph": "kg.graph",
    "KgError": "kg.errors",
    **dict.fromkeys(("build", "example", "network", "open"), "kg.graph"),
}


def __getattr__(name: str) -> object:
    """A public name, its module imported when it is first used: ``import kg`` alone costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
