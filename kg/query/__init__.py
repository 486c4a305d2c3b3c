"""Asking the graph: the questions of queries/, SPARQL of one's own, and the checks that must find nothing.

>>> [question.name for question in questions() if "honours" in question.tags][:1]
['awards-by-year']
"""

from __future__ import annotations

from kg.query.answering import ask, run
from kg.query.checks import Check, Finding, checks, run_checks
from kg.query.endpoint import Endpoint
from kg.query.engine import Answering, open_store
from kg.query.questions import Parameter, Question, question, questions
from kg.query.tables import FORMS, Form, Name, Table, Triples, Value, render

__all__ = [
    "FORMS",
    "Answering",
    "Check",
    "Endpoint",
    "Finding",
    "Form",
    "Name",
    "Parameter",
    "Question",
    "Table",
    "Triples",
    "Value",
    "ask",
    "checks",
    "open_store",
    "question",
    "questions",
    "render",
    "run",
    "run_checks",
]
