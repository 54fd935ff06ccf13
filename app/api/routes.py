"""The API's address, its document in OpenAPI 3.1, and the page that tells people of both."""

from litestar import Response, Router, get
from litestar.datastructures import CacheControlHeader
from litestar.di import Provide
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme

from app.api import ADDRESS
from app.api.access import let_in, the_program
from app.api.listings import LISTINGS
from app.api.reading import routes as reading
from app.api.sending import routes as sending
from app.web.guard import FROM_ANYWHERE
from app.web.house import AnyRequest, Me, TheHouse

_SENT = 'curl -H "Authorization: Bearer lt_…" \\\n'
_KEYED = '  -H "Idempotency-Key: $(uuidgen)" \\\n'
_EXAMPLES = {
    "read": "  ADDRESS/feasts/FEAST/dishes",
    "sign_up": f"""{_KEYED}  --json '{{"name": "Ada"}}' \\\n  ADDRESS/feasts/FEAST/people""",
    "answer": f"""{_KEYED}  --json '{{"reply": "yes", "adults": 2}}' \\\n"""
    '  "ADDRESS/feasts/FEAST/answer-invitation?for=PERSON"',
}

_TOLD = """webhook-id: msg_…
webhook-timestamp: 1798800000
webhook-signature: v1,…

{"type": "dishes.DishPledged", "timestamp": "…",
 "data": {"feast": "FEAST", "position": 17, "about": ["dish:…"],
          "read": "/api/v1/feasts/FEAST/dishes"}}"""


@get("/api", name="api:about", sync_to_thread=True)
def about(request: AnyRequest, house: TheHouse, me: Me) -> Response[str]:
    """For people who write programs."""
    address = house.address(request, ADDRESS)
    examples = {name: _SENT + said.replace("ADDRESS", address) for name, said in _EXAMPLES.items()}
    examples["told"] = _TOLD
    listings = [*(listing.path for listing in LISTINGS), "events"]
    return house.page(request, "api/about.html", me, examples=examples, listings=listings)


def api() -> Router:
    """All routes for programs; no cookie counts there, so any site may send what it likes."""
    return Router(
        ADDRESS,
        route_handlers=[*reading, *sending],
        dependencies={"program": Provide(the_program, sync_to_thread=False)},
        guards=[let_in],
        opt={FROM_ANYWHERE: True},
        security=[{"token": []}],
        cache_control=CacheControlHeader(no_store=True),
    )


def document() -> OpenAPIConfig:
    """The description that clients are made from."""
    token = SecurityScheme(
        type="http", scheme="bearer", description="A token that an organiser made for one feast."
    )
    return OpenAPIConfig(
        title="Longtable",
        version="1",
        description="What neighbours and organisers do at a feast; the page `/api` tells how.",
        components=Components(security_schemes={"token": token}),
        use_handler_docstrings=True,
        path=ADDRESS,
        render_plugins=[JsonRenderPlugin(path="/openapi.json")],
    )


routes = [about]
