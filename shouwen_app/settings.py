"""Settings (设置): the only reader of the environment, checked once at start (prefix SHOUWEN_)."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from ipaddress import ip_network
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from shouwen_app.domain.channels import PREFIX, Channels, read_channels
from shouwen_app.domain.counted_rating import Network
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.domain.passwords import PasswordPolicy

LEAST_SECRET_LENGTH: Final = 32


@dataclass(frozen=True, slots=True)
class Settings:
    """What the house may set.

    ``secret_key`` is "" when it is to be made in ``data_dir``; ``web_dir`` is another place for the built front end;
    ``public_only`` serves the public composition. ``trusted_proxy_hops`` is how many proxies of the house a request
    passes; the client's address is then the one the outermost of them saw. ``branch_networks`` are the branches' own, from
    which no customer rates.
    """

    data_dir: Path
    database_url: str
    public_url: str
    host: str
    port: int
    demo: bool
    public_only: bool
    web_dir: Path | None
    session_idle: timedelta
    session_absolute: timedelta
    password_policy: PasswordPolicy
    secret_key: str
    trusted_proxy_hops: int
    channels: Channels
    branch_networks: tuple[Network, ...] = ()

    @property
    def allowed_origins(self) -> tuple[str, ...]:
        """The origins whose pages may open the websocket and post forms (product.md §9)."""
        own = [f"http://127.0.0.1:{self.port}", f"http://localhost:{self.port}"]
        if self.host not in {"127.0.0.1", "localhost", "0.0.0.0", "::"}:  # noqa: S104 - compared, not bound
            own.append(f"http://{self.host}:{self.port}")
        return tuple(dict.fromkeys([self.public_url, *own]))

    @property
    def is_embedded(self) -> bool:
        """Whether everything runs in one process on SQLite (product.md §2)."""
        return self.database_url.startswith("sqlite")

    @property
    def is_https(self) -> bool:
        """Whether customers and staff reach the product through TLS."""
        return self.public_url.startswith("https://")


def load(environ: Mapping[str, str]) -> Settings:
    """Read ``environ``; raise InvalidInput whose ``field`` is the name of the variable that is wrong."""
    read = _Reader(environ)
    data_dir = Path(read.text("DATA_DIR", "data")).resolve()
    host = read.text("HOST", "127.0.0.1")
    port = read.number("PORT", 8000, least=1, most=65535)
    web_dir = read.text("WEB_DIR", "")
    secret_key = read.text("SECRET_KEY", "")
    if secret_key and len(secret_key) < LEAST_SECRET_LENGTH:
        raise InvalidInput("settings.secret_key", field=f"{PREFIX}SECRET_KEY", least=LEAST_SECRET_LENGTH)
    return Settings(
        data_dir=data_dir,
        database_url=read.database_url("DATABASE_URL", f"sqlite:///{data_dir / 'shouwen.db'}"),
        public_url=read.origin("PUBLIC_URL", f"http://localhost:{port}"),
        host=host,
        port=port,
        demo=read.flag("DEMO"),
        public_only=read.flag("PUBLIC_ONLY"),
        web_dir=Path(web_dir).resolve() if web_dir else None,
        session_idle=timedelta(minutes=read.number("SESSION_IDLE_MINUTES", 30, least=1, most=1440)),
        session_absolute=timedelta(hours=read.number("SESSION_ABSOLUTE_HOURS", 12, least=1, most=168)),
        password_policy=read.password_policy("PASSWORD_POLICY"),
        secret_key=secret_key,
        trusted_proxy_hops=read.number("TRUSTED_PROXY_HOPS", 0, least=0, most=9),
        branch_networks=read.networks("BRANCH_NETWORKS"),
        channels=read_channels(read.text),
    )


@cache
def settings() -> Settings:
    """The settings of this process."""
    return load(os.environ)


def override(**changes: str) -> None:
    """Let the command line win over the environment: ``override(PORT="8001")``, before settings are used."""
    os.environ.update({PREFIX + name: value for name, value in changes.items()})
    settings.cache_clear()


def prepare_framework(**switches: str) -> None:
    """Set switches of the framework and of libraries, which are read only from the environment; before the import."""
    os.environ.update(switches)


@cache
def secret_key() -> bytes:
    """The installation's secret: ``SHOUWEN_SECRET_KEY``, else made once in ``data_dir/secret.key`` (mode 0600)."""
    given = settings().secret_key
    return given.encode() if given else _kept_secret(settings().data_dir / "secret.key")


def child_environment(**changes: str) -> dict[str, str]:
    """The environment for a child process, with ``changes`` applied."""
    return {**os.environ, **changes}


def _kept_secret(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes().strip()
    with os.fdopen(handle, "wb") as file:
        secret = secrets.token_urlsafe(48).encode()
        file.write(secret)
    return secret


@dataclass(frozen=True, slots=True)
class _Reader:
    environ: Mapping[str, str]

    def text(self, name: str, default: str) -> str:
        return self.environ.get(PREFIX + name, "").strip() or default

    def number(self, name: str, default: int, *, least: int, most: int) -> int:
        given = self.text(name, str(default))
        if not (given.isascii() and given.isdigit() and least <= int(given) <= most):
            raise InvalidInput("settings.number", field=PREFIX + name, given=given, least=least, most=most)
        return int(given)

    def flag(self, name: str) -> bool:
        given = self.text(name, "0")
        if given not in {"0", "1"}:
            raise InvalidInput("settings.flag", field=PREFIX + name, given=given)
        return given == "1"

    def password_policy(self, name: str) -> PasswordPolicy:
        given = self.text(name, PasswordPolicy.ASVS)
        if given not in list(PasswordPolicy):
            raise InvalidInput("settings.password_policy", field=PREFIX + name, given=given)
        return PasswordPolicy(given)

    def networks(self, name: str) -> tuple[Network, ...]:
        given = self.text(name, "").replace("，", ",")
        try:
            return tuple(ip_network(part.strip()) for part in given.split(",") if part.strip())
        except ValueError:
            raise InvalidInput("settings.networks", field=PREFIX + name, given=given) from None

    def origin(self, name: str, default: str) -> str:
        given = self.text(name, default).rstrip("/")
        parts = urlsplit(given)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
            raise InvalidInput("settings.origin", field=PREFIX + name, given=given)
        return given

    def database_url(self, name: str, default: str) -> str:
        given = self.text(name, default)
        if not given.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
            raise InvalidInput("settings.database_url", field=PREFIX + name)
        return given.replace("postgresql://", "postgresql+psycopg://", 1)
