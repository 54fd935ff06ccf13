"""Schemathesis asks for what the OpenAPI document allows, and for what it does not."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.served import SHOWN, served
from tools.running import Running

CHECKS = [
    *(not_a_server_error, status_code_conformance),
    *(content_type_conformance, response_schema_conformance),
]
ASKED = 8
"""How often each operation is asked in each mode."""


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with served(tmp_path_factory.mktemp("api")) as house:
        yield house


@pytest.fixture(scope="module")
def schema(running: Running) -> schemathesis.BaseSchema:
    document = httpx.get(f"{running.address}/api/v1/openapi.json").json()
    return schemathesis.openapi.from_dict(document)


@pytest.mark.long
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_nothing_that_is_asked_breaks_the_house(running: Running, schema, mode):
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
            if "feast" in (case.path_parameters or {}) and mode is GenerationMode.POSITIVE:
                case.path_parameters["feast"] = "harvest"
            answer = case.call(base_url=running.address, headers=headers)
            case.validate_response(answer, checks=CHECKS)

        ask()
        asked += 1
    assert asked > 90
