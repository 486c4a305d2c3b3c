"""The wheel alone is enough: installed in a directory without the repository, it makes a workspace and answers."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built by the environment's own hatchling, without the network."""
    directory = tmp_path_factory.mktemp("wheel")
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--wheel-dir", str(directory))
    ran = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *options, str(REPOSITORY)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return next(directory.glob("honours_kg-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``bin`` of a fresh environment that holds the wheel, and sees this environment's libraries."""
    directory = tmp_path_factory.mktemp("environment")
    venv.create(directory, with_pip=False, symlinks=True)
    python = directory / "bin" / "python"
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(directory), "platbase": str(directory)}))
    options = ("--no-deps", "--no-index", "--quiet")
    subprocess.run([sys.executable, "-m", "pip", "--python", str(python), "install", *options, str(wheel)], check=True)
    (packages / "libraries.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return directory / "bin"


def run(*words: str | Path, cwd: Path) -> str:
    """What a command prints; the repository is not on its path."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    ran = subprocess.run(
        list(map(str, words)),
        cwd=cwd,
        env={**environment, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_the_wheel_holds_what_travels_with_the_package(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = [
        *(REPOSITORY / "ontology").glob("*.ttl"),
        *(REPOSITORY / "queries").rglob("*.rq"),
        *(REPOSITORY / "sources").glob("yongkang-2020.*"),
    ]
    for path in shipped:
        assert f"kg/_resources/{path.relative_to(REPOSITORY).as_posix()}" in names
    for path in (REPOSITORY / "kg").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert path.relative_to(REPOSITORY).as_posix() in names
    assert not any(name.startswith(("tests/", "triples/", "benchmarks/")) for name in names)


def test_an_installed_wheel_does_the_main_job_without_the_repository(installed: Path, tmp_path: Path) -> None:
    kg = installed / "kg"
    where = run(installed / "python", "-c", "import kg; print(kg.__file__)", cwd=tmp_path)
    assert where.startswith(str(installed.parent))
    run(kg, "init", "work", cwd=tmp_path)
    run(kg, "build", cwd=tmp_path / "work")
    holders = run(kg, "ask", "holders", "--format", "csv", cwd=tmp_path / "work")
    assert "德硕、千禧龙获评国家专精特新“小巨人”企业" in holders
    assert "\nholders " in run(kg, "ask", cwd=tmp_path)
    run(kg, "check", cwd=tmp_path / "work")
    run(kg, "draw", cwd=tmp_path / "work")
    assert (tmp_path / "work" / "honours.html").stat().st_size > 100_000
