"""Asking, the opinion box and the public lists in English (提交问题、意见箱、网点、服务承诺)."""

TEXTS = {
    "ask.title": "Ask a question",
    "ask.subtitle": "First inquiry · Questions",
    "ask.lead": "Tell us what it is about. You will see at once who is responsible and when you get an answer.",
    "ask.kind": "What kind of question",
    "ask.kind.consultation": "Advice",
    "ask.kind.business": "Banking",
    "ask.kind.lookup": "Enquiry",
    "ask.kind.complaint": "Complaint",
    "ask.kind.suggestion": "Suggestion",
    "ask.kind.informing": "Observation",
    "ask.content": "Your question",
    "ask.content_hint": "When, where, what happened, and what you would like us to do",
    "ask.name": "Your name",
    "ask.phone": "Phone number in China",
    "ask.phone_hint": "We answer on this number, and you need it to check progress",
    "ask.email": "E-mail (optional)",
    "ask.organisation": "Organisation (only if you write for one)",
    "ask.private": (
        "Only the person handling this and our supervisors can see your name and number, and every look is recorded. "
        "Please write no card passwords or verification codes."
    ),
    "ask.submit": "Send question",
    "ask.submit_note": "Takes about 1 minute; you get a case number right away",
    "ask.not_sent": "Not sent yet. ",
    "ask.received": "Received. Your case number",
    "ask.keep_number": (
        "Please note the number. With it and the last four digits of your phone number you can check progress "
        "or remind us at any time."
    ),
    "ask.follow": "Check progress",
    "ask.not_followed": (
        "Anonymous opinions cannot be followed up here. We register, check and act on them all the same."
    ),
    "opinion.title": "Opinion box",
    "opinion.subtitle": "First inquiry · Opinion box",
    "opinion.lead": (
        "Suggestions and criticism are welcome. If you leave a phone number, we answer within 2 working days."
    ),
    "opinion.content": "Your opinion",
    "opinion.content_hint": "What is good, what should change, and how",
    "opinion.anonymous": "Send anonymously",
    "opinion.anonymous_note": "No name, no number. We cannot answer you, but we will act on it",
    "opinion.submit": "Send opinion",
    "units.title": "Branches and phone numbers",
    "units.subtitle": "First inquiry · Branches",
    "units.lead": "Visit or call any of them: the first person you speak to sees your matter through.",
    "units.none": "No phone numbers have been published yet. Please ask at a counter.",
    "units.open": "Open now, today {spans}",
    "units.later": "Closed now, open today {spans}",
    "units.closed": "Closed now, opens {day} {time}",
    "units.ask": "Ask this branch",
    "promise.title": "Our promises",
    "promise.subtitle": "First inquiry · Promises",
    "promise.lead": "How soon we answer, who is responsible, and what to do if it does not work out.",
    "promise.replies": "When we answer",
    "promise.afterwards": "After our answer",
    "promise.complaints": "Consumer complaints",
    "promise.from": "{policy}, {effective}",
    "promise.house": "Our own rule",
    "promise.what.immediate": "What can be answered on the spot is answered on the spot",
    "promise.what.own-department": "Handled by the same department: answered after the head's opinion",
    "promise.what.other-department": "Passed to another department: answered after approval",
    "promise.what.special-meeting": "Needs a meeting: answered after the decision",
    "promise.what.first-response": "A first response to you, whatever it is about",
    "promise.what.callback": "We call after our answer and ask if it is solved",
    "promise.what.contact-back": "If you are not satisfied, our supervisors contact you",
    "promise.what.regulator-simple": "Decision on a consumer complaint when the facts are clear",
    "promise.what.regulator-complex": "Consumer complaint that is complicated",
    "promise.what.regulator-extended": "Very complicated, with approval and after telling you",
    "promise.always": "What we always do",
    "promise.always_1": (
        "The first person you ask is responsible and does not send you on; if the matter moves, they still follow it."
    ),
    "promise.always_2": "We tell you all the papers we need at once. If we forgot one, it is our fault.",
    "promise.always_3": "If it cannot be done on the spot, you get a receipt with a name and a date.",
    "promise.always_4": "If it is not ours to do, we tell you who does it and how to reach them.",
    "promise.always_5": (
        "If the date has to change, we tell you why beforehand. Days off and public holidays do not count."
    ),
    "promise.always_6": (
        "If you are not satisfied you can rate us, complain, or report to our supervisors; "
        "the person concerned cannot see it."
    ),
    "public.show_list": "Show the list",
    "public.tiles": "Services",
    "public.tile.ask": "Ask a question",
    "public.tile.ask_what": "Takes 1 minute",
    "public.tile.ask_note": "See at once who is responsible",
    "public.tile.progress_what": "Who has it, how many days are left",
    "public.tile.progress_note": "and what papers are missing",
    "public.tile.opinion": "Opinion box",
    "public.tile.opinion_what": "Suggestions and criticism",
    "public.tile.opinion_note": "No name needed",
    "public.tile.report": "Report misconduct",
    "public.tile.report_what": "Straight to the labour union",
    "public.tile.report_note": "Anonymous if you like, unseen by the person",
    "error.public.too_many_sent": (
        "You have sent a lot in a short time. Please try again in about {minutes} {minutes:minute|minutes}. "
        "What you typed is still here; if it is urgent, call a branch."
    ),
    "error.public.too_busy": (
        "Many people are writing to us right now. Please try again in about {minutes} {minutes:minute|minutes}. "
        "What you typed is still here; if it is urgent, call a branch."
    ),
}
