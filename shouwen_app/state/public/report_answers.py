"""What the report page answers (举报页答复): number and code once, how a report stands, a form to add words; no scripts."""

from typing import Final

from shouwen_app.services.reports.file_report import Filed
from shouwen_app.services.reports.follow_report import FollowedReport
from shouwen_app.state.public.markup import Html, el, hidden_field
from shouwen_app.texts import t
from shouwen_app.texts.language import own_path

FILE: Final = "file"
FOLLOW: Final = "follow"
ADD: Final = "add"
"""What the forms of the page ask for in their field ``do``."""


def filed_answer(filed: Filed, *, files: int = 0) -> Html:
    """Number and code, shown this once, how many ``files`` came along, and what happens next."""
    came = [el("p", t("attachment.received", n=files), cls="t2")] if files else []
    next_text = t("report.filed_next" if filed.has_handler else "report.filed_nobody")
    return el(
        "section",
        el("h2", t("report.filed_title"), cls="t4 b"),
        el(
            "dl",
            el("dt", t("report.number")),
            el("dd", filed.report_no, cls="no t4", id="report-number"),
            el("dt", t("report.code")),
            el("dd", filed.code, cls="no t4", id="report-code"),
            cls="sw-dl",
        ),
        el("p", t("report.filed_keep"), cls="sw-note amber t2", role="status"),
        *came,
        el("p", next_text, cls="t2"),
        cls="sw-card col g3",
        aria_label=t("report.filed_title"),
    )


def followed_answer(found: FollowedReport, code: str, *, before: str = "", words: str = "") -> Html:
    """How a report stands, its answer, what happened, and a form to add words; ``code`` as it was typed."""
    parts = [
        *([el("div", el("span", before), cls="sw-note t2", role="status")] if before else []),
        el("span", found.report_no, cls="no t2"),
        el(
            "div",
            el("b", found.status),
            el("span", found.promise),
            cls=f"sw-note col g0 t2{' jade' if found.is_done else ''}",
            role="status",
        ),
        *_answer(found),
        *([_adding(found, code, words)] if found.may_add else []),
        el("h3", t("report.steps"), cls="t2 b"),
        el("ol", *[_step(step.at, step.text, step.words) for step in found.steps], cls="col g1"),
    ]
    return el("section", *parts, cls="sw-card col g3 sw-progress", aria_label=t("report.result"))


def _answer(found: FollowedReport) -> list[Html]:
    if not found.is_done:
        return []
    title = el("h3", t("report.answer"), " · ", found.finding, cls="t2 b")
    return [el("div", title, el("p", found.answer, cls="t2 pre"), cls="col g1")]


def _step(at: str, text: str, words: str) -> Html:
    said = [el("p", words, cls="t2 pre")] if words else []
    return el(
        "li",
        el("div", el("span", text), *said, cls="col g0 grow"),
        el("time", at, cls="t1 mute nw"),
        cls="sw-step t2",
    )


def _adding(found: FollowedReport, code: str, words: str) -> Html:
    box = el("span", el("textarea", words, name="words", id="words", rows="3"), cls="sw-input")
    return el(
        "form",
        hidden_field("do", ADD),
        hidden_field("report_no", found.report_no),
        hidden_field("code", code),
        el("label", el("span", t("report.add"), cls="lab"), box, cls="sw-label"),
        el("button", t("report.add_submit"), type="submit", cls="sw-btn soft"),
        method="post",
        action=own_path("/report/"),
        cls="col g1",
        aria_label=t("report.add"),
    )
