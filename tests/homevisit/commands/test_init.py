"""The front of the commands: names, exit codes, errors as one line."""

import pytest

from homevisit import commands
from homevisit.base.errors import BadInput, NeedsPerson, OfflineError, StorageError
from homevisit.base.paths import ProfilePaths
from tests.homevisit.commands.conftest import Run


def test_an_unknown_command_is_a_usage_error(command: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    code, out, err = command(ProfilePaths(tmp_path_factory.mktemp("p")), "dance")
    assert code == 2
    assert out == ""
    assert "records" in err


@pytest.mark.parametrize("name", commands.COMMANDS)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        commands.run(ProfilePaths.__new__(ProfilePaths), [name, "--help"])
    assert stopped.value.code == 0
    assert name in capsys.readouterr().out


def test_errors_have_the_exit_codes_of_the_readme() -> None:
    assert commands.exit_code(OfflineError("unreachable")) == 3
    assert commands.exit_code(NeedsPerson("not_enrolled")) == 4
    assert commands.exit_code(BadInput("required")) == 2
    assert commands.exit_code(StorageError("disk_full")) == 1


def test_a_folder_without_a_profile_is_one_line(command: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    code, out, err = command(ProfilePaths(tmp_path_factory.mktemp("p")), "vaults")
    assert (code, out) == (1, "")
    assert err.strip() == "homevisit vaults: no_profile"
