"""The picture as PNG, from our SVG, by resvg (MIT): no browser, no network, the fonts of this machine."""

from __future__ import annotations

import re

from kg.errors import InputError
from kg.view.svg import FONTS

LARGEST = 16_000
"""Pixels on the longer side; what would be larger is drawn smaller."""
SCALE = 2.0
_SIZE = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"')
_PROBE = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" font-family="{FONTS}">'
    '<text y="32" font-size="30">{}</text></svg>'
)


def png(drawing: str) -> bytes:
    """The bytes of a PNG file. In: an SVG document of :mod:`kg.view.svg`.

    Raises InputError where no font of this machine has Chinese characters.
    """
    import resvg_py

    if not has_chinese():
        raise InputError(
            (
                "这台机器上没有中文字体，画不出 PNG",
                "no font with Chinese characters on this machine: no PNG can be drawn",
            ),
            hint=(
                "安装一种，如 apt-get install fonts-noto-cjk；或改用 -o x.svg",
                "install one, such as: apt-get install fonts-noto-cjk; or take -o x.svg",
            ),
        )
    zoom = min(SCALE, LARGEST / max(map(float, _SIZE.findall(drawing)[0])))
    return bytes(resvg_py.svg_to_bytes(svg_string=drawing, zoom=zoom))


def has_chinese() -> bool:
    """Whether some font here draws Chinese: without one, two characters look the same."""
    import resvg_py

    one, two = (bytes(resvg_py.svg_to_bytes(svg_string=_PROBE.format(char))) for char in "永国")
    return one != two
