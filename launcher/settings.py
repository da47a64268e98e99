"""config/odoo.conf and the environment, read once: which database server, which port.

The file that Odoo gets is `.run/odoo.conf`: the shipped one plus what only this machine
knows (paths, the embedded server's socket).
"""

from __future__ import annotations

import configparser
import os
from dataclasses import dataclass
from pathlib import Path

from . import checksum, paths
from .console import Problem

SHIPPED = paths.CONFIG / "odoo.conf"
DEFAULT_PORT = 8069


@dataclass
class Settings:
    """What a person decided; `options` is the [options] section as it stands."""

    options: dict
    port: int
    db_name: str
    external: bool
    server: str = ""

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    @property
    def data_dir(self) -> Path:
        """Attachments and sessions: for each database server a folder of its own.

        Databases of one name on two servers must not take each other's files.
        """
        named = self.options.get("data_dir")
        if named:
            return Path(named)
        if not self.external:
            return paths.DATA
        return paths.RUN / f"data-{checksum.of_text(self.server)}"

    @property
    def host(self) -> str:
        """Where a browser on this machine finds the server."""
        interface = self.options.get("http_interface") or "127.0.0.1"
        return "127.0.0.1" if interface in ("0.0.0.0", "::", "") else interface  # noqa: S104


def load(shipped: Path = SHIPPED, environment=None) -> Settings:
    """Read the shipped configuration and the variables that override it.

    :raises Problem: for a file that can't be parsed or a port that is no port
    """
    environment = os.environ if environment is None else environment
    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read(shipped, encoding="utf-8")
        options = dict(parser["options"]) if parser.has_section("options") else {}
    except (configparser.Error, UnicodeDecodeError) as error:
        raise Problem(f"{shipped} can't be read: {error}") from None
    options = {key: value for key, value in options.items() if value != ""}
    in_conf = options.get("db_host", "False") not in ("False", "false")
    return Settings(
        options=options,
        port=_port(environment.get("PORT") or options.get("http_port")),
        db_name=options.get("db_name", "care"),
        external=in_conf or bool(environment.get("PGHOST")),
        server=_server(options if in_conf else {}, environment),
    )


def _server(options: dict, environment) -> str:
    """Which server, in one word."""
    host = options.get("db_host") or environment.get("PGHOST", "")
    port = options.get("db_port") or environment.get("PGPORT", "5432")
    return f"{host}:{port}"


def _port(value: str | None) -> int:
    text = value or str(DEFAULT_PORT)
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Problem(f"PORT={text} is not a port: give a number from 1024 to 65535.")
    return int(text)


def write_server_conf(settings: Settings, addons: list[Path], database: dict) -> Path:
    """Write the file that Odoo, pytest and the developer's own commands use.

    :param addons: folders of addons: Odoo's, then ours
    :param database: db_host, db_port, db_user, db_password of the server in use
    """
    merged = {
        "http_interface": "127.0.0.1",
        "list_db": "False",
        "max_cron_threads": "1",
        "data_dir": str(settings.data_dir),
        **settings.options,
        **database,
        "http_port": str(settings.port),
        "addons_path": ",".join(str(path) for path in addons),
    }
    merged.pop("db_name", None)
    extra = settings.options.get("addons_path")
    if extra:
        merged["addons_path"] += "," + extra
    lines = ["# Made from config/odoo.conf at every start: edit that one", "[options]"]
    lines += [f"{key} = {value}" for key, value in sorted(merged.items())]
    text = "\n".join(lines) + "\n"
    if not paths.SERVER_CONF.exists() or paths.SERVER_CONF.read_text() != text:
        paths.SERVER_CONF.touch(mode=0o600)
        paths.SERVER_CONF.write_text(text)
    return paths.SERVER_CONF
