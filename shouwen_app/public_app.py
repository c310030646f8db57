"""Composition root for a DMZ (公众端): public pages only; the staff handlers do not exist in this process."""

from shouwen_app.assembly import assemble
from shouwen_app.components.theme import PUBLIC_STYLESHEETS
from shouwen_app.http.dispatch import refuse_unless_public
from shouwen_app.http.public_routes import PUBLIC_ENDPOINTS
from shouwen_app.pages.public_pages import PUBLIC_PAGES

app = assemble(
    pages=PUBLIC_PAGES,
    stylesheets=PUBLIC_STYLESHEETS,
    endpoints=PUBLIC_ENDPOINTS,
    refusal=refuse_unless_public,
)
