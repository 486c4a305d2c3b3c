"""统一社会信用代码: eighteen characters with a check character, GB 32100-2015, annex A.

The alphabet is 0–9 and A–Z without I, O, S, V, Z (31 characters); position *i* weighs 3^(i−1) mod 31.
"""

from __future__ import annotations

import unicodedata

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {char: value for value, char in enumerate(ALPHABET)}
_BODY = 17


def normal(code: str) -> str:
    """A code for comparison: half-width capitals without white space and hyphens.

    >>> normal(" ９１３５０１００m000100y43 ")
    '91350100M000100Y43'
    """
    text = unicodedata.normalize("NFKC", code).upper()
    return "".join(char for char in text if not char.isspace() and char != "-")


def check_character(body: str) -> str:
    """The eighteenth character that the first seventeen ask for; raises ValueError for what cannot stand in a code.

    The first example is the standard's own.

    >>> check_character("91350100M000100Y4"), check_character("91330100799655058"), check_character("91440300192203821")
    ('3', 'B', '6')
    """
    if len(body) != _BODY or not _VALUES.keys() >= {*body}:
        raise ValueError(f"not the first seventeen characters of a code: {body}")
    total = sum(_VALUES[char] * pow(3, position, 31) for position, char in enumerate(body))
    return ALPHABET[-total % 31]


def is_uscc(code: str) -> bool:
    """Whether a normalised code has the right length, characters and check character.

    >>> is_uscc("91350100M000100Y43"), is_uscc("91350100M000100Y44"), is_uscc("91350100M00010")
    (True, False, False)
    >>> is_uscc("91350100M000100I43"), is_uscc("91530100M000100Y43")
    (False, False)
    """
    return len(code) == _BODY + 1 and _VALUES.keys() >= {*code} and check_character(code[:_BODY]) == code[_BODY]
