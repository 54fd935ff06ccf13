"""The browser tests find a browser on any machine, or say loudly that there is none."""

import os
import shutil
import subprocess
from collections.abc import Callable

import pytest

from tools import browser


class Machine:
    """A machine with the programs named, where nothing is really run."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.programs: set[str] = set()
        self.playwrights_own: str | None = None
        self.ran: list[str] = []
        self.gives: Callable[[str], None] = lambda command: None
        self.failing: str | None = None
        monkeypatch.setattr(shutil, "which", self.which)
        monkeypatch.setattr(subprocess, "run", self.run)
        monkeypatch.setattr(browser, "_playwrights_own", lambda: self.playwrights_own)
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        monkeypatch.delenv("LONGTABLE_BROWSER", raising=False)
        monkeypatch.delenv("CI", raising=False)

    def which(self, name: str) -> str | None:
        if name in self.programs:
            return name if name.startswith("/") else f"/usr/bin/{name}"
        return None

    def run(self, command: list[str], **_options: object) -> subprocess.CompletedProcess[bytes]:
        line = " ".join(command)
        if not line.endswith("--version"):
            self.ran.append(line)
        self.gives(line)
        failed = self.failing is not None and self.failing in line
        return subprocess.CompletedProcess(command, 1 if failed else 0)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(monkeypatch)


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["browser", "--install"])


def test_the_browser_named_by_hand_wins(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.programs = {"/opt/my/chrome", "chromium"}
    monkeypatch.setenv("LONGTABLE_BROWSER", "/opt/my/chrome")
    assert browser.find_browser() == "/opt/my/chrome"


def test_a_wrong_name_given_by_hand_is_not_papered_over(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.programs = {"chromium"}
    monkeypatch.setenv("LONGTABLE_BROWSER", "/no/such/chrome")
    assert browser.find_browser() is None


def test_chromium_comes_before_chrome(machine: Machine) -> None:
    machine.programs = {"google-chrome", "chromium"}
    assert browser.find_browser() == "/usr/bin/chromium"


def test_a_stand_in_that_does_not_start_is_passed_over(machine: Machine) -> None:
    machine.programs = {"chromium-browser", "google-chrome"}
    machine.failing = "chromium-browser"
    assert browser.find_browser() == "/usr/bin/google-chrome"


def test_a_browser_that_playwright_cannot_drive_is_none(machine: Machine) -> None:
    machine.programs = {"chromium"}
    machine.failing = "playwright --version"
    assert browser.find_browser() is None


def test_playwrights_own_is_used_when_the_system_has_none(machine: Machine) -> None:
    machine.playwrights_own = "/root/.cache/ms-playwright/chrome"
    assert browser.find_browser() == "/root/.cache/ms-playwright/chrome"


@pytest.mark.usefixtures("install")
def test_nothing_is_installed_where_there_is_a_browser(machine: Machine) -> None:
    machine.programs = {"chromium", "apt-get"}
    assert browser.main() == 0
    assert machine.ran == []


@pytest.mark.usefixtures("install")
def test_root_on_debian_gets_chromium_from_apt(machine: Machine) -> None:
    machine.programs = {"apt-get"}
    machine.gives = lambda line: machine.programs.add("chromium") if "install" in line else None
    assert browser.main() == 0
    assert [line.split()[2] for line in machine.ran] == ["update", "install"]


@pytest.mark.usefixtures("install")
def test_when_apt_fails_playwright_is_asked(machine: Machine) -> None:
    def give(line: str) -> None:
        machine.playwrights_own = "/there" if "playwright install" in line else None

    machine.programs = {"apt-get"}
    machine.failing = "apt-get"
    machine.gives = give
    assert browser.main() == 0
    assert machine.ran[-1].endswith("playwright install chromium --with-deps")


@pytest.mark.usefixtures("install")
def test_without_root_apt_is_left_alone(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.programs = {"apt-get"}
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    browser.main()
    assert not any("apt-get" in line for line in machine.ran)


@pytest.mark.usefixtures("install")
@pytest.mark.parametrize(("ci", "code"), [("", 0), ("true", 1)])
def test_no_browser_to_be_had_is_said_loudly_and_fails_in_ci(
    machine: Machine,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    ci: str,
    code: int,
) -> None:
    machine.failing = "playwright install"
    monkeypatch.setenv("CI", ci)
    assert browser.main() == code
    assert "BROWSER TESTS WILL BE SKIPPED" in capsys.readouterr().err
