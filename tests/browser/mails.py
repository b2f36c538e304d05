"""The mails a portal has sent: its outbox writes them into files."""

import re
import time
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

PATIENCE = 10.0  # seconds a mail may take
BETWEEN = b"\n" + b"-" * 79 + b"\n"


def mails_to(folder: Path, address: str) -> list[EmailMessage]:
    """All mails to this address, the oldest first."""
    found = (path for path in folder.glob("*") if path.is_file())  # beside the files that mails carry
    files = sorted(found, key=lambda path: path.stat().st_mtime_ns)
    raw = [part for file in files for part in file.read_bytes().split(BETWEEN) if part.strip()]
    mails = [message_from_bytes(part.lstrip(), policy=policy.default) for part in raw]
    return [mail for mail in mails if address in str(mail["To"])]


def mail_to(folder: Path, address: str, number: int = 1) -> EmailMessage:
    """The mail with this number to the address, once it has come."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = mails_to(folder, address)
        if len(found) >= number:
            return found[number - 1]
        time.sleep(0.1)
    raise AssertionError(f"no mail number {number} to {address}")


def mail_with(folder: Path, address: str, words: str) -> EmailMessage:
    """The newest mail to the address that says this, once it has come."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if found := [mail for mail in mails_to(folder, address) if words in text_of(mail)]:
            return found[-1]
        time.sleep(0.1)
    raise AssertionError(f"no mail to {address} with “{words}”")


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def link_in(mail: EmailMessage, part: str) -> str:
    """The link of the mail with this in its address."""
    found = [link for link in re.findall(r"https?://\S+", text_of(mail)) if part in link]
    assert len(found) == 1, found
    return found[0]
