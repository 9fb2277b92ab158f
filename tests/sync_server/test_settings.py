from pathlib import Path

import pytest

from sync_server.settings import Settings, SettingsError, load


def test_defaults_listen_on_loopback_and_log_no_requests(tmp_path: Path) -> None:
    assert load(tmp_path, {}) == Settings()
    assert Settings().host == "127.0.0.1"
    assert not Settings().access_log


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "server.toml").write_text('host = "0.0.0.0"\nport = 8443\naccess_log = true\nbusy_seconds = 3\n')
    environment = {"HOMEVISIT_SERVER_PORT": "9000", "HOMEVISIT_SERVER_ACCESS_LOG": "no", "PATH": "/bin"}
    found = load(tmp_path, environment)
    assert (found.host, found.port, found.access_log, found.busy_seconds) == ("0.0.0.0", 9000, False, 3.0)


@pytest.mark.parametrize(
    "text,environment,named",
    [
        ("prot = 1", {}, "prot"),
        ('port = "x"', {}, "port"),
        ("port = true", {}, "port"),
        ("host = 5", {}, "host"),
        ("", {"HOMEVISIT_SERVER_PORT": "many"}, "port"),
        ("", {"HOMEVISIT_SERVER_ACCESS_LOG": "perhaps"}, "access_log"),
        ("port = ", {}, "server.toml"),
    ],
)
def test_a_setting_that_is_wrong_is_named(tmp_path: Path, text: str, environment: dict[str, str], named: str) -> None:
    (tmp_path / "server.toml").write_text(text)
    with pytest.raises(SettingsError, match=named):
        load(tmp_path, environment)
