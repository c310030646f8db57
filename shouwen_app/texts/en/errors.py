"""What can be wrong with a customer's form, in English (填写提示)."""

TEXTS = {
    "error.request.reused": "This form has been sent with something else in it. Please reload the page and send it again.",
    "error.input.required": "This is required. Please fill it in and send again.",
    "error.input.choice_unknown": "Please choose one of those offered.",
    "error.input.too_long": "At most {longest} characters; these are {length}. Please shorten it and send again.",
    "error.input.control_characters": (
        "There are invisible control characters in it, probably from pasting. Please delete them and type it again."
    ),
    "error.input.phone_required": "Please give a phone number in China, so that we can answer you.",
    "error.input.phone_short": "The mobile number is {count} {count:digit|digits} short. Please check it.",
    "error.input.phone_long": "The mobile number has {count} {count:digit|digits} too many. Please check it.",
    "error.input.phone_malformed": (
        "This is no phone number in China. Please give a mobile number of 11 digits, "
        "or a landline with its area code such as 0371-6888000."
    ),
    "error.input.email_malformed": (
        "This is no e-mail address. Please write it in full, such as wang@example.com, or leave it out."
    ),
    "error.case.moved": "This matter has just changed. Please look at it again and then send; what you typed is still here.",
    "error.first_inquiry.nobody_on_duty": "Nobody is on duty to receive this right now. Please call a branch.",
    "error.unit.not_found": "We do not know this branch; it may be closed. Please open our home page and choose again.",
}
