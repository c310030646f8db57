"""Every page (页面清单) as somebody sees it: address, who looks, and what tells that it is complete."""

from collections.abc import Mapping
from dataclasses import dataclass

from playwright.sync_api import Page

from shouwen_app.domain.permissions import Role
from shouwen_app.pages.public_pages import PUBLIC_PAGES
from shouwen_app.pages.staff_pages import STAFF_PAGES
from tests.plugins.demo import DemoSite

ON_PHONES = frozenset(
    {
        "home",
        "ask",
        "opinion",
        "public-units",
        "promise",
        "progress",
        "rate",
        "rate-closed",
        "thanks",
        "report",
        "counter",
        "not-found",
        "login",
        "work",
        "case",
        "case-callback",
        "my-day",
        "department",
        "voice",
        "supervision",
        "inspection-sheet",
    }
)
"""What people open on a phone: all that customers see, and of the staff pages those made for one column."""


@dataclass(frozen=True)
class Screen:
    """One page; ``ready`` is a selector that matches once its data is there; ``role`` None for everybody."""

    name: str
    path: str
    ready: str
    role: Role | None = None


def screens(site: DemoSite, rating_link: str) -> tuple[Screen, ...]:
    """Every page of the product, with a real case behind those that show one; ``rating_link`` is a path that works."""
    case_no, rated, debated = _eventful_case(site), _badly_rated_case(site), _debated_case(site)
    counter = Role.COUNTER
    return (
        Screen("home", "/", ".sw-units li"),
        Screen("progress", "/q/", "form"),
        Screen("ask", "/ask/", "form textarea"),
        Screen("opinion", "/opinion/", "form textarea"),
        Screen("public-units", "/units/", ".sw-places li"),
        Screen("promise", "/promise/", ".sw-list li"),
        Screen("rate", rating_link, ".sw-matter b"),
        Screen("rate-closed", "/f/", ".sw-closed"),
        Screen("thanks", "/f/thanks/#g5", ":target"),
        Screen("report", "/report/", "form"),
        Screen("counter", "/counter/", ".sw-pairing"),
        Screen("english", "/en/", ".sw-units li"),
        Screen("english-progress", "/en/q/", "form"),
        Screen("english-ask", "/en/ask/", "form textarea"),
        Screen("english-opinion", "/en/opinion/", "form textarea"),
        Screen("english-units", "/en/units/", ".sw-places li"),
        Screen("english-promise", "/en/promise/", ".sw-list li"),
        Screen("english-rate", f"/en{rating_link}", ".sw-matter b"),
        Screen("english-thanks", "/en/f/thanks/#g5", ":target"),
        Screen("english-report", "/en/report/", "form"),
        Screen("english-counter", "/en/counter/", ".sw-pairing"),
        Screen("not-found", "/nowhere", "main h1, main h2"),
        Screen("login", "/login", ".sw-demo li"),
        Screen("first", "/first", "form"),
        Screen("password", "/password", "form", counter),
        Screen("work", "/work", ".sw-stats a", counter),
        Screen("intake", "/cases/new", "select[name=to_unit] option:nth-child(2)", counter),
        Screen("register", "/cases", ".sw-reg tbody tr", counter),
        Screen("case", f"/cases/{case_no}", "[role=tabpanel] li", counter),
        Screen("case-callback", f"/cases/{rated}?tab=callback", "[role=tabpanel] .sw-card", Role.SUPERVISION),
        Screen("case-council", f"/cases/{debated}?tab=council", "[role=tabpanel] .sw-card", Role.SUPERVISION),
        Screen("case-audit", f"/cases/{case_no}?tab=audit", "[role=tabpanel] tbody tr", counter),
        Screen(
            "case-once",
            f"/cases/{_told_case(site)}?tab=once",
            "[role=tabpanel] .sw-list li",
            Role.SUPERVISION,
        ),
        Screen("callbacks", "/callbacks", "tbody tr", Role.SUPERVISION),
        Screen("handovers", "/handovers", "main .sw-pick", Role.HEAD),
        Screen("accountability", "/accountability", "main .sw-pick", Role.SUPERVISION),
        Screen("evaluations", "/evaluations", "main .sw-pick", Role.SUPERVISION),
        Screen("goals", "/goals", "main tbody tr, main .sw-empty", Role.LEADER),
        Screen("items", "/items", "tbody tr", counter),
        Screen("item", "/items/repay-early", ".sw-situations .sw-card", counter),
        Screen("item-new", "/items/new", ".sw-editor .sw-card:nth-of-type(2)", Role.OFFICE),
        Screen("insight", "/insight", ".js-plotly-plot .main-svg", Role.LEADER),
        Screen("documents", "/documents", "article section li", Role.HEAD),
        Screen("reports", "/reports", "aside .sw-pick", Role.SUPERVISION),
        Screen("surveys", "/surveys", ".sw-situations .sw-card", Role.SUPERVISION),
        Screen("summary", "/insight/summary", ".sw-summary tbody tr", Role.LEADER),
        Screen("fair", "/insight/fair", ".js-plotly-plot .main-svg", Role.LEADER),
        Screen("signals", "/insight/signals", ".js-plotly-plot .main-svg", Role.LEADER),
        Screen("custody", "/insight/custody", ".sw-shares", Role.LEADER),
        Screen("department", "/insight/department", ".sw-ages li", Role.HEAD),
        Screen("my-day", "/insight/mine", ".sw-ages li", counter),
        Screen("voice", "/insight/voice", ".sw-strip", Role.LEADER),
        Screen("quality", "/insight/quality", "main .sw-card", Role.LEADER),
        Screen("filing", "/insight/filing", ".sw-filing.cross tbody tr", Role.SUPERVISION),
        Screen("bulletins", "/insight/bulletins", "main tbody tr, main .sw-empty", Role.SUPERVISION),
        Screen("rules", "/rules", ".sw-rules tbody tr", Role.SUPERVISION),
        Screen("improvements", "/improvements", ".sw-board .sw-card", Role.SUPERVISION),
        Screen(
            "improvement-effects", "/improvements?tab=effects&period=all", "main tbody tr", Role.SUPERVISION
        ),
        Screen(
            "improvement-matters",
            "/improvements?tab=matters",
            "main .sw-card, main .sw-empty",
            Role.SUPERVISION,
        ),
        Screen("action", f"/improvements/{_planned_action(site)}", ".sw-trail li", Role.SUPERVISION),
        Screen("suggestions", "/suggestions", "form textarea", counter),
        Screen("supervision", "/supervision", "aside .sw-pick", Role.SUPERVISION),
        Screen("inspections", "/inspections", "aside .sw-pick", Role.SUPERVISION),
        Screen(
            "inspection-sheet",
            f"/inspections?sheet={_handed_in_sheet(site)}",
            "ol .sw-card",
            Role.SUPERVISION,
        ),
        Screen("units", "/settings/units", "tbody tr, [role=tree] li, main li", Role.ADMINISTRATOR),
        Screen("staff", "/settings/staff", "tbody tr", Role.ADMINISTRATOR),
        Screen("calendar", "/settings/calendar", ".sw-year .d", Role.OFFICE),
        Screen("imports", "/settings/imports", "form input[type=file]", Role.OFFICE),
        Screen("counters", "/settings/counters", "tbody tr", Role.HEAD),
        Screen("denominators", "/settings/denominators", "tbody tr", Role.OFFICE),
        Screen("keys", "/settings/keys", "main .sw-empty, main tbody tr", Role.ADMINISTRATOR),
        Screen("policies", "/settings/policies", "tbody tr", Role.OFFICE),
        Screen("settings-surveys", "/settings/surveys", "tbody tr", Role.ADMINISTRATOR),
        Screen("channels", "/settings/channels", "tbody tr", Role.ADMINISTRATOR),
    )


def routes() -> Mapping[str, str]:
    """Route → the part of an address that shows it, of every registered page."""
    return {page.route: page.route.split("[", maxsplit=1)[0] for page in (*PUBLIC_PAGES, *STAFF_PAGES)}


def visit(page: Page, screen: Screen) -> None:
    """Open a page and wait until it is complete."""
    page.goto(screen.path)
    page.locator(screen.ready).first.wait_for(state="attached")
    page.wait_for_timeout(300)


def _eventful_case(site: DemoSite) -> str:
    """The case the counter clerk answers for to which most has happened."""
    query = """SELECT case_no FROM inquiry JOIN staff ON staff.id = first_inquiry_id
        WHERE login = ? ORDER BY version DESC, case_no DESC"""
    return site.rows(query, site.logins[Role.COUNTER])[0][0]


def _planned_action(site: DemoSite) -> str:
    """The action to which most has happened."""
    query = """SELECT number FROM improvement_action JOIN action_step ON action_id = improvement_action.id
        GROUP BY number ORDER BY count(*) DESC, number"""
    return site.rows(query)[0][0]


def _told_case(site: DemoSite) -> str:
    """The case whose customer was told most to bring, in most lists."""
    query = """SELECT case_no FROM inquiry JOIN notified_material ON case_id = inquiry.id
        GROUP BY case_no ORDER BY count(DISTINCT notification_id) DESC, count(*) DESC, case_no DESC"""
    return site.rows(query)[0][0]


def _badly_rated_case(site: DemoSite) -> str:
    """A case whose customer was dissatisfied and said why."""
    query = """SELECT case_no FROM inquiry JOIN rating ON case_id = inquiry.id
        ORDER BY grade > 2, comment = '', case_no DESC"""
    return site.rows(query)[0][0]


def _handed_in_sheet(site: DemoSite) -> int:
    """A sheet on which something was missed and that was handed in."""
    query = "SELECT id FROM inspection_sheet WHERE submitted_at IS NOT NULL ORDER BY is_objected DESC, id"
    return site.rows(query)[0][0]


def _debated_case(site: DemoSite) -> str:
    """The case about which most was asked up the line, decided by a meeting if there was one."""
    query = """SELECT case_no FROM inquiry JOIN opinion ON opinion.case_id = inquiry.id
        LEFT JOIN meeting ON meeting.case_id = inquiry.id
        GROUP BY inquiry.id ORDER BY count(decided_at) DESC, count(*) DESC, case_no DESC"""
    return site.rows(query)[0][0]
