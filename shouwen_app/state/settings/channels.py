"""The state of the page of channels (渠道与消息)."""

from typing import TypedDict

import reflex as rx

from shouwen_app.domain.permissions import Permission
from shouwen_app.services.channels.settle_letters import give_up, send_again, send_test
from shouwen_app.services.channels.view import ChannelsView, channels_view
from shouwen_app.services.mail_in.list import settle_mail
from shouwen_app.state.guard import action
from shouwen_app.state.notice import notify
from shouwen_app.state.perform import fetch, new_request_id, perform


class TrialForm(TypedDict):
    """What the form 发测试消息 sends."""

    request_id: str
    door: str
    recipient: str


class ChannelSettingsState(rx.State):
    """The page as it was last read."""

    view: rx.Field[ChannelsView] = rx.field(default_factory=ChannelsView)
    request_id: rx.Field[str] = rx.field("")

    @action(Permission.CHANNEL_MANAGE)
    async def load(self) -> None:
        self.view, self.request_id = await fetch(self, channels_view), new_request_id()

    @action(Permission.CHANNEL_MANAGE)
    async def test(self, form: TrialForm) -> None:
        await perform(self, send_test, form)
        await self._done("channels.tested")

    @action(Permission.CHANNEL_MANAGE)
    async def send_again(self, message_id: int) -> None:
        await perform(self, send_again, {"message_id": message_id})
        await self._done("channels.sent_again")

    @action(Permission.CHANNEL_MANAGE)
    async def give_up(self, message_id: int) -> None:
        await perform(self, give_up, {"message_id": message_id})
        await self._done("channels.given_up")

    @action(Permission.CHANNEL_MANAGE)
    async def settle_mail(self, mail_id: int) -> None:
        await perform(self, settle_mail, {"mail_id": mail_id})
        await self._done("mail.settled")

    async def _done(self, text: str) -> None:
        self.view, self.request_id = await fetch(self, channels_view), new_request_id()
        await notify(self, text)
