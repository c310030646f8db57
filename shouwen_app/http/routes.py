"""The endpoints (接口) for staff: one list, enforced by the wrapper and printed by ``shouwen handlers``."""

from typing import Final

from shouwen_app.http.api.operations import API_ENDPOINTS
from shouwen_app.http.attachments import ATTACHMENT_ENDPOINTS
from shouwen_app.http.bulletins import BULLETIN_ENDPOINTS
from shouwen_app.http.endpoint import Endpoint
from shouwen_app.http.exports import EXPORT_ENDPOINTS
from shouwen_app.http.first_administrator import FIRST_ENDPOINTS
from shouwen_app.http.imports import IMPORT_ENDPOINTS
from shouwen_app.http.login import LOGIN_ENDPOINTS
from shouwen_app.http.print_pages import PRINT_ENDPOINTS
from shouwen_app.http.print_supervision import SUPERVISION_PAPER

STAFF_ENDPOINTS: Final[tuple[Endpoint, ...]] = (
    *LOGIN_ENDPOINTS,
    *FIRST_ENDPOINTS,
    *EXPORT_ENDPOINTS,
    *PRINT_ENDPOINTS,
    *SUPERVISION_PAPER,
    *BULLETIN_ENDPOINTS,
    *ATTACHMENT_ENDPOINTS,
    *IMPORT_ENDPOINTS,
    *API_ENDPOINTS,
)
