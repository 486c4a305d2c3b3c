"""Few pairs are compared, and none that matters is left out."""

from __future__ import annotations

import random

from kg.lexicon import load
from kg.resolve import Named, parse_name
from kg.resolve.areas import area_names
from kg.resolve.pairs import candidate_pairs

LINES = ("", "实业", "光电", "科技", "种业", "轴承", "集团")


def names(count: int, trade_names: int) -> dict[str, Named]:
    """``count`` names of documents on two places."""
    lexicon, chance = load(), random.Random(1)
    found = {}
    for number in range(count):
        trade = f"磐{chr(0x4E00 + chance.randrange(trade_names))}"
        parts = parse_name(trade + chance.choice(LINES), lexicon)
        place = area_names(chance.choice(["永康市", "成都市"]), lexicon)
        found[f"ent:d{number:06}.{parts.text}"] = Named(parts, (), (place,), frozenset({f"d{number // 2}"}))
    return found


def test_comparisons_grow_with_the_names_not_their_square() -> None:
    for trade_names in (1, 50):
        few, many = (len(list(candidate_pairs(names(count, trade_names)))) for count in (400, 1600))
        assert many < 5 * few


def test_every_pair_stands_once_and_in_order() -> None:
    pairs = list(candidate_pairs(names(300, 5)))
    assert len(set(pairs)) == len(pairs)
    assert all(left < right for left, right in pairs)
    assert pairs == list(candidate_pairs(dict(reversed(names(300, 5).items()))))


def test_names_of_one_document_are_all_compared() -> None:
    lexicon = load()
    forms = [f"磐柠{line}" for line in LINES]
    found = {f"ent:d.{form}": Named(parse_name(form, lexicon), documents=frozenset({"d"})) for form in forms}
    assert len(list(candidate_pairs(found))) == len(forms) * (len(forms) - 1) // 2


def test_one_name_in_many_documents_is_a_chain() -> None:
    lexicon = load()
    parts = parse_name("磐柠", lexicon)
    found = {f"ent:d{number}.磐柠": Named(parts, documents=frozenset({f"d{number}"})) for number in range(9)}
    assert len(list(candidate_pairs(found))) == 8
