"""Every setting of Rosa, typed, with its meaning; read from ROSA_* in the environment."""

import os
import re
import secrets
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parent.parent
VAR = ROOT / "var"
XML = ("application/atom+xml", "application/xml", "image/svg+xml")
# Of the Dutch model statement: all requirements, some, a study is planned, none is planned.
STATUSES = ("A", "B", "C", "D")
ADDRESS = re.compile(r"[\w.+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*", re.ASCII)


class Unsafe(SystemExit):
    """A setting that would make this installation unsafe or unclear: Rosa does not start."""


@dataclass(frozen=True)
class Settings:
    """What may differ between two installations of Rosa.

    Raises `Unsafe`, with a sentence that says what to do, when a production setting is missing or wrong.
    """

    # ROSA_ENV: development or production. Production refuses everything that is only safe at home.
    env: str = "development"
    # ROSA_DATABASE: sqlite:///var/rosa.db (a path from the working folder) or postgresql://user:word@host/name.
    database: str = field(default="sqlite:///var/rosa.db", repr=False)
    # ROSA_REDIS: redis://host:6379/0. Empty: PostgreSQL carries the wake-ups, or memory with SQLite.
    redis: str = field(default="", repr=False)
    # ROSA_BIND: the address and port (or unix:/path) where gunicorn listens.
    bind: str = "127.0.0.1:8000"
    # ROSA_SECRET_KEY: signs cookies and forms. Made once into var/ in development; required in production.
    secret_key: str = field(default="", repr=False)
    # ROSA_RATE_LIMITS: on or off. Off is for measuring on your own machine; production refuses it.
    rate_limits: bool = True
    # ROSA_PROXIES: how many proxies of your own (nginx) stand before Rosa; their X-Forwarded-* count.
    proxies: int = 0
    # ROSA_SMTP: smtp://user:word@host:587 or smtps://user:word@host. Empty: Rosa sends no e-mail, workers do.
    smtp: str = field(default="", repr=False)
    # ROSA_MAIL_FROM: the address that Rosa's e-mail comes from, such as rosa@example.nl. Needed with ROSA_SMTP.
    mail_from: str = ""
    # What /toegankelijkheid/ says: see rosa/pages/statement.py.
    # ROSA_STATEMENT_BY: who answers for it, such as «Stichting Rosa». Empty: Rosa, with the neighbourhood's name.
    statement_by: str = ""
    # ROSA_STATEMENT_EMAIL and ROSA_STATEMENT_PHONE: where people tell what does not work. Empty: as under contact.
    statement_email: str = ""
    statement_phone: str = ""
    # ROSA_STATEMENT_STATUS: A, B, C or D, as the Dutch model has them. D: no complete study, and none planned.
    statement_status: str = "D"
    # ROSA_STATEMENT_CHECKED: the day (2026-11-24) of the last complete study. A and B need it, and its report.
    statement_checked: str = ""
    # ROSA_STATEMENT_WAY: how that was done, in a sentence. ROSA_STATEMENT_REPORT: https://… where it can be read.
    statement_way: str = ""
    statement_report: str = ""

    def __post_init__(self):
        if self.env not in ("development", "production"):
            raise Unsafe(f"ROSA_ENV is '{self.env}'. Set it to development or production.")
        if not self.database.startswith(("sqlite:///", "postgresql://")):
            raise Unsafe("ROSA_DATABASE must start with sqlite:/// or postgresql://.")
        if self.redis and not self.redis.startswith(("redis://", "rediss://", "unix://")):
            raise Unsafe("ROSA_REDIS must start with redis://, rediss:// or unix://.")
        if len(self.secret_key) < 32:
            raise Unsafe(
                "ROSA_SECRET_KEY is missing or shorter than 32 characters. Make one with:\n"
                '  python3 -c "import secrets; print(secrets.token_urlsafe(48))"\n'
                "and keep it in the environment of the service, not in the code."
            )
        if self.production and not self.rate_limits:
            raise Unsafe("ROSA_RATE_LIMITS=off is for measuring at home. Remove it in production.")
        if self.smtp:
            check_mail(self.smtp, self.mail_from, self.production)
        check_statement(self)

    @property
    def production(self):
        """True on a machine that serves real people."""
        return self.env == "production"

    def for_flask(self):
        """These settings in the words of Flask and its extensions."""
        return {
            "SETTINGS": self,
            "SECRET_KEY": self.secret_key,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "SESSION_COOKIE_SECURE": self.production,
            "MAX_CONTENT_LENGTH": 256 * 1024,
            "LOCALES": ROOT / "locales",
            "COMPRESS_ALGORITHM": ["br", "gzip"],
            # What Rosa makes while somebody waits; her files lie compressed already.
            "COMPRESS_MIMETYPES": ["text/html", "text/plain", "text/calendar", *XML],
            "COMPRESS_BR_LEVEL": 6,
            "WTF_CSRF_TIME_LIMIT": None,
            # Our forms say everything in our own words; looking for WTForms' costs each page a file.
            "WTF_I18N_ENABLED": False,
            "RATELIMIT_ENABLED": self.rate_limits,
        }

    @classmethod
    def from_environ(cls, environ=os.environ):
        """Settings as the environment says them; an empty variable counts as not set."""
        given = {
            name: value for name in cls.__annotations__ if (value := environ.get(f"ROSA_{name.upper()}"))
        }
        if "rate_limits" in given:
            given["rate_limits"] = _switch("ROSA_RATE_LIMITS", given["rate_limits"])
        if "proxies" in given:
            given["proxies"] = _count("ROSA_PROXIES", given["proxies"])
        if given.get("env", cls.env) == "development":
            given.setdefault("secret_key", _key_of_this_machine())
        return cls(**given)


def check_mail(smtp, mail_from, production):
    """Raise `Unsafe` when e-mail cannot be sent like this, or not without somebody reading the password."""
    try:
        url = urlsplit(smtp)
        host, _ = url.hostname, url.port
    except ValueError:
        host = None
    if not host or url.scheme not in ("smtp", "smtps") or url.path.strip("/"):
        raise Unsafe("ROSA_SMTP must look like smtp://user:word@host:587 or smtps://user:word@host.")
    if bool(url.username) != bool(url.password):
        raise Unsafe(
            "ROSA_SMTP has a name without a password, or a password without a name. Give both or none."
        )
    if not ADDRESS.fullmatch(mail_from):
        raise Unsafe(
            "ROSA_MAIL_FROM must be the e-mail address that Rosa writes from, such as rosa@example.nl."
        )
    if production and mail_from.endswith((".example", "@localhost")):
        raise Unsafe("ROSA_MAIL_FROM is an address that nobody can answer. Set it to one of your own.")


def check_statement(settings):
    """Raise `Unsafe` when the accessibility statement would say something that nobody can look up."""
    status, checked, report = settings.statement_status, settings.statement_checked, settings.statement_report
    if status not in STATUSES:
        raise Unsafe(f"ROSA_STATEMENT_STATUS is '{status}'. Set it to {', '.join(STATUSES)}.")
    try:
        date.fromisoformat(checked or "2026-01-01")
    except ValueError:
        raise Unsafe(f"ROSA_STATEMENT_CHECKED is '{checked}'. Write the day as 2026-11-24.") from None
    if report and not report.startswith("https://"):
        raise Unsafe("ROSA_STATEMENT_REPORT must be an address that starts with https://.")
    if status in ("A", "B") and not (checked and report):
        raise Unsafe(
            f"ROSA_STATEMENT_STATUS={status} says that a complete study was done.\n"
            "Set ROSA_STATEMENT_CHECKED to its day and ROSA_STATEMENT_REPORT to where it can be read."
        )
    if settings.statement_email and not ADDRESS.fullmatch(settings.statement_email):
        raise Unsafe("ROSA_STATEMENT_EMAIL must be an e-mail address, such as rosa@example.nl.")


def _switch(name, value):
    if value not in ("on", "off"):
        raise Unsafe(f"{name} is '{value}'. Set it to on or off.")
    return value == "on"


def _count(name, value):
    if not value.isdigit():
        raise Unsafe(f"{name} is '{value}'. Set it to a number, such as 1.")
    return int(value)


def _key_of_this_machine():
    """The development key: made once, so that a restart signs nobody out."""
    VAR.mkdir(exist_ok=True)
    path = VAR / "secret_key"
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text().strip()
