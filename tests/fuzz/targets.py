"""All targets by name."""

from __future__ import annotations

from fuzz import asking, reading, saying, terms, writing
from fuzz.target import Target

TARGETS: dict[str, Target] = {target.name: target for module in (reading, terms, asking, saying, writing) for target in module.TARGETS}
