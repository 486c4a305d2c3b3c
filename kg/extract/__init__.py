"""Extract: what a clean text states, as facts with their quotations. Rules only: deterministic, offline."""

from __future__ import annotations

from kg.extract.models import shipped
from kg.extract.reading import reading
from kg.lexicon import Lexicon
from kg.model import Document, Facts

__all__ = ["extract"]


def extract(document: Document, lexicon: Lexicon) -> Facts:
    """The facts that ``document`` states, each list in the order of the text, each fact with its quotation."""
    return reading(document, lexicon, shipped()).facts
