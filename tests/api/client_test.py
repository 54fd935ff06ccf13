"""A client that a public generator makes from the OpenAPI document signs a person up."""

import importlib
import subprocess
import sys
import uuid
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.api.served import SHOWN, served

pytestmark = pytest.mark.long


def test_a_generated_client_signs_a_person_up_who_comes_and_brings_a_dish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with ExitStack() as at_end:
        running = at_end.enter_context(served(tmp_path / "house"))
        document = tmp_path / "openapi.json"
        document.write_text(httpx.get(f"{running.address}/api/v1/openapi.json").text)
        made = tmp_path / "made" / "longtable_client"
        generate = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none"]
        generate += ["--path", str(document), "--output-path", str(made)]
        done = subprocess.run(generate, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
        monkeypatch.syspath_prepend(made.parent)

        def of(module: str, name: str) -> Any:
            return getattr(importlib.import_module(f"longtable_client.{module}"), name)

        client = of("client", "AuthenticatedClient")(base_url=running.address, token=SHOWN)
        at_end.enter_context(client)

        def does(command: str, body: Any, **more: Any) -> Any:
            send = of(f"api.doing.{command}", "sync")
            key = str(uuid.uuid4())
            return send("harvest", client=client, body=body, idempotency_key=key, **more)

        signed = does("sign_up", of("models", "NewPerson")(name="Ada"))
        yes = of("models", "AnswerInvitation")(reply=of("models", "Reply").YES, adults=2)
        assert does("answer_invitation", yes, for_=signed.person).position > 0
        dish = of("models", "PledgeDish")(name="Soup", course="Mains", servings=4, dish="adas")
        assert does("pledge_dish", dish, for_=signed.person).position > 0
        refused = does("pledge_dish", dish, for_=signed.person)
        assert (refused.status, refused.code) == (409, "dishes.DishTaken")
        guests = of("api.reading.list_guests", "sync")("harvest", client=client)
        assert [(guest.name, guest.adults) for guest in guests.items] == [("Ada", 2)]
        page = httpx.get(signed.link)
        assert "Ada" in page.text
