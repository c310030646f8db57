"""Expected failures (业务错误): each names a code that has a Chinese text saying what to do next."""


class ShouwenError(Exception):
    """A failure the user can act on; ``code`` finds its text under ``error.<code>``.

    ``field`` is the name of the form control that is wrong, or "" when none is.
    """

    def __init__(self, code: str, *, field: str = "", **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.params = params


class InvalidInput(ShouwenError):
    """What was typed cannot be taken as it is (填写有误)."""


class RuleViolation(ShouwenError):
    """The regulation or a house rule does not allow this act (不合规则)."""


class NotPermitted(ShouwenError):
    """The actor's roles do not allow this act (无权限)."""


class NotFound(ShouwenError):
    """It does not exist, or lies outside the actor's scope; the two are not told apart (未找到)."""


class Conflict(ShouwenError):
    """Somebody else changed it after the actor looked (已被他人处理)."""
