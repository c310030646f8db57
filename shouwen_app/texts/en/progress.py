"""Progress of a matter in English (进度查询)."""

TEXTS = {
    "progress.status.awaiting_opinion": "With the head of department",
    "progress.status.awaiting_materials": "Waiting for your papers",
    "progress.status.offered": "Being passed to the department in charge",
    "progress.status.awaiting_ruling": "The department in charge is being decided",
    "progress.status.escalated": "With the management",
    "progress.status.awaiting_meeting": "To be discussed in a meeting",
    "progress.status.suspended": "On hold; the reason is given below",
    "progress.status.in_progress": "In progress",
    "progress.status.awaiting_reply": "Done; our answer to you is being prepared",
    "progress.status.awaiting_callback": "Answered",
    "progress.status.concluded": "Closed",
    "progress.status.archived": "Closed",
    "progress.status.withdrawn": "Withdrawn as you wished",
    "progress.status.merged": "Handled together with another matter of yours",
    "progress.due": "We answer you by {due}",
    "progress.due_provisional": (
        "We answer you by {due} (the public holidays are not published yet; we tell you if this changes)"
    ),
    "progress.late": (
        "We promised an answer by {due} and are late. We are very sorry and are working on it; you are welcome to call."
    ),
    "progress.paused": "The clock goes on once your papers are complete; you can hand them in at any branch",
    "progress.paused_for.appraisal": "Waiting for an outside appraisal; we expect to go on on {until}",
    "progress.paused_for.customer_wish": (
        "On hold at your wish; we expect to go on on {until}, or sooner if you call us"
    ),
    "progress.paused_for.outside_authority": (
        "Waiting for an answer from another authority; we expect to go on on {until}"
    ),
    "progress.replied": "Answered on {at}",
    "progress.withdrawn": "You withdrew this, so we do no more; you can bring it up again later",
    "progress.merged": "Joined with {no} and answered together. {promise}",
    "progress.moved": "New date of answer: {due}. Reason: {why}",
    "progress.why.transferred": "another department has to handle it",
    "progress.why.ruling": "the department in charge has only now been decided",
    "progress.why.escalated": "the management has to look into it",
    "progress.why.decided": "it has to be discussed in a meeting",
    "progress.why.submitted_up": "the management has to look into it",
    "progress.why.meeting": "a special meeting decides on it",
    "progress.why.calendar": "the State has published new public holidays",
    "progress.why.extended": "it takes more time to do it well, which has been approved",
    "progress.step.registered": "Registered; the first person you asked is responsible throughout",
    "progress.step.answered": "Answered on the spot",
    "progress.step.notified_once": "We told you all the papers that are missing",
    "progress.step.opinion_asked": "Passed to the head of department",
    "progress.step.opinion_given": "The head of department has decided; in progress",
    "progress.step.assigned": "Given to a colleague to handle",
    "progress.step.transfer_offered": "Passed to {unit}",
    "progress.step.transfer_accepted": "Taken by the department in charge; in progress",
    "progress.step.ruling_asked": "The department in charge is being decided",
    "progress.step.ruling_given": "The department in charge has been decided",
    "progress.step.escalated": "Passed to the management",
    "progress.step.decided": "The management has decided; in progress",
    "progress.step.submitted_up": "Passed to the management",
    "progress.step.meeting_convened": "A special meeting has been called",
    "progress.step.meeting_decided": "The meeting has decided; in progress",
    "progress.step.referred_outside": "Not ours to do; we told you who does it and how to reach them",
    "progress.step.refused_by_rule": "The rules do not allow it; we explained why",
    "progress.step.materials_taken": "Your papers are complete; in progress again",
    "progress.step.material_taken": "We received one of your papers",
    "progress.step.materials_asked": "We asked you for more papers, listed above",
    "progress.step.progress_added": "There is progress",
    "progress.step.urged": "Reminded",
    "progress.step.completed": "Done; our answer to you is being prepared",
    "progress.step.replied": "Answered",
    "progress.step.callback_concluded": "We called you about our answer",
    "progress.step.reopened": "You said it was not solved; we took it up again",
    "progress.step.case_reopened": "Taken up again",
    "progress.step.suspended": "On hold: {reason}; we expect to go on on {until}",
    "progress.step.resumed": "Taken up again",
    "progress.step.withdrawn": "You withdrew this",
    "progress.step.merged": "Joined with another matter of yours and answered together",
    "progress.step.case_joined": "Another matter of yours was joined to this one",
    "progress.step.facts_added": "What you added has been recorded",
    "progress.material": "{name} ({detail})",
    "progress.title": "Check progress",
    "progress.result": "Progress",
    "progress.subtitle": "First inquiry · Progress",
    "progress.lead": (
        "Enter the case number and the last four digits of your phone number to see who has it and when you get an answer."
    ),
    "progress.case_no": "Case number",
    "progress.case_no_example": "For example SW-20260928-0031",
    "progress.phone_tail": "Last four digits of your phone number",
    "progress.phone_tail_example": "4 digits",
    "progress.submit": "Check progress",
    "progress.where_number": "The number is on your receipt and in our messages; if you lost it, call a branch",
    "progress.by_link": "If you opened a link from a receipt or message, fill in nothing and press “Check progress”.",
    "progress.responsible": "Responsible for you",
    "progress.call": "Call {phone}",
    "progress.received": "Received on {day}",
    "progress.materials": "Papers still missing",
    "progress.moves": "Changes of date",
    "progress.steps": "Steps",
    "progress.urge": "Remind us",
    "progress.urge_note": "One press, and the people in charge get a reminder at once",
    "progress.urged_now": "We have reminded the people in charge for you.",
    "progress.urged_before": "You have reminded us. You can do so again from {when}",
    "pause_reason.materials": "waiting for your papers",
    "pause_reason.appraisal": "outside appraisal",
    "pause_reason.customer_wish": "at your wish",
    "pause_reason.outside_authority": "waiting for another authority",
    "error.urging.closed": (
        "This has been answered, so there is nothing to remind us of. "
        "If you are not satisfied, please call the person responsible."
    ),
    "error.urging.too_soon": (
        "You have just reminded us. You can do so again from {when}. If it is urgent, please call the person responsible."
    ),
    "error.progress.case_no_malformed": (
        "A case number is SW, the date in 8 digits and 4 more digits, for example SW-20260928-0031. "
        "Please check your receipt or message."
    ),
    "error.progress.tail_malformed": "Please enter the last 4 digits of the phone number you gave us.",
    "error.progress.no_match": (
        "This number and these digits do not belong together. Please check them, or call a branch and we look it up for you."
    ),
    "error.progress.locked": (
        "Too many wrong tries. Please try again in about {minutes} {minutes:minute|minutes}, "
        "or call a branch and we look it up for you."
    ),
}
