"""Acts that a page can offer on a case (办理动作); which of them it offers is said by ``next_steps``."""

from enum import StrEnum


class Step(StrEnum):
    """Acts a page can offer; the value names the dialog and the text ``step.<value>``."""

    ACCEPT = "accept"
    GIVE_OPINION = "give_opinion"
    SUBMIT_UP = "submit_up"
    DECIDE = "decide"
    CONVENE_MEETING = "convene_meeting"
    SIGN_MINUTES = "sign_minutes"
    RECORD_MINUTES = "record_minutes"
    CANCEL_MEETING = "cancel_meeting"
    GIVE_RULING = "give_ruling"
    CONCLUDE_CONTACT_BACK = "conclude_contact_back"
    ATTEMPT_CONTACT_BACK = "attempt_contact_back"
    DECIDE_APPEAL = "decide_appeal"
    CLOSE_RECTIFICATION = "close_rectification"
    HAND_RECTIFICATION = "hand_rectification"
    RERATING_LINK = "rerating_link"
    REPLY = "reply"
    COMPLETE = "complete"
    FINISH_HELP = "finish_help"
    CONCLUDE_CALLBACK = "conclude_callback"
    ATTEMPT_CALLBACK = "attempt_callback"
    TAKE_MATERIALS = "take_materials"
    ASK_AFTER = "ask_after"
    ASK_MORE_MATERIALS = "ask_more_materials"
    ASSIGN = "assign"
    URGE = "urge"
    REPORT_BACK = "report_back"
    RETURN = "return"
    TRANSFER = "transfer"
    ASK_HELP = "ask_help"
    RELEASE_HELP = "release_help"
    ASK_OPINION = "ask_opinion"
    ESCALATE = "escalate"
    ASK_RULING = "ask_ruling"
    RATING_LINK = "rating_link"
    SUSPEND = "suspend"
    RESUME = "resume"
    ASK_EXTENSION = "ask_extension"
    DECIDE_EXTENSION = "decide_extension"
    ACKNOWLEDGE_MAJOR = "acknowledge_major"
    ADD_FACTS = "add_facts"
    REPORT_MAJOR = "report_major"
    MERGE = "merge"
    WITHDRAW = "withdraw"
    REOPEN_CASE = "reopen_case"
    APPEAL = "appeal"
    CLASSIFY = "classify"


RARE = frozenset(
    {
        Step.ADD_FACTS,
        Step.REPORT_MAJOR,
        Step.MERGE,
        Step.WITHDRAW,
        Step.REOPEN_CASE,
        Step.APPEAL,
        Step.CLASSIFY,
    }
)
"""Acts that come once in a while; pages keep them folded, and none is ever the primary one."""
