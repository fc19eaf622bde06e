"""What pages say, kept from build to build: a page that was read before is not parsed again.

An extraction is found by the text and blocks of its page and by what made it: the code of the extractor and the files of the
model. Each page is kept as soon as it is done, so that a build which was stopped goes on where it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec
from spacy.util import get_package_path, is_package

from kg import extract
from kg.errors import ExtractionError
from kg.extract import extract_documents, load_model
from kg.model import Document, Extraction
from kg.pipeline.kept import Cache, Shelf, digest_of_files

_CODE = Path(extract.__file__).parent
_SHARED = ("match.py", "model.py", "resources.py", "text.py", "vocab.py")
"""Modules below the extractor that it is made of too."""
SAID = Shelf("extractions", Extraction)


def extractions(documents: Sequence[Document], *, model: str, cache: Cache | None = None) -> Iterator[Extraction | ExtractionError]:
    """Yield what each document says, from the cache where it is there, else from the extractor and into the cache."""
    if cache is None:
        yield from extract_documents(documents, load_model(model))
        return
    keys = [_key(document, maker(model)) for document in documents]
    known = SAID.recall(cache, keys)
    missing = {key: document for key, document in zip(keys, documents, strict=True) if key not in known}  # two pages may be the same
    new = extract_documents(list(missing.values()), load_model(model)) if missing else ()
    made = dict(zip(missing, new, strict=True))
    SAID.keep(cache, {key: extraction for key, extraction in made.items() if isinstance(extraction, Extraction)})
    said = known | made
    yield from (said[key] for key in keys)


def known_extractions(documents: Sequence[Document], *, model: str, cache: Cache) -> dict[str, Extraction]:
    """Return what each document says by its name, of those that the cache knows."""
    keys = {document.name: _key(document, maker(model)) for document in documents}
    known = SAID.recall(cache, list(set(keys.values())))
    return {name: known[key] for name, key in keys.items() if key in known}


@lru_cache(maxsize=4)
def maker(model: str) -> str:
    """Return a digest of the extractor's code and the model's files: another one may say something else."""
    package = Path(str(get_package_path(model))) if is_package(model) else Path(model)
    files = [path for folder in (_CODE, package) for path in sorted(folder.rglob("*"))]
    return digest_of_files([*files, *(_CODE.parent / name for name in _SHARED)])


def _key(document: Document, made_by: str) -> bytes:
    return hashlib.sha256(msgspec.msgpack.encode((made_by, document.text, document.blocks))).digest()
