"""The questions of a survey as markup (问卷题目): put into the prerendered page by the server, so it needs no script."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final
from unicodedata import east_asian_width

from shouwen_app.domain.survey import Question, QuestionKind, Wording
from shouwen_app.domain.survey_answers import WORDS_MAX
from shouwen_app.state.public.markup import Html, el, field, hidden_field, joined, place
from shouwen_app.texts import t
from shouwen_app.texts.language import Language, language

SURVEY: Final = "survey"
"""The place in a page where the server puts the survey that asks."""

VERSION_FIELD: Final = "survey"

_IN_A_ROW: Final = frozenset({QuestionKind.LEVELS, QuestionKind.YES_PARTLY_NO})
_NARROW: Final = 12
"""How wide a question may be to stand beside its answers, in columns of which a Chinese character takes two."""


def survey_markup(version: int | None, questions: Sequence[Question]) -> Html:
    """The questions of a version in the page's language; None stands for the one that asks when the form is sent."""
    sections: list[Html] = []
    for in_a_row, group in groupby(questions, lambda question: question.kind in _IN_A_ROW):
        if in_a_row:
            sections.append(_rows(list(group), titled=not sections))
        else:
            sections += [_section(question) for question in group]
    return place(SURVEY, joined([hidden_field(VERSION_FIELD, str(version or "")), *sections]))


def _rows(questions: Sequence[Question], *, titled: bool) -> Html:
    cells = joined(part for question in questions for part in _row(question))
    heading = _heading(t("rate.details"), t("rate.details_note")) if titled else Html()
    return el("section", heading, el("div", cells, cls="sw-dim"), cls="col")


def _row(question: Question) -> tuple[Html, Html]:
    text = _said(question.text)
    radios = [
        el("label", field("radio", question.code, option.value), el("span", _said(option.text)))
        for option in question.options
    ]
    wide = "" if _width(text) <= _NARROW else " sw-across"
    return (
        el("span", text, id=question.code, cls=f"t2{wide}"),
        el("div", *radios, cls=f"sw-opts{wide}", role="radiogroup", aria_label=text),
    )


def _section(question: Question) -> Html:
    return _ticks(question) if question.kind is QuestionKind.TICKS else _words(question)


def _ticks(question: Question) -> Html:
    cards = [
        el(
            "label",
            field("checkbox", question.code, option.value),
            el("span", _said(option.text), cls="pre"),
        )
        for option in question.options
    ]
    text = _said(question.text)
    listed = el("div", *cards, cls="sw-same", role="group", aria_label=text)
    return el("section", _heading(text, t("rate.ticks_note")), listed, id=question.code, cls="col")


def _words(question: Question) -> Html:
    text = _said(question.text)
    limits = {"rows": "2", "maxlength": str(WORDS_MAX), "aria_label": text}
    box = el("textarea", name=question.code, id=question.code, **limits)
    heading = _heading(text, t("rate.details_note"))
    return el("section", heading, el("span", box, cls="sw-input"), cls="col")


def _heading(title: str, side: str) -> Html:
    return el("div", el("h2", title, cls="t3 b"), el("span", side, cls="t1 mute"), cls="row base")


def _said(text: Wording) -> str:
    return text.en if language() is Language.ENGLISH else text.zh


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
