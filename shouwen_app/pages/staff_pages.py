"""The pages for staff (职工页面), in the order of the menu."""

from typing import Final

from shouwen_app.pages.accountability.list import accountability_page
from shouwen_app.pages.callbacks import callbacks_page
from shouwen_app.pages.cases.detail import case_page
from shouwen_app.pages.cases.intake import intake_page
from shouwen_app.pages.cases.register import register_page
from shouwen_app.pages.documents import documents_page
from shouwen_app.pages.evaluations.goals import goals_page
from shouwen_app.pages.evaluations.list import evaluations_page
from shouwen_app.pages.first import first_page
from shouwen_app.pages.handovers.list import handovers_page
from shouwen_app.pages.improvements.action import action_page
from shouwen_app.pages.improvements.board import board_page
from shouwen_app.pages.insight.bulletins import bulletins_page
from shouwen_app.pages.insight.custody import custody_page
from shouwen_app.pages.insight.department import department_page
from shouwen_app.pages.insight.fair import fair_page
from shouwen_app.pages.insight.filing import filing_page
from shouwen_app.pages.insight.my_day import my_day_page
from shouwen_app.pages.insight.overview import overview_page
from shouwen_app.pages.insight.quality import quality_page
from shouwen_app.pages.insight.signals import signals_page
from shouwen_app.pages.insight.summary import summary_page
from shouwen_app.pages.insight.voice import voice_page
from shouwen_app.pages.inspections.list import inspections_page
from shouwen_app.pages.items.detail import item_page, new_item_page
from shouwen_app.pages.items.list import items_page
from shouwen_app.pages.login import login_page
from shouwen_app.pages.password import password_page
from shouwen_app.pages.registry import Page
from shouwen_app.pages.reports.list import reports_page
from shouwen_app.pages.rules.board import rules_page
from shouwen_app.pages.settings.calendar import calendar_page
from shouwen_app.pages.settings.channels import channels_page
from shouwen_app.pages.settings.counters import counters_page
from shouwen_app.pages.settings.denominators import denominators_page
from shouwen_app.pages.settings.imports import imports_page
from shouwen_app.pages.settings.keys import keys_page
from shouwen_app.pages.settings.policies import policies_page
from shouwen_app.pages.settings.staff import people_page
from shouwen_app.pages.settings.surveys import surveys_page
from shouwen_app.pages.settings.units import units_page
from shouwen_app.pages.suggestions import suggestions_page
from shouwen_app.pages.supervision.list import supervision_page
from shouwen_app.pages.surveys.rounds import rounds_page
from shouwen_app.pages.work import work_page
from shouwen_app.state.accountability import AccountabilityState
from shouwen_app.state.actions.action import ActionState
from shouwen_app.state.actions.board import BoardState
from shouwen_app.state.actions.ideas import IdeasState
from shouwen_app.state.callbacks import CallbacksState
from shouwen_app.state.cases.detail import CaseLoadState
from shouwen_app.state.cases.intake import IntakeState
from shouwen_app.state.cases.register import RegisterState
from shouwen_app.state.documents import DocumentState
from shouwen_app.state.evaluations import EvaluationsState
from shouwen_app.state.goals import GoalsState
from shouwen_app.state.handovers import HandoversState
from shouwen_app.state.insight.bulletins import BulletinsState
from shouwen_app.state.insight.custody import CustodyState
from shouwen_app.state.insight.department import DepartmentState
from shouwen_app.state.insight.fair import FairState
from shouwen_app.state.insight.filing import FilingState
from shouwen_app.state.insight.my_day import MyDayState
from shouwen_app.state.insight.overview import InsightState
from shouwen_app.state.insight.quality import QualityState
from shouwen_app.state.insight.signals import SignalsState
from shouwen_app.state.insight.summary import SummaryState
from shouwen_app.state.insight.voice import VoiceState
from shouwen_app.state.inspections import InspectionsState
from shouwen_app.state.items.editor import EditorState
from shouwen_app.state.items.item import ItemState
from shouwen_app.state.items.items import ItemsState
from shouwen_app.state.login import LoginState
from shouwen_app.state.reports import ReportsState
from shouwen_app.state.rule_board import RuleBoardState
from shouwen_app.state.session import SessionState
from shouwen_app.state.settings.calendar import CalendarState
from shouwen_app.state.settings.channels import ChannelSettingsState
from shouwen_app.state.settings.counters import CounterSettingsState
from shouwen_app.state.settings.denominators import DenominatorState
from shouwen_app.state.settings.imports import ImportsState
from shouwen_app.state.settings.keys import KeySettingsState
from shouwen_app.state.settings.policies import PolicySettingsState
from shouwen_app.state.settings.staff import StaffSettingsState
from shouwen_app.state.settings.surveys import SurveySettingsState
from shouwen_app.state.settings.units import UnitSettingsState
from shouwen_app.state.supervision import SupervisionState
from shouwen_app.state.surveys import SurveysState
from shouwen_app.state.work import WorkState
from shouwen_app.texts import t

STAFF_PAGES: Final[tuple[Page, ...]] = (
    Page("/login", login_page, t("login.title"), LoginState.load),
    Page("/password", password_page, t("login.change_title"), LoginState.load),
    Page("/first", first_page, t("first.title")),
    Page("/work", work_page, t("work.title"), (SessionState.load, WorkState.load)),
    Page("/cases/[case_no]", case_page, t("case.title"), (SessionState.load, CaseLoadState.load)),
    Page("/callbacks", callbacks_page, t("layout.callbacks"), (SessionState.load, CallbacksState.load)),
    Page(
        "/evaluations", evaluations_page, t("layout.evaluations"), (SessionState.load, EvaluationsState.load)
    ),
    Page("/goals", goals_page, t("layout.goals"), (SessionState.load, GoalsState.load)),
    Page("/handovers", handovers_page, t("layout.handovers"), (SessionState.load, HandoversState.load)),
    Page(
        "/accountability",
        accountability_page,
        t("layout.accountability"),
        (SessionState.load, AccountabilityState.load),
    ),
    Page("/suggestions", suggestions_page, t("layout.suggestions"), (SessionState.load, IdeasState.load)),
    Page("/items/new", new_item_page, t("items.add"), (SessionState.load, EditorState.begin_new)),
    Page("/items/[item_code]", item_page, t("layout.items"), (SessionState.load, ItemState.load)),
    Page("/items", items_page, t("layout.items"), (SessionState.load, ItemsState.load)),
    Page("/insight", overview_page, t("layout.insight"), (SessionState.load, InsightState.load)),
    Page("/insight/summary", summary_page, t("summary.title"), (SessionState.load, SummaryState.load)),
    Page("/insight/fair", fair_page, t("fair.title"), (SessionState.load, FairState.load)),
    Page("/insight/signals", signals_page, t("signals.title"), (SessionState.load, SignalsState.load)),
    Page("/insight/custody", custody_page, t("layout.custody"), (SessionState.load, CustodyState.load)),
    Page("/insight/mine", my_day_page, t("my_day.title"), (SessionState.load, MyDayState.load)),
    Page(
        "/insight/department",
        department_page,
        t("department.title"),
        (SessionState.load, DepartmentState.load),
    ),
    Page("/insight/voice", voice_page, t("voice.title"), (SessionState.load, VoiceState.load)),
    Page("/insight/filing", filing_page, t("filing.title"), (SessionState.load, FilingState.load)),
    Page(
        "/insight/bulletins",
        bulletins_page,
        t("layout.bulletins"),
        (SessionState.load, BulletinsState.load),
    ),
    Page("/insight/quality", quality_page, t("quality.title"), (SessionState.load, QualityState.load)),
    Page(
        "/supervision",
        supervision_page,
        t("layout.supervision"),
        (SessionState.load, SupervisionState.load),
    ),
    Page(
        "/inspections",
        inspections_page,
        t("layout.inspections"),
        (SessionState.load, InspectionsState.load),
    ),
    Page(
        "/improvements/[action_no]",
        action_page,
        t("layout.improvements"),
        (SessionState.load, ActionState.load),
    ),
    Page("/improvements", board_page, t("layout.improvements"), (SessionState.load, BoardState.load)),
    Page("/reports", reports_page, t("layout.reports"), (SessionState.load, ReportsState.load)),
    Page("/rules", rules_page, t("layout.rules"), (SessionState.load, RuleBoardState.load)),
    Page("/surveys", rounds_page, t("layout.rounds"), (SessionState.load, SurveysState.load)),
    Page("/cases/new", intake_page, t("intake.title"), (SessionState.load, IntakeState.load)),
    Page("/cases", register_page, t("register.title"), (SessionState.load, RegisterState.load)),
    Page("/documents", documents_page, t("layout.documents"), (SessionState.load, DocumentState.load)),
    Page("/settings/units", units_page, t("layout.units"), (SessionState.load, UnitSettingsState.load)),
    Page("/settings/staff", people_page, t("layout.staff"), (SessionState.load, StaffSettingsState.load)),
    Page(
        "/settings/calendar",
        calendar_page,
        t("layout.working_calendar"),
        (SessionState.load, CalendarState.load),
    ),
    Page(
        "/settings/policies",
        policies_page,
        t("layout.policies"),
        (SessionState.load, PolicySettingsState.load),
    ),
    Page(
        "/settings/surveys",
        surveys_page,
        t("layout.surveys"),
        (SessionState.load, SurveySettingsState.load),
    ),
    Page(
        "/settings/channels",
        channels_page,
        t("layout.channels"),
        (SessionState.load, ChannelSettingsState.load),
    ),
    Page(
        "/settings/counters",
        counters_page,
        t("layout.counters"),
        (SessionState.load, CounterSettingsState.load),
    ),
    Page(
        "/settings/denominators",
        denominators_page,
        t("layout.denominators"),
        (SessionState.load, DenominatorState.load),
    ),
    Page("/settings/keys", keys_page, t("layout.keys"), (SessionState.load, KeySettingsState.load)),
    Page("/settings/imports", imports_page, t("layout.imports"), (SessionState.load, ImportsState.load)),
)
