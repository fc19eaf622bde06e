"""What a query may not do.

A query is read as the SPARQL grammar reads it, so that a keyword inside a string, an IRI or a comment is no keyword, and one that
is spelled with an escape is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import QueryRefusedError

_REFUSED = {
    "SERVICE": "asks another server",
    "FROM": "loads another file or address",
    "LOAD": "loads another file or address",
    **dict.fromkeys(("INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"), "would change the graph"),
}
_TOKEN = re.compile(
    r"""
    (?P<comment>  \#[^\r\n]*                                                )
  | (?P<iri>      <[^\x00-\x20<>"{}|^`\\]*>                                 )
  | (?P<string>   \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
                | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*'             )
  | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)*                              )
  | (?P<variable> [?$]\w+                                                   )
  | (?P<name>     (?:\w[\w.-]*)?:(?:[\w:.%-]|\\.)*                          )
  | (?P<word>     [A-Za-z]+                                                 )
  | (?P<other>    .                                                         )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def check_query(text: str) -> None:
    """Check that a query only reads, and only the graph that it is put to.

    Raises:
        QueryRefusedError: it would change something, or reach out to a file or server.
    """
    for version in {text, _unescaped(text)}:
        for word in _words(version):
            if word in _REFUSED:
                raise QueryRefusedError(f"{word} is refused: it {_REFUSED[word]}; a query may only read this graph")


def is_ordered(text: str) -> bool:
    """Tell whether the query itself, and not only a part in braces, has an ORDER BY."""
    depth = 0
    for kind, part in _tokens(text):
        depth += (part == "{") - (part == "}")
        if kind == "word" and part.upper() == "ORDER" and depth == 0:
            return True
    return False


def _words(text: str) -> Iterator[str]:
    return (token.upper() for kind, token in _tokens(text) if kind == "word")


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    return ((match.lastgroup or "", match.group()) for match in _TOKEN.finditer(text))


def _unescaped(text: str) -> str:
    """Return the text with code point escapes replaced, as an engine may do before it reads a query."""
    return _ESCAPE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= 0x10FFFF else ""
