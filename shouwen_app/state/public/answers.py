"""What a customer's page answers (页面答复): a problem with its next step, or the progress of a matter.

The same markup fills ``#answer`` of a page without scripts and of one that is alive.
"""

from collections.abc import Mapping
from typing import Final

from shouwen_app.domain.errors import ShouwenError
from shouwen_app.services.progress.views import ProgressView
from shouwen_app.state.public.markup import Html, el, hidden_field, joined
from shouwen_app.texts import t

URGE_FORM: Final = "urge"
"""Id of the form on the progress page that the button 催一催 belongs to."""

URGE: Final = "urge"
"""What that form asks for in its field ``do``."""

_TONES: Final = {"working": "", "waiting": "", "late": "amber", "done": "jade"}


def problem_answer(problem: ShouwenError, *, before: str = "", after: str = "") -> Html:
    """What went wrong and what to do next; leads to the field when one is to blame."""
    text = before + t(f"error.{problem.code}", **problem.params)
    body = el("a", text, href=f"#{problem.field}") if problem.field else el("span", text)
    more = [el("span", after)] if after else []
    return el("div", body, *more, cls="sw-note amber col g0 t2", role="alert", id="problem")


def closed_answer(problem: ShouwenError) -> Html:
    """Why the page takes no form, and what to do next: the style sheet hides the form below it."""
    return el("div", problem_answer(problem), cls="sw-closed")


def note_answer(text: str) -> Html:
    """Something worth knowing before filling in the form."""
    return el("div", el("span", text), cls="sw-note t2", role="status")


def progress_answer(found: ProgressView, proof: Mapping[str, str] | None = None) -> Html:
    """The progress of a matter: how it stands, who is responsible, what happened, and the button 催一催.

    ``proof`` holds the fields by which it was asked for, () when its link is in the address.
    """
    head = el(
        "div",
        el("span", found.case_no, cls="no t2"),
        el("h2", found.title, cls="t4 b"),
        el("span", t("progress.received", day=found.received), cls="t1 mute"),
        cls="col g1",
    )
    standing = el(
        "div",
        el("b", found.status),
        el("span", found.promise),
        cls=f"sw-note col g0 t2 {_TONES[found.tone]}".strip(),
        role="status",
    )
    parts = [head, standing, *_urging(found, proof or {}), *_lists(found), _person(found), _steps(found)]
    return el("section", *parts, cls="sw-card col g3 sw-progress", aria_label=t("progress.result"))


def urged_answer(found: ProgressView, proof: Mapping[str, str] | None = None) -> Html:
    """What the customer reads after pressing 催一催."""
    return above(note_answer(t("progress.urged_now")), progress_answer(found, proof))


def above(first: Html, progress: Html) -> Html:
    """Something to be read before the progress."""
    return el("div", first, progress, cls="col g3")


def _urging(found: ProgressView, proof: Mapping[str, str]) -> list[Html]:
    """A button of a form of its own, so that Enter in a field never urges; without scripts it works alike."""
    if found.urged:
        return [el("span", found.urged, cls="t1 mute")]
    if not found.may_urge:
        return []
    hidden = [hidden_field(name, value, form=URGE_FORM) for name, value in proof.items()]
    button = el("button", t("progress.urge"), type="submit", form=URGE_FORM, cls="sw-btn soft")
    note = el("span", t("progress.urge_note"), cls="t1 mute grow")
    return [el("div", note, button, *hidden, cls="row")]


def _lists(found: ProgressView) -> list[Html]:
    titled = ((t("progress.materials"), found.materials), (t("progress.moves"), found.moves))
    return [
        el(
            "div",
            el("h3", title, cls="t2 b"),
            el("ul", *[el("li", item) for item in items], cls="sw-dots t2"),
        )
        for title, items in titled
        if items
    ]


def _person(found: ProgressView) -> Html:
    digits = "".join(char for char in found.phone if char.isdigit() or char == "-")
    call = (
        el("a", t("progress.call", phone=found.phone), href=f"tel:{digits}", cls="sw-btn soft")
        if digits
        else Html()
    )
    who = el(
        "div", el("span", t("progress.responsible"), cls="t1 mute"), el("b", found.person), cls="col g0 grow"
    )
    return el("div", who, call, cls="row")


def _steps(found: ProgressView) -> Html:
    items = [
        el("li", el("span", step.text), el("time", step.at, cls="t1 mute nw"), cls="sw-step t2")
        for step in found.steps
    ]
    return joined([el("h3", t("progress.steps"), cls="t2 b"), el("ol", *items, cls="col g1")])
