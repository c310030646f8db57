"""What somebody who sent something in reads (提交回执): the number, who answers, until when, and how to follow it."""

from datetime import datetime
from typing import Final

from shouwen_app.domain.wording import phone_tail
from shouwen_app.services.asks.ask import AskAnswer
from shouwen_app.services.calendars import working_calendar
from shouwen_app.state.public.markup import Html, el, hidden_field
from shouwen_app.texts import t
from shouwen_app.texts.durations import due_label

FOLLOW_FORM: Final = "follow"
"""Id of the form on these pages that the button 查看进度 belongs to; it asks /q/."""


def receipt_answer(answer: AskAnswer, now: datetime, *, phone: str, files: int = 0) -> Html:
    """The receipt, with how many ``files`` came along.

    Without a ``phone`` on record nobody can follow the matter, and the receipt says so.
    """
    due = due_label(answer.promise_due_at, now, working_calendar().zone, with_weekday=True)
    promised = t("progress.due_provisional" if answer.provisional else "progress.due", due=due)
    head = el(
        "div",
        el("h1", t("ask.received"), cls="t5 b"),
        el("span", answer.case_no, cls="no t4 b"),
        cls="col g1",
    )
    who = el(
        "div",
        el("span", t("progress.responsible"), cls="t1 mute"),
        el("b", t("rate.matter_who", unit=answer.unit, name=answer.person)),
        el("span", promised, cls="t2"),
        cls="sw-note jade col g0",
    )
    came = [el("p", t("attachment.received", n=files), cls="t2")] if files else []
    return el(
        "section",
        head,
        who,
        *came,
        *_following(answer, phone),
        cls="sw-card col g3 sw-receipt",
        role="status",
    )


def _following(answer: AskAnswer, phone: str) -> list[Html]:
    if not phone:
        return [el("p", t("ask.not_followed"), cls="t2")]
    proof = {"case_no": answer.case_no, "phone_tail": phone_tail(phone)}
    hidden = [hidden_field(name, value, form=FOLLOW_FORM) for name, value in proof.items()]
    button = el("button", t("ask.follow"), type="submit", form=FOLLOW_FORM, cls="sw-btn wide")
    return [el("p", t("ask.keep_number"), cls="t2"), *hidden, button]
