"""Rating words and what can be wrong with a link in English (评价)."""

TEXTS = {
    "rate.grade.5": "Very good",
    "rate.grade.4": "Good",
    "rate.grade.3": "Fair",
    "rate.grade.2": "Poor",
    "rate.grade.1": "Very poor",
    "rate.reasons": "Mainly because",
    "rate.reason.quick": "Done quickly",
    "rate.reason.clear": "Explained clearly",
    "rate.reason.friendly": "Friendly",
    "rate.reason.skilled": "Knew their job",
    "rate.reason.one_visit": "Done in one visit",
    "rate.reason.kept_informed": "Kept me informed",
    "rate.reason.slowish": "The wait was a bit long",
    "rate.reason.many_steps": "Too many steps",
    "rate.reason.surroundings": "Premises or machines",
    "rate.reason.slow": "The wait was too long",
    "rate.reason.late": "No answer by the date promised",
    "rate.reason.passed_around": "Sent from one to the next",
    "rate.reason.in_instalments": "Not told all papers at once",
    "rate.reason.unfriendly": "Unfriendly",
    "rate.reason.unskilled": "Did not know, or told me wrong",
    "rate.reason.result": "I do not agree with the outcome",
    "rate.matter_before": "Your matter “{title}” of {day} was received by ",
    "rate.matter_who": "{unit} {name}",
    "rate.matter_after": ".",
    "rate.matter_after_same_day": " and answered the same day.",
    "rate.matter_after_again": ". We have worked on it again. How does it stand now? Your earlier rating stays as it is.",
    "rate.matter_after_day": " and answered on {day}.",
    "rate.rated_note": "This has been rated. You can change it until {until}: sending again replaces the earlier rating.",
    "rate.locked_note": (
        "This has been rated more than 24 hours ago and can no longer be changed. "
        "If there is something new, please call us."
    ),
    "error.rating.grade_required": "Please choose how satisfied you are, then send.",
    "error.rating.locked": (
        "This was rated more than 24 hours ago and can no longer be changed. If there is something new, please call us."
    ),
    "error.rating.not_replied_yet": "We are still working on this. Please rate us once you have our answer.",
    "error.rating.not_from_branch_network": (
        "You have rated this already. To change it, please open the link on your own network."
    ),
    "error.rating.not_from_same_device": (
        "This has been rated already, and this device has sent too many ratings today to change it."
    ),
    "error.rating.not_from_staff_session": (
        "The customer has rated this already, and a browser with a staff log-in cannot change it. "
        "Please use the customer's own phone."
    ),
    "error.survey.unknown_version": (
        "The questions have changed. Please look at what is left of your answers, then send again."
    ),
    "error.link.malformed": "The link is incomplete. Please open it from the message again, or scan the code again.",
    "error.link.unknown": "We do not know this link. Please check the address, or ask our staff to send it again.",
    "error.link.expired": "This link was valid for 7 days. If you need it, please ask our staff to send a new one.",
    "error.link.revoked": "This link was replaced by a newer one. Please open the one you received last.",
}
