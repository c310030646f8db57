"""The search box: whatever is typed becomes part of an address, and nothing else."""

import pytest
import reflex as rx

from shouwen_app.state.search import SearchState


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (" SW-20260929-0042 ", "/cases?q=SW-20260929-0042"),
        ("a&b=1#c", "/cases?q=a%26b%3D1%23c"),
        ("<reflex.Var>x</reflex.Var>", "/cases?q=%3Creflex.Var%3Ex%3C%2Freflex.Var%3E"),
        ("", "/cases?q="),
    ],
)
async def test_words_are_escaped_into_the_address(typed, address):
    state = await rx.State().get_state(SearchState)

    event = await SearchState.search.fn(state, {"q": typed})

    assert address in str(event.args)
