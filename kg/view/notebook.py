"""The picture in a notebook: an iframe with the page inside, cut off from the notebook around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape


@dataclass(frozen=True)
class Shown:
    """A page that shows itself in a notebook. ``html`` is the whole page, ``height`` in CSS pixels.

    The frame has an origin of its own: its scripts run, but see neither the notebook nor its cookies.
    """

    html: str = field(repr=False)
    height: int = 720

    def _repr_html_(self) -> str:
        return (
            f'<iframe sandbox="allow-scripts allow-downloads" referrerpolicy="no-referrer" width="100%" '
            f'height="{self.height}" style="border:1px solid #ccc" srcdoc="{escape(self.html)}"></iframe>'
        )
