"""What of a mail goes into a case (邮件内容): its words cut to size, and the files that can be kept."""

from dataclasses import dataclass

from shouwen_app.domain.attachment import MOST_FILES, Upload
from shouwen_app.domain.errors import ShouwenError
from shouwen_app.domain.mail import Mail, without_tag
from shouwen_app.domain.mail_text import without_quote
from shouwen_app.domain.wording import CONTENT_MAX, NOTE_MAX
from shouwen_app.services.attachments.prepare import Prepared, prepare
from shouwen_app.texts import t


@dataclass(frozen=True, slots=True)
class FittingMail:
    """A mail with the files of it that can be kept; ``refused`` are the names of the others."""

    mail: Mail
    files: tuple[Prepared, ...]
    refused: tuple[str, ...]


def fitting(mail: Mail) -> FittingMail:
    """Check the files one by one, since a bad one must not keep a customer's words away; too long words become a file."""
    uploads = mail.files
    if len(opening_words(mail, ())) > CONTENT_MAX:
        uploads = (Upload(t("mail.whole_text"), mail.text.encode()), *uploads)
    files: list[Prepared] = []
    refused: list[str] = []
    for upload in uploads:
        try:
            if len(files) == MOST_FILES:
                refused.append(upload.name)
            else:
                files.extend(prepare([upload]))
        except ShouwenError:
            refused.append(upload.name)
    return FittingMail(mail, tuple(files), tuple(refused))


def opening_words(mail: Mail, refused: tuple[str, ...]) -> str:
    """Subject and text for a new case, as long as they are."""
    words = [without_tag(mail.subject), mail.text or t("mail.no_text"), _refused_words(refused)]
    return "\n".join(filter(None, words))


def opening_content(mail: Mail, refused: tuple[str, ...]) -> str:
    """Subject and text, cut to what a case holds."""
    return _cut(opening_words(mail, refused), CONTENT_MAX)


def joining_note(mail: Mail, refused: tuple[str, ...]) -> str:
    """What the customer adds, without what they quote."""
    words = without_quote(mail.text) or t("mail.no_text")
    return _cut("\n".join(filter(None, (words, _refused_words(refused)))), NOTE_MAX)


def _refused_words(names: tuple[str, ...]) -> str:
    listed = "、".join(name or t("mail.unnamed") for name in names)
    return t("mail.files_refused", n=len(names), names=listed) if names else ""


def _cut(text: str, longest: int) -> str:
    cut = t("mail.cut")
    return text if len(text) <= longest else text[: longest - len(cut)] + cut
