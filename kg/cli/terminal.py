"""Text on a terminal: what comes from a page is shown, and never steers the terminal."""

from __future__ import annotations

import io
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import get_terminal_size

_LAYOUT = {"\n", "\t"}
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
"""Unicode categories that end lines, turn the direction of text, hide, or are commands to a terminal."""
_PRESERVED = {"\u00ad", "\u200c", "\u200d"}


def plain(text: str) -> str:
    r"""Return the text with control and formatting characters written out; line ends and tabs stay.

    >>> plain("a\x1b[2Jb\u202e")
    'a\\x1b[2Jb\\u202e'
    """
    return "".join(_shown(char) for char in text)


def one_line(text: str) -> str:
    r"""Return the text as ``plain`` does, with white space run together.

    >>> one_line("two\nlines")
    'two lines'
    """
    return plain(" ".join(text.split()))


def complain(message: str) -> None:
    """Write one line to standard error."""
    sys.stderr.write(f"kg: {one_line(message)}\n")


def say(text: str = "") -> None:
    """Write a line to standard output, as ``plain`` shows it."""
    sys.stdout.write(plain(text) + "\n")


class _Screen(io.StringIO):
    """What is to be shown on a terminal."""

    def isatty(self) -> bool:
        return True


@contextmanager
def paged() -> Iterator[None]:
    """Show what is written meanwhile through the pager that the user likes ($PAGER) if it is longer than the screen.

    Only on a terminal: what goes to a file or another program is written as it comes.
    """
    if not sys.stdout.isatty():
        yield
        return
    terminal, sys.stdout = sys.stdout, (screen := _Screen())
    try:
        yield
    finally:
        sys.stdout = terminal
        text = screen.getvalue()
        if text.count("\n") < get_terminal_size().lines:
            terminal.write(text)
        else:
            import pydoc

            pydoc.pager(text)


def _shown(char: str) -> str:
    if char in _LAYOUT or char in _PRESERVED or unicodedata.category(char) not in _HIDDEN:
        return char
    return char.encode("unicode_escape").decode("ascii")
