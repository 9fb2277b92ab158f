"""The tests; a package so that `tests.support` and `tests.journeys` can be imported by name."""
