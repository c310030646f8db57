"""Words out of mail (邮件文字): encoded words, GBK and broken UTF-8, HTML, and where the quoted part begins."""

import re
import unicodedata
from email.errors import HeaderParseError
from email.header import decode_header
from html.parser import HTMLParser
from typing import Final

_CHINESE: Final = frozenset({"gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936", "hz-gb-2312"})
_BLOCKS: Final = frozenset(
    {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "table", "blockquote", "hr"}
)
_HIDDEN: Final = frozenset({"script", "style", "head", "title", "template"})
_QUOTE: Final = re.compile(
    r"^\s*(>|-{3,}\s*(original|forwarded|原始邮件|转发邮件)|发件人\s*[:：]|from:\s|.{0,120}(写道|wrote)\s*[:：]\s*$)",
    re.IGNORECASE,
)


def header_text(raw: str) -> str:
    """A header as people read it: encoded words in any charset, and raw bytes that should have been encoded.

    ``raw`` may hold surrogates, as Python's parser keeps bytes that are not ASCII.
    """
    if any("\udc80" <= char <= "\udcff" for char in raw):
        raw = bytes_text(raw.encode("ascii", "surrogateescape"), "")
    try:
        parts = decode_header(raw)
    except HeaderParseError:
        parts = [(raw, None)]
    words = [part if isinstance(part, str) else bytes_text(part, charset or "") for part, charset in parts]
    return " ".join(plain("".join(words) or raw).split())


def bytes_text(data: bytes, charset: str) -> str:
    """``data`` in the charset it claims, else in UTF-8, else in GB18030, else with marks where bytes make no sense."""
    named = "gb18030" if charset.lower() in _CHINESE else charset
    for encoding in filter(None, (named, "utf-8", "gb18030")):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8", "replace")


def plain(text: str) -> str:
    """Without control characters and half characters, which no field of a case takes; line breaks stay."""
    lines = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(char for char in lines if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs"))


def html_text(html: str) -> str:
    """The words of an HTML mail, a line for each block; scripts, styles and pictures say nothing."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.out).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def without_quote(text: str) -> str:
    """What was written anew in an answer; the whole text when it begins with a quotation."""
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines) if _QUOTE.match(line)), len(lines))
    return "\n".join(lines[:end]).strip() or text.strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.out: list[str] = []
        self._hidden = 0

    def handle_starttag(
        self,
        tag: str,
        attrs: list[tuple[str, str | None]],  # noqa: ARG002 - the signature of the parser
    ) -> None:
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag in _BLOCKS:
            self.out.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in _BLOCKS:
            self.out.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.out.append(re.sub(r"\s+", " ", data))
