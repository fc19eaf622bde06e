"""From a document to its claims in surface words, its attributions and its names: ``extract_document``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.language import Language

from kg.errors import ExtractionError, own_fault
from kg.extract.claims.find import find_claims
from kg.extract.language.mentions import find_abbreviations
from kg.extract.language.page import Page
from kg.extract.parsing.parse import load_model, parse, parse_all
from kg.extract.reference.proper_names import find_names
from kg.extract.reporting.attribution import attributions_of, find_frames
from kg.model import Document, Extraction

__all__ = ["extract_document", "extract_documents", "load_model"]


def extract_document(document: Document, nlp: Language) -> Extraction:
    """Return what the document says, in document order; a document without a sentence gives an empty extraction."""
    return _extraction(parse(document, nlp))


def extract_documents(documents: Sequence[Document], nlp: Language) -> Iterator[Extraction | ExtractionError]:
    """Yield what each document says, as ``extract_document`` gives it, but quicker where documents are short.

    A document on which a rule fails, one that mends its parse or one that reads it, gives its error: a fault of one page costs no other.
    """
    done = 0
    try:
        for page in parse_all(documents, nlp):
            yield _try(page)
            done += 1
    except Exception as error:  # noqa: BLE001  # whatever a rule raises is a fault of ours on this page alone
        if len(documents) == 1:
            yield ExtractionError(own_fault(error))
        else:
            for document in documents[done:]:
                yield from extract_documents([document], nlp)


def _try(page: Page) -> Extraction | ExtractionError:
    try:
        return _extraction(page)
    except Exception as error:  # noqa: BLE001  # likewise
        return ExtractionError(own_fault(error))


def _extraction(page: Page) -> Extraction:
    frames = find_frames(page)
    return Extraction(
        claims=find_claims(page, frames),
        attributions=attributions_of(frames),
        names=find_names(page),
        abbreviations=find_abbreviations(page),
    )
