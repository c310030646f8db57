"""The questions of a survey as markup (问卷题目): put into the prerendered page by the server, so it needs no script."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final
from unicodedata import east_asian_width

from shouwen_app.domain.survey import Language, Question, QuestionKind
from shouwen_app.domain.survey_answers import WORDS_MAX
from shouwen_app.state.public.markup import Html, el, field, hidden_field, joined
from shouwen_app.texts import t

BEGIN: Final = Html("<!--survey-->")
END: Final = Html("<!--/survey-->")
"""What stands between these in a page is the survey; the server puts the one that asks there."""

VERSION_FIELD: Final = "survey"

_IN_A_ROW: Final = frozenset({QuestionKind.LEVELS, QuestionKind.YES_PARTLY_NO})
_NARROW: Final = 12
"""How wide a question may be to stand beside its answers, in columns of which a Chinese character takes two."""


def survey_markup(version: int | None, questions: Sequence[Question], language: Language) -> Html:
    """The questions of a version; None stands for the one that asks when the form is sent."""
    sections: list[Html] = []
    for in_a_row, group in groupby(questions, lambda question: question.kind in _IN_A_ROW):
        if in_a_row:
            sections.append(_rows(list(group), language, titled=not sections))
        else:
            sections += [_section(question, language) for question in group]
    return joined([BEGIN, hidden_field(VERSION_FIELD, str(version or "")), *sections, END])


def _rows(questions: Sequence[Question], language: Language, *, titled: bool) -> Html:
    cells = joined(part for question in questions for part in _row(question, language))
    heading = _heading(t("rate.details"), t("rate.details_note")) if titled else Html()
    return el("section", heading, el("div", cells, cls="sw-dim"), cls="col")


def _row(question: Question, language: Language) -> tuple[Html, Html]:
    text = question.text.of(language)
    radios = [
        el("label", field("radio", question.code, option.value), el("span", option.text.of(language)))
        for option in question.options
    ]
    wide = "" if _width(text) <= _NARROW else " sw-across"
    return (
        el("span", text, id=question.code, cls=f"t2{wide}"),
        el("div", *radios, cls=f"sw-opts{wide}", role="radiogroup", aria_label=text),
    )


def _section(question: Question, language: Language) -> Html:
    return _ticks(question, language) if question.kind is QuestionKind.TICKS else _words(question, language)


def _ticks(question: Question, language: Language) -> Html:
    cards = [
        el(
            "label",
            field("checkbox", question.code, option.value),
            el("span", option.text.of(language), cls="pre"),
        )
        for option in question.options
    ]
    text = question.text.of(language)
    listed = el("div", *cards, cls="sw-same", role="group", aria_label=text)
    return el("section", _heading(text, t("rate.ticks_note")), listed, id=question.code, cls="col")


def _words(question: Question, language: Language) -> Html:
    text = question.text.of(language)
    limits = {"rows": "2", "maxlength": str(WORDS_MAX), "aria_label": text}
    box = el("textarea", name=question.code, id=question.code, **limits)
    heading = _heading(text, t("rate.details_note"))
    return el("section", heading, el("span", box, cls="sw-input"), cls="col")


def _heading(title: str, side: str) -> Html:
    return el("div", el("h2", title, cls="t3 b"), el("span", side, cls="t1 mute"), cls="row base")


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
