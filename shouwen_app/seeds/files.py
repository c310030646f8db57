"""What customers of the demo send along (演示附件): a photo of a slip and a note, with a few matters of the last days."""

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw

from shouwen_app.domain.attachment import Upload
from shouwen_app.domain.contact import Channel
from shouwen_app.seeds.world import CUSTOMER
from shouwen_app.services.attachments.attach import attach
from shouwen_app.services.attachments.prepare import Prepared, prepare

if TYPE_CHECKING:
    from shouwen_app.seeds.story import CaseStory

_WRITTEN: Final = (Channel.WEB, Channel.EMAIL)
_PAPER, _INK = "#f4f1e8", "#6b7280"


def send_along(story: "CaseStory") -> None:
    """Whoever wrote within the last days sent the slip along."""
    world, case = story.world, story.case
    if case.channel in _WRITTEN and not case.is_anonymous and world.is_recent(story.at):
        attach(world.session, world.act(CUSTOMER, story.at), case, _files())


@cache
def _files() -> tuple[Prepared, ...]:
    return prepare(
        [Upload("回单照片.jpg", _slip()), Upload("补充说明.txt", "回单见照片，请帮我核对。".encode())]
    )


def _slip() -> bytes:
    picture = Image.new("RGB", (720, 420), _PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((24, 24, 696, 396), outline=_INK, width=3)
    for row in range(6):
        draw.line((56, 96 + row * 46, 560 - row * 40, 96 + row * 46), fill=_INK, width=6)
    draw.ellipse((540, 240, 660, 360), outline="#c53030", width=6)
    out = BytesIO()
    picture.save(out, "JPEG")
    return out.getvalue()
