import threading

import pytest

from homevisit.ui.errand import Errand


def test_it_runs_beside_and_gives_the_result_or_the_error() -> None:
    def fails() -> None:
        raise ValueError("x")

    errand = Errand()
    assert errand.submit(threading.current_thread).result(5) is not threading.current_thread()
    assert errand.submit(lambda a, b: a + b, 1, b=2).result(5) == 3
    with pytest.raises(ValueError, match="x"):
        errand.submit(fails).result(5)


def test_nobody_has_to_wait_for_it() -> None:
    free = threading.Event()
    future = Errand().submit(free.wait, 20)
    [thread] = [one for one in threading.enumerate() if one.name == "errand"]
    assert thread.daemon
    free.set()
    assert future.result(5)
    thread.join(5)
