"""E-mail that waits to be sent. It is written together with what it tells, and sent later, by whoever sweeps.

A server that does not answer is tried again with longer and longer waits, and given up after some days. The same row
always has the same Message-ID: should a process die between sending and noting it, mail programs see one letter.
"""

import logging
import uuid
from datetime import timedelta

from peewee import CharField, SmallIntegerField, TextField

from rosa.models import base
from rosa.models.base import MomentField
from rosa.models.local import Local
from rosa.models.scope import inside, outside

log = logging.getLogger("rosa.outbox")

WAITING, SENT, FAILED = "waiting", "sent", "failed"
ADDRESS_LENGTH, SUBJECT_LENGTH = 254, 150
# How long to wait after each time it did not go; together three days and some hours.
WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360, 720, 1440, 1440))
# Who sends a mail has it for this long; then somebody else may try.
LEASE = timedelta(minutes=10)
A_SWEEP = 20


class Unreachable(Exception):
    """The mail server is away: there is no use in trying the next mail now."""


class Undeliverable(Exception):
    """The mail server says that this mail will never arrive."""


class Mail(Local):
    """One e-mail to one address, as plain text."""

    address = CharField(max_length=ADDRESS_LENGTH)
    sender = CharField(max_length=60, default="")
    reply_to = CharField(max_length=ADDRESS_LENGTH, default="")
    subject = CharField(max_length=SUBJECT_LENGTH)
    text = TextField()
    message_id = CharField(max_length=36)
    state = CharField(max_length=8, default=WAITING)
    tries = SmallIntegerField(default=0)
    next_try = MomentField(default=base.now)
    created = MomentField(default=base.now)

    class Meta:
        # The sweep looks in all neighbourhoods at once.
        indexes = ((("state", "next_try"), False),)

    @classmethod
    def put(cls, address, subject, text, sender="", reply_to=""):
        """Leave an e-mail to be sent. Call it in the transaction of what it tells."""
        return cls.create(
            address=address,
            subject=_one_line(subject)[:SUBJECT_LENGTH],
            text=text,
            sender=_one_line(sender)[:60],
            reply_to=reply_to,
            message_id=str(uuid.uuid4()),
        )

    @classmethod
    def sweep(cls, send):
        """Try to send what is due, by `send(mail)`; how many went. Holds no transaction meanwhile.

        `send` raises Undeliverable, Unreachable, or any other OSError for «not now».
        """
        sent = 0
        with outside():
            due = list(
                cls.select()
                .where(cls.state == WAITING, cls.next_try <= base.now())
                .order_by(cls.next_try, cls.id)
                .limit(A_SWEEP)
            )
        for mail in due:
            with inside(mail.neighbourhood):
                if not mail._claim():
                    continue
                try:
                    send(mail)
                except Undeliverable:
                    mail._note(state=FAILED)
                except Unreachable as away:
                    log.warning("mail server away", exc_info=away.__cause__ or away)
                    mail._later()
                    break
                except OSError:
                    mail._later()
                except Exception:  # a mail that breaks the sender holds up no other
                    log.exception("not sent")
                    mail._later()
                else:
                    mail._note(state=SENT)
                    sent += 1
        return sent

    def _claim(self):
        """Take it, unless another process just did."""
        mine = Mail.update(next_try=base.now() + LEASE, tries=self.tries + 1)
        self.tries += 1
        same = (Mail.id == self.id) & (Mail.tries == self.tries - 1) & (Mail.state == WAITING)
        return mine.where(same).execute() == 1

    def _later(self):
        if self.tries > len(WAITS):
            self._note(state=FAILED)
        else:
            self._note(next_try=base.now() + WAITS[self.tries - 1])

    def _note(self, **fields):
        # Who was so slow that another took it over, has no more say.
        Mail.update(**fields).where(Mail.id == self.id, Mail.tries == self.tries).execute()


def _one_line(words):
    return " ".join(words.split())
