"""Settings: what is unsafe or unclear does not start, and says in a sentence what to do."""

import os
import subprocess
import sys

import pytest

from rosa.config import ROOT, Settings, Unsafe

KEY = "k" * 48
PRODUCTION = {"ROSA_ENV": "production", "ROSA_SECRET_KEY": KEY}
MAIL_FROM = {"ROSA_MAIL_FROM": "rosa@house.example"}


@pytest.mark.parametrize(
    ("environ", "says"),
    [
        ({"ROSA_ENV": "production"}, "ROSA_SECRET_KEY"),
        ({"ROSA_ENV": "production", "ROSA_SECRET_KEY": ""}, "ROSA_SECRET_KEY"),
        ({"ROSA_ENV": "production", "ROSA_SECRET_KEY": "short"}, "ROSA_SECRET_KEY"),
        ({**PRODUCTION, "ROSA_RATE_LIMITS": "off"}, "ROSA_RATE_LIMITS"),
        ({"ROSA_RATE_LIMITS": "no"}, "on or off"),
        ({"ROSA_ENV": "prodcution", "ROSA_SECRET_KEY": KEY}, "development or production"),
        ({"ROSA_DATABASE": "mysql://x"}, "ROSA_DATABASE"),
        ({"ROSA_DATABASE": "rosa.db"}, "ROSA_DATABASE"),
        ({"ROSA_REDIS": "localhost"}, "ROSA_REDIS"),
        ({"ROSA_PROXIES": "-1"}, "ROSA_PROXIES"),
        ({"ROSA_PROXIES": "one"}, "ROSA_PROXIES"),
        ({"ROSA_SMTP": "mail.house.example", **MAIL_FROM}, "must look like"),
        ({"ROSA_SMTP": "http://mail.house.example", **MAIL_FROM}, "must look like"),
        ({"ROSA_SMTP": "smtp://", **MAIL_FROM}, "must look like"),
        ({"ROSA_SMTP": "smtp://mail.house.example:post", **MAIL_FROM}, "must look like"),
        ({"ROSA_SMTP": "smtp://[mail", **MAIL_FROM}, "must look like"),
        ({"ROSA_SMTP": "smtp://rosa@mail.house.example", **MAIL_FROM}, "without a password"),
        ({"ROSA_SMTP": "smtp://mail.house.example"}, "ROSA_MAIL_FROM"),
        ({"ROSA_SMTP": "smtp://mail.house.example", "ROSA_MAIL_FROM": "rosa"}, "ROSA_MAIL_FROM"),
        (
            {"ROSA_SMTP": "smtp://mail.house.example", "ROSA_MAIL_FROM": "a@b.nl\nBcc: c@d.nl"},
            "ROSA_MAIL_FROM",
        ),
        ({**PRODUCTION, "ROSA_SMTP": "smtp://mail", "ROSA_MAIL_FROM": "a@b.example"}, "nobody can answer"),
    ],
    ids=str,
)
def test_what_is_unsafe_or_unclear_does_not_start(environ, says):
    with pytest.raises(Unsafe, match=says):
        Settings.from_environ({"ROSA_SECRET_KEY": KEY, **environ} if "ROSA_ENV" not in environ else environ)


def test_production_with_everything_in_order_starts_safe():
    flask = Settings.from_environ({**PRODUCTION, "ROSA_PROXIES": "1"}).for_flask()
    assert flask["SESSION_COOKIE_SECURE"]
    assert flask["RATELIMIT_ENABLED"]
    assert flask["SECRET_KEY"] == KEY


def test_at_home_nothing_needs_to_be_set_and_the_key_stays(monkeypatch, tmp_path):
    monkeypatch.setattr("rosa.config.VAR", tmp_path / "var")
    first, second = Settings.from_environ({}), Settings.from_environ({"ROSA_ENV": "development"})
    assert (first.database, first.bind) == ("sqlite:///var/rosa.db", "127.0.0.1:8000")
    assert len(first.secret_key) >= 48
    assert first.secret_key == second.secret_key
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o077 == 0


def test_an_empty_variable_is_not_set():
    settings = Settings.from_environ(
        {"ROSA_SECRET_KEY": KEY, "ROSA_REDIS": "", "ROSA_RATE_LIMITS": "", "ROSA_PROXIES": ""}
    )
    assert (settings.redis, settings.rate_limits, settings.proxies) == ("", True, 0)


def test_mail_goes_out_when_both_its_settings_are_there():
    url = "smtps://ro%40sa:geheim@mail.house.example:465"
    settings = Settings.from_environ({"ROSA_SECRET_KEY": KEY, "ROSA_SMTP": url, **MAIL_FROM})
    assert (settings.smtp, settings.mail_from) == (url, "rosa@house.example")
    assert "geheim" not in repr(settings)
    assert Settings.from_environ({"ROSA_SECRET_KEY": KEY, "ROSA_SMTP": "", **MAIL_FROM}).smtp == ""


def test_a_process_that_may_not_start_says_why_and_stops():
    environ = {name: value for name, value in os.environ.items() if not name.startswith("ROSA_")}
    done = subprocess.run(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env={**environ, "ROSA_ENV": "production"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("ROSA_SECRET_KEY is missing")
    assert "Traceback" not in done.stderr


def test_the_key_is_not_shown_when_settings_are_printed():
    assert KEY not in repr(Settings(secret_key=KEY))
