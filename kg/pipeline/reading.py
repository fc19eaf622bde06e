"""From names of pages to their claims in surface words: read and parsed on all cores, in order, one page's failure its own.

    names -> tasks (a page to read, a page that was read, a page that failed) -> chunks -> workers -> results

Files are read where they are parsed, so that only paths travel. The web and standard input are read here, one at a time.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TypeAlias, TypeVar

from kg.errors import ExtractionError, SourceError, own_fault
from kg.export.tables import attribution_row, claim_row, json_line
from kg.extract.parsing.parse import DEFAULT_MODEL
from kg.ids import BASE
from kg.ingest import ReadOptions, Source, documents_from_lines, expand_sources, read_source
from kg.ingest.decode import UndecodableError, decode
from kg.model import Claim, ClaimGraph, Document, Extraction
from kg.pipeline.extractions import extractions, known_extractions
from kg.pipeline.kept import Cache
from kg.pipeline.memory import uncollected
from kg.pipeline.ontology import curation_of, lexicon_digest, lexicon_of, prepare
from kg.pipeline.pages import file_key, keep_read, read_before
from kg.pipeline.readings import page_readings
from kg.pipeline.workers import map_chunks, n_cores
from kg.resolve import resolve

Task: TypeAlias = Source | Document | SourceError
Page: TypeAlias = tuple[Document, Extraction]
Rows: TypeAlias = str | SourceError
Result = TypeVar("Result")
Say: TypeAlias = "Callable[[Document, Extraction, Settings], Result]"

_CHUNK_SIZE = 20_000
"""Characters, or bytes of a file, that go to a worker at once: about a second's work. A longer page goes alone."""
_CHUNK_LENGTH = 250
"""Pages that go to a worker at once, however short they are."""
_WORTH_PROCESSES = 60_000
"""Characters or bytes from which more processes pay: starting one takes as long as reading half of this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How pages are read; ``workers`` None means all cores.

    ``lexicons`` adds files to the lexicon that ships, ``vocabularies`` files or names of those that ``kg vocabulary add`` keeps,
    ``curation`` files of a curator's lines.
    What pages say is kept in ``cache``; a build has one of its own, whatever stands here.
    """

    model: str = DEFAULT_MODEL
    lexicons: tuple[Path, ...] = ()
    vocabularies: tuple[str | Path, ...] = ()
    curation: tuple[Path, ...] = ()
    base: str = BASE
    any_language: bool = False
    allow_local: bool = False
    workers: int | None = None
    cache: Cache | None = None


def iter_pages(sources: Sequence[Source], settings: Settings) -> Iterator[Page | SourceError]:
    """Yield each page with what it says, or why it cannot be read, in the order of the sources."""
    known = _known(sources, settings)
    missing = (source for source in sources if source.name not in known)
    new = _on_all_cores(_page, _tasks(missing, settings), settings)
    yield from (known.get(source.name) or next(new) for source in sources)


def _known(sources: Sequence[Source], settings: Settings) -> dict[str, Page]:
    """Return the pages that were read before, with what they say, by name."""
    if settings.cache is None:
        return {}
    with uncollected():
        documents = read_before(sources, settings.cache, any_language=settings.any_language)
        said = known_extractions(list(documents.values()), model=settings.model, cache=settings.cache)
    return {name: (document, said[name]) for name, document in documents.items() if name in said}


def resolve_pages(pages: Sequence[Page], settings: Settings) -> ClaimGraph:
    """Return what the pages say together, by all that is known beforehand."""
    known_by = lexicon_digest(settings.lexicons, settings.vocabularies) if settings.cache else ""
    lexicon = lexicon_of(settings.lexicons, settings.vocabularies)
    readings = page_readings(pages, lexicon, known_by=known_by, cache=settings.cache)
    return resolve(pages, base=settings.base, lexicon=lexicon, curation=curation_of(settings.curation), readings=readings)


def extract_claims(pages: Sequence[str | Path], *, settings: Settings | None = None) -> Iterator[Claim | SourceError]:
    """Yield the claims of each page, in order, as they are found; a page that cannot be read gives its error.

    Pages are named as for ``build``. Each is resolved by itself: what "it" stands for is looked for on that page alone.

    Raises:
        UsageError: a path that does not exist.
    """
    chosen = settings or Settings()
    tasks = _tasks(expand_sources([str(page) for page in pages]), chosen)
    for result in _on_all_cores(_claims, tasks, chosen):
        if isinstance(result, SourceError):
            yield result
        else:
            yield from result


def iter_rows(sources: Iterable[Source], settings: Settings, *, lines: bool = False, attributions: bool = False) -> Iterator[Rows]:
    """Yield the rows of each page as text, each page resolved by itself; a page that claims nothing gives "".

    With ``lines``, every line of a source is a page. With ``attributions``, the rows are those of ``attributions.jsonl``.
    """
    tasks = _line_tasks(sources) if lines else _tasks(sources, settings)
    return _on_all_cores(_attribution_rows if attributions else _claim_rows, tasks, settings)


def _on_all_cores(say: Say[Result], tasks: Iterable[Task], settings: Settings) -> Iterator[Result | SourceError]:
    prepare(settings.vocabularies, settings.curation)
    chunks = _chunks(tasks)
    first = list(islice(chunks, _WORTH_PROCESSES // _CHUNK_SIZE))
    is_worth_it = len(first) > 1 and sum(_size(task) for chunk in first for task in chunk) >= _WORTH_PROCESSES
    workers = (settings.workers or n_cores()) if is_worth_it else 1
    return map_chunks(partial(_work, say, settings), chain(first, chunks), workers=workers, lost=_lost)


def _work(say: Say[Result], settings: Settings, tasks: Sequence[Task]) -> list[Result | SourceError]:
    """Return what is said on each of the pages; this runs in a worker process."""
    read = _read_all(tasks, settings)
    documents = [document for document in read if isinstance(document, Document)]
    found = extractions(documents, model=settings.model, cache=settings.cache)
    results = (_say_or_fail(say, document, one, settings) for document, one in zip(documents, found, strict=True))
    return [next(results) if isinstance(one, Document) else one for one in read]


def _say_or_fail(say: Say[Result], document: Document, found: Extraction | ExtractionError, settings: Settings) -> Result | SourceError:
    return SourceError(document.name, str(found)) if isinstance(found, ExtractionError) else say(document, found, settings)


def _read_all(tasks: Sequence[Task], settings: Settings) -> list[Document | SourceError]:
    """Read the pages, and keep those of files that were the same before and after."""
    if settings.cache is None:
        return [_try(task, settings) for task in tasks]
    before = [_key(task, settings) for task in tasks]
    read = [_try(task, settings) for task in tasks]
    kept = (
        (key, task, document) for key, task, document in zip(before, tasks, read, strict=True) if key and isinstance(document, Document)
    )
    keep_read({key: document for key, task, document in kept if key == _key(task, settings)}, settings.cache)
    return read


def _key(task: Task, settings: Settings) -> bytes | None:
    return file_key(task, any_language=settings.any_language) if isinstance(task, Source) else None


def _try(task: Task, settings: Settings) -> Document | SourceError:
    if not isinstance(task, Source):
        return task
    try:
        return _read(task, settings)
    except SourceError as error:
        return error
    except Exception as error:  # noqa: BLE001  # a fault of ours on this page alone
        return SourceError(task.name, own_fault(error))


def _page(document: Document, extraction: Extraction, _: Settings) -> Page:
    return document, extraction


def _claims(document: Document, extraction: Extraction, settings: Settings) -> tuple[Claim, ...]:
    return resolve_pages([(document, extraction)], settings).claims


def _claim_rows(document: Document, extraction: Extraction, settings: Settings) -> str:
    return "".join(json_line(claim_row(claim)) for claim in _claims(document, extraction, settings))


def _attribution_rows(document: Document, extraction: Extraction, settings: Settings) -> str:
    graph = resolve_pages([(document, extraction)], settings)
    return "".join(json_line(attribution_row(attribution)) for attribution in graph.attributions)


def _lost(task: Task) -> SourceError:
    return SourceError(task.name, "the process that read it was killed, probably for want of memory")


def _tasks(sources: Iterable[Source], settings: Settings) -> Iterator[Task]:
    """Yield files as they are, to be read by a worker, and all else read or failed."""
    return (_try(source, settings) if source.is_url or source.is_stdin else source for source in sources)


def _line_tasks(sources: Iterable[Source]) -> Iterator[Task]:
    for source in sources:
        try:
            yield from documents_from_lines(source.name, _text_of(source))
        except SourceError as error:
            yield error


def _read(source: Source, settings: Settings) -> Document:
    return read_source(source, ReadOptions(allow_local=settings.allow_local, any_language=settings.any_language))


def _text_of(source: Source) -> str:
    try:
        return decode(sys.stdin.buffer.read() if source.is_stdin else Path(source.name).read_bytes())
    except (OSError, UndecodableError) as error:
        raise SourceError(source.name, str(error)) from error


def _chunks(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    chunk: list[Task] = []
    size = 0
    for task in tasks:
        chunk.append(task)
        size += _size(task)
        if size >= _CHUNK_SIZE or len(chunk) >= _CHUNK_LENGTH:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _size(task: Task) -> int:
    if isinstance(task, Document):
        return len(task.text)
    try:
        return Path(task.name).stat().st_size
    except (OSError, ValueError):
        return 0
