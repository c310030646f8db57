"""Names that events mention (名称): people and units by id, read once for a whole timeline."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """Names by id of the people and units that payloads mention."""

    people: Mapping[int, str]
    units: Mapping[int, str]
