"""Asks a language model about several articles at a time, ahead of their being read one after the other.

Only the requests run side by side, each in a thread of its own. Everything else, the store of answers too, stays in the
thread that reads; so what is read does not depend on how many requests there were at a time.
"""

from __future__ import annotations

import threading
from collections import deque
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final

from whowhen.graph.errors import ModelError, WhoWhenError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from whowhen.graph.answers import ModelAnswer
    from whowhen.loaders.reader.model import Document

    from .reading import ModelReader, Question, Talk

_FARTHEST: Final = 4
"""Articles that may be begun for each request at a time: a long one in front must not hold up the others."""


def ask_ahead(reader: ModelReader, documents: Iterable[Document | None], most: int) -> Generator[None]:
    """Comes back once for each document, in their order, as soon as all that has to be asked about it was asked.

    Reading the document then asks nothing. A request that failed fails there again, without being sent. Close it if it
    is left before its end: answers that came meanwhile are kept.

    Args:
        reader: whose questions they are.
        documents: what will be read; None stands for what is no article.
        most: requests at a time.
    """
    desk = _Desk(reader)
    window: deque[_Begun] = deque()
    try:
        for document in documents:
            window.append(desk.begin(document))
            while desk.waiting >= most or len(window) >= _FARTHEST * most or window[0].is_over:
                if not window[0].is_over:
                    desk.take()
                    continue
                window.popleft()
                yield
                if not window:
                    break
        while window:
            while not window[0].is_over:
                desk.take()
            window.popleft()
            yield
    finally:
        desk.close()


class _Begun:
    """An article about which questions are being asked; None stands for one that needs none."""

    def __init__(self, talk: Talk | None) -> None:
        self.talk = talk

    @property
    def is_over(self) -> bool:
        return self.talk is None


class _Desk:
    """Sends questions and takes answers; never more at a time than there are articles begun."""

    def __init__(self, reader: ModelReader) -> None:
        self._reader = reader
        self._sent: dict[int, list[_Begun]] = {}
        self._done: SimpleQueue[tuple[Question, ModelAnswer | ModelError | None]] = SimpleQueue()
        self._is_closed = False

    @property
    def waiting(self) -> int:
        """How many requests are under way."""
        return len(self._sent)

    def begin(self, document: Document | None) -> _Begun:
        """Send the first question about an article, unless all is answered."""
        begun = _Begun(None if document is None else self._reader.talk(document))
        self._go_on(begun)
        return begun

    def take(self) -> None:
        """Wait for one answer, and send the question that follows from it."""
        self._took(*self._done.get())

    def close(self) -> None:
        """Keep the answers that have come, and ask nothing more."""
        self._is_closed = True
        while True:
            try:
                question, result = self._done.get_nowait()
            except Empty:
                return
            if result is not None:
                self._took(question, result)

    def _took(self, question: Question, result: ModelAnswer | ModelError | None) -> None:
        if result is None:
            raise RuntimeError("asking ended in a bug, which its thread has printed")
        for begun in self._sent.pop(question.number):
            if isinstance(result, ModelError):
                self._reader.remember(question, result)
                begun.talk = None
            else:
                self._go_on(begun, question, result)

    def _go_on(self, begun: _Begun, question: Question | None = None, answer: ModelAnswer | None = None) -> None:
        """Give an article's talk an answer, and send what it asks next."""
        if begun.talk is None:
            return
        try:
            asked = next(begun.talk) if answer is None else begun.talk.send(answer)
        except StopIteration:
            begun.talk = None
            return
        except ModelError as error:
            if question is not None:
                self._reader.remember(question, error)
            begun.talk = None
            return
        if self._is_closed or not self._is_connected():
            begun.talk = None
            return
        self._sent.setdefault(asked.number, []).append(begun)
        if len(self._sent[asked.number]) == 1:
            threading.Thread(target=self._ask, args=(asked,), daemon=True).start()

    def _is_connected(self) -> bool:
        """Whether there is anybody to ask; if not, reading the article says why."""
        try:
            self._reader.connect()
        except WhoWhenError:
            return False
        return True

    def _ask(self, question: Question) -> None:
        """Runs in a thread, which must not outlive the program: hence a daemon."""
        result: ModelAnswer | ModelError | None = None
        try:
            result = self._reader.ask(question)
        except ModelError as error:
            result = error
        finally:
            self._done.put((question, result))
