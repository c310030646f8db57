"""Composition root of the whole product (职工端与公众端): staff and public pages in one process, on one port."""

from shouwen_app.assembly import assemble
from shouwen_app.components.theme import STYLESHEETS
from shouwen_app.http.authorize import refusal
from shouwen_app.http.public_routes import PUBLIC_ENDPOINTS
from shouwen_app.http.routes import STAFF_ENDPOINTS
from shouwen_app.jobs.loop import worker_loop
from shouwen_app.pages.public_pages import PUBLIC_PAGES
from shouwen_app.pages.staff_pages import STAFF_PAGES

app = assemble(
    pages=(*PUBLIC_PAGES, *STAFF_PAGES),
    stylesheets=STYLESHEETS,
    endpoints=(*PUBLIC_ENDPOINTS, *STAFF_ENDPOINTS),
    refusal=refusal,
    beside=(worker_loop,),
)
