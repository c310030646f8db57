"""How far each rule is carried out (制度落实): where in the product, and by which decision not or not yet."""

from enum import StrEnum
from typing import Final

from shouwen_app.domain.rules.rule import Rule


class RuleStatus(StrEnum):
    """``done`` needs a place in the product and a test that shows it (已落实、待落实、不落实)."""

    DONE = "done"
    PLANNED = "planned"
    NOT_CARRIED_OUT = "not_carried_out"


BUILT: Final = frozenset(
    {
        *(f"F{number:02}" for number in range(1, 14)),
        *(f"F{number}" for number in range(17, 33)),
        *(f"F{number}" for number in range(34, 38)),
    }
)
"""Features that are built (decision 0045): each of their rules is done, or a decision says why not."""

PLACES: Final[dict[str, str]] = {
    "analytics.metrics.complaints": "R10.4.1",
    "analytics.metrics.durations": "R3.3.1 R12.4a",
    "analytics.metrics.fairness": "R7.6 R14.3.1",
    "analytics.metrics.handling": "R1.0 R10.3.2",
    "analytics.metrics.loads": "R3.3.1",
    "analytics.metrics.timeliness": "R2.0b",
    "shouwen_app.domain.accountability": "R13.4.1 R13.4.2 R16.11b R19.2 R19.4 R19.5.5 R20.A3b",
    "shouwen_app.domain.accountability_effect": "R13.3 R13.4.2 R13.4.3a R13.4.3b R16.11c R19.5.2",
    "shouwen_app.domain.accountability_lists": (
        "R1.2b R1.6 R2.0a R4.2 R13.5.1 R13.5.2 R13.5.3 R13.5.4 R13.5.5 R13.5.6 R13.5.7 R14.6 R16.11a R16.11b R16.11c "
        "R18.6.1 R18.6.2 R18.6.3 R18.6.5 R18.6.6 R18.6.7 R19.2 R19.3 R19.5.1 R19.5.3 R19.5.4 R19.6 R20.A3a R20.A3b"
    ),
    "shouwen_app.domain.action": "R12.3.6",
    "shouwen_app.domain.contact": "R1.3b R2.1c R2.1d R3.2.1 R6.4.1b R14.1 R15.2.2b R16.6a R18.3 R18.4.3b",
    "shouwen_app.domain.evaluation": "R15.3.3c",
    "shouwen_app.domain.evaluation_scheme": "R5.3b R11.5a R14.5",
    "shouwen_app.domain.first_inquiry": (
        "R1.1 R1.2a R2.1a R2.1b R5.0 R6.2.2a R7.2 R9.0 R12.1 R14.1 R15.0 R15.1 R16.1a R16.1b R16.1c R16.2a R16.6b "
        "R17.1 R18.3 R20.A1.1"
    ),
    "shouwen_app.domain.goal": "R10.4.1",
    "shouwen_app.domain.handover": "R4.8b",
    "shouwen_app.domain.help": "R6.3.2a R17.4.2",
    "shouwen_app.domain.inspection": "R12.2.5 R12.3.5 R15.3.3a R16.2c R19.2",
    "shouwen_app.domain.ladder": "R7.5.2c R12.2.5 R13.5.3 R18.6.1",
    "shouwen_app.domain.lending": "R4.5 R4.7 R4.8a R4.8b R4.8c R4.9a R4.9b",
    "shouwen_app.domain.notification": "R7.5.1b R18.4.2 R18.6.4",
    "shouwen_app.domain.meeting": "R16.9d",
    "shouwen_app.domain.observation_sheets": "R12.2.5 R12.3.5 R16.2c",
    "shouwen_app.domain.opinion": "R13.5.3 R16.9b",
    "shouwen_app.domain.order": "R1.7a R1.7b R20.A2.2",
    "shouwen_app.domain.permissions": "R12.3.3 R14.4.1",
    "shouwen_app.domain.policies": "R6.3.1b R14.3.2 R14.4.3 R16.9a R16.9b R20.A2.3b R20.A2.3c",
    "shouwen_app.domain.policy_draft": "R14.8a R20.A2.3c",
    "shouwen_app.domain.rating": "R8.6a",
    "shouwen_app.domain.report": "R16.7 R16.10 R16.12.2",
    "shouwen_app.domain.report_line": "R16.10",
    "shouwen_app.domain.responsibility": "R16.9e",
    "shouwen_app.domain.ruling": "R16.4a",
    "shouwen_app.domain.service_item": "R2.3a R6.3.3b",
    "shouwen_app.domain.shares": "R4.6",
    "shouwen_app.domain.suggestion": "R14.4.4",
    "shouwen_app.domain.supervision": "R12.2.5 R19.2",
    "shouwen_app.domain.supervision_report": "R15.3.3b",
    "shouwen_app.domain.survey": "R8.6a R12.4d R16.0",
    "shouwen_app.domain.survey_round": "R12.4d R16.0",
    "shouwen_app.domain.transfer": "R1.2b R1.7a R2.0a R9.2.2 R9.2.3 R15.2.2a R16.4a R18.6.6",
    "shouwen_app.domain.triage": (
        "R1.3a R2.3 R2.3c R3.2.2 R6.3.1a R7.5.1a R7.5.1c R7.5.4 R9.1 R9.2 R9.2.1 R9.3c R10.3.2 R12.2.2 R12.2.3 R15.0 "
        "R16.3a R16.5 R16.6b R20.A2.3a R20.A2.3d R20.B2"
    ),
    "shouwen_app.db.repositories.numbers": "R14.4.2",
    "shouwen_app.services.actions.judge": "R8.5 R12.3.6",
    "shouwen_app.services.actions.plan": "R12.3.6",
    "shouwen_app.services.actions.steps": "R8.6d R11.5b",
    "shouwen_app.services.actions.suggest": "R14.4.4",
    "shouwen_app.services.asks.ask": "R16.12.2",
    "shouwen_app.services.bulletins.issue": "R14.3.4 R15.3.3b",
    "shouwen_app.services.bulletins.overview": "R11.5a",
    "shouwen_app.services.cases.customer_history": "R10.3.3",
    "shouwen_app.services.imports.carry_out": "R8.4",
    "shouwen_app.services.callbacks.conclude": "R3.1.3 R3.2.4 R8.0",
    "shouwen_app.services.cases.absence": "R18.4.3b",
    "shouwen_app.services.cases.after_transfer": "R2.6a R15.2.3",
    "shouwen_app.services.cases.archive": "R2.4 R3.1.4 R3.2.5",
    "shouwen_app.services.cases.clocks": "R12.2.4 R16.8",
    "shouwen_app.services.cases.custody": "R7.5.2c",
    "shouwen_app.services.cases.duty_clocks": "R1.3c R1.6 R6.3.4 R6.4.3 R18.4.3b",
    "shouwen_app.services.cases.handling": "R3.1.3 R3.2.3 R7.5.1b R11.0 R15.2.1 R20.A1.2b",
    "shouwen_app.services.cases.helpers": "R2.6b R3.1.2 R6.3.2a R6.3.2b R6.3.3a R6.4.4 R11.4b R14.3.3 R17.4.2",
    "shouwen_app.services.cases.item_clocks": "R2.3a R6.3.3b R20.A2.1",
    "shouwen_app.services.cases.major": "R2.5 R6.3.4 R13.5.3 R18.4.3c",
    "shouwen_app.services.cases.meetings": "R16.9d",
    "shouwen_app.services.cases.minutes": "R16.9d R20.A2.3b",
    "shouwen_app.services.cases.opinions": "R1.4 R7.5.3 R9.3b R16.3b R16.4a R16.9b R16.9c R17.3.2d R18.4.3c",
    "shouwen_app.services.cases.orders": "R1.7b R20.A2.2",
    "shouwen_app.services.cases.preview": "R18.4.3a",
    "shouwen_app.services.cases.receipt": "R7.5.1b",
    "shouwen_app.services.cases.referral": (
        "R2.3b R2.3c R6.2.3b R6.4.1a R7.5.2b R7.5.4 R9.0 R9.1 R9.2.4 R15.2.2a R16.3c R16.6b R17.3.2a R17.3.2c "
        "R18.4.4 R18.4.5"
    ),
    "shouwen_app.services.cases.register_case": "R1.2a R2.1b R5.5a R11.3a R14.3.4 R16.6a",
    "shouwen_app.services.cases.reminders": "R2.6a R6.3.4 R7.5.2c R12.2.5",
    "shouwen_app.services.cases.reopen": "R16.4b R17.3.2d",
    "shouwen_app.services.cases.reply_case": (
        "R1.1 R2.4 R3.2.4 R5.5a R5.5b R11.0 R15.2.1 R16.9e R17.3.1 R17.3.2d R20.A1.2b"
    ),
    "shouwen_app.services.cases.routing": "R6.4.3 R17.3.2b R17.4.1 R18.4.3b",
    "shouwen_app.services.cases.timeline": "R6.4.2 R11.4a",
    "shouwen_app.services.cases.transfers": (
        "R1.1 R1.3b R3.2.2 R6.2.3b R6.4.3 R7.5.2a R12.2.3 R16.2a R17.2 R17.3.2c R17.4.1 R18.4.4 R20.A1.2b R20.B2"
    ),
    "shouwen_app.services.cases.urging": "R2.6a R7.1 R7.5.2c R11.0 R12.2.5 R17.3.2d R20.A1.1 R20.A1.2b",
    "shouwen_app.services.documents.acknowledgement_rate": "R15.3.1 R20.B1",
    "shouwen_app.services.documents.read_documents": "R12.3.1 R14.8a R14.8b R15.3.1",
    "shouwen_app.services.evaluations.counting": "R12.4c R16.0",
    "shouwen_app.services.handovers.move": "R4.8b R4.8c R16.9e",
    "shouwen_app.services.insight.custody": "R12.4a",
    "shouwen_app.services.insight.department": "R11.3b",
    "shouwen_app.services.insight.fair": "R10.1",
    "shouwen_app.services.insight.overview": "R8.6b R11.3b",
    "shouwen_app.services.insight.signals": "R10.4.4",
    "shouwen_app.services.insight.voice": "R10.3.3",
    "shouwen_app.services.lending.record": "R4.5 R4.6 R4.7 R4.8a R4.9a R4.9b",
    "shouwen_app.services.people.add_staff": "R12.3.3 R14.4.1",
    "shouwen_app.services.people.change_staff": "R4.8b R16.9e",
    "shouwen_app.services.policies.adopt_policy": "R18.2",
    "shouwen_app.services.policies.save_policy": "R14.8a R15.3.1 R20.B1",
    "shouwen_app.services.proceedings.circulate": "R14.6 R19.5.1 R19.7.6",
    "shouwen_app.services.proceedings.decide": "R4.6 R19.4 R19.5.2 R19.5.5",
    "shouwen_app.services.proceedings.from_signals": "R1.6 R13.5.3 R18.6.1 R18.6.2 R18.6.3 R18.6.6",
    "shouwen_app.services.proceedings.print": "R10.4.2 R16.12.1",
    "shouwen_app.services.proceedings.propose": "R13.2",
    "shouwen_app.services.inspections.draw": "R12.2.5 R15.3.3a",
    "shouwen_app.services.inspections.settle": "R19.2",
    "shouwen_app.services.progress.directory": "R6.4.1a R14.7",
    "shouwen_app.services.progress.promises": "R14.7",
    "shouwen_app.services.register.list_cases": "R3.1.4 R3.2.5",
    "shouwen_app.services.register.print": "R15.3.2",
    "shouwen_app.services.reports.file_report": "R14.7 R16.6a R16.7 R16.10 R16.12.2",
    "shouwen_app.services.reports.handle_report": "R16.10",
    "shouwen_app.services.supervision.answer": "R12.2.5 R19.2",
    "shouwen_app.services.supervision.issue": "R12.2.5 R12.3.5 R15.3.3a",
    "shouwen_app.services.supervision.office_report": "R15.3.3b",
}
"""Module → the rules it carries out; the one table to edit when a rule finds its place."""

LATER: Final[dict[int, str]] = {
    11: "R3.0 R5.2a R7.0",
    39: "R4.4",
    40: "R12.3.4 R19.7.4",
    41: "R10.2 R19.8.3",
    45: (
        "R1.5a R1.5b "
        "R2.2a R2.2b R2.2c R2.3d "
        "R3.1.1 "
        "R4.3 "
        "R5.1a R5.1b R5.2c R5.3a R5.4a R5.4b R5.6 "
        "R6.1 R6.2.2b R6.2.3a "
        "R7.3 R7.4 "
        "R8.1 R8.2 R8.3 R8.6c "
        "R9.3a R9.4 "
        "R10.3.1 R10.3.4 R10.4.3 "
        "R11.1a R11.1b R11.2a R11.2b "
        "R12.3.2 "
        "R13.1 "
        "R16.2b R16.3d R16.6c "
        "R17.0 R17.5.1 "
        "R18.1 R18.4.1 R18.5 "
        "R19.1 R19.7.1 R19.7.2 "
        "R19.7.3 R19.7.5 R19.7.7 R19.8.1 R19.8.2 "
        "R20.A0"
    ),
}
"""Decision → rules that wait for a feature, or a part of one, whatever part of them works already."""

NEVER: Final[dict[int, str]] = {11: "R5.2b R6.2.1 R12.2.1 R20.A1.2a", 41: "R4.1", 45: "R12.4b R14.2"}
"""Decision → rules deliberately not carried out."""


def places_of(rule_id: str) -> tuple[str, ...]:
    """The modules that carry the rule out, in the order of the table."""
    return tuple(module for module, rules in PLACES.items() if rule_id in rules.split())


def decision_on(rule_id: str) -> int | None:
    """Number of the decision record that says why the rule is not, or not yet, carried out."""
    return _decision(LATER, rule_id) or _decision(NEVER, rule_id)


def status_of(rule_id: str, *, is_tested: bool) -> RuleStatus:
    """The status, which nobody claims: a test and a place make a rule done unless a decision stands against it."""
    if _decision(NEVER, rule_id):
        return RuleStatus.NOT_CARRIED_OUT
    is_done = is_tested and bool(places_of(rule_id)) and not _decision(LATER, rule_id)
    return RuleStatus.DONE if is_done else RuleStatus.PLANNED


def is_due(rule: Rule) -> bool:
    """Whether one of the rule's features is built, so that the rule has to be done or decided on."""
    return not BUILT.isdisjoint(rule.features)


def _decision(decisions: dict[int, str], rule_id: str) -> int | None:
    return next((number for number, rules in decisions.items() if rule_id in rules.split()), None)
