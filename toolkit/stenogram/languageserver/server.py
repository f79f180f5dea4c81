"""The server itself: what the protocol asks, handed on to whoever knows the answer.

Source: Language Server Protocol 3.17; pygls 2 reads and writes its messages.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from stenogram import __version__
from stenogram.edition import Edition
from stenogram.errors import StenogramError
from stenogram.languageserver import hovering, navigating, outlining, repairing
from stenogram.languageserver.checking import Checking
from stenogram.languageserver.completing import Asked, completions
from stenogram.languageserver.diagnosing import Found, shown, span
from stenogram.languageserver.mending import Mending, mendings
from stenogram.languageserver.text import Place, Text
from stenogram.languageserver.workspace import Document, Held, Workspace

Answer = TypeVar("Answer")
_TRIGGERS = ["<", " ", '"', "'", "/", "#"]


class Server(LanguageServer):
    """A language server for one editor.

    Args:
        schema: a RELAX NG schema for all documents; by default each has that of its edition.
    """

    def __init__(self, schema: Path | None = None) -> None:
        super().__init__("stenogram", __version__)
        self.open = Workspace(schema)
        self._thread = ThreadPoolExecutor(1, "answers")
        self.checking = Checking(self.open, self._publish, self._complain)

    def _publish(self, document: Document, found: list[Found]) -> None:
        listed = [shown(one, document.text) for one in found]
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(document.uri, listed, version=document.version)
        )

    def _complain(self, why: str) -> None:
        self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"stenogram: {why}"))

    def document(self, uri: str) -> Document | None:
        """An open document as it is now; changes that come while a question is answered do not touch it."""
        found = self.open.documents.get(uri)
        return Document(found.uri, found.version, found.text) if found is not None else None

    async def apart(self, work: Callable[[], Answer], without: Answer) -> Answer:
        """Do something in a thread, one thing after another; where the schema can't be used, the answer is empty."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)
        except StenogramError:
            return without

    def held(self, document: Document) -> Held | None:
        """What a document is held against; None where that can't be told (which `checking` complains of)."""
        try:
            return self.open.held(document)
        except StenogramError:
            return None

    def text_of(self, path: Path) -> str | None:
        """The text of a file: as it is in the editor, or else on disk."""
        for document in self.open.documents.values():
            if document.path == path:
                return document.text.content
        return navigating.on_disk(path)

    def edition(self, document: Document) -> Edition | None:
        """The edition to which a document belongs; None where its settings can't be used."""
        try:
            return self.open.edition(document)
        except StenogramError:
            return None


def made(schema: Path | None = None) -> Server:
    """A server with all that it can do."""
    server = Server(schema)
    _documents(server)
    _questions(server)
    return server


def _documents(server: Server) -> None:
    """What the editor tells: what is open, and how it changes."""
    documents = server.open.documents

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        one = params.text_document
        units = str(getattr(server.workspace.position_encoding, "value", server.workspace.position_encoding))
        documents[one.uri] = Document(one.uri, one.version, Text(one.text, units))
        server.checking.want(one.uri, anew=True)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        document = documents.get(params.text_document.uri)
        if document is None:
            return
        for change in params.content_changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                begin, end = change.range.start, change.range.end
                document.change(Place(begin.line, begin.character), Place(end.line, end.character), change.text)
            else:
                document.change(None, None, change.text)
        document.version = params.text_document.version
        server.checking.want(document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: types.DidSaveTextDocumentParams) -> None:
        if params.text_document.uri.endswith((".rng", ".rnc", ".sch", ".toml")):
            server.checking.restart()
        for uri in documents:  # one file's ids are another file's pointers
            server.checking.want(uri, anew=True)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def watched(_params: types.DidChangeWatchedFilesParams) -> None:
        server.checking.restart()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        documents.pop(uri, None)
        server.checking.forget(uri)
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    @server.feature(types.SHUTDOWN)
    async def ended(_params: None) -> None:
        server.checking.stop()


def _questions(server: Server) -> None:
    """What the editor asks."""

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=_TRIGGERS))
    async def complete(params: types.CompletionParams) -> types.CompletionList:
        document = server.document(params.text_document.uri)
        held = server.held(document) if document is not None else None
        if document is None or held is None:
            return types.CompletionList(False, [])
        offset = _offset(document, params.position)
        none: list[types.CompletionItem] = []
        items = await server.apart(lambda: completions(_asked(server, document, held), offset), none)
        return types.CompletionList(False, items)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        document = server.document(params.text_document.uri)
        held = server.held(document) if document is not None else None
        if document is None or held is None:
            return None
        offset, known = _offset(document, params.position), server.open
        return await server.apart(
            lambda: hovering.hover(document, known.grammar(held), known.documentation(held), server.text_of, offset),
            None,
        )

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> types.Location | None:
        document = server.document(params.text_document.uri)
        if document is None:
            return None
        offset = _offset(document, params.position)
        return await server.apart(lambda: navigating.definition(document, server.text_of, offset), None)

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def references(params: types.ReferenceParams) -> list[types.Location]:
        document = server.document(params.text_document.uri)
        if document is None:
            return []
        edition, offset = server.edition(document), _offset(document, params.position)
        folder = edition.folder if edition is not None else None
        return await server.apart(lambda: navigating.references(document, folder, server.text_of, offset), [])

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        document = server.document(params.text_document.uri)
        if document is None:
            return []
        return await server.apart(lambda: outlining.symbols(document.tree, document.text), [])

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    async def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        document = server.document(params.text_document.uri)
        version, found = server.checking.found.get(params.text_document.uri, (None, []))
        if document is None or version != document.version:
            return []
        begin, end = _offset(document, params.range.start), _offset(document, params.range.end)
        near = [one for one in found if one.start <= end and begin <= one.end]
        listed = [_action(document, mending, one) for one in near for mending in mendings(document.tree, one)]
        if any(not one.finding.code.startswith("RNG") for one in near):  # a rule's own fixes
            repairs = await server.checking.repairs(document)
            listed += [_action(document, one) for one in repairing.near(repairs, document.text, begin, end)]
        return listed


def _offset(document: Document, position: types.Position) -> int:
    return document.text.offset(position.line, position.character)


def _asked(server: Server, document: Document, held: Held) -> Asked:
    edition = server.edition(document)
    completion = server.client_capabilities.text_document and server.client_capabilities.text_document.completion
    item = completion.completion_item if completion else None
    return Asked(
        document,
        server.open.grammar(held),
        server.open.documentation(held),
        (server.open.register, edition.folder, edition.register_paths) if edition is not None else None,
        bool(item and item.snippet_support),
    )


def _action(document: Document, mending: Mending, found: Found | None = None) -> types.CodeAction:
    """A quick fix, of a finding where it is known of which."""
    edits = [types.TextEdit(span(document.text, begin, end), new) for begin, end, new in mending.edits]
    return types.CodeAction(
        mending.title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[shown(found, document.text)] if found is not None else None,
        is_preferred=mending.best,
        edit=types.WorkspaceEdit(changes={document.uri: edits}),
    )
