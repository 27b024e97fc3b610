"""A real Neo4j server for tests: found or fetched, started, killed, frozen, restarted.

    python tests/neo4j/neo4j_server.py FOLDER [5|calver]

starts one by hand, says what to set to reach it, and stops it at Ctrl-C. What it needs: a JDK (17 or 21 for the line
`5`, 21 or 25 for `calver`), and Apache Maven once, to fetch the jars into `~/.cache/whowhen-tests`.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import random
import re
import secrets
import select
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HERE = Path(__file__).parent / "server"
START_SECONDS = 240


class Line(NamedTuple):
    """A line of Neo4j's versions."""

    version: str
    java: tuple[int, ...]
    flags: tuple[str, ...] = ()


LINES = {
    "5": Line("5.26.30", (17, 21)),
    "calver": Line("2026.08.1", (25, 21), ("--enable-native-access=ALL-UNNAMED",)),
}
_FLAGS = (
    "-Xms128m",
    "-Xmx512m",
    "-XX:+ExitOnOutOfMemoryError",
    "-XX:+UseSerialGC",
    "-Dlog4j2.disable.jmx=true",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "-Dio.netty.tryReflectionSetAccessible=true",
)
# A server that lives for a minute earns nothing from the second compiler; one whose speed is measured does.
SHORT_LIVED = "-XX:TieredStopAtLevel=1"
_SETTINGS = {
    "server.default_listen_address": "127.0.0.1",
    "server.bolt.enabled": "true",
    "server.http.enabled": "false",
    "server.https.enabled": "false",
    "dbms.security.auth_enabled": "true",
    "dbms.usage_report.enabled": "false",
    "dbms.security.allow_csv_import_from_file_urls": "false",
    "server.memory.pagecache.size": "64m",
    # The default sets 256 MiB aside for each log, and waits ten seconds at every stop.
    "db.tx_log.preallocate": "false",
    "db.tx_log.rotation.size": "16m",
    "db.tx_log.rotation.retention_policy": "2 files",
    "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
}


class MissingServerError(RuntimeError):
    """No server can run here; the text says in one line what is missing."""


def find_java(line: str) -> Path:
    """The folder of a JDK that the line runs on."""
    fitting, found = LINES[line].java, set()
    for home in _java_homes():
        if not (home / "bin/javac").exists():
            continue
        told = subprocess.run([home / "bin/java", "-version"], capture_output=True, text=True, check=False).stderr
        version = re.search(r'version "(\d+)', told)
        found.add(version[1] if version else "?")
        if version and int(version[1]) in fitting:
            return home
    wanted = " or ".join(str(one) for one in fitting)
    raise MissingServerError(
        f"Neo4j {LINES[line].version} needs a JDK {wanted} (found: {', '.join(sorted(found)) or 'none'}); "
        f"install openjdk-{fitting[0]}-jdk-headless or set JAVA_HOME"
    )


def _java_homes() -> Iterator[Path]:
    if os.environ.get("JAVA_HOME"):
        yield Path(os.environ["JAVA_HOME"])
    java = shutil.which("java")
    if java:
        yield Path(java).resolve().parent.parent
    yield from sorted(Path("/usr/lib/jvm").glob("*"))


def jars(line: str) -> Path:
    """The folder with the server's jars and our class; filled the first time, which takes about a minute."""
    java, version = find_java(line), LINES[line].version
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "whowhen-tests"
    cache.mkdir(parents=True, exist_ok=True)
    folder = cache / f"neo4j-{version}"
    source = HERE / "TestServer.java"
    with (cache / f"{version}.lock").open("w") as lock:  # of several test processes one fetches, the others wait
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            _fetch(version, java, folder)
        compiled = folder / "TestServer.class"
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            command = [java / "bin/javac", "--release", "17", "-cp", f"{folder}/*", "-d", folder, source]
            subprocess.run(command, check=True)
    return folder


def _fetch(version: str, java: Path, folder: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise MissingServerError(f"Apache Maven is needed once, to fetch Neo4j {version}; install the package maven")
    part = folder.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    goal = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"
    command = [maven, "-q", "-B", "-ntp", "-f", HERE / "pom.xml", f"-Dversion={version}"]
    command += ["-DincludeScope=runtime", f"-DoutputDirectory={part}", goal]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "JAVA_HOME": str(java)}
    )
    if done.returncode:
        said = next((one for one in (done.stdout + done.stderr).splitlines() if "ERROR" in one), "no reason was given")
        raise MissingServerError(f"Maven could not fetch Neo4j {version}: {said}")
    part.rename(folder)


def free_port() -> int:
    """A port that nobody listens on, outside the range from which the system takes ports for outgoing connections."""
    for port in random.sample(range(20_000, 32_000), 200):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise MissingServerError("no port is free")


class Neo4jServer:
    """One server; all that it writes lies in `home`."""

    def __init__(
        self,
        home: Path,
        line: str = "5",
        settings: Mapping[str, str] | None = None,
        flags: tuple[str, ...] = (SHORT_LIVED,),
    ) -> None:
        self.home = home.resolve()
        self.line = line
        self.port = free_port()
        self.password = self._kept_password()
        self.version = ""
        self._settings = dict(settings or {})
        self._flags = flags
        self._process: subprocess.Popen[bytes] | None = None

    def _kept_password(self) -> str:
        """A new one, or that of the home, which keeps what it was first started with."""
        kept = self.home / "password"
        if not kept.exists():
            self.home.mkdir(parents=True, exist_ok=True)
            kept.touch(mode=0o600)
            kept.write_text(f"canary-{secrets.token_urlsafe(9)}", "utf-8")
        return kept.read_text("utf-8")

    @property
    def uri(self) -> str:
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def auth(self) -> tuple[str, str]:
        return "neo4j", self.password

    def start(self) -> Self:
        """Start, or start again after `kill` or `stop`; returns once Cypher is answered."""
        assert self._process is None
        folder = jars(self.line)
        configuration = self._configure()
        with (self.home / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*self._java(), "-cp", f"{folder}:{folder}/*", "TestServer", self.home, configuration],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env={**os.environ, "TEST_PASSWORD": self.password},
                process_group=0,
            )
        self.version = self._wait_until_ready()
        return self

    def _configure(self) -> Path:
        address = f"127.0.0.1:{self.port}"
        told = {
            **_SETTINGS,
            "server.bolt.listen_address": address,
            "server.bolt.advertised_address": address,
            **self._settings,
        }
        folder = self.home / "conf"
        folder.mkdir(parents=True, exist_ok=True)
        configuration = folder / "neo4j.conf"
        configuration.write_text("".join(f"{name}={value}\n" for name, value in told.items()), "utf-8")
        return configuration

    def _java(self) -> list[str | Path]:
        return [find_java(self.line) / "bin/java", *_FLAGS, *self._flags, *LINES[self.line].flags]

    def _wait_until_ready(self) -> str:
        assert self._process is not None
        assert self._process.stdout is not None
        ready, _, _ = select.select([self._process.stdout], [], [], START_SECONDS)
        said = self._process.stdout.readline().decode().split() if ready else []
        if said[:1] != ["ready"]:
            self.kill()
            log = (self.home / "server.log").read_text("utf-8", "replace")
            raise RuntimeError(f"Neo4j did not start; the end of its log:\n{log[-2000:]}")
        return said[1]

    def restart(self, settings: Mapping[str, str]) -> None:
        """Start a stopped server with other settings."""
        self._settings = dict(settings)
        self.start()

    def kill(self) -> None:
        """End the server at once, as a loss of power would."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGKILL)
        self._reap()

    def freeze(self) -> None:
        """Let connections stand open and nobody answer."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGCONT)

    def stop(self) -> None:
        """Shut down in order; nothing happens if the server does not run."""
        if self._process is None:
            return
        self.thaw()
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(60)
        except subprocess.TimeoutExpired:
            self.kill()
            return
        self._reap()

    def _reap(self) -> None:
        assert self._process is not None
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()
        self._process = None

    def admin(self, *arguments: str) -> str:
        """Run neo4j-admin on the files of the stopped server."""
        assert self._process is None
        conf = self._configure().parent
        done = subprocess.run(
            [*self._java(), "-cp", f"{jars(self.line)}/*", "org.neo4j.cli.AdminTool", *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=self.home,
            env={**os.environ, "NEO4J_HOME": str(self.home), "NEO4J_CONF": str(conf)},
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr


if __name__ == "__main__":
    server = Neo4jServer(Path(sys.argv[1]), *sys.argv[2:3]).start()
    print(f"Neo4j {server.version} runs until Ctrl-C. In another shell:", flush=True)  # noqa: T201
    print(f"export NEO4J_URI={server.uri} NEO4J_PASSWORD={server.password}", flush=True)  # noqa: T201
    with contextlib.suppress(KeyboardInterrupt):
        while True:
            time.sleep(60)
    server.stop()
