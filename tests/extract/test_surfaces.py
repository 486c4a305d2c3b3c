"""What is told of an honour at a glance agrees with what is read of it."""

from __future__ import annotations

import pytest

from kg import lexicon
from kg.extract.surfaces import Closing

KNOWN = lexicon.load()


@pytest.mark.parametrize("behind", ["", "”", "（第二批）", "2023年度", "培育库", "的"])
def test_no_listed_honour_is_refused_at_a_glance(behind: str) -> None:
    closing = Closing(KNOWN)
    for label, _ in KNOWN.scheme_labels():
        for words in (label + behind, "某市" + label + behind):
            assert closing.may_close(words, 0, len(words)), words


def test_words_that_end_no_honour_are_refused() -> None:
    closing = Closing(KNOWN)
    refused = [
        clause
        for clause in ("台下座无虚席", "来往车辆只能缓慢通行", "满身泥巴却乐此不疲")
        if not closing.may_close(clause, 0, len(clause))
    ]
    assert len(refused) == 3
