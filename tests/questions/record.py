"""``python -m tests.questions.record``: write the expected answers, and the lists in docs/query.md, anew.

Read the difference before you commit it.
"""

from __future__ import annotations

import json
import re
from itertools import groupby

from kg.query import checks, questions
from tests.gold import ROOT
from tests.questions.graphs import HERE, answer, cases

DOCS = ROOT / "docs" / "query.md"


def main() -> None:
    """Ask every case and keep the answer; a case that only has to be contained keeps its rows."""
    for question, group in groupby(list(cases()), key=lambda case: case.question):
        lines = []
        for case in group:
            rows = case.rows if case.contains else [list(row) for row in answer(case)]
            head = {"graph": case.graph, "params": case.params, "lang": case.lang, "contains": case.contains}
            shown = ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in rows)
            body = json.dumps(head, ensure_ascii=False)[:-1] + ', "rows": [' + (f"\n  {shown}\n" if rows else "") + "]}"
            lines.append(body)
        (HERE / f"{question}.json").write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
    page = DOCS.read_text(encoding="utf-8")
    DOCS.write_text(listed(page), encoding="utf-8")


def listed(page: str) -> str:
    """A page in which ``<!-- questions -->`` and ``<!-- checks -->`` are followed by a list of them."""
    asked = [
        (f"`{question.name}`", *question.title, ", ".join(f"`{parameter.name}`" for parameter in question.parameters))
        for question in questions()
    ]
    checked = [(f"`{check.name}`", check.severity, *check.title) for check in checks()]
    for mark, head, rows in (
        ("questions", ("name", "问题", "question", "parameters"), asked),
        ("checks", ("name", "severity", "问题", "finding"), checked),
    ):
        lines = [head, ("---",) * len(head), *rows]
        table = "".join(f"| {' | '.join(line)} |\n" for line in lines)
        before, _, after = page.partition(f"<!-- {mark} -->\n")
        page = f"{before}<!-- {mark} -->\n\n{table}\n" + re.sub(r"\A\n*(\|.*\n)*\n*", "", after)
    return page


if __name__ == "__main__":
    main()
