"""Opens what holds documents: zip files with folders and zip files in them, gzip files, and saved web pages."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ingest import archive, failures, sniff
from migaki.errors import Unreadable
from migaki.sources import Source

if TYPE_CHECKING:
    from zipfile import ZipInfo

KINDS = frozenset({"zip", "gz"})
MOST_MEMBERS = 10_000
MOST_BYTES = 4 << 30  # unpacked, of all members, those of inner zip files with them
MOST_DEPTH = 3  # archives in archives
MOST_DEEP = 20  # archives beyond that, each a record, until no more is read
_CONTAINERS = (".zip", ".gz", ".tgz")
_LEFT_OUT = re.compile(
    r"(?:^|/)(?:__MACOSX/|\.[^/]*|~\$[^/]*|Thumbs\.db$|desktop\.ini$|\$RECYCLE\.BIN/)", re.IGNORECASE
)
_UTF8 = 0x800  # the flag of a member whose name is UTF-8

Load = Callable[[], bytes]


class _Enough(Exception):
    """The zip file as a whole goes beyond the limits: reading it ends here."""

    def __init__(self, failure: Unreadable) -> None:
        super().__init__()
        self.failure = failure


@dataclass
class _Spent:
    """What the zip files of one source have used up, and the names that they have given."""

    of: str
    members: int = 0
    bytes: int = 0
    deep: int = 0
    names: Counter[str] = field(default_factory=Counter)


def members(source: Source, data: bytes, skip: int = 0) -> Iterator[tuple[Source, bytes | Unreadable]]:
    """Yield each document in a zip or gzip file as a source of its own, with its content or why it has none.

    A member is named after the file and its place in it (`archive.zip/folder/manual.docx`); system files are passed
    over. `skip` leaves out as many of the first members, unopened. Raises Unreadable where the file itself is broken
    or goes beyond the limits; what was yielded before stays.

    >>> from pathlib import Path
    >>> packed = gzip.compress("# 設置".encode())
    >>> [(found.name, len(data)) for found, data in members(Source(Path("a.md.gz"), "a.md.gz", ""), packed)]
    [('a.md.gz/a.md', 8)]
    """
    try:
        for name, load in islice(_walk(source.name, data, _Spent(source.name), 0), skip, None):
            yield _member(source, name, load)
    except _Enough as enough:
        raise enough.failure from None


def _member(source: Source, name: str, load: Load) -> tuple[Source, bytes | Unreadable]:
    try:
        content = load()
    except Unreadable as error:
        return replace(source, name=name, sha256="", size=0), error
    return replace(source, name=name, sha256=sha256(content).hexdigest(), size=len(content)), content


def _walk(name: str, data: bytes, spent: _Spent, depth: int) -> Iterator[tuple[str, Load]]:
    """Yield the name of each document and how to load it; what is called a zip file may be a document itself."""
    found = sniff.format_of(data, name)
    if found == "zip":
        yield from _zipped(name, data, spent, depth)
    elif found == "gz":
        content = _gunzip(data, name)
        yield from _inner(f"{name}/{_bare(name)}", lambda: content, spent, depth)
    else:
        yield name, lambda: data


def _zipped(name: str, data: bytes, spent: _Spent, depth: int) -> Iterator[tuple[str, Load]]:
    opened = archive.opened(data, name)
    infos = [info for info in opened.infolist() if not info.is_dir()]
    _spend(spent, infos)
    for info in infos:
        inside = _name(info)
        if not _LEFT_OUT.search(inside):
            member = _once(f"{name}/{inside}", spent)
            yield from _inner(member, partial(archive.unpack, opened, info, member), spent, depth)


def _inner(member: str, load: Load, spent: _Spent, depth: int) -> Iterator[tuple[str, Load]]:
    """Go into a member that is a container itself; one that cannot be opened is a member that gives nothing."""
    if not member.lower().endswith(_CONTAINERS):
        yield member, load
        return
    if depth == MOST_DEPTH:
        spent.deep += 1
        if spent.deep > MOST_DEEP:
            raise _Enough(failures.nested(spent.of, MOST_DEPTH))
        yield member, partial(_fail, failures.nested(member, MOST_DEPTH))
        return
    try:
        yield from _walk(member, load(), spent, depth + 1)
    except Unreadable as error:
        yield member, partial(_fail, error)


def _spend(spent: _Spent, infos: list[ZipInfo]) -> None:
    """Count members and bytes before anything is unpacked; overlapping members count each time."""
    spent.members += len(infos)
    spent.bytes += sum(info.file_size for info in infos)
    if spent.members > MOST_MEMBERS:
        raise _Enough(failures.limit(spent.of, "files in it", MOST_MEMBERS, spent.members))
    if spent.bytes > MOST_BYTES:
        raise _Enough(failures.limit(spent.of, "unpacked bytes", MOST_BYTES, spent.bytes))


def _fail(error: Unreadable) -> bytes:
    raise error


def _name(info: ZipInfo) -> str:
    """Decode a member's name, and keep what lies within the archive of its path.

    Without the UTF-8 flag, zipfile reads names as CP437; on macOS they are UTF-8 all the same, and on Japanese Windows
    they are CP932, whose second bytes may be backslashes.
    """
    name = info.orig_filename
    if not info.flag_bits & _UTF8 and not name.isascii():
        raw = name.encode("cp437")
        name = next((text for codec in ("utf-8", "cp932") if (text := _try(raw, codec))), name)
    parts = PurePosixPath(re.sub(r"^[A-Za-z]:", "", name.replace("\\", "/"))).parts
    return "/".join(part for part in parts if part.strip("/") not in {"", ".", ".."}) or "unnamed"


def _try(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return None


def _once(name: str, spent: _Spent) -> str:
    """Keep two members of one name apart."""
    spent.names[name] += 1
    path = PurePosixPath(name)
    return name if spent.names[name] == 1 else str(path.with_name(f"{path.stem} ({spent.names[name]}){path.suffix}"))


def _bare(name: str) -> str:
    """Name what is in a gzip file: `log.csv` in `log.csv.gz`."""
    path = PurePosixPath(name)
    return {".tgz": f"{path.stem}.tar"}.get(path.suffix.lower(), path.stem)


def _gunzip(data: bytes, name: str) -> bytes:
    most = min(archive.MOST_BYTES, max(archive.RATIO_FROM, archive.MOST_RATIO * len(data)))
    try:
        with gzip.open(io.BytesIO(data)) as file:
            content = file.read(most + 1)
    except (OSError, EOFError, zlib.error) as error:
        if isinstance(error, EOFError):
            raise failures.truncated(name, "gzip") from error
        raise failures.damaged(name, "gzip", str(error)) from error
    if len(content) > most:
        raise failures.limit(name, "unpacked bytes", most, len(content))
    return content


def page(data: bytes, name: str) -> bytes:
    r"""Take the page out of a web page saved as one file (MHTML), which is also how wikis write their `.doc`.

    Gives it as UTF-8 with a mark, so that a charset which the page states for itself does not count.

    >>> page(b"Content-Type: text/html; charset=utf-8\n\n<p>A</p>", "a.mht").decode("utf-8-sig")
    '<p>A</p>'
    """
    from email import message_from_bytes

    from ingest.encoding import decode

    for part in message_from_bytes(data).walk():
        payload = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(payload, bytes) and payload.strip():
            return decode(payload, name, str(part.get_content_charset() or "") or None).encode("utf-8-sig", "replace")
    raise failures.damaged(name, "MHTML", "no HTML part")
