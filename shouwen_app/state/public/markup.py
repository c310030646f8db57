"""HTML by hand (手写标记) for answers that must also work without scripts; whatever is put in gets escaped."""

from collections.abc import Iterable
from html import escape


class Html(str):
    """Text that is markup already, made by ``el`` only."""

    __slots__ = ()


def el(tag: str, *children: str | Html, **attributes: str) -> Html:
    """An element; plain text among the children is escaped, ``cls`` is the class, ``_`` in names becomes ``-``."""
    return Html(f"<{tag}{_attributes(attributes)}>{joined(children)}</{tag}>")


def field(kind: str, name: str, value: str, **attributes: str) -> Html:
    """An ``input`` of a form."""
    return Html(f"<input{_attributes({'type': kind, 'name': name, 'value': value, **attributes})}>")


def hidden_field(name: str, value: str, **attributes: str) -> Html:
    """A field of a form that nobody sees."""
    return field("hidden", name, value, **attributes)


def place(name: str, content: Html) -> Html:
    """What stands in a built page where the server may put something else of that name."""
    return Html(f"<!--{name}-->{content}<!--/{name}-->")


def joined(parts: Iterable[str | Html]) -> Html:
    """The parts one after another, plain text escaped."""
    return Html("".join(part if isinstance(part, Html) else escape(part) for part in parts))


def _attributes(attributes: dict[str, str]) -> str:
    named = {
        "class" if name == "cls" else name.replace("_", "-"): value for name, value in attributes.items()
    }
    return "".join(f' {name}="{escape(value)}"' for name, value in named.items())
