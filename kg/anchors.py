"""Where a text that was taken out of a file stands in that file: the rows of a table, the pages of a PDF.

Fragments follow RFC 7111 for tables (``row=5``, ``cell=5,2``) and RFC 8118 for PDF (``page=3``). What these do not have
is added with ``&``: ``sheet=2&`` before the row of a second worksheet, ``&char=0,4`` behind a cell or page for a part
of it, half-open code points from the beginning of that cell or page.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Anchors:
    """The parts of a raw text, rows or pages, in order; the arrays are of one length.

    ``begins[i]``: the raw offset at which part ``i`` begins. ``numbers[i]``: its row or page, from 1; 0 for a line that
    stands in no row (made of the file's name). ``columns[i]``: the column of its first cell, and ``sheets[i]`` its
    worksheet, from 1; both are empty for pages. In a row, ``\\t`` stands between the cells.
    """

    unit: Literal["row", "page"]
    begins: array[int]
    numbers: array[int]
    columns: array[int] = field(default_factory=lambda: array("L"))
    sheets: array[int] = field(default_factory=lambda: array("L"))

    def fragment(self, raw: str, begin: int, end: int) -> str:
        """The fragment for ``raw[begin:end]``, another one for every other span.

        >>> raw = "名单\\n序号\\t企业\\n1\\t甲公司\\n"
        >>> rows = Anchors("row", array("L", (0, 3, 9)), array("L", (0, 1, 2)), *[array("L", (1, 1, 1))] * 2)
        >>> [rows.fragment(raw, *span) for span in ((9, 14), (11, 14), (11, 12), (3, 14), (0, 2))]
        ['row=2', 'cell=2,2', 'cell=2,2&char=0,1', 'row=1-2', 'char=0,2']
        >>> Anchors("page", array("L", (0, 4)), array("L", (1, 2))).fragment("一页\\n\\f二页", 4, 6)
        'page=2&char=0,2'
        """
        first, last = self._at(begin), self._at(end - 1)
        if first < 0 or not self.numbers[first]:
            return f"char={begin},{end}"
        if self.unit == "page":
            start = self.begins[first]
            return f"page={self.numbers[first]}&char={begin - start},{end - start}"
        sheet = f"sheet={self.sheets[first]}&" if self.sheets[first] > 1 else ""
        return sheet + self._cells(raw, (begin, end), first, last)

    def _cells(self, raw: str, span: tuple[int, int], first: int, last: int) -> str:
        begin, end = span
        before, after = raw[self.begins[first] : begin], raw[end : self._end(last, raw)]
        top, bottom = self.numbers[first], self.numbers[last]
        whole = not before.strip("\t") and not after.strip("\t\n") and self._alone(first) and self._alone(last)
        if whole and (first != last or "\t" in raw[begin:end]):
            return f"row={top}" if top == bottom else f"row={top}-{bottom}"
        left = self.columns[first] + before.count("\t")
        right = self.columns[last] + raw.count("\t", self.begins[last], end)
        cells = f"cell={top},{left}" + ("" if (top, left) == (bottom, right) else f"-{bottom},{right}")
        inside = len(before) - before.rfind("\t") - 1
        if inside or after[:1] not in ("", "\t", "\n"):
            cells += f"&char={inside},{inside + end - begin}"
        return cells

    def _at(self, offset: int) -> int:
        """The part that holds a raw offset, -1 before the first."""
        return bisect_right(self.begins, offset) - 1

    def _end(self, part: int, raw: str) -> int:
        return self.begins[part + 1] if part + 1 < len(self.begins) else len(raw)

    def _alone(self, part: int) -> bool:
        """Whether a part is all of its row."""
        here = (self.sheets[part], self.numbers[part])
        beside = (other for other in (part - 1, part + 1) if 0 <= other < len(self.begins))
        return all((self.sheets[other], self.numbers[other]) != here for other in beside)
