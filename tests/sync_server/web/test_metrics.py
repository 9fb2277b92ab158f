from sync_server.web.metrics import Metrics


def test_counts_add_up_by_message_and_status() -> None:
    metrics = Metrics()
    metrics.note("push", 200, 0.25, 100, 10)
    metrics.note("push", 200, 0.25, 100, 10)
    metrics.note("push", 409, 0.5, 50, 5)
    lines = metrics.text().splitlines()
    assert 'homevisit_requests_total{message="push",status="200"} 2' in lines
    assert 'homevisit_requests_total{message="push",status="409"} 1' in lines
    assert 'homevisit_request_seconds_total{message="push"} 1' in lines
    assert 'homevisit_request_bytes_in_total{message="push"} 250' in lines
    assert 'homevisit_request_bytes_out_total{message="push"} 25' in lines


def test_nothing_yet_is_no_numbers() -> None:
    assert all(line.startswith("#") for line in Metrics().text().splitlines())
