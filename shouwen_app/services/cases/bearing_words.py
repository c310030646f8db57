"""Events of handovers, loans and supervision in words (责任移交、贷款责任、督办): who took over, bears, or is asked what."""

from collections.abc import Mapping
from typing import cast

from shouwen_app.domain.events import CaseEventKind
from shouwen_app.domain.lending import Stage
from shouwen_app.domain.money import yuan_text
from shouwen_app.services.cases.names import Names
from shouwen_app.texts import t


def _handed_over(payload: Mapping[str, object], _: Mapping[str, str], names: Names, *__: object) -> str:
    """Who took over what from whom, under whose eyes, by which handover."""
    parts = "、".join(t(f"handover.part.{part}") for part in cast("list[str]", payload["parts"]))
    giver, receiver, supervisor = (
        names.people.get(cast("int", payload[key]), "") for key in ("giver", "receiver", "supervisor")
    )
    told = t("timeline.handed_over", giver=giver, receiver=receiver, parts=parts)
    return told + "\n" + t("timeline.handed_over_by", supervisor=supervisor, number=payload["handover"])


def _lending_opened(payload: Mapping[str, object], _: Mapping[str, str], names: Names, *__: object) -> str:
    """The amount, the authority with its rule, and who bears the stages."""
    yuan = yuan_text(cast("int", payload["amount"]))
    authority = t(f"lending.authority.{payload['authority']}", rule=payload["rule"])
    bearers = cast("list[int]", payload["bearers"])
    stages = "，".join(
        f"{t(f'lending.stage.{stage}')} {names.people.get(staff_id, '')}"
        for stage, staff_id in zip(Stage, bearers, strict=True)
    )
    return "\n".join((t("lending.amount", yuan=yuan), authority, stages))


def _lending_assigned(payload: Mapping[str, object], _: Mapping[str, str], names: Names, *__: object) -> str:
    """Who bears the stage in which shares."""
    return _borne(payload, names)


def _lending_ended(payload: Mapping[str, object], *_: object) -> str:
    """Which stage is over."""
    return t("timeline.lending_ended", stage=t(f"lending.stage.{payload['stage']}"))


def _lending_corrected(
    payload: Mapping[str, object], private: Mapping[str, str], names: Names, *_: object
) -> str:
    """Who bears the stage, whom the wrong line named, and why."""
    were = dict.fromkeys(cast("list[int]", payload["were"]))
    before = t("timeline.lending_were", who="、".join(names.people.get(each, "") for each in were))
    return "\n".join(filter(None, (_borne(payload, names), before, private.get("note", ""))))


def _supervised(payload: Mapping[str, object], *_: object) -> str:
    """The order and what became of it; its words stay with those it was given to."""
    return t(f"timeline.supervised.{payload['stage']}", number=payload["order"])


def _borne(payload: Mapping[str, object], names: Names) -> str:
    stage = t(f"lending.stage.{payload['stage']}")
    main, handling = (names.people.get(cast("int", payload[key]), "") for key in ("main", "handling"))
    shares = cast("list[int]", payload["shares"])
    if len(shares) == 1:
        return t("timeline.lending_alone", stage=stage, main=main)
    return t(
        "timeline.lending_stage",
        stage=stage,
        main=main,
        handling=handling,
        main_share=shares[0],
        handling_share=shares[1],
    )


BEARING = {
    CaseEventKind.HANDED_OVER: _handed_over,
    CaseEventKind.LENDING_OPENED: _lending_opened,
    CaseEventKind.LENDING_ASSIGNED: _lending_assigned,
    CaseEventKind.LENDING_STAGE_ENDED: _lending_ended,
    CaseEventKind.LENDING_CORRECTED: _lending_corrected,
    CaseEventKind.SUPERVISED: _supervised,
}
"""Kind of event → its words."""
