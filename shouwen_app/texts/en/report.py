"""Protected reports as the public reads them, in English (监督举报)."""

TEXTS = {
    "report.title": "Report misconduct",
    "report.subtitle": "Supervision · Reporters are protected",
    "report.lead": (
        "You can report on the attitude, quality, ability or results of our staff, on obstruction "
        "and on demands for favours. The person reported and their line cannot see it, nor that there is a report."
    ),
    "report.file": "Write a report",
    "report.route": "Who should handle it",
    "report.route.level_by_level": "Next level up",
    "report.route.over_heads": "Supervisors",
    "report.route_note": (
        "Next level up: the superior of the person reported. Supervisors: the labour union, directly."
    ),
    "report.matter": "What is it about",
    "report.matter.attitude": "Attitude",
    "report.matter.quality": "Quality",
    "report.matter.ability": "Ability",
    "report.matter.satisfaction": "Dissatisfied",
    "report.matter.favours": "Obstruction or favours",
    "report.matter.other": "Other",
    "report.about": "Who is it about",
    "report.about_hint": "Name, department or branch, counter, time: whatever you know",
    "report.content": "What happened",
    "report.content_hint": "When, where and how; if there is evidence, say where it is",
    "report.source": "How it reached us",
    "report.source.reporter": "By myself",
    "report.source.phone": "For a caller",
    "report.source.letter": "From a letter",
    "report.source.visit": "For a visitor",
    "report.source.opinion_box": "Opinion box",
    "report.source_note": (
        "Staff who take a report by phone, letter or visit also enter it here, "
        "and then give number and code to the reporter."
    ),
    "report.anonymous": "Anonymous",
    "report.anonymous_note": "No name, no number; the code alone shows you the answer",
    "report.name": "Name",
    "report.phone": "Phone number",
    "report.submit": "Send report",
    "report.submit_note": "Taken up within 1 working day, answered within 15 (our own rule)",
    "report.follow": "Follow a report",
    "report.follow_lead": (
        "Enter number and code to see how far it is and what was found. You can also add to your report."
    ),
    "report.number": "Report number",
    "report.number_example": "For example JB-20260928-7K2M9Q",
    "report.code": "Code",
    "report.code_example": "16 letters and digits",
    "report.follow_submit": "Look up",
    "report.filed_title": "We have received your report",
    "report.filed_keep": (
        "Write down number and code now. The code is shown only this once; we keep nothing but its fingerprint, "
        "so nobody can find it again."
    ),
    "report.filed_next": (
        "Taken up within 1 working day, answered within 15 (our own rule). Follow it on this page with number and code."
    ),
    "report.filed_nobody": (
        "Nobody in our house is fit to handle this report (all may be connected with the person reported). "
        "Please also turn to the superior union or the financial regulator, and keep the number."
    ),
    "report.result": "How the report stands",
    "report.answer": "Answer",
    "report.steps": "Steps",
    "report.add": "Add something or answer a question",
    "report.add_submit": "Add",
    "report.added": "Added. The person handling it will see it.",
    "report.status.filed": "Waiting to be taken up",
    "report.status.received": "Being looked into",
    "report.status.decided": "Answered",
    "report.status.closed": "Closed",
    "report.promise.filed": "Taken up by {due} (our own rule)",
    "report.promise.received": "Answered by {due} (our own rule)",
    "report.promise.decided": "Finding and answer are below; you can add to it if you disagree",
    "report.promise.closed": "Closed; if there is something new, please send another report",
    "report.late": "This takes longer than our own rule allows. We are very sorry and are working on it.",
    "report.finding.founded": "Founded",
    "report.finding.unfounded": "Unfounded",
    "report.finding.not_verifiable": "Could not be verified",
    "report.told.filed": "Report received",
    "report.told.received": "Taken up and being looked into",
    "report.told.asked": "A question to you",
    "report.told.words_added": "You added to it",
    "report.told.decided": "Decided and answered",
    "report.told.closed": "Closed",
    "error.report.name_or_anonymous": "Please give a name or number, or choose “Anonymous”.",
    "error.report.number_malformed": (
        "A report number is JB, the date in 8 digits and 6 letters or digits, for example JB-20260928-7K2M9Q. "
        "Please copy it as you wrote it down."
    ),
    "error.report.code_malformed": (
        "The code is 16 letters and digits. Please copy it as you wrote it down; dashes may be left out."
    ),
    "error.report.no_match": (
        "This number and this code do not belong together. Please check what you wrote down; "
        "without the code you can only send a new report."
    ),
    "error.report.too_many": (
        "Too many reports came from here. Please try again in about {minutes} {minutes:minute|minutes}, or call a branch."
    ),
}
