"""Sends e-mail by the server in ROSA_SMTP: plain text, and nothing that tells us whether it was read."""

import smtplib
import ssl
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as POLICY
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

from rosa.models import Letter, Mail
from rosa.models.outbox import Undeliverable, Unreachable

# Seconds to wait for the server at each step.
PATIENCE = 20
PORTS = {"smtp": 587, "smtps": 465}
# What has no point in trying again: the server has no such address, or wants no such mail.
NEVER = range(500, 600)


class Postman:
    """Takes mail to the server."""

    def __init__(self, smtp, mail_from):
        url = urlsplit(smtp)
        self.secure, self.host = url.scheme == "smtps", url.hostname
        self.port = url.port or PORTS[url.scheme]
        self.user, self.word = unquote(url.username or ""), unquote(url.password or "")
        self.mail_from = mail_from

    def go_round(self):
        """Send what is due in every neighbourhood, and bring back the letters whose answer never arrived."""
        Mail.sweep(self.deliver)
        Letter.take_back_failed()

    def deliver(self, mail):
        """Send it, now. Raises Undeliverable, Unreachable, or another OSError for «not now»."""
        letter = self.letter(mail)
        with self._server() as server:
            try:
                server.send_message(letter, self.mail_from, [mail.address])
            except smtplib.SMTPRecipientsRefused as refused:
                (code, _), *_ = refused.recipients.values()
                raise (Undeliverable if code in NEVER else OSError)(f"refused: {code}") from None
            except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as refused:
                raise OSError(f"refused: {refused.smtp_code}") from None

    def letter(self, mail):
        """The e-mail itself. What is in a header cannot begin another: email.message refuses that."""
        letter = EmailMessage(POLICY)
        try:
            letter["From"] = Address(mail.sender, addr_spec=self.mail_from)
            letter["To"] = Address(addr_spec=mail.address)
            if mail.reply_to:
                letter["Reply-To"] = Address(addr_spec=mail.reply_to)
            letter["Subject"] = mail.subject
        except ValueError as fault:
            raise Undeliverable("this cannot be an address or a subject") from fault
        letter["Date"] = format_datetime(mail.created)
        letter["Message-ID"] = f"<{mail.message_id}@{self.mail_from.rpartition('@')[2]}>"
        # Holiday answers stay away from a machine.
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(mail.text)
        return letter

    def _server(self):
        try:
            if self.secure:
                context = ssl.create_default_context()
                server = smtplib.SMTP_SSL(self.host, self.port, timeout=PATIENCE, context=context)
            else:
                server = smtplib.SMTP(self.host, self.port, timeout=PATIENCE)
        except (OSError, smtplib.SMTPException) as fault:
            raise Unreachable from fault
        try:
            server.ehlo_or_helo_if_needed()
            if not self.secure and server.has_extn("starttls"):
                server.starttls(context=ssl.create_default_context())
            if self.user:
                self._sign_in(server)
        except (OSError, smtplib.SMTPException) as fault:
            server.close()
            raise Unreachable from fault
        return server

    def _sign_in(self, server):
        is_secret = self.secure or isinstance(server.sock, ssl.SSLSocket)
        if not is_secret and self.host not in ("localhost", "127.0.0.1", "::1"):
            # Somebody on the way could read the password.
            raise OSError("this server offers no TLS")
        server.login(self.user, self.word)
