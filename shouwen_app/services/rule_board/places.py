"""Where a feature is worked with (功能入口): the screen that carries out its rules."""

from collections.abc import Mapping
from typing import Final

PLACES_OF_FEATURES: Final[Mapping[str, str]] = {
    "F01": "/cases/new",
    "F02": "/cases",
    "F03": "/work",
    "F04": "/work",
    "F05": "/work",
    "F06": "/work",
    "F07": "/settings/policies",
    "F08": "/settings/calendar",
    "F09": "/work",
    "F10": "/supervision",
    "F11": "/work",
    "F12": "/work",
    "F13": "/items",
    "F15": "/settings/units",
    "F17": "/cases",
    "F18": "/callbacks",
    "F19": "/insight/voice",
    "F20": "/cases",
    "F21": "/cases",
    "F22": "/insight",
    "F23": "/improvements",
    "F24": "/evaluations",
    "F25": "/inspections",
    "F26": "/accountability",
    "F27": "/handovers",
    "F28": "/reports",
    "F29": "/work",
    "F31": "/settings/staff",
    "F35": "/documents",
    "F36": "/work",
    "F37": "/goals",
}
"""Feature → address of its screen; features that are not built, and those without a screen of their own, have none."""
