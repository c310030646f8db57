"""The steps of log-in and change of password (登录步骤): read, hash outside every transaction, write."""

import asyncio
from dataclasses import dataclass, replace

from shouwen_app.domain.act import SYSTEM, Act
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.passwords import check_password
from shouwen_app.services.clock import now
from shouwen_app.services.signin.change_password import change_password, own_account
from shouwen_app.services.signin.hashing import hash_password, prove
from shouwen_app.services.signin.sign_in import account_for, sign_in
from shouwen_app.services.signin.views import Admission, Proof
from shouwen_app.services.transaction import in_reading, in_transaction
from shouwen_app.settings import settings


@dataclass(frozen=True, slots=True)
class Browser:
    """Where a request came from; ``token`` is the session token it carried."""

    address: str
    name: str
    token: str = ""


async def log_in(login: str, password: str, browser: Browser) -> Admission:
    """Admit whoever knows the password."""
    act = Act(SYSTEM, now())
    account = await in_reading(account_for, act, login=login, address=browser.address)
    proof = await asyncio.to_thread(prove, account, password)
    return await in_transaction(
        sign_in,
        replace(act, at=now()),
        login=login,
        proof=proof,
        address=browser.address,
        browser=browser.name,
        replaced=browser.token,
    )


async def replace_password(act: Act, *, old: str, new: str, repeat: str, browser: Browser) -> Admission:
    """Exchange one's own password. Raises InvalidInput for a new one that will not do."""
    account = await in_reading(own_account, act)
    canonical = check_password(new, login=account.login, name=account.name, policy=settings().password_policy)
    if new != repeat:
        raise InvalidInput("signin.repeat_differs", field="repeat")
    if new == old:
        raise InvalidInput("signin.password_same", field="new")
    proof = await asyncio.to_thread(prove, account, old)
    new_hash = await asyncio.to_thread(hash_password, canonical) if proof.is_correct else ""
    return await in_transaction(
        change_password,
        replace(act, at=now()),
        proof=Proof(proof.is_correct),
        new_hash=new_hash,
        address=browser.address,
        browser=browser.name,
    )
