"""Small words and marks of English that many rules ask for, each list in one place."""

from __future__ import annotations

DASHES = frozenset({"-", "–", "—", "--"})
HEADLINE_MARKS = frozenset({":", "-", "–", "—"})
"""What parts who says it from a headline: "Tea calms: study"."""
NOT = frozenset({"not", "n't", "n’t", "never"})
EVERY = frozenset("all every everyone everybody everything each".split())
"""Words before which "not" denies what follows of some: "not all boats float"."""
PARTS = frozenset("all most many some several few half both none each one".split())
"""What says how many of those before are meant: "boats, | most | of which"."""
POINTING = frozenset({"this", "that", "these", "those"})
OPENING_QUESTIONS = frozenset("whether how why what when where".split())
ASKING_WHICH = frozenset("why how whether which who where".split())
SUBORDINATING = frozenset("if when whenever unless once although though while because since until".split())
"""Words that open a clause which another must follow: "if it rains, the dam will leak"."""
NAMED_SO = frozenset("called known named dubbed termed nicknamed labelled labeled".split())
"""Participles that say what a thing is called."""
