"""Every act a page can offer on a case, with a form that fits the house, for tests that try what is offered."""

from collections.abc import Callable, Mapping
from typing import Any

from shouwen_app.db.models import Case
from shouwen_app.domain.follow_up import ContactBackOutcome, ContactWay, Solved
from shouwen_app.domain.transfer import ReturnReason
from shouwen_app.services.callbacks.conclude import attempt_callback, conclude_callback
from shouwen_app.services.cases.handling import complete_handling, take_materials, urge_case
from shouwen_app.services.cases.meetings import cancel_meeting, convene_meeting
from shouwen_app.services.cases.minutes import record_minutes, sign_minutes
from shouwen_app.services.cases.next_steps import Step
from shouwen_app.services.cases.opinions import (
    ask_head_opinion,
    ask_ruling,
    decide,
    escalate,
    give_head_opinion,
    give_ruling,
    submit_up,
)
from shouwen_app.services.cases.reply_case import reply_case
from shouwen_app.services.cases.transfers import (
    accept_transfer,
    assign_handler,
    offer_transfer,
    return_transfer,
)
from shouwen_app.services.contact_backs.handle_contact_back import attempt_contact_back, conclude_contact_back
from tests.factories import Institution, shanghai

Form = tuple[Callable[..., Any], Mapping[str, object]]


def forms(house: Institution, case: Case) -> dict[Step, Form]:
    """By step: the use case behind its dialog and what the dialog would send for the case as it stands."""
    at_lending = case.unit_id == house.xindai.id
    other = house.yingye.id if at_lending else house.xindai.id
    colleague = house.lender.id if at_lending else house.colleague.id
    called = (house.leader.id, house.teller.id, house.clerk.id)
    reached = {"way": ContactWay.PHONE, "reached": True, "note": "客户接听"}
    return {
        Step.ACCEPT: (accept_transfer, {}),
        Step.RETURN: (return_transfer, {"reason": ReturnReason.NOT_OUR_DUTY, "note": "归口不对"}),
        Step.TRANSFER: (offer_transfer, {"to_unit": other, "reason": "归口贵部门"}),
        Step.ASSIGN: (assign_handler, {"colleague": colleague}),
        Step.ASK_OPINION: (ask_head_opinion, {"proposal": "建议减免违约金"}),
        Step.GIVE_OPINION: (give_head_opinion, {"opinion": "请今天回复客户"}),
        Step.ESCALATE: (escalate, {"reason": "金额较大"}),
        Step.SUBMIT_UP: (submit_up, {"opinion": "超出权限，建议减免"}),
        Step.DECIDE: (decide, {"opinion": "请今天回复客户"}),
        Step.CONVENE_MEETING: (
            convene_meeting,
            {
                "planned_at": shanghai(10, 20, 9, 0),
                "place": "三楼会议室",
                "agenda": "研究违约金减免",
                "participants": called,
                "quorum": 2,
            },
        ),
        Step.RECORD_MINUTES: (
            record_minutes,
            {
                "held_at": case.changed_at,
                "attended": called,
                "minutes": "一致认为符合减免条件",
                "decision": "减免全部违约金",
                "to_unit": other,
            },
        ),
        Step.SIGN_MINUTES: (sign_minutes, {}),
        Step.CANCEL_MEETING: (cancel_meeting, {"reason": "改期另行召集"}),
        Step.ASK_RULING: (ask_ruling, {"reason": "归口不清"}),
        Step.GIVE_RULING: (give_ruling, {"opinion": "按职责办理", "to_unit": house.yingye.id}),
        Step.TAKE_MATERIALS: (take_materials, {}),
        Step.URGE: (urge_case, {"note": "客户在等"}),
        Step.COMPLETE: (complete_handling, {"result": "已办好"}),
        Step.REPLY: (reply_case, {"reply": "已为您办好", "way": ContactWay.PHONE}),
        Step.ATTEMPT_CALLBACK: (attempt_callback, reached),
        Step.CONCLUDE_CALLBACK: (conclude_callback, {"solved": Solved.NO}),
        Step.ATTEMPT_CONTACT_BACK: (attempt_contact_back, reached),
        Step.CONCLUDE_CONTACT_BACK: (
            conclude_contact_back,
            {"outcome": ContactBackOutcome.EXPLAINED, "note": "已说明"},
        ),
    }
