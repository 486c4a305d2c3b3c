"""Review: which facts are doubtful, and what persons decided on facts.

``decide(pages, decisions) -> Reviewed`` is applied after every extraction; ``doubts(reviewed, linker, lexicon)`` lists
what is worth a look.
"""

from kg.review.deciding import Decided, Reviewed, decide, identified, read_decisions, record, relation_of
from kg.review.doubts import REASONS, Doubt, doubts
from kg.review.fields import FIELDS, parse_changes

__all__ = [
    "FIELDS",
    "REASONS",
    "Decided",
    "Doubt",
    "Reviewed",
    "decide",
    "doubts",
    "identified",
    "parse_changes",
    "read_decisions",
    "record",
    "relation_of",
]
