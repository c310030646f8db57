"""Signals (信号): what the regulations hold people to account for, noticed as a question and never as a verdict."""

from enum import StrEnum


class SignalKind(StrEnum):
    """What was noticed, with the rule that names it."""

    TOLD_IN_INSTALMENTS = "told_in_instalments"
    PING_PONG = "ping_pong"
    NOT_HANDED_OVER = "not_handed_over"
    NOT_CONTACTED = "not_contacted"
    NO_OPINION = "no_opinion"
    REPLY_OVERDUE = "reply_overdue"


RULES: dict[SignalKind, str] = {
    SignalKind.TOLD_IN_INSTALMENTS: "R18.6.4",
    SignalKind.PING_PONG: "R18.6.6",
    SignalKind.NOT_HANDED_OVER: "R18.6.2",
    SignalKind.NOT_CONTACTED: "R18.6.3",
    SignalKind.NO_OPINION: "R13.5.3",
    SignalKind.REPLY_OVERDUE: "R18.6.1",
}
