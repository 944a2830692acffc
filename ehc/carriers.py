"""Carriers of messages: a local folder of .eml files, or a mail server by SMTP."""

import os
import smtplib
import ssl
import tempfile
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

SECONDS_TO_WAIT = 30


class Carrier(Protocol):
    """Takes a message away. `knows_repeats` says that the same Message-ID twice leaves one message."""

    knows_repeats: bool

    def carry(self, message: EmailMessage) -> None:
        """Hand the message over; raises OSError or smtplib.SMTPException when it was not taken."""


class FolderCarrier:
    """Puts each message in a folder as a file named by its Message-ID; a repeat replaces itself."""

    knows_repeats = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def carry(self, message: EmailMessage) -> None:
        """Write the message whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        name = message["Message-ID"].strip("<>").partition("@")[0]
        handle, part = tempfile.mkstemp(dir=self.folder, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(message.as_bytes())
            file.flush()
            os.fsync(file.fileno())
        Path(part).replace(self.folder / f"{name}.eml")


class SmtpCarrier:
    """Hands each message to a mail server: smtp:// (with STARTTLS where offered) or smtps://."""

    knows_repeats = False

    def __init__(self, url: str) -> None:
        self.url = urlsplit(url)
        if self.url.scheme not in ("smtp", "smtps") or not self.url.hostname:
            raise ValueError("EHC_SMTP_URL must be smtp://[user:password@]host[:port] or smtps://...")

    def carry(self, message: EmailMessage) -> None:
        """Open a connection, hand the message over, close."""
        with self._connect() as server:
            if self.url.username:
                server.login(unquote(self.url.username), unquote(self.url.password or ""))
            server.send_message(message)

    def _connect(self) -> smtplib.SMTP:
        host, port = self.url.hostname or "", self.url.port
        if self.url.scheme == "smtps":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(host, port or 465, timeout=SECONDS_TO_WAIT, context=context)
        server = smtplib.SMTP(host, port or 25, timeout=SECONDS_TO_WAIT)
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
        return server


def carrier(smtp_url: str | None, folder: Path) -> Carrier:
    """The mail server where one is named, else the folder."""
    return SmtpCarrier(smtp_url) if smtp_url else FolderCarrier(folder)
