"""A site's pages behind nginx, so that serving is not what is measured. Knows nothing of spiders."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

NAME = "ledger.example"
"""A name of the same site, in whose pages it stands for the address: some peers take no address for a site's."""

_CONFIG = """\
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  log_format target '$msec $status $request_uri';
  access_log {folder}/access.log target buffer=64k flush=1s;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  keepalive_requests 1000000;
  server {{ listen 127.0.0.1:{port} default_server; root {pages}; include {pages}/locations.conf; }}
  server {{
    listen 127.0.0.1:{port}; server_name {name}; root {pages}; include {pages}/locations.conf;
    sub_filter_once off; sub_filter_types *; sub_filter '127.0.0.1:{port}' '{name}';
  }}
  server {{
    listen 127.0.0.1:{twin}; root {pages}; include {pages}/locations.conf;
    sub_filter_once off; sub_filter_types *; sub_filter '127.0.0.1:{port}' '127.0.0.1:{twin}';
  }}
}}
"""
_ASIDE = ("/robots.txt", "/sitemap.xml")  # fetched, but no pages


@dataclass(frozen=True, slots=True)
class Origin:
    base_url: str
    twin_url: str
    """A second site with the same pages."""
    folder: Path
    """Of the server: `pages` is what it serves."""

    @property
    def log(self) -> Path:
        return self.folder / "access.log"

    def answered(self) -> list[tuple[float, str]]:
        """Moment and path of the pages that were answered with 200 since the last `forget`, in their order."""
        time.sleep(1.5)  # until the log is flushed
        lines = (line.split(" ", 2) for line in self.log.read_text().splitlines())
        return [(float(at), path) for at, status, path in lines if status == "200" and path not in _ASIDE]

    def urls(self) -> list[str]:
        """URLs of it."""
        return [self.base_url + path for _, path in self.answered()]

    def forget(self) -> None:
        self.log.write_text("")


def embedded(articles: int, *options: str) -> Callable[[Path, str], None]:
    """What writes the pages of the embedded origin, or of another that `python -m tests.origin` has.

    `options` are its own, in which {port} stands for the server's; with --pad, pages have about 100 kB and 150 links.
    """

    def write(pages: Path, base_url: str) -> None:
        command = [sys.executable, "-m", "tests.origin", "--articles", str(articles), "--write", str(pages)]
        command += [option.format(port=base_url.rpartition(":")[2]) for option in options]
        subprocess.run([*command, "--base-url", base_url], check=True, stdout=subprocess.DEVNULL)

    return write


@contextmanager
def served(folder: Path, write: Callable[[Path, str], None]) -> Iterator[Origin]:
    """Has the pages written into a folder, for a base URL, and serves them. Raises SystemExit without nginx."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if nginx is None:
        raise SystemExit(
            "the benchmark needs nginx, so that serving is not what is measured: apt-get install nginx-light"
        )
    with socket.create_server(("127.0.0.1", 0)) as free, socket.create_server(("127.0.0.1", 0)) as other:
        port, twin = free.getsockname()[1], other.getsockname()[1]
    base_url, pages = f"http://127.0.0.1:{port}", folder / "pages"
    folder.mkdir(parents=True)
    write(pages, base_url)
    config = folder / "nginx.conf"
    config.write_text(_CONFIG.format(folder=folder, pages=pages, port=port, twin=twin, name=NAME))
    folder.chmod(0o755)
    folder.parent.chmod(0o755)  # nginx's worker is another user
    process = subprocess.Popen([nginx, "-c", str(config)], stderr=subprocess.DEVNULL)
    try:
        _wait(base_url)
        yield Origin(base_url, f"http://127.0.0.1:{twin}", folder)
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(pages)


def _wait(base_url: str) -> None:
    for _ in range(100):
        try:
            with urlopen(f"{base_url}/robots.txt", timeout=5):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("nginx did not start; see its error.log")
