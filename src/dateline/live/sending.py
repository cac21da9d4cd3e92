"""Sending: alerts told to a file (an Atom feed), to an http(s) address as JSON, or by mail."""

from __future__ import annotations

import json
import os
import smtplib
import ssl
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from xml.etree import ElementTree

from dateline.fetching import Fetcher
from dateline.records import DatelineError, FetchError, digest

from .alerting import Alert
from .config import Mail

ATOM = "http://www.w3.org/2005/Atom"
SECONDS = 30.0
Connect = Callable[[Mail], smtplib.SMTP]


def written(path: Path, alerts: Sequence[Alert], now: datetime) -> None:
    """Write an Atom feed of alerts, the newest first: whole, or not at all."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with fresh.open("wb") as file:
            file.write(atom(path.stem, alerts, now))
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as problem:
        raise DatelineError(f"{path}: cannot be written: {problem.strerror}") from problem
    finally:
        fresh.unlink(missing_ok=True)


def atom(title: str, alerts: Sequence[Alert], now: datetime) -> bytes:
    """An Atom feed (RFC 4287)."""
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed")
    _put(feed, "id", f"urn:dateline:alerts:{digest(title)}")
    _put(feed, "title", title)
    _put(feed, "updated", alerts[0].at if alerts else now.isoformat(timespec="seconds"))
    _put(_put(feed, "author"), "name", "dateline watch")
    for alert in alerts:
        entry = _put(feed, "entry")
        _put(entry, "id", f"urn:dateline:{alert.id}")
        _put(entry, "title", alert.title)
        _put(entry, "updated", alert.at)
        _put(entry, "category", term=alert.rule)
        if alert.url.startswith(("http://", "https://")):
            _put(entry, "link", href=alert.url)
        _put(entry, "summary", f"{alert.sentence}\n{alert.source} {alert.report}\nclaims: {' '.join(alert.claims)}", type="text")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(feed, encoding="unicode").encode()


def _put(parent: ElementTree.Element, name: str, words: str = "", **attributes: str) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    made.text = "".join(c for c in words if c in "\t\n" or ord(c) >= 32) or None
    return made


def posted(fetcher: Fetcher, url: str, alerts: Sequence[Alert]) -> None:
    """Send alerts to an address as JSON; FetchError where it does not take them."""
    body = json.dumps({"alerts": [asdict(alert) for alert in alerts]}, ensure_ascii=False).encode()
    key = digest(*(alert.id for alert in alerts))
    answer = fetcher.post(url, body, headers={"Content-Type": "application/json", "Idempotency-Key": key})
    if not 200 <= answer.status < 300:
        raise FetchError(url, f"answered {answer.status} {answer.reason}".rstrip(), "look at the receiver", passing=True)


def mailed(mail: Mail, to: str, alerts: Sequence[Alert], environment: Mapping[str, str], connect: Connect | None = None) -> None:
    """Mail alerts, all in one message; FetchError where the server does not take it."""
    message = EmailMessage()
    message["From"], message["To"] = mail.sender, to.removeprefix("mailto:")
    message["Subject"] = alerts[0].title[:150] if len(alerts) == 1 else f"{len(alerts)} alerts: {alerts[0].rule}"
    domain = mail.sender.rpartition("@")[2].strip("> ") or "localhost"
    message["Message-ID"] = f"<{digest(*(alert.id for alert in alerts))}@{domain}>"
    message.set_content("\n\n".join(map(_words, alerts)))
    try:
        with (connect or _connected)(mail) as server:
            if mail.tls and mail.port != 465:
                server.starttls(context=ssl.create_default_context())
            if mail.user:
                server.login(mail.user, environment.get(mail.password_env, ""))
            server.send_message(message)
    except (OSError, smtplib.SMTPException) as error:
        raise FetchError(to, f"cannot be mailed to by {mail.host} ({error})", "look at [mail]", passing=True) from error


def _connected(mail: Mail) -> smtplib.SMTP:
    if mail.tls and mail.port == 465:
        return smtplib.SMTP_SSL(mail.host, mail.port, timeout=SECONDS, context=ssl.create_default_context())
    return smtplib.SMTP(mail.host, mail.port, timeout=SECONDS)


def _words(alert: Alert) -> str:
    where = "\n".join(filter(None, (f"{alert.source} {alert.report}".strip(), alert.url)))
    return "\n".join(filter(None, (f"[{alert.rule}] {alert.title}", alert.sentence, where, f"claims: {' '.join(alert.claims)}")))
