"""The command line: which commands there are, what they take, and the one place where errors are rendered.

Each command is the function ``run`` of a module in :mod:`kg.commands`; its keyword arguments are what is declared here.
Exit codes: 0 done; 1 does not conform, or no answer; 2 the user's input; 3 a defect of ours.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from kg import __version__, messages
from kg.console import Console
from kg.errors import InputError, KgError
from kg.workspace import preferred_language

if TYPE_CHECKING:
    from kg.query import Question

TABLES = ("table", "csv", "json", "md")
RESULTS = (*TABLES, "ttl")
FACTS = ("jsonl", "json", "table")
EXPORTS = ("ttl", "nt", "nq", "trig", "jsonld", "rdfxml", "csv", "xlsx", "graphml", "gexf")
LAYOUTS = ("levels", "free", "columns")


Declaration = Callable[["Parser", Sequence[str]], None]


class Parser(argparse.ArgumentParser):
    """argparse in two languages, whose errors are ours."""

    def __init__(self, command: str, lang: str) -> None:
        super().__init__(
            prog=f"kg {command}", description=messages.text(lang, command), add_help=False, allow_abbrev=False
        )
        self.command = command
        self.lang = lang
        self._positionals.title = messages.text(lang, "arguments")
        self._optionals.title = messages.text(lang, "options")
        self.take("--lang", choices=messages.LANGUAGES, metavar="LANG", help="opt.lang")
        self.take("-q", "--quiet", action="store_true", help="opt.quiet")
        self.take("--debug", action="store_true", help="opt.debug")

    def take(self, *flags: str, help: str, **settings: Any) -> None:
        """Add an argument whose explanation is a sentence of :mod:`kg.messages`."""
        choices = ", ".join(settings.get("choices", ()))
        words = messages.text(self.lang, help, choices=choices, default=settings.get("default"))
        self.add_argument(*flags, help=words, **settings)

    def choose_format(self, choices: Sequence[str]) -> None:
        """Add ``--format``, the first choice being what is taken without it."""
        self.take("--format", choices=choices, default=choices[0], metavar="FORMAT", help="opt.format")

    def take_parameters(self, question: Question) -> None:
        """Add the parameters of a question; each may be given more than once."""
        side = 0 if self.lang == "zh" else 1
        self.description = "\n".join((question.title[side], question.description[side])).replace("%", "%%")
        group = self.add_argument_group(messages.text(self.lang, "parameters"))
        for parameter in question.parameters:
            told = parameter.label[side]
            if parameter.options:
                told += f": {', '.join(parameter.options)}"
            if parameter.default:
                told += messages.text(self.lang, "opt.default", default=parameter.default)
            flag, key = "--" + parameter.name.replace("_", "-"), f"?{parameter.name}"
            kind = parameter.type.upper()
            group.add_argument(flag, dest=key, action="append", metavar=kind, help=told.replace("%", "%%"))

    def error(self, message: str) -> NoReturn:
        """Refuse the words of the command line; raises InputError."""
        hint = messages.pair("command.hint" if self.command == "front" else "help.hint", command=self.command)
        raise InputError(messages.usage_error(message), hint=hint)

    def format_help(self) -> str:
        """The help, its first word in our language."""
        return super().format_help().replace("usage:", messages.text(self.lang, "usage") + ":", 1)


def _init(parser: Parser, words: Sequence[str]) -> None:
    parser.take("directory", metavar="DIR", help="arg.directory")


def _read(parser: Parser, words: Sequence[str]) -> None:
    parser.take("file", metavar="FILE", help="arg.file")


def _extract(parser: Parser, words: Sequence[str]) -> None:
    parser.take("paths", metavar="PATH", nargs="+", help="arg.paths")
    parser.take("--explain", action="store_true", help="opt.explain")
    parser.take("--at", metavar="TEXT", help="opt.at")
    parser.take("--format", choices=FACTS, metavar="FORMAT", help="opt.format.facts")


def _build(parser: Parser, words: Sequence[str]) -> None:
    parser.take("folder", metavar="DIR", nargs="?", help="arg.folder")
    parser.take("--registry", metavar="FILE", help="opt.registry")


def _evaluate(parser: Parser, words: Sequence[str]) -> None:
    parser.take("texts", metavar="TEXTS", help="arg.texts")
    parser.take("gold", metavar="GOLD", help="arg.gold")
    parser.take("--format", choices=("table", "json"), default="table", metavar="FORMAT", help="opt.format")


def _ask(parser: Parser, words: Sequence[str]) -> None:
    from kg.query import question

    parser.take("question", metavar="NAME", nargs="?", type=question, help="arg.question")
    parser.choose_format(RESULTS)
    _take_output(parser)
    known, _ = parser.parse_known_args(words)
    if known.question is not None:
        parser.take_parameters(known.question)


def _take_output(parser: Parser) -> None:
    parser.take("-o", "--output", metavar="PATH", help="opt.output")
    parser.take("--endpoint", metavar="URL", help="opt.endpoint")


def _query(parser: Parser, words: Sequence[str]) -> None:
    parser.take("sparql", metavar="FILE|-|SPARQL", help="arg.sparql")
    parser.choose_format(RESULTS)
    _take_output(parser)


def _names(parser: Parser, words: Sequence[str]) -> None:
    parser.choose_format(TABLES)


def _judge(parser: Parser, words: Sequence[str]) -> None:
    parser.take("left", metavar="A", help="arg.left")
    parser.take("right", metavar="B", help="arg.right")
    parser.take("verdict", metavar="VERDICT", choices=("same", "different", "unsure"), help="arg.verdict")
    parser.take("--why", metavar="TEXT", required=True, help="opt.why")
    parser.take("--by", metavar="WHO", help="opt.by")


def _schemes(parser: Parser, words: Sequence[str]) -> None:
    parser.take("--name", metavar="TEXT", help="opt.name")
    parser.take("--level", metavar="LEVEL", help="opt.level")
    parser.take("--category", metavar="CATEGORY", help="opt.category")
    parser.take("--candidates", action="store_true", help="opt.candidates")
    parser.choose_format(TABLES)


def _adopt(parser: Parser, words: Sequence[str]) -> None:
    parser.take("name", metavar="NAME", help="arg.scheme")
    parser.take("--level", metavar="LEVEL", required=True, help="opt.level")
    parser.take("--category", metavar="CATEGORY", required=True, help="opt.category")
    parser.take("--authority", metavar="AGENCY", help="opt.authority")
    parser.take("--english", metavar="NAME", help="opt.english")
    parser.take("--alias", metavar="NAME", action="append", default=[], help="opt.alias")
    parser.take("--jurisdiction", metavar="PLACE", help="opt.jurisdiction")


def _review(parser: Parser, words: Sequence[str]) -> None:
    doing = parser.add_mutually_exclusive_group()
    told = partial(messages.text, parser.lang)
    doing.add_argument("--all", action="store_true", help=told("opt.all"))
    doing.add_argument("--accept", nargs="+", metavar="ID", help=told("opt.accept"))
    doing.add_argument("--reject", nargs="+", metavar="ID", help=told("opt.reject"))
    doing.add_argument("--set", nargs="+", metavar=("ID", "FIELD=VALUE"), help=told("opt.set"))
    parser.take("--why", metavar="TEXT", help="opt.why")
    parser.take("--by", metavar="WHO", help="opt.by")
    parser.choose_format(TABLES)


def _draw(parser: Parser, words: Sequence[str]) -> None:
    parser.take("-o", "--output", metavar="PATH", default="honours.html", help="opt.output.picture")
    parser.take("--query", metavar="FILE|NAME", help="opt.draw.query")
    for name in ("enterprise", "scheme", "level", "place", "year", "status"):
        parser.take(f"--{name}", action="append", metavar=name.upper(), help=f"opt.draw.{name}")
    parser.take("--title", metavar="TEXT", help="opt.draw.title")
    parser.take("--layout", choices=LAYOUTS, metavar="LAYOUT", help="opt.draw.layout")
    parser.take("--max-nodes", type=int, metavar="N", help="opt.draw.max")


def _export(parser: Parser, words: Sequence[str]) -> None:
    parser.take("format", metavar="FORMAT", choices=EXPORTS, help="arg.format")
    parser.take("-o", "--output", metavar="PATH", required=True, help="opt.output.file")


def _serve(parser: Parser, words: Sequence[str]) -> None:
    parser.take("--host", default="127.0.0.1", metavar="ADDRESS", help="opt.host")
    parser.take("--port", type=int, default=8000, metavar="PORT", help="opt.port")
    parser.take("--name", action="append", default=[], metavar="HOST", help="opt.site")
    parser.take("--cors", action="store_true", help="opt.cors")
    parser.take("--seconds", type=float, default=10.0, metavar="N", help="opt.seconds")
    parser.take("--workers", type=int, default=2, metavar="N", help="opt.workers")


def _site(parser: Parser, words: Sequence[str]) -> None:
    parser.take("-o", "--output", metavar="DIR", required=True, help="opt.output.folder")


def _publish(parser: Parser, words: Sequence[str]) -> None:
    parser.take("--rollback", action="store_true", help="opt.rollback")


def _check(parser: Parser, words: Sequence[str]) -> None:
    parser.choose_format(TABLES)


COMMANDS: Mapping[str, Declaration] = {
    "init": _init,
    "read": _read,
    "extract": _extract,
    "build": _build,
    "ask": _ask,
    "query": _query,
    "names": _names,
    "judge": _judge,
    "review": _review,
    "schemes": _schemes,
    "adopt": _adopt,
    "draw": _draw,
    "export": _export,
    "check": _check,
    "serve": _serve,
    "site": _site,
    "publish": _publish,
    "evaluate": _evaluate,
}


def main(argv: Sequence[str]) -> int:
    """Run one command; in: the words after ``kg``; out: the exit code. Errors are shown, none is raised."""
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: PTH123, SIM115 - started with standard output closed
    sys.stderr = sys.stderr or sys.stdout
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    console = Console(_language(argv))
    try:
        code = _run(argv, console.lang)
        sys.stdout.flush()
    except KgError as error:
        return console.fail(error)
    except BrokenPipeError:
        _abandon_output()
        return 0
    except OSError as error:
        _abandon_output()
        reason = error.strerror or str(error)
        where = str(error.filename or "")
        return console.fail(InputError(messages.pair("file.trouble", reason=reason), where, messages.pair("file.hint")))
    except KeyboardInterrupt:
        return 130
    except SystemExit as done:
        return int(done.code or 0)
    except Exception as error:  # noqa: BLE001 - the one door where what nobody foresaw is told as ours
        if "--debug" in argv:
            import traceback

            console.say(traceback.format_exc())
        return console.fail(KgError(messages.pair("defect", error=f"{type(error).__name__}: {error}")))
    return code


def _run(argv: Sequence[str], lang: str) -> int:
    position = _command_at(argv)
    if position is None:
        return _front_page(argv, lang)
    command = argv[position]
    if command not in COMMANDS:
        raise InputError(messages.pair("command.unknown"), command, messages.pair("command.hint"))
    words = [*argv[:position], *argv[position + 1 :]]
    parser = Parser(command, lang)
    COMMANDS[command](parser, words)
    parser.take("-h", "--help", action="help", help="opt.help")
    found, unknown = parser.parse_known_args(words)
    options = vars(found)
    if unknown and command == "ask" and found.question:
        found.question.parameter(unknown[0].lstrip("-").partition("=")[0])
    if unknown:
        parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    console = Console(lang, options.pop("quiet"))
    del options["lang"], options["debug"]
    if command == "ask":
        given = {key[1:]: options.pop(key) for key in list(options) if key.startswith("?")}
        options["parameters"] = {name: values for name, values in given.items() if values is not None}
    run: Callable[..., int] = import_module(f"kg.commands.{command}").run
    return run(console, **options)


def _front_page(argv: Sequence[str], lang: str) -> int:
    console = Console(lang)
    if "--version" in argv:
        console.write(f"honours-kg {__version__}")
        return 0
    parser = Parser("front", lang)
    parser.parse_args([word for word in argv if word not in ("-h", "--help")])
    width = max(map(len, COMMANDS))
    lines = [
        console.text("front"),
        "",
        f"{console.text('usage')}: {console.text('usage.front')}",
        "",
        *(f"  {name:<{width}}  {console.text(name)}" for name in COMMANDS),
        "",
        f"  --lang zh|en  {console.text('opt.lang')}",
        f"  --version     {console.text('opt.version')}",
        "",
        console.text("more"),
    ]
    console.write("\n".join(lines))
    return 0


def _command_at(argv: Sequence[str]) -> int | None:
    """Where the command stands: the first word that is neither an option nor the value of ``--lang``."""
    before = ""
    for position, word in enumerate(argv):
        if not word.startswith("-") and before != "--lang":
            return position
        before = word
    return None


def _language(argv: Sequence[str]) -> str:
    """The language of ``--lang``, else of kg.toml, else of the locale."""
    words = [part for word in argv for part in (word.split("=", 1) if word.startswith("--lang=") else [word])]
    for option, value in pairwise(words):
        if option == "--lang" and value in messages.LANGUAGES:
            return value
    return preferred_language(Path()) or messages.language(os.environ)


def _abandon_output() -> None:
    """Let nothing be written to standard output again: Python would try at its end, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
