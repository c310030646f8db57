"""A registration (受理登记) as the form of the page sends it."""


def registration(request_id: str) -> dict[str, str]:
    """The registration form of a customer who is answered at once."""
    return {
        "request_id": request_id,
        "seed": "",
        "channel": "visit",
        "kind": "consultation",
        "requester_kind": "person",
        "name": "王秀英",
        "phone": "13800002046",
        "content": f"助农贷款想提前还清，要不要违约金？{request_id}",
        "disposition": "on_the_spot",
        "outcome": "answered",
        "answer": "不收违约金，利息算到还款当天。",
        "way": "system",
    }
