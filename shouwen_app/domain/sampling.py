"""Drawing at random (随机抽取) so that anybody can draw again and nobody can choose: by a seed that did not exist before."""

from collections.abc import Iterable, Mapping
from hashlib import sha256


def seed_of(plan_digest: str, event_hash: str) -> str:
    """The seed: the plan as it was fixed, and the hash of the first event of the chain that came after it.

    Whoever plans cannot know that event, and whoever draws cannot choose another (decision 0042).
    """
    return sha256(f"{plan_digest}|{event_hash}".encode()).hexdigest()


def rank(seed: str, part: str, key: str) -> str:
    """Where a key stands in the order of one part of the sample, as a text that sorts."""
    return sha256(f"{seed}|{part}|{key}".encode()).hexdigest()


def drawn(seed: str, part: str, keys: Iterable[str], count: int) -> tuple[str, ...]:
    """``count`` of the keys, or all when there are fewer; each set of that size is as likely as any other.

    The order in which the keys come says nothing, and of two samples of one seed and part the smaller lies in the larger.
    """
    return tuple(sorted(set(keys), key=lambda key: rank(seed, part, key))[:count])


def assigned(seed: str, eligible: Mapping[str, Iterable[int]]) -> dict[str, int]:
    """Who looks at what: for each subject one of those who may, those with the fewest subjects first, ties by the seed.

    Subjects with few who may come first. Raises ValueError for a subject nobody may look at.
    """
    people = {subject: sorted(set(who)) for subject, who in eligible.items()}
    load: dict[int, int] = {}
    found: dict[str, int] = {}
    for subject in sorted(people, key=lambda each: (len(people[each]), rank(seed, "order", each))):
        if not people[subject]:
            raise ValueError(f"nobody may look at {subject}")
        chosen = min(people[subject], key=lambda who: (load.get(who, 0), rank(seed, subject, str(who))))
        load[chosen] = load.get(chosen, 0) + 1
        found[subject] = chosen
    return found
