"""A short run of each fuzzing target, the same each time, and every input that once broke something."""

from __future__ import annotations

import pytest
from fuzz.targets import TARGETS
from hypothesis import HealthCheck, Phase, given, settings


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_breaks(name: str) -> None:
    """A few inputs of the target, among them some that are long, odd or nearly right."""
    target = TARGETS[name]

    @settings(
        max_examples=target.examples,
        phases=[Phase.generate],
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(target.inputs)
    def run(value: object) -> None:
        target.check(value)

    run()
