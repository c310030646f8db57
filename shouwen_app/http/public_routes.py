"""The endpoints (接口) that also exist in the public composition: health and the customer's forms."""

from typing import Final

from shouwen_app.http.ask_forms import ASK_ENDPOINTS
from shouwen_app.http.counter import COUNTER_ENDPOINTS
from shouwen_app.http.customer_forms import CUSTOMER_ENDPOINTS
from shouwen_app.http.endpoint import PUBLIC, Endpoint, in_english
from shouwen_app.http.health import healthz, readyz
from shouwen_app.http.public_lists import LISTING_ENDPOINTS
from shouwen_app.http.report_form import REPORT_ENDPOINTS

_FORMS: Final = (
    *CUSTOMER_ENDPOINTS,
    *ASK_ENDPOINTS,
    *LISTING_ENDPOINTS,
    *REPORT_ENDPOINTS,
    *COUNTER_ENDPOINTS,
)

PUBLIC_ENDPOINTS: Final[tuple[Endpoint, ...]] = (
    Endpoint("/healthz", ("GET",), healthz, PUBLIC),
    Endpoint("/readyz", ("GET",), readyz, PUBLIC),
    *_FORMS,
    *map(in_english, _FORMS),
)
