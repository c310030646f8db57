"""A supervision order on paper (打印督办单): the question, each unit's limit and replies, and lines for the hand."""

from dataclasses import dataclass

from sqlmodel import Session

from shouwen_app.domain.act import Act
from shouwen_app.services.cases.views import local_text
from shouwen_app.services.supervision.read import read_order
from shouwen_app.services.supervision.views import LegView
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class PrintedOrder:
    """The sheet in words; ``facts`` are pairs of a text key and its value."""

    number: str
    title: str
    standing: str
    facts: tuple[tuple[str, str], ...]
    words: str
    legs: tuple[LegView, ...]
    note: str
    printed: str


def print_order(session: Session, act: Act, *, order: str) -> PrintedOrder:
    """One order for paper, with the duties this reader may see. Raises NotPermitted, NotFound outside the scope."""
    view = read_order(session, act, order=order)
    facts = (
        ("supervision.paper.target", view.target),
        ("supervision.paper.about", view.about),
        ("supervision.paper.issued", view.issued),
        ("supervision.paper.ended", view.ended),
    )
    return PrintedOrder(
        number=view.number,
        title=view.line.title,
        standing=view.line.state_text,
        facts=tuple((key, value) for key, value in facts if value),
        words=view.words,
        legs=view.legs,
        note=t("supervision.hidden", count=view.hidden) if view.hidden else "",
        printed=t("register.printed", at=local_text(act.at, "%Y-%m-%d %H:%M"), by=act.actor.name),
    )
