"""The matter a customer rates (被评价事项) as markup: which it was, and who answered for it."""

from typing import Final

from shouwen_app.services.ratings.open_rating_link import RatingInvitation
from shouwen_app.state.public.markup import Html, el, joined

MATTER: Final = "matter"
"""The place in the rating page where the server puts the matter of its link."""


def matter_markup(opened: RatingInvitation) -> Html:
    """The matter in one sentence."""
    return joined([opened.before, el("b", opened.who), opened.after])
