"""Totals within totals (逐级合计): which units of a tree may tell their sum, when some numbers below are hidden."""

from collections.abc import Mapping


def told_totals(parents: Mapping[str, str], hidden: Mapping[str, int], least: int) -> frozenset[str]:
    """The nodes whose sum, of themselves and all below, may be told beside every number that is not in ``hidden``.

    ``parents`` gives the node above each, "" for the root, and ``hidden`` the number of each node that is hidden. From
    a sum the numbers told beside it can be subtracted, and from it the sums told below it. What is left of a sum is
    therefore nothing, or at least ``least``. Decided from the root down, in the order of the names, so that the same
    table gives the same answer whoever asks for which part of it.
    """
    left: dict[str, int] = {}
    for node in sorted(parents, key=lambda each: (len(_lineage(parents, each)), each)):
        inside = sum(number for each, number in hidden.items() if node in _lineage(parents, each))
        above = next((each for each in _lineage(parents, node)[1:] if each in left), None)
        rest = left[above] - inside if above is not None else 0
        if all(number == 0 or number >= least for number in (inside, rest)):
            left[node] = inside
            if above is not None:
                left[above] = rest
    return frozenset(left)


def _lineage(parents: Mapping[str, str], node: str) -> list[str]:
    """A node and all above it, the nearest first."""
    found: list[str] = []
    while node:
        found.append(node)
        node = parents.get(node, "")
    return found
