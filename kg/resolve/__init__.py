"""Identity: which names mean one enterprise, which wordings mean one scheme; decided by the document, else by a person.

``resolve(facts, lexicon, judgements) -> Linking``, which fulfils :class:`kg.links.Linker`.
"""

from kg.resolve.comparison import Named, compare, proposal
from kg.resolve.judgements import judge, read_judgements
from kg.resolve.linker import Linking, resolve
from kg.resolve.structure import NameParts, parse_name

__all__ = [
    "Linking",
    "NameParts",
    "Named",
    "compare",
    "judge",
    "parse_name",
    "proposal",
    "read_judgements",
    "resolve",
]
