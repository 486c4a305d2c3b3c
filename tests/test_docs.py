"""The READMEs show what the commands really print, links lead somewhere, and the ladder on paper is the one enforced.

``python -m tests.test_docs`` writes the present output of every command into the READMEs.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import kg
from kg.cli import COMMANDS, EXPORTS

REPOSITORY = Path(__file__).resolve().parent.parent
READMES = {"README.md": "en_GB.UTF-8", "README.zh.md": "zh_CN.UTF-8"}
PAGES = [*READMES, "CHANGELOG.md", "SECURITY.md", *sorted(f"docs/{path.name}" for path in REPOSITORY.glob("docs/*.md"))]
_CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SECONDS = re.compile(r"\d+\.\d\d( s|\s?秒)")


class Shell:
    """A shell in a directory of its own, in which ``kg`` is this checkout."""

    def __init__(self, directory: Path, locale: str) -> None:
        self.directory = directory
        self.locale = locale
        tools = directory / "bin"
        tools.mkdir()
        command = f'#!/bin/sh\nLC_ALL={locale} PYTHONPATH="{REPOSITORY}" exec "{sys.executable}" -m kg "$@"\n'
        (tools / "kg").write_text(command, encoding="utf-8")
        (tools / "kg").chmod(0o755)
        self.environment = {**os.environ, "LC_ALL": "C.UTF-8", "PATH": f"{tools}:{os.environ['PATH']}"}
        self.place = directory

    def run(self, command: str) -> str:
        """What a command prints, remarks included; ``cd`` lasts."""
        ran = subprocess.run(
            ["bash", "-c", f"{command}\nstatus=$?; pwd > '{self.directory}/place'; exit $status"],
            cwd=self.place,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        assert ran.returncode == 0, f"{command}\n{ran.stdout}"
        self.place = Path((self.directory / "place").read_text(encoding="utf-8").strip())
        return ran.stdout


def refreshed(page: str, shell: Shell) -> str:
    """A page in which every command of a ``console`` block is followed by what it prints now."""

    def block(found: re.Match[str]) -> str:
        commands = [line for line in found.group(1).splitlines() if line.startswith("$ ")]
        return "```console\n" + "".join(f"{line}\n{shell.run(line[2:])}" for line in commands) + "```"

    return _CONSOLE.sub(block, page)


def steady(page: str) -> str:
    """A page without what differs from run to run."""
    return _SECONDS.sub(r"0.00\1", page)


@pytest.fixture(scope="module")
def present(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The READMEs with what their commands print now; both at once, as each waits for its own commands."""

    def page(name: str) -> str:
        return refreshed(
            (REPOSITORY / name).read_text(encoding="utf-8"), Shell(tmp_path_factory.mktemp("readme"), READMES[name])
        )

    with ThreadPoolExecutor() as threads:
        return dict(zip(READMES, threads.map(page, READMES), strict=True))


@pytest.mark.parametrize("name", READMES)
def test_every_command_prints_what_the_readme_shows(name: str, present: dict[str, str]) -> None:
    assert steady(present[name]) == steady((REPOSITORY / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", READMES)
def test_the_readme_shows_every_command_and_every_format(name: str) -> None:
    page = (REPOSITORY / name).read_text(encoding="utf-8")
    shown = "\n".join(_CONSOLE.findall(page))
    for command in COMMANDS:
        assert f"$ kg {command}" in shown, command
    for form in EXPORTS:
        assert re.search(rf"`[^`\n]*\b{form}\b[^`\n]*`", page), form


def test_the_readmes_are_twins() -> None:
    english, chinese = ((REPOSITORY / name).read_text(encoding="utf-8") for name in READMES)

    def bones(page: str) -> list[str]:
        """Headings, blocks, commands, table rows and pictures, in order, without their words."""
        return re.findall(r"^(#+ |```\w*|\$ kg \w+|\||!\[)", page, re.MULTILINE)

    assert bones(english) == bones(chinese)


@pytest.mark.parametrize("name", READMES)
def test_the_python_example_runs(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (REPOSITORY / name).read_text(encoding="utf-8")
    (example,) = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    (tmp_path / "sources").symlink_to(REPOSITORY / "sources")
    monkeypatch.chdir(tmp_path)
    exec(compile(example, name, "exec"), {})
    assert (tmp_path / "honours.html").is_file() and (tmp_path / "honours.xlsx").is_file()


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    page = (REPOSITORY / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s#]+)", page):
        if not target.startswith(("http://", "https://")):
            assert (REPOSITORY / name).parent.joinpath(target).exists(), target


def test_the_ladder_on_paper_is_the_one_enforced() -> None:
    page = (REPOSITORY / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8")
    drawn = re.findall(r"^ +(\S.*?) {2,}\d+ {2}", page, re.MULTILINE)
    contracts = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    enforced = [layer.replace("kg.", "") for layer in contracts["contracts"][0]["layers"]]
    assert [line.replace("/", "").replace(".py", "") for line in drawn] == enforced


def test_every_module_stands_on_the_ladder() -> None:
    contracts = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = {name.strip() for layer in contracts["contracts"][0]["layers"] for name in layer.split("|")}
    inside = (REPOSITORY / "kg").iterdir()
    parts = {path.stem for path in inside if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert layers == {f"kg.{part}" for part in parts - {"__init__"}}


def test_the_public_names_are_there() -> None:
    for name in kg.__all__:
        assert getattr(kg, name) is not None
    assert dir(kg) == kg.__all__
    with pytest.raises(AttributeError, match="nosuch"):
        kg.nosuch  # noqa: B018
    fresh = "import sys, kg; assert not {'kg.graph', 'pyoxigraph', 'rdflib'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", fresh], check=True, env={**os.environ, "PYTHONPATH": str(REPOSITORY)})


def test_the_changelog_knows_this_version() -> None:
    assert f"## [{kg.__version__}]" in (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")


def test_no_file_is_long_and_no_name_is_vague() -> None:
    vague = re.compile(r"util|helper|manager|process|\bdata|info|misc|common")
    for path in (REPOSITORY / "kg").rglob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path
        assert not vague.search(path.stem), path


if __name__ == "__main__":
    for readme, speech in READMES.items():
        file = REPOSITORY / readme
        with tempfile.TemporaryDirectory() as place:
            file.write_text(refreshed(file.read_text(encoding="utf-8"), Shell(Path(place), speech)), encoding="utf-8")
