"""A headless Chromium that reaches nothing but the file it is given, and tells what it would have asked for."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

MISSING = "no chromium or chromedriver here: apt-get install -y chromium chromium-driver fonts-noto-cjk"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --hide-scrollbars --lang=zh-CN "
    "--window-size=1280,800 --proxy-server=127.0.0.1:9"
).split()
READY = """
return new Promise((done) => {
  const look = () => (document.documentElement.dataset.ready ? done() : setTimeout(look, 20));
  look();
});
"""
SPOT = """
const node = kg.graph.nodes.find((one) => one.label === arguments[0]);
const [left, top, right, bottom] = kg.covers().get(node.id);
const place = document.getElementById("picture").getBoundingClientRect();
const spot = kg.network.canvasToDOM({ x: (left + right) / 2, y: (top + bottom) / 2 });
return [place.left + spot.x, place.top + spot.y];
"""


class Browser:
    """One page at a time, with its console and its requests."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def open(self, path: Path, fragment: str = "") -> None:
        """Load a file anew and wait until the picture is drawn."""
        self.driver.get("about:blank")
        self.requests()
        self.driver.get(path.as_uri() + fragment)
        self.run(READY)

    def run(self, script: str, *arguments: Any) -> Any:
        """What a script returns (it may return a promise)."""
        return self.driver.execute_script(script, *arguments)

    def spot(self, label: str) -> tuple[float, float]:
        """Where in the window the middle of a node and its label is."""
        x, y = self.run(SPOT, label)
        return x, y

    def mouse(self, x: float, y: float, *, click: bool = False) -> None:
        """Move the pointer, and press and release it there."""
        kinds = ("mouseMoved", "mousePressed", "mouseReleased") if click else ("mouseMoved",)
        for kind in kinds:
            event = {"type": kind, "x": x, "y": y, "button": "left" if click else "none", "clickCount": int(click)}
            self.driver.execute_cdp_cmd("Input.dispatchMouseEvent", event)

    def text(self, selector: str) -> str:
        """What a reader sees in the first element that a selector finds."""
        return str(self.run("return document.querySelector(arguments[0]).innerText", selector))

    def wait(self, condition: str) -> None:
        """Wait until a script expression holds; fails after two seconds."""
        for _ in range(100):
            if self.run(f"return Boolean({condition})"):
                return
            time.sleep(0.02)
        raise AssertionError(f"not so within two seconds: {condition}")

    def parse(self, kind: str = "turtle") -> pyoxigraph.Store:
        """The Turtle that the page makes, read by a parser of another house."""
        store = pyoxigraph.Store()
        store.load(str(self.run("return kg.fileOf(arguments[0])", kind)).encode(), pyoxigraph.RdfFormat.TURTLE)
        return store

    def size(self, width: int, height: int) -> None:
        """Give the page this many CSS pixels."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def requests(self) -> list[str]:
        """The addresses asked for since the last call; what the page made itself (blob:) is none of them."""
        messages = [json.loads(entry["message"])["message"] for entry in self._log("performance")]
        asked = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
        return [address for address in asked if not address.startswith("blob:")]

    def complaints(self) -> list[str]:
        """What the console says in warning or error since the last call."""
        return [entry["message"] for entry in self._log("browser")]

    def _log(self, name: str) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = self.driver.get_log(name)  # type: ignore[no-untyped-call]
        return entries


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser with a profile of its own; without one, the tests fail in CI and are skipped elsewhere."""
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not program or not driver:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = Options()
        options.binary_location = program
        for flag in (*FLAGS, f"--user-data-dir={profile}", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        chrome = webdriver.Chrome(options=options, service=Service(executable_path=driver))
        try:
            yield Browser(chrome)
        finally:
            chrome.quit()
