"""The progress bar: on a terminal only, and gone at the end."""

from __future__ import annotations

import io

import pytest

from kg.progress import Bar, line_of


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_it_shows_the_way_and_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    bar = Bar(stream)
    bar.show(1, 3, "a.txt")
    assert "1/3  a.txt" in stream.getvalue() and "\n" not in stream.getvalue()
    bar.show(2, 3, "b.txt")
    assert "2/3" not in stream.getvalue(), "it was drawn a moment ago"
    bar.show(3, 3, "c.txt")
    assert stream.getvalue().endswith("\r\x1b[K")


@pytest.mark.parametrize("stream", [io.StringIO(), None])
def test_nobody_looks(stream: io.StringIO | None) -> None:
    bar = Bar(stream)
    bar.show(1, 3, "a.txt")
    bar.clear()
    assert stream is None or stream.getvalue() == ""


def test_a_dumb_terminal_is_spared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    stream = Terminal()
    Bar(stream).show(1, 3, "a.txt")
    assert stream.getvalue() == ""


@pytest.mark.parametrize("width", [0, 10, 40, 80])
def test_it_fits_and_shows_nothing_that_acts(width: int) -> None:
    line = line_of(1, 2, "很长的文件名\x1b[31m.pdf", width)
    assert len(line) <= width and "\x1b" not in line
