"""A mail server that keeps what it gets, and answers as it is told."""

import email
import email.policy

from aiosmtpd.controller import Controller

from tests.servers.program import free_port


class MailServer:
    """Nobody is there until it opens. `says` is what it answers: {address: answer}, and under "data" to any mail.

    `got` holds (envelope, e-mail) of all that came.
    """

    def __init__(self):
        self.port, self.got, self.says = free_port(), [], {}
        self._controller = None

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()

    @property
    def url(self):
        """Its address, for ROSA_SMTP."""
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def letters(self):
        """The e-mails that came."""
        return [letter for _, letter in self.got]

    def open(self, **options):
        """Take mail from now on."""
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port, **options)
        self._controller.start()

    def close(self):
        """Take no mail any more."""
        if self._controller:
            self._controller.stop(no_assert=True)
            self._controller = None

    # What aiosmtpd calls

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.says:
            return self.says[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if "data" in self.says:
            return self.says["data"]
        self.got.append((envelope, email.message_from_bytes(envelope.content, policy=email.policy.default)))
        return "250 OK"
