"""The one file: what it may load (nothing), what it may run (itself), how strangers' text travels (as data)."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import os
import re
import subprocess
import sys
from array import array
from pathlib import Path

import pytest

from kg.model import Document, Source
from kg.view.evidence import Quote, clean_positions, context
from kg.view.network import bundle, network
from kg.view.page import SCRIPTS, Style, page
from tests.view.invented import large, small

FOLDER = Path(__file__).resolve().parents[2] / "kg" / "view" / "page"
HOSTILE = "</script><script>window.pwned=1</script>"


@pytest.fixture(scope="module")
def text() -> str:
    return page(network(small().select()), style=Style(title="题目 <b>&</b>"))


def test_only_its_own_scripts_and_style_may_run(text: str) -> None:
    match = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert match
    policy = html.unescape(match[1])
    assert (
        policy.startswith("default-src 'none'; ")
        and "unsafe" not in policy
        and "img-src blob:;" in policy
        and "*" not in policy
    )
    scripts = re.findall(r"<script>(.*?)</script>", text, re.S)
    styles = re.findall(r"<style>(.*?)</style>", text, re.S)
    assert len(scripts) == len(SCRIPTS) + 1 and len(styles) == 1
    for inner in (*scripts, *styles):
        digest = base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert policy.count("sha256-") == len(scripts) + len(styles)


def test_nothing_is_loaded_and_nothing_runs_by_attribute(text: str) -> None:
    markup = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", text, flags=re.S)
    assert not re.search(r"<(link|img|iframe|object|embed|base|form)\b", markup)
    assert not re.search(r"\s(src|href|on\w+|style)\s*=", markup)
    assert "sourceMappingURL" not in text and "cdnjs" not in text and "bootstrap" not in text


def test_the_title_is_text(text: str) -> None:
    assert "题目 &lt;b&gt;&amp;&lt;/b&gt;" in text and "<b>" not in re.sub(r"<script.*?</script>", "", text, flags=re.S)


def test_hostile_names_stay_inside_the_data() -> None:
    given = small()
    given.conferral(given.recipient(HOSTILE), given.scheme(HOSTILE + "级", None), "awarded", HOSTILE)
    written = page(network(given.select()), style=Style(title=HOSTILE))
    match = re.search(r'<script type="application/json" id="graph" data-form="json">(.*?)</script>', written, re.S)
    assert match and "<" not in match[1]
    data = json.loads(match[1])
    assert HOSTILE in {about["label"] for about in data["about"]} and HOSTILE in {q["text"] for q in data["quotes"]}
    assert "<script>window" not in written


def test_the_page_is_the_same_in_every_process(tmp_path: Path) -> None:
    code = (
        "import sys; from tests.view.invented import large; from kg.view.network import network;"
        "from kg.view.page import Style, page; sys.stdout.buffer.write(page(network(large(40).select())).encode())"
    )
    pages = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=FOLDER.parents[2],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert pages[0] == pages[1]


def test_a_page_of_two_hundred_nodes_is_small() -> None:
    assert len(page(network(large(200).select())).encode()) <= 1_200_000


def test_vis_network_comes_from_the_installed_pyvis() -> None:
    assert "vis-network" in bundle()[:400]
    assert not [path for path in FOLDER.iterdir() if "vis" in path.name and path.stat().st_size > 50_000]


@pytest.mark.parametrize("script", sorted(FOLDER.glob("*.js")), ids=lambda path: str(path.name))
def test_scripts_are_short_and_write_text_only(script: Path) -> None:
    lines = script.read_text("utf-8").splitlines()
    assert len(lines) <= 300 and lines[0].startswith("//")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\(|new Function|https?://(?!www\.w3\.org|graphml\.graphdrawing)",
                         "\n".join(lines))  # fmt: skip
    assert script.stem in SCRIPTS


def torn(raw: str) -> Document:
    """A document whose line breaks reflow has taken out."""
    kept = [(i, char) for i, char in enumerate(raw) if char != "\n"]
    source = Source(id="page", path="page.txt")
    return Document(source, raw, "".join(char for _, char in kept), array("l", [i for i, _ in kept]))


def test_a_quotation_stands_between_its_neighbours() -> None:
    document = torn("头一句。前\n一句。云岚获\n评甲，启明获评乙。后一句。再后。")
    begin = document.raw.index("云")
    quote = Quote("page", begin, begin + 6, "云岚获评甲")
    assert document.raw[begin : begin + 6] == "云岚获\n评甲"
    assert context(document, quote, clean_positions(document)) == ("前一句。", "，启明获评乙。后一句。")


def test_another_text_at_that_place_gives_no_context() -> None:
    document = torn("一句。云岚获评甲。")
    assert context(document, Quote("page", 3, 8, "启明获评乙"), clean_positions(document)) == ("", "")
    assert context(document, Quote("page", 90, 95, "云岚获评甲"), clean_positions(document)) == ("", "")


def test_context_travels_with_the_page() -> None:
    given = small()
    document = torn("。" * 8 + "前。云岚入选第五批国家级绿色工厂名单，为本市首家。后。")
    shown = page(network(given.select()), texts={"page": document}.get)
    assert '"before":"前。"' in shown and '"after":"，为本市首家。后。"' in shown
