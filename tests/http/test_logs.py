"""Logs never hold what a customer typed, a cookie, or a token."""

import logging

import pytest
from starlette.types import ASGIApp

from shouwen_app.http.access_log import AccessLog
from shouwen_app.http.logs import Line, Redaction

SECRET = "13812345678"


def record(name: str, level: int, message: str) -> logging.LogRecord:
    return logging.LogRecord(name, level, "processor.py", 881, message, (), None)


def written(entry: logging.LogRecord) -> str:
    assert Redaction().filter(entry)
    return Line().format(entry)


@pytest.mark.parametrize(
    "name", ["reflex.app", "reflex_base.event.processor.event_processor", "socketio.server"]
)
def test_messages_of_the_framework_are_withheld(name: str) -> None:
    line = written(record(name, logging.ERROR, f"Error processing cookie=sw phone={SECRET}"))

    assert SECRET not in line
    assert "processor:881" in line


def test_our_own_messages_are_kept() -> None:
    assert "case registered" in written(record("shouwen_app.services", logging.INFO, "case registered"))


def test_a_line_break_cannot_forge_a_line() -> None:
    assert "\n" not in written(record("shouwen_app.http", logging.INFO, "a\nb"))


async def test_the_access_log_leaves_out_the_query(
    client, inner: ASGIApp, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "shouwen_app.http.access_log")

    await client(AccessLog(inner)).get(f"/f/?k={SECRET}")

    assert [vars(entry)["fields"]["path"] for entry in caplog.records] == ["/f/"]
    assert SECRET not in caplog.text
