"""Logging (日志): one line per record, constant names with fields, and nothing a customer typed or a cookie holds."""

import json
import logging
import logging.config
from typing import Final

_TALKATIVE: Final = ("reflex", "engineio", "socketio")
_QUIET: Final = (*_TALKATIVE, "alembic")
_HELD_BACK: Final = "framework message withheld, since it may quote what was sent"


class Redaction(logging.Filter):
    """Withholds the text of the framework's records, which quote whole events with cookies and payloads.

    Where it came from, and the type of the exception, remain.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith(_TALKATIVE) and record.levelno >= logging.WARNING:
            kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
            record.msg, record.args, record.exc_info, record.exc_text = _HELD_BACK, (), None, None
            record.fields = {"where": f"{record.module}:{record.lineno}", "exception": kind}
        return True


class Line(logging.Formatter):
    """Time, level, logger, event name, then the fields as JSON, which also escapes line breaks and terminal codes."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name is logging's
        at = self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z")
        name = json.dumps(record.getMessage())[1:-1]
        return f"{at} {record.levelname} {record.name} {name} {json.dumps(getattr(record, 'fields', {}))}"


def configure_logging(level: str = "INFO") -> None:
    """Send all records of this process through the redaction to standard error; the framework's start at WARNING."""
    handler = {"class": "logging.StreamHandler", "formatter": "line", "filters": ["redaction"]}
    quiet = {"level": "WARNING"}
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "filters": {"redaction": {"()": Redaction}},
            "formatters": {"line": {"()": Line}},
            "handlers": {"stderr": handler},
            "loggers": dict.fromkeys(_QUIET, quiet),
            "root": {"level": level, "handlers": ["stderr"]},
        }
    )
