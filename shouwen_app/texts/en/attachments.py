"""Why a file is not taken, in English (附件)."""

TEXTS = {
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
