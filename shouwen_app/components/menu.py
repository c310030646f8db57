"""The menu (导航): one table of places; an entry stands here when its page works."""

from dataclasses import dataclass
from typing import Final

from shouwen_app.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class Place:
    """One entry; ``short`` is its name on a phone, ``permission`` None means everybody signed in, ``keys`` as in keys.js."""

    route: str
    text: str
    short: str
    icon: str
    permission: Permission | None = None
    keys: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading."""

    text: str
    places: tuple[Place, ...]


NEW_CASE: Final = Place(
    "/cases/new", "layout.new_case", "layout.new_case", "plus", Permission.CASE_REGISTER, "n"
)
WORK: Final = Place("/work", "layout.work", "layout.work", "layout-dashboard", Permission.CASE_VIEW, "g w")
CASES: Final = Place(
    "/cases", "layout.cases", "layout.cases_short", "book-open-text", Permission.CASE_VIEW, "g r"
)
CALLBACKS: Final = Place(
    "/callbacks", "layout.callbacks", "layout.callbacks", "phone-call", Permission.CASE_VIEW, "g c"
)
HANDOVERS: Final = Place(
    "/handovers",
    "layout.handovers",
    "layout.handovers_short",
    "arrow-right-left",
    Permission.HANDOVER_VIEW,
)
SUGGESTIONS: Final = Place(
    "/suggestions",
    "layout.suggestions",
    "layout.suggestions_short",
    "lightbulb",
    Permission.IMPROVEMENT_SUGGEST,
)
MY_DAY: Final = Place(
    "/insight/mine", "layout.my_day", "layout.my_day", "calendar-days", Permission.CASE_REGISTER
)

MENU: Final[tuple[Group, ...]] = (
    Group("layout.group_handling", (WORK, MY_DAY, CASES, CALLBACKS, HANDOVERS, SUGGESTIONS)),
    Group(
        "layout.group_knowledge",
        (
            Place("/items", "layout.items", "layout.items_short", "clipboard-list", Permission.ITEM_VIEW),
            Place(
                "/documents",
                "layout.documents",
                "layout.documents_short",
                "scroll-text",
                Permission.DOCUMENT_READ,
            ),
        ),
    ),
    Group(
        "layout.group_oversight",
        (
            Place(
                "/insight",
                "layout.insight",
                "layout.insight_short",
                "chart-line",
                Permission.INSIGHT_VIEW,
                "g d",
            ),
            Place(
                "/insight/summary",
                "layout.summary",
                "layout.summary",
                "file-chart-column",
                Permission.INSIGHT_VIEW,
            ),
            Place(
                "/insight/fair",
                "layout.fair",
                "layout.fair",
                "scale",
                Permission.INSIGHT_VIEW,
            ),
            Place(
                "/insight/signals",
                "layout.signals",
                "layout.signals",
                "radar",
                Permission.INSIGHT_VIEW,
            ),
            Place(
                "/insight/custody",
                "layout.custody",
                "layout.custody",
                "chart-gantt",
                Permission.INSIGHT_VIEW,
            ),
            Place(
                "/insight/department",
                "layout.department",
                "layout.department",
                "building-2",
                Permission.INSIGHT_VIEW,
            ),
            Place(
                "/insight/voice",
                "layout.voice",
                "layout.voice",
                "message-circle-heart",
                Permission.INSIGHT_VIEW,
            ),
            Place(
                "/insight/quality",
                "layout.quality",
                "layout.quality",
                "badge-check",
                Permission.INSIGHT_VIEW,
            ),
            Place(
                "/insight/filing",
                "layout.filing",
                "layout.filing",
                "landmark",
                Permission.INSIGHT_VIEW,
            ),
            Place(
                "/insight/bulletins",
                "layout.bulletins",
                "layout.bulletins_short",
                "newspaper",
                Permission.INSIGHT_VIEW,
            ),
            Place("/rules", "layout.rules", "layout.rules_short", "scale", Permission.INSIGHT_VIEW),
            Place(
                "/supervision",
                "layout.supervision",
                "layout.supervision",
                "shield-check",
                Permission.SUPERVISION_VIEW,
            ),
            Place(
                "/inspections",
                "layout.inspections",
                "layout.inspections",
                "clipboard-check",
                Permission.SUPERVISION_VIEW,
            ),
            Place(
                "/evaluations",
                "layout.evaluations",
                "layout.evaluations",
                "award",
                Permission.EVALUATION_VIEW,
            ),
            Place("/goals", "layout.goals", "layout.goals_short", "target", Permission.INSIGHT_VIEW),
            Place(
                "/improvements",
                "layout.improvements",
                "layout.improvements_short",
                "refresh-cw",
                Permission.IMPROVEMENT_VIEW,
            ),
            Place("/reports", "layout.reports", "layout.reports_short", "shield", Permission.REPORT_HANDLE),
            Place(
                "/accountability",
                "layout.accountability",
                "layout.accountability_short",
                "gavel",
                Permission.ACCOUNTABILITY_ANSWER,
            ),
            Place(
                "/surveys", "layout.rounds", "layout.rounds", "message-square-text", Permission.ROUND_ANSWER
            ),
        ),
    ),
    Group(
        "layout.group_settings",
        (
            Place("/settings/units", "layout.units", "layout.units", "network", Permission.UNIT_MANAGE),
            Place("/settings/staff", "layout.staff", "layout.staff_short", "users", Permission.STAFF_MANAGE),
            Place(
                "/settings/calendar",
                "layout.working_calendar",
                "layout.working_calendar_short",
                "calendar-days",
                Permission.CASE_VIEW,
            ),
            Place(
                "/settings/policies", "layout.policies", "layout.policies", "timer", Permission.POLICY_MANAGE
            ),
            Place(
                "/settings/surveys",
                "layout.surveys",
                "layout.surveys_short",
                "list-todo",
                Permission.SURVEY_MANAGE,
            ),
            Place(
                "/settings/channels", "layout.channels", "layout.channels", "send", Permission.CHANNEL_MANAGE
            ),
            Place(
                "/settings/counters",
                "layout.counters",
                "layout.counters_short",
                "tablet-smartphone",
                Permission.COUNTER_MANAGE,
            ),
            Place(
                "/settings/imports",
                "layout.imports",
                "layout.imports_short",
                "file-up",
                Permission.CASE_IMPORT,
            ),
            Place(
                "/settings/denominators",
                "layout.denominators",
                "layout.denominators",
                "building-2",
                Permission.DENOMINATOR_MANAGE,
            ),
            Place("/settings/keys", "layout.keys", "layout.keys", "key-round", Permission.KEY_MANAGE),
        ),
    ),
)
