"""Posting: a small server on this machine that takes documents from those who know a secret, and answers when they are kept.

It is no part of the app: what may write here must not reach the review desk, and the app must not stop when this does.

    curl -H "Authorization: Bearer $SECRET" -H "Content-Type: application/jsonl" --data-binary @reports.jsonl http://127.0.0.1:8765/
"""

from __future__ import annotations

import hmac
import threading
from collections.abc import Callable
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from .config import Posts
from .entry import Entry
from .seen import Noted

MAX_BODY = 20_000_000
FORM = "application/x-www-form-urlencoded"
SECONDS = 20.0  # of silence
MOST = 16  # at the same time
Take = Callable[[Noted], None]


class Posting:
    """The server, from when it is made until it is closed. `take` is called by its threads and returns when a document is kept."""

    def __init__(self, posts: Posts, secret: str, take: Take) -> None:
        self._server = _Server((posts.host, posts.port), _handler(posts, secret, take))
        self.port = int(self._server.server_address[1])
        threading.Thread(target=self._server.serve_forever, name="posts", daemon=True).start()

    def close(self) -> None:
        """Take no more."""
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, *args: Any) -> None:
        self._slots = threading.BoundedSemaphore(MOST)
        super().__init__(*args)

    def process_request(self, request: Any, client_address: Any) -> None:
        if not self._slots.acquire(timeout=1.0):
            self.shutdown_request(request)
            return
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._slots.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A sender that breaks off is no news."""


def _handler(posts: Posts, secret: str, take: Take) -> type[BaseHTTPRequestHandler]:
    wanted = f"Bearer {secret}".encode()

    class Handler(BaseHTTPRequestHandler):
        timeout = SECONDS
        server_version, sys_version = "dateline", ""

        def do_POST(self) -> None:
            status, words = self._taken()
            self.close_connection = True
            self.send_response(status)
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.send_header("Content-Length", str(len(words.encode())))
            self.end_headers()
            self.wfile.write(words.encode())

        def _taken(self) -> tuple[HTTPStatus, str]:
            secret = self.headers.get("Authorization", "").encode("utf-8", "replace")
            if not hmac.compare_digest(sha256(secret).digest(), sha256(wanted).digest()):
                return HTTPStatus.UNAUTHORIZED, "the secret is missing or wrong\n"
            size = self.headers.get("Content-Length", "")
            if not (size.isascii() and size.isdigit()):
                return HTTPStatus.LENGTH_REQUIRED, "say how long it is (Content-Length)\n"
            if int(size) > MAX_BODY:
                return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"no more than {MAX_BODY // 1_000_000} MB\n"
            body = self.rfile.read(int(size))
            if not body or len(body) < int(size):
                return HTTPStatus.BAD_REQUEST, "nothing whole came\n"
            found = sha256(body).hexdigest()
            headers = tuple((key, value) for key, value in self.headers.items() if key.lower() != "authorization")
            said = self.headers.get("Content-Type", "")
            media_type = "" if said.startswith(FORM) else said  # what senders say who say nothing
            take(Noted(entry=Entry(key=found, text=found), source=posts.source, body=body, media_type=media_type, headers=headers))
            return HTTPStatus.ACCEPTED, f"kept as {found}\n"

        def log_message(self, *_: Any) -> None:
            """Said by the watch, not here."""

    return Handler
