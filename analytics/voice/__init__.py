"""The voice of customers (客户声音): what grades say with who answered in view, and which words set matters apart."""

from analytics.voice.drivers import DRIVERS, Driver, drivers_of
from analytics.voice.grades import ASKED, GRADES, grades_by
from analytics.voice.phrases import KeyPhrase, cases_saying, key_phrases, phrases
from analytics.voice.weighting import Weighted, weighted_rate

__all__ = (
    "ASKED",
    "DRIVERS",
    "GRADES",
    "Driver",
    "KeyPhrase",
    "Weighted",
    "cases_saying",
    "drivers_of",
    "grades_by",
    "key_phrases",
    "phrases",
    "weighted_rate",
)
