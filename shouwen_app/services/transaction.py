"""One transaction per use case (事务): commit or roll back whole, a resend returns the stored result."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import cache, partial
from hashlib import sha256
from typing import Concatenate, ParamSpec, TypeVar, get_type_hints

from pydantic import TypeAdapter
from pydantic_core import to_json
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session

from shouwen_app.db.repositories.requests import store_result, stored_result
from shouwen_app.db.session import reading, transaction
from shouwen_app.domain.act import Act
from shouwen_app.domain.errors import Conflict
from shouwen_app.services.rulebook import consulted
from shouwen_app.settings import settings

logger = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")
UseCase = Callable[Concatenate[Session, Act, P], T]

WORKERS = 8


def run(use_case: UseCase[P, T], act: Act, /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Carry out ``use_case`` in one transaction.

    With a ``request_id`` in the act, the same request again returns the stored result and changes nothing. Who lost a
    race is carried out once more, to find what the winner left: the stored result, or a refusal that says who it was.
    Raises what the use case raises, and Conflict for a lost race.
    """
    try:
        return _attempt(use_case, act, *args, **kwargs)
    except (StaleDataError, IntegrityError):
        logger.info("lost race")
    try:
        return _attempt(use_case, act, *args, **kwargs)
    except StaleDataError as lost:
        raise Conflict("case.moved") from lost


def read(use_case: UseCase[P, T], act: Act, /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Carry out a use case that changes nothing."""
    with reading(settings().database_url) as session, consulted(session):
        return use_case(session, act, *args, **kwargs)


async def in_transaction(use_case: UseCase[P, T], act: Act, /, *args: P.args, **kwargs: P.kwargs) -> T:
    """``run`` on a worker thread, so that the event loop never waits."""
    return await _on_thread(partial(run, use_case, act, *args, **kwargs))


async def in_reading(use_case: UseCase[P, T], act: Act, /, *args: P.args, **kwargs: P.kwargs) -> T:
    """``read`` on a worker thread."""
    return await _on_thread(partial(read, use_case, act, *args, **kwargs))


async def _on_thread(work: Callable[[], T]) -> T:
    """In the context of who asks: the language of the answer is part of it."""
    return await asyncio.get_running_loop().run_in_executor(_pool(), copy_context().run, work)


def _attempt(use_case: UseCase[P, T], act: Act, /, *args: P.args, **kwargs: P.kwargs) -> T:
    with transaction(settings().database_url) as session, consulted(session):
        if not act.request_id:
            return use_case(session, act, *args, **kwargs)
        kind, digest = use_case.__name__, _digest(args, kwargs)
        adapter = _result_type(use_case)
        stored = stored_result(session, act, kind, digest)
        if stored is not None:
            return adapter.validate_json(stored)
        result = use_case(session, act, *args, **kwargs)
        store_result(session, act, kind, digest, adapter.dump_json(result).decode())
        return result


def _digest(args: tuple[object, ...], kwargs: Mapping[str, object]) -> str:
    return sha256(to_json({"args": args, "kwargs": dict(sorted(kwargs.items()))})).hexdigest()


@cache
def _result_type(use_case: Callable[..., T]) -> TypeAdapter[T]:
    return TypeAdapter(get_type_hints(use_case)["return"])


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=WORKERS, thread_name_prefix="use-case")
