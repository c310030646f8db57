"""Settings: defaults that work, and errors that name the variable."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest

from shouwen_app import settings as settings_module
from shouwen_app.domain.errors import InvalidInput
from shouwen_app.settings import load


def test_nothing_needs_to_be_set() -> None:
    house = load({})

    assert (house.host, house.port, house.demo) == ("127.0.0.1", 8000, False)
    assert house.database_url == f"sqlite:///{house.data_dir / 'shouwen.db'}"
    assert (house.session_idle, house.session_absolute) == (timedelta(minutes=30), timedelta(hours=12))


def test_no_proxy_is_trusted_unless_it_is_said() -> None:
    assert load({}).trusted_proxy_hops == 0
    assert load({"SHOUWEN_TRUSTED_PROXY_HOPS": "2"}).trusted_proxy_hops == 2


def test_the_allowed_origins_follow_port_and_public_address() -> None:
    house = load({"SHOUWEN_PORT": "8123", "SHOUWEN_PUBLIC_URL": "https://shouwen.example/"})

    assert house.allowed_origins == (
        "https://shouwen.example",
        "http://127.0.0.1:8123",
        "http://localhost:8123",
    )
    assert house.is_https


def test_a_postgresql_address_gets_its_driver() -> None:
    assert load({"SHOUWEN_DATABASE_URL": "postgresql://u@h/db"}).database_url == "postgresql+psycopg://u@h/db"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SHOUWEN_PORT", "eighty"),
        ("SHOUWEN_PORT", "0"),
        ("SHOUWEN_PORT", "65536"),
        ("SHOUWEN_PORT", "８０"),
        ("SHOUWEN_DEMO", "yes"),
        ("SHOUWEN_PUBLIC_URL", "shouwen.example"),
        ("SHOUWEN_PUBLIC_URL", "https://shouwen.example/path"),
        ("SHOUWEN_DATABASE_URL", "mysql://h/db"),
        ("SHOUWEN_SECRET_KEY", "short"),
        ("SHOUWEN_SESSION_IDLE_MINUTES", "-1"),
        ("SHOUWEN_TRUSTED_PROXY_HOPS", "all"),
        ("SHOUWEN_BRANCH_NETWORKS", "10.8.0.0/16, everywhere"),
        ("SHOUWEN_SESSION_ABSOLUTE_HOURS", "1000"),
    ],
)
def test_a_wrong_value_names_its_variable(name: str, value: str) -> None:
    with pytest.raises(InvalidInput) as error:
        load({name: value})

    assert error.value.field == name


def test_the_secret_is_made_once_and_only_the_owner_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOUWEN_DATA_DIR", str(tmp_path))
    settings_module.settings.cache_clear()
    settings_module.secret_key.cache_clear()
    first = settings_module.secret_key()
    settings_module.secret_key.cache_clear()

    assert settings_module.secret_key() == first
    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600
    settings_module.settings.cache_clear()
    settings_module.secret_key.cache_clear()
