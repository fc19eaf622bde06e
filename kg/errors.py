"""The errors that ``kg`` raises for reasons outside the code.

KgError                 anything below; ``exit_code`` says what the command returns
  UsageError            the call asks for something that is not there           2
  SourceError           a page cannot be read; the build goes on without it      1
  ExtractionError       a rule of the extractor failed on a page; likewise       1
  ModelError            a language model is missing or lacks a parser            2
  OntologyError         a lexicon or ontology file breaks its rules              2
  ShapeError            the graph breaks its own shapes                          1
  QueryError            a query is wrong                                         1
    QueryRefusedError   a query would change something or reach out              1
    QueryLimitError     a query ran past a limit of time, memory or size         1
  VerifyError           a claim is not backed by its snapshot                    1
  LockError             another build is writing the same output                 2
  OutputError           the output cannot be written                             2
"""

from __future__ import annotations

import traceback


class KgError(Exception):
    """Any failure that has its cause outside the code. The message says what, where, and what to do."""

    exit_code = 2


class UsageError(KgError):
    """A path, name or option that does not exist."""


class SourceError(KgError):
    """One page that cannot be read. ``name`` is the page as given, ``reason`` one line."""

    exit_code = 1

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason

    def __reduce__(self) -> tuple[type[SourceError], tuple[str, str]]:
        return type(self), (self.name, self.reason)


class ExtractionError(KgError):
    """A page on which a rule of the extractor failed: a fault of the program, which must not cost the other pages."""

    exit_code = 1


class ModelError(KgError):
    """A language model that is missing or cannot do the work."""


class OntologyError(KgError):
    """A file of ``ontology/``, or a user's in its place, that breaks its rules."""


class ShapeError(KgError):
    """A graph that breaks its own shapes."""

    exit_code = 1


class QueryError(KgError):
    """A query that is wrong."""

    exit_code = 1


class QueryRefusedError(QueryError):
    """A query that would change something, or reach out to a file or server."""


class QueryLimitError(QueryError):
    """A query that was stopped at a limit of time, memory or size."""


class VerifyError(KgError):
    """A claim that its snapshot does not back."""

    exit_code = 1


class LockError(KgError):
    """Another build is writing the same output folder."""


class OutputError(KgError):
    """The output folder cannot be written."""


def own_fault(error: Exception) -> str:
    """Return one line for a fault of the program on one page, which must not cost the other pages: what it is and where."""
    at = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{at.filename.rpartition('/')[2]}:{at.lineno}"
    return f"kg failed on it, please report this: {type(error).__name__} at {where}"
