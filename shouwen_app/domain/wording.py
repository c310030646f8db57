"""What may be typed into a text field (文字填写): length, control characters, phone numbers, masking."""

import re
import unicodedata

from shouwen_app.domain.errors import InvalidInput

CONTENT_MAX = 2000
NOTE_MAX = 1000
NAME_MAX = 50
ORGANISATION_MAX = 100
ADDRESS_MAX = 200
EMAIL_MAX = 254
TITLE_LENGTH = 28
MOBILE_LENGTH = 11
TAIL_LENGTH = 4
LONGEST_PERSONAL_NAME = 4

_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_LANDLINE = re.compile(r"(?:0\d{2,3}-?)?[2-9]\d{6,7}(?:-\d{1,6})?|(?:400|800)-?\d{3}-?\d{4}", re.ASCII)
_EMAIL = re.compile(
    r"[^@\s<>()\"',;:]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
_SENTENCE_END = re.compile(r"[。！？!?；;\n]")


def clean_text(text: str, field: str, *, longest: int, required: bool = False) -> str:
    """The text trimmed and in NFC; emoji and rare characters stay.

    Raises InvalidInput naming ``field`` when it is missing, longer than ``longest`` characters, or holds
    control characters that no keyboard types.
    """
    cleaned = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if required and not cleaned:
        raise InvalidInput("input.required", field=field)
    if len(cleaned) > longest:
        raise InvalidInput("input.too_long", field=field, longest=longest, length=len(cleaned))
    if any(unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t" for char in cleaned):
        raise InvalidInput("input.control_characters", field=field)
    return cleaned


def clean_line(text: str, field: str, *, longest: int = NAME_MAX, required: bool = False) -> str:
    """Like clean_text, for a field of one line: line breaks become spaces."""
    return " ".join(clean_text(text, field, longest=longest, required=required).split())


def clean_phone(text: str, field: str = "phone", *, required: bool = False) -> str:
    """A Chinese mobile or landline number, digits (and ``-`` of a landline) only.

    Raises InvalidInput saying how many digits a mobile number is short or over.
    """
    phone = unicodedata.normalize("NFKC", text).replace(" ", "").strip()
    phone = phone.removeprefix("+86").removeprefix("0086")
    if not phone:
        if required:
            raise InvalidInput("input.phone_required", field=field)
        return ""
    compact = phone.replace("-", "")
    if _MOBILE.fullmatch(compact):
        return compact
    if _LANDLINE.fullmatch(phone):
        return phone
    if compact.isascii() and compact.isdigit() and compact.startswith("1") and len(compact) != MOBILE_LENGTH:
        missing = MOBILE_LENGTH - len(compact)
        code = "input.phone_short" if missing > 0 else "input.phone_long"
        raise InvalidInput(code, field=field, count=abs(missing))
    raise InvalidInput("input.phone_malformed", field=field)


def clean_email(text: str, field: str = "email") -> str:
    """An e-mail address with its domain in small letters, or "" for none. Raises InvalidInput naming ``field``."""
    address = unicodedata.normalize("NFKC", text).strip()
    if not address:
        return ""
    if len(address) > EMAIL_MAX or not _EMAIL.fullmatch(address):
        raise InvalidInput("input.email_malformed", field=field)
    name, _, domain = address.partition("@")
    return f"{name}@{domain.lower()}"


def title_of(content: str) -> str:
    """The matter in one line (事由): the first sentence of ``content``, at most TITLE_LENGTH characters."""
    first = next((part.strip() for part in _SENTENCE_END.split(content) if part.strip()), content.strip())
    return first if len(first) <= TITLE_LENGTH else first[: TITLE_LENGTH - 1] + "…"


def mask_name(name: str) -> str:
    """王*英, 张*, 丰*合作社: the first character and the end stay."""
    if len(name) <= 1:
        return name
    if len(name) == len("张三"):
        return name[0] + "*"
    return f"{name[0]}*{name[-1]}" if len(name) <= LONGEST_PERSONAL_NAME else f"{name[0]}*{name[-3:]}"


def is_mobile(phone: str) -> bool:
    """Whether a cleaned number can receive a text message."""
    return _MOBILE.fullmatch(phone) is not None


def mask_phone(phone: str) -> str:
    """138 **** 2046; a landline keeps its last four digits."""
    if len(phone) == MOBILE_LENGTH and phone.isdigit():
        return f"{phone[:3]} **** {phone[-4:]}"
    return f"**** {phone[-4:]}" if phone else ""


def mask_email(address: str) -> str:
    """w***@example.com: the first character and the domain stay."""
    name, at, domain = address.partition("@")
    return f"{name[:1]}***{at}{domain}" if at else ""


def phone_tail(phone: str) -> str:
    """The last four digits, by which a customer proves a case is theirs; "" without a phone."""
    return re.sub(r"\D", "", phone)[-TAIL_LENGTH:]
