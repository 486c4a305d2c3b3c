"""Is a ZIP archive (DOCX, XLSX) safe to open? Decided from its table of contents, before anything is unpacked."""

from __future__ import annotations

import io
import zipfile

from kg.errors import SourceError
from kg.files.limits import MIB, Limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROLOG = 4096


def check(content: bytes, limits: Limits) -> None:
    """Refuse an archive that would unpack to too much, is no archive, or holds XML with a document type.

    ECMA-376 forbids document types (part 2, §8.2.5); entities, the usual bomb, need one. Raises SourceError.
    """
    if content.startswith(_OLE):
        raise SourceError(
            ("文件有密码，或者是旧格式", "the file has a password, or is in an old format"),
            hint=("请去掉密码，另存为 .docx 或 .xlsx", "remove the password and save it as .docx or .xlsx"),
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            limits.check("members", len(members))
            size = sum(member.file_size for member in members)
            limits.check("expanded", size)
            if size > MIB:
                limits.check("ratio", size // max(1, sum(member.compress_size for member in members)))
            for member in members:
                if member.filename.endswith((".xml", ".rels")):
                    with archive.open(member) as stream:
                        _refuse_document_type(stream.read(_PROLOG))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise SourceError(
            ("文件已损坏", "the file is damaged"),
            hint=(f"压缩包打不开：{error}", f"the archive cannot be opened: {error}"),
        ) from error


def _refuse_document_type(prolog: bytes) -> None:
    if b"<!DOCTYPE" in prolog.replace(b"\0", b"") or b"<!ENTITY" in prolog.replace(b"\0", b""):
        raise SourceError(
            (
                "文件内的 XML 带有文档类型声明，可能是攻击",
                "XML inside the file has a document type: it may be an attack",
            ),
            hint=("请用办公软件打开并另存", "open it in an office program and save it anew"),
        )
