"""Schemathesis asks for what the OpenAPI document allows, and for what it does not."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.api.served import SHOWN, served
from tools.running import Running

ASKED = 8
"""How often each operation is asked in each mode."""


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with served(tmp_path_factory.mktemp("api")) as house:
        yield house


@pytest.fixture(scope="module")
def schema(running: Running) -> Any:
    schemathesis: Any = import_module("schemathesis")  # takes a second: only for the long tests
    document = httpx.get(f"{running.address}/api/v1/openapi.json").json()
    return schemathesis.openapi.from_dict(document)


@pytest.mark.long
@pytest.mark.parametrize("allowed", [True, False], ids=["what it allows", "what it does not"])
def test_nothing_that_is_asked_breaks_the_house(running: Running, schema: Any, allowed: bool):
    modes: Any = import_module("schemathesis.generation").GenerationMode
    checks: Any = import_module("schemathesis.specs.openapi.checks")
    mode = modes.POSITIVE if allowed else modes.NEGATIVE
    unbroken: Any = import_module("schemathesis.checks").not_a_server_error
    to_check = [unbroken, checks.status_code_conformance]
    to_check += [checks.content_type_conformance, checks.response_schema_conformance]
    headers = {"Authorization": f"Bearer {SHOWN}"}
    asked = 0
    for found in schema.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(
            max_examples=ASKED,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def ask(case: Any) -> None:
            if allowed:
                case.path_parameters["feast"] = "harvest"
            answer = case.call(base_url=running.address, headers=headers)
            case.validate_response(answer, checks=to_check)

        ask()
        asked += 1
    assert asked > 90
