"""How far a long piece of work has come (进度), told across threads to whoever waits for it in this process."""

_REACHED: dict[str, tuple[int, int]] = {}


def report(request_id: str, done: int, total: int) -> None:
    """Say that ``done`` of ``total`` are done; nobody listens to work without an id."""
    if request_id:
        _REACHED[request_id] = (done, total)


def reached(request_id: str) -> int:
    """The share in whole percent, 0 before anything was reported."""
    done, total = _REACHED.get(request_id, (0, 0))
    return 100 * done // total if total else 0


def forget(request_id: str) -> None:
    """The work has ended."""
    _REACHED.pop(request_id, None)
