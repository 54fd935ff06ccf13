"""The lock holds what pyproject.toml asks for, each package with its hashes."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCK = (ROOT / "requirements.lock").read_text()


def test_the_lock_satisfies_every_dependency() -> None:
    locked = dict(re.findall(r"^([\w.-]+)(?:\[[^]]*\])?==([^\s;]+)", LOCK, re.MULTILINE))
    asked = [
        *PROJECT["project"]["dependencies"],
        *PROJECT["dependency-groups"]["dev"],
        *PROJECT["build-system"]["requires"],
    ]
    for requirement in map(Requirement, asked):
        version = locked.get(canonicalize_name(requirement.name), "0")
        assert requirement.specifier.contains(version), (
            f"{requirement} is locked to {version}: run `make lock`"
        )


def test_every_locked_package_has_its_hashes() -> None:
    packages = [
        entry for entry in re.split(r"^(?=[\w.-]+)", LOCK, flags=re.MULTILINE) if "==" in entry
    ]
    assert len(packages) > 20
    assert [entry for entry in packages if "--hash=sha256:" not in entry] == []
