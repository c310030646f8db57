"""The page of channels (渠道与消息) is put together."""

from shouwen_app.pages.settings.channels import channels_page


def test_dead_letters_mails_and_previews_have_their_places() -> None:
    rendered = str(channels_page().render())

    assert all(name in rendered for name in ("send_again", "give_up", "settle_mail", "previews", "doors"))
