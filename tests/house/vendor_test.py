"""What the project carries of others is what it says it is, and it names no registry."""

import hashlib
import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
VENDOR = ROOT / "app" / "static" / "vendor"
RECORD = json.loads((VENDOR / "vendor.json").read_text())

# Joined here, so that this file does not name them either.
REGISTRIES = [
    ".".join(parts).encode()
    for parts in (
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("pypi", "org"),
        ("files", "pythonhosted", "org"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
    )
]


def test_every_vendored_file_is_recorded_and_unchanged() -> None:
    files = {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "vendor.json"
    }
    assert files == RECORD["sha256"], "run `make vendor`"


def test_vendored_files_are_of_the_versions_that_the_lock_pins() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    pinned = packages.pop("")["devDependencies"]
    locked = {
        name.removeprefix("node_modules/"): lock["version"] for name, lock in packages.items()
    }
    assert RECORD["packages"] == locked == pinned, "run `npm install`, then `make vendor`"


def test_every_vendored_folder_carries_its_licence() -> None:
    for folder in (path for path in VENDOR.iterdir() if path.is_dir()):
        assert list(folder.glob("LICENSE*")), folder


def test_no_file_of_the_project_names_a_registry() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    texts = {path: path.read_bytes() for path in paths if path.is_file()}
    assert len(texts) > 10
    named = [
        (str(path), host) for path, text in texts.items() for host in REGISTRIES if host in text
    ]
    assert named == []
