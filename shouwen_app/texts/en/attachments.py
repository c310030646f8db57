"""Why a file is not taken, in English (附件)."""

TEXTS = {
    "attachment.public_label": "Photos or files (optional)",
    "attachment.public_hint": (
        "Up to 5, each at most 10 MB: photos, PDF, Word, Excel or text. Where a photo was taken is removed."
    ),
    "attachment.too_much": "Up to 5 files, each at most 10 MB. Please choose again.",
    "attachment.of_name": "“{name}”: ",
    "attachment.choose_again": (
        "Your browser does not keep the {n} {n:file|files} you chose, so please choose {n:it|them} again."
    ),
    "attachment.received": "{n} {n:file|files} received with it.",
    "error.attachment.too_many": "At most {most} files. {left} more can be added; please choose fewer and send again.",
    "error.attachment.empty": "File {n} is empty. Please choose another.",
    "error.attachment.too_large": (
        "File {n} is larger than {most} MB. Please make the photo smaller or split the file, then choose it again."
    ),
    "error.attachment.type": (
        "File {n} is no photo, PDF, Word, Excel or text file, whatever its name says. Please choose another."
    ),
    "error.attachment.heic": (
        "File {n} is a HEIC photo. Set your camera to “Most compatible” and take it again, or turn it into JPG first."
    ),
    "error.attachment.broken": (
        "File {n} cannot be opened; it may be damaged or have a password. Please save it anew without a password."
    ),
    "error.attachment.macros": "File {n} contains macros, which we do not take. Please save it without them.",
    "error.attachment.unpacks_too_large": "File {n} becomes too large when opened. Please make it shorter.",
    "error.attachment.picture_too_large": "Photo {n} has too many pixels. Please make it smaller than 50 million.",
    "error.attachment.form_malformed": "The files did not arrive complete. Please choose them again and send.",
}
