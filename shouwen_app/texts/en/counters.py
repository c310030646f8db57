"""The tablet at the counter in English (柜面评价屏)."""

TEXTS = {
    "tablet.title": "Counter tablet",
    "tablet.subtitle": "Your rating",
    "tablet.pair_lead": (
        "This page is for the tablets at our counters. The head of the branch adds the tablet in the settings "
        "and types the code shown there into the field below."
    ),
    "tablet.code": "Pairing code",
    "tablet.code_example": "for example 7K2M-9QX4",
    "tablet.code_hint": "8 letters and digits, valid for 15 minutes, for one use",
    "tablet.pair": "Pair this tablet",
    "tablet.welcome": "Welcome",
    "tablet.lead": "When we are done, please tell us how we did.",
    "tablet.start": "Start rating",
    "tablet.private": "It is voluntary and asks for nothing about you. The staff who serve you cannot see what you say.",
    "tablet.nothing_waits": "Nothing waits for a rating now. Please ask our staff to open it for you, then press again.",
    "tablet.back": "Back",
    "tablet.soon": "Without a touch this returns to the first page in 20 seconds and clears what you filled in.",
    "error.tablet.code_malformed": (
        "A pairing code is 8 letters and digits, for example 7K2M-9QX4. Please copy it as shown on the computer."
    ),
    "error.tablet.code_unknown": (
        "This code is wrong, has run out or was used. Please check it; after 15 minutes, add the tablet again."
    ),
    "error.rating.not_from_counter_run": (
        "This has been rated already, and this tablet has just taken too many ratings to change it. "
        "Please open the link on your own phone."
    ),
}
