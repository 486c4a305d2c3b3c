"""``python -m tests.questions.record``: write the expected answers anew. Read the difference before you commit it."""

from __future__ import annotations

import json
from itertools import groupby

from tests.questions.graphs import HERE, answer, cases


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


if __name__ == "__main__":
    main()
