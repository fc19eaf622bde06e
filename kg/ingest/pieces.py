"""Pages whose format says what each part is: the snapshot is put together from the parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.errors import SourceError
from kg.ids import sha256_of
from kg.ingest.layout import Unit
from kg.ingest.structure import blocks_of
from kg.model import BlockKind, Document, Metadata


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a page as its format gives it; ``reason`` where the kind is BOILERPLATE."""

    kind: BlockKind
    text: str
    reason: str = ""


def document_of_pieces(name: str, pieces: Iterable[Piece], metadata: Metadata) -> Document:
    """Return the document whose text is the pieces, white space made single, a blank line between them.

    The title comes first: where no piece is the title that the metadata give, it is put before the others.

    Raises:
        SourceError: the pieces hold no text.
    """
    clean = [replace(piece, text=" ".join(piece.text.split())) for piece in pieces]
    clean = _with_title([piece for piece in clean if piece.text], metadata.title)
    if not any(piece.kind not in {BlockKind.TITLE, BlockKind.BOILERPLATE} for piece in clean):
        raise SourceError(name, "no article text was found in the page")
    units = []
    start = 0
    for piece in clean:
        end = start + len(piece.text)
        units.append(Unit(start=start, end=end, text=piece.text, gap=1, kind=piece.kind, reason=piece.reason))
        start = end + 2
    text = "\n\n".join(piece.text for piece in clean) + "\n"
    return Document(name=name, text=text, sha256=sha256_of(text), metadata=metadata, blocks=blocks_of(units))


def _with_title(pieces: list[Piece], title: str | None) -> list[Piece]:
    if title is None or any(piece.kind is BlockKind.TITLE for piece in pieces):
        return pieces
    same = next((i for i, piece in enumerate(pieces[:5]) if piece.text.casefold() == title.casefold()), None)
    rest = [piece for i, piece in enumerate(pieces) if i != same]
    return [Piece(BlockKind.TITLE, title if same is None else pieces[same].text), *rest]
