"""What a query may not do.

Two readings, each safe in its own way. What would reach out of the process, a SERVICE, is looked for in the bare characters: an
engine may take for code what looks like a string or part of a name (``trueSERVICE<…>{``, ``SERVICE:a{``). All other keywords are
looked for in tokens, so that one inside a string, an IRI or a comment is none. Both also see what is spelled with an escape.
Either reads a query in one pass, however it is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import QueryRefusedError

_REFUSED = {
    "FROM": "loads another file or address",
    "LOAD": "loads another file or address",
    **dict.fromkeys(("INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"), "would change the graph"),
}
_SERVICE = re.compile(r'[?$]\w++|(?P<service>SERVICE\s*+(?:SILENT\s*+)?+[^\s{}"#]{0,300}+(?:\s*+[{#]|[^\s{}"#]))', re.IGNORECASE)
"""SERVICE, SILENT perhaps, an endpoint, a brace: all that the grammar allows, with comments between. A variable is none of it."""
_TOKEN = re.compile(
    r"""
    (?P<comment>  \#[^\r\n]*+                                                                 )
  | (?P<iri>      <[^\x00-\x20<>"{}|^`\\]*+>                                                 )
  | (?P<string>   \"{3}(?:\"{0,2}+(?:[^"\\]|\\.))*+(?:\"{3})? | '{3}(?:'{0,2}+(?:[^'\\]|\\.))*+(?:'{3})?
                | "(?:[^"\\\r\n]|\\.)*+"? | '(?:[^'\\\r\n]|\\.)*+'?                       )
  | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)*+                                              )
  | (?P<variable> [?$]\w++                                                                   )
  | (?P<word>     \w[\w.-]*+(?::(?:[\w:.%-]|\\.)*+)? | :(?:[\w:.%-]|\\.)*+                )
  | (?P<other>    .                                                                          )
    """,
    re.VERBOSE | re.DOTALL,
)
"""An open string ends with its line or with the query: whatever a token has scanned it takes, so that the time grows with the length."""
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def check_query(text: str) -> None:
    """Check that a query only reads, and only the graph that it is put to.

    Raises:
        QueryRefusedError: it would change something, or reach out to a file or server.
    """
    for version in {text, _unescaped(text)}:
        if any(found["service"] for found in _SERVICE.finditer(version)):
            raise QueryRefusedError("SERVICE is refused: it asks another server; a query may only read this graph")
        for word in _words(version):
            if word in _REFUSED:
                raise QueryRefusedError(f"{word} is refused: it {_REFUSED[word]}; a query may only read this graph")


def tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield the kind and the characters of each token; all of them together are the query."""
    return ((match.lastgroup or "", match.group()) for match in _TOKEN.finditer(text))


def is_ordered(text: str) -> bool:
    """Tell whether the query itself, and not only a part in braces, has an ORDER BY."""
    depth = 0
    for kind, part in tokens(text):
        depth += (part == "{") - (part == "}")
        if kind == "word" and part.upper() == "ORDER" and depth == 0:
            return True
    return False


def shape(text: str) -> str:
    """Return what is left of a query without its comments, and with all variables, strings and numbers alike.

    >>> shape('SELECT ?a { ?a :b "c" } LIMIT 5 # d') == shape("SELECT ?x  { ?x :b 'y' } LIMIT 7")
    True
    """
    return " ".join(
        {"variable": "?", "string": "''"}.get(kind, "0" if part.isdigit() else part)
        for kind, part in tokens(text)
        if kind != "comment" and not part.isspace()
    )


def _words(text: str) -> Iterator[str]:
    return (token.upper() for kind, token in tokens(text) if kind == "word")


def _unescaped(text: str) -> str:
    """Return the text with code point escapes replaced, as an engine may do before it reads a query."""
    return _ESCAPE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= 0x10FFFF else ""
