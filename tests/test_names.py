"""Local names are valid, stable and readable; CURIEs go there and back."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.names import BASE, OTHERS, OWN, Names, slug


@given(st.text())
def test_a_slug_of_any_text_is_a_valid_local_name(text: str) -> None:
    local = slug(text)
    assert local and "." not in local and len(local) <= 96
    ent = Names().iri("ent")
    turtle = f"@prefix ent: <{ent}> . ent:{local} ent:{local} ent:a.{local} ."
    (quad,) = ox.parse(turtle, format=ox.RdfFormat.TURTLE)
    assert quad.subject == ox.NamedNode(ent + local)
    assert quad.object == ox.NamedNode(f"{ent}a.{local}")


@given(st.text())
def test_a_slug_is_its_own_slug(text: str) -> None:
    once = slug(text)
    assert slug(once) == once or once.startswith("_")


@given(st.text(alphabet="甲乙丙丁ABCab019", min_size=1, max_size=90))
def test_letters_and_digits_stay_as_printed(text: str) -> None:
    assert slug(text) == text


@pytest.mark.parametrize(("left", "right"), [("%", "‰"), ("A级", "A+级"), ("C", "C+")])
def test_signs_tell_names_apart(left: str, right: str) -> None:
    assert slug(left) != slug(right)


def test_long_texts_stay_apart() -> None:
    assert slug("甲" * 200 + "乙") != slug("甲" * 200 + "丙")


@pytest.mark.parametrize(
    ("left", "right"),
    [("国家“小巨人”企业", "国家小巨人企业"), ("首台(套）", "首台（套)"), ("ＡＢ集团", "AB集团")],
)
def test_spellings_of_one_name_share_a_slug(left: str, right: str) -> None:
    assert slug(left) == slug(right)


@pytest.mark.parametrize("prefix", [*OWN, *OTHERS])
def test_every_prefix_goes_there_and_back(prefix: str) -> None:
    names = Names("https://example.org/kg/")
    assert names.curie(names.iri(prefix, "x")) == f"{prefix}:x"
    assert names.expand(f"{prefix}:x") == names.iri(prefix, "x")


def test_the_base_is_configuration() -> None:
    assert Names().iri("conf", "x") == f"{BASE}conferral/x"
    assert Names("https://a.example/").graph("d") == "https://a.example/graph/d"


def test_an_unknown_prefix_is_an_error() -> None:
    with pytest.raises(KeyError):
        Names().expand("nowhere:x")
    with pytest.raises(ValueError, match="not a CURIE"):
        Names().expand("nowhere")
