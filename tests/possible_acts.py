"""Every act a page can offer on a case, with a form that fits the house, for tests that try what is offered."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from shouwen_app.db.models import Case
from shouwen_app.db.repositories.complaint_classes import class_of
from shouwen_app.db.repositories.helpers import open_helps
from shouwen_app.domain.appeal import AppealGround
from shouwen_app.domain.follow_up import ContactBackOutcome, ContactWay, Solved
from shouwen_app.domain.major import MajorKind
from shouwen_app.domain.pause import PauseReason
from shouwen_app.domain.transfer import ReturnReason
from shouwen_app.services.appeals.appeal import appeal_rating, decide_appeal
from shouwen_app.services.callbacks.conclude import attempt_callback, conclude_callback
from shouwen_app.services.cases.after_transfer import ask_after
from shouwen_app.services.cases.classify import classify_complaint
from shouwen_app.services.cases.endings import withdraw_case
from shouwen_app.services.cases.extensions import ask_extension, decide_extension
from shouwen_app.services.cases.facts import add_facts
from shouwen_app.services.cases.handling import complete_handling, take_materials
from shouwen_app.services.cases.helpers import ask_help, finish_help, release_help
from shouwen_app.services.cases.major import acknowledge_major, report_major
from shouwen_app.services.cases.meetings import cancel_meeting, convene_meeting
from shouwen_app.services.cases.minutes import record_minutes, sign_minutes
from shouwen_app.services.cases.notification import ask_more_materials
from shouwen_app.services.cases.opinions import (
    ask_head_opinion,
    ask_ruling,
    decide,
    escalate,
    give_head_opinion,
    give_ruling,
    submit_up,
)
from shouwen_app.services.cases.orders import report_back
from shouwen_app.services.cases.reopen import reopen_case
from shouwen_app.services.cases.reply_case import reply_case
from shouwen_app.services.cases.step import Step
from shouwen_app.services.cases.suspensions import resume_case, suspend_case
from shouwen_app.services.cases.transfers import (
    accept_transfer,
    assign_handler,
    offer_transfer,
    return_transfer,
)
from shouwen_app.services.cases.urging import urge_case
from shouwen_app.services.contact_backs.handle_contact_back import attempt_contact_back, conclude_contact_back
from shouwen_app.services.rectifications.rectify import close_rectification, hand_rectification
from tests.factories import Institution, shanghai

Form = tuple[Callable[..., Any], Mapping[str, object]]


def forms(house: Institution, case: Case) -> dict[Step, Form]:
    """By step: the use case behind its dialog and what the dialog would send for the case as it stands."""
    at_lending = case.unit_id == house.xindai.id
    other = house.yingye.id if at_lending else house.xindai.id
    colleague = house.lender.id if at_lending else house.colleague.id
    called = (house.leader.id, house.teller.id, house.clerk.id)
    helping = [row.unit_id for row in open_helps(house.session, case)]
    units = (house.bangong.id, house.shiqiao.id, house.yingye.id, house.xindai.id, house.union.id)
    helper = next(unit for unit in units if unit != case.unit_id and unit not in helping)
    reached = {"way": ContactWay.PHONE, "reached": True, "note": "客户接听"}
    told = {
        "told_way": ContactWay.PHONE,
        "told_at": case.changed_at,
        "told_words": "已电话告诉客户，要等对方银行的流水。",
    }
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
        Step.GIVE_RULING: (
            give_ruling,
            {"opinion": "按职责办理", "to_unit": house.yingye.id, "matter": "提前还款"},
        ),
        Step.ASK_HELP: (ask_help, {"unit": helper, "task": "核对合同"}),
        Step.FINISH_HELP: (finish_help, {"result": "合同无误"}),
        Step.RELEASE_HELP: (release_help, {"unit": helping[0] if helping else 0, "reason": "已自行核对"}),
        Step.ASK_AFTER: (ask_after, {"note": "正在核算"}),
        Step.REPORT_BACK: (report_back, {"way": ContactWay.PHONE, "note": "已办好"}),
        Step.TAKE_MATERIALS: (take_materials, {}),
        Step.ASK_MORE_MATERIALS: (
            ask_more_materials,
            {"materials": f"第 {case.version} 份证明", "way": ContactWay.PHONE, "words": "电话告知"},
        ),
        Step.URGE: (urge_case, {"note": "客户在等"}),
        Step.REPORT_MAJOR: (report_major, {"matter": MajorKind.FRAUD, "words": "有人冒充员工收钱"}),
        Step.ACKNOWLEDGE_MAJOR: (acknowledge_major, {"instruction": "先稳住客户，立即报警"}),
        Step.ADD_FACTS: (add_facts, {"note": "客户又补充了一张凭证"}),
        Step.WITHDRAW: (withdraw_case, {"reason": "客户不办了", "way": ContactWay.PHONE, "told": True}),
        Step.REOPEN_CASE: (reopen_case, {"reason": "客户说还没有到账"}),
        Step.COMPLETE: (complete_handling, {"result": "已办好"}),
        Step.REPLY: (reply_case, {"reply": "已为您办好", "way": ContactWay.PHONE}),
        Step.ATTEMPT_CALLBACK: (attempt_callback, reached),
        Step.CONCLUDE_CALLBACK: (conclude_callback, {"solved": Solved.NO}),
        Step.ATTEMPT_CONTACT_BACK: (attempt_contact_back, reached),
        Step.CONCLUDE_CONTACT_BACK: (
            conclude_contact_back,
            {"outcome": ContactBackOutcome.EXPLAINED, "note": "已说明"},
        ),
        Step.HAND_RECTIFICATION: (
            hand_rectification,
            {"unit": other, "words": "排队超过二十分钟时加开窗口", "due_on": case.changed_at.date()},
        ),
        Step.CLOSE_RECTIFICATION: (close_rectification, {"measures": "午间加开一个窗口，已贴出通知"}),
        Step.APPEAL: (
            appeal_rating,
            {"ground": AppealGround.WRONG_MATTER, "facts": "客户说的是另一家网点的事"},
        ),
        Step.DECIDE_APPEAL: (decide_appeal, {"upheld": False, "reasons": "经核对录音，说的就是这件事"}),
        Step.SUSPEND: (
            suspend_case,
            {"reason": PauseReason.APPRAISAL, "until": date(2026, 12, 20), **told},
        ),
        Step.RESUME: (resume_case, {}),
        Step.ASK_EXTENSION: (ask_extension, {"working_days": 3, "reason": "对方银行要到下周才能提供流水"}),
        Step.CLASSIFY: (classify_complaint, _another_class(house, case)),
        Step.DECIDE_EXTENSION: (decide_extension, {"granted": True, "opinion": "同意延期", **told}),
    }


def _another_class(house: Institution, case: Case) -> Mapping[str, object]:
    kept = class_of(house.session, case)
    cause = "pricing" if kept is None or kept.cause != "pricing" else "attitude"
    return {"channel": "counter", "business": "loans", "cause": cause}
