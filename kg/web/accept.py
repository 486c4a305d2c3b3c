"""Content negotiation: which of our formats a client wants (RFC 9110 §12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence

RESULTS = (
    ("application/sparql-results+json", "json"),
    ("application/sparql-results+xml", "xml"),
    ("text/csv", "csv"),
    ("text/tab-separated-values", "tsv"),
    ("application/json", "json"),
    ("application/xml", "xml"),
    ("text/xml", "xml"),
)
GRAPHS = (
    ("text/turtle", "ttl"),
    ("application/n-triples", "nt"),
    ("application/ld+json", "jsonld"),
    ("application/rdf+xml", "rdfxml"),
    ("application/x-turtle", "ttl"),
    ("text/plain", "nt"),
    ("application/json", "jsonld"),
    ("application/xml", "rdfxml"),
)
HTML = (("text/html", "html"), ("application/xhtml+xml", "html"))
"""Media types and our formats, the preferred first."""

Offers = Sequence[tuple[str, str]]


def best(accept: str, offers: Offers) -> str | None:
    """The format of the offer that a client likes best, None if it likes none; no header is ``*/*``.

    >>> best("text/turtle;q=0.5, application/ld+json", GRAPHS), best("", RESULTS), best("image/png", GRAPHS)
    ('jsonld', 'json', None)
    >>> best("text/html,application/xhtml+xml,*/*;q=0.8", (*GRAPHS, *HTML)), best("*/*;q=0", GRAPHS)
    ('html', None)
    """
    wanted = _ranges(accept or "*/*")
    ranked = [(_quality(media, wanted), -place, form) for place, (media, form) in enumerate(offers)]
    quality, _, form = max(ranked)
    return form if quality > 0 else None


def _ranges(accept: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in accept.lower()[:2000].split(","):
        media, *settings = (piece.strip() for piece in part.split(";"))
        quality = 1.0
        for setting in settings:
            if setting.startswith("q="):
                try:
                    quality = min(1.0, max(0.0, float(setting[2:])))
                except ValueError:
                    quality = 0.0
        found[media] = max(found.get(media, 0.0), quality if quality == quality else 0.0)
    return found


def _quality(media: str, wanted: dict[str, float]) -> float:
    for range_ in (media, media.partition("/")[0] + "/*", "*/*"):
        if range_ in wanted:
            return wanted[range_]
    return 0.0
