"""Counts for the operator: how many of each message ended how, and how long they took. No ids, no names."""

import threading
from collections import Counter, defaultdict
from collections.abc import Mapping


class Metrics:
    """Kept in memory since the process began; one process, one set."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answers: Counter[tuple[str, int]] = Counter()
        self._seconds: dict[str, float] = defaultdict(float)
        self._bytes_in: Counter[str] = Counter()
        self._bytes_out: Counter[str] = Counter()

    def note(self, message: str, status: int, seconds: float, bytes_in: int, bytes_out: int) -> None:
        """Count one answered request."""
        with self._lock:
            self._answers[message, status] += 1
            self._seconds[message] += seconds
            self._bytes_in[message] += bytes_in
            self._bytes_out[message] += bytes_out

    def text(self) -> str:
        """Everything in the Prometheus text format."""
        lines = ["# TYPE homevisit_requests_total counter"]
        with self._lock:
            for (message, status), count in sorted(self._answers.items()):
                lines.append(f'homevisit_requests_total{{message="{message}",status="{status}"}} {count}')
            sums: Mapping[str, Mapping[str, float]] = {
                "seconds": self._seconds,
                "bytes_in": self._bytes_in,
                "bytes_out": self._bytes_out,
            }
            for name, values in sums.items():
                lines.append(f"# TYPE homevisit_request_{name}_total counter")
                for message, value in sorted(values.items()):
                    lines.append(f'homevisit_request_{name}_total{{message="{message}"}} {value:g}')
        return "\n".join(lines) + "\n"
