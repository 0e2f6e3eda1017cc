"""Moto's server for S3, one request at a time. The Python that has moto runs this file, with a port.

Moto looks whether there is an object and then puts one, in a thread a request: of two that may put it only where there
is none, both do now and then. Of a store that honours conditions one of them is told.
"""

import sys
from collections.abc import Callable, Iterable
from io import BytesIO
from threading import Lock
from typing import Any

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import run_simple

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class OneAtATime:
    """An application that is called by one thread at a time, each with all that its client sends."""

    def __init__(self, application: Application) -> None:
        self._application, self._lock = application, Lock()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))  # nobody waits for a slow client
        with self._lock:
            return self._application({**environ, "wsgi.input": BytesIO(body)}, start_response)


if __name__ == "__main__":
    application = OneAtATime(DomainDispatcherApplication(create_backend_app))
    run_simple("127.0.0.1", int(sys.argv[1]), application, threaded=True, request_handler=MotoRequestHandler)
