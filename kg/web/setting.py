"""What the routes of one server share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.requests import Request

from kg.names import Names
from kg.web.limits import Limits
from kg.web.publication import Publication
from kg.workspace import Workspace

if TYPE_CHECKING:
    from kg.web.downloads import Downloads
    from kg.web.render import Site


@dataclass(frozen=True, slots=True)
class Setting:
    """The workspace, its published store, and what makes pages and files of it."""

    workspace: Workspace
    names: Names
    limits: Limits
    publication: Publication
    site: Site
    downloads: Downloads


def setting_of(request: Request) -> Setting:
    """What :func:`kg.web.app.create_app` set up."""
    found: Setting = request.app.state.setting
    return found
