"""The models: what Rosa knows and may do. They know nothing of the web."""

from rosa.models import daily, source_again  # noqa: F401  they have work for the sweep
from rosa.models.account import Account
from rosa.models.article import Article
from rosa.models.article_draft import ArticleDraft, Writing
from rosa.models.base import connect, database
from rosa.models.block import Block
from rosa.models.contact import Colleague, ContactInfo, Partner
from rosa.models.conversation import Conversation, Reply
from rosa.models.desk_hours import DeskHours, SpecialDay
from rosa.models.easy_wish import EasyWish
from rosa.models.event import Event
from rosa.models.holiday import Holiday
from rosa.models.hours import Hours, Shift
from rosa.models.letter import Letter, LetterStep
from rosa.models.local import Local
from rosa.models.message import Message, Reaction
from rosa.models.neighbourhood import Neighbourhood
from rosa.models.note import Note
from rosa.models.notice import Notice
from rosa.models.occurrence import Occurrence
from rosa.models.outbox import Mail
from rosa.models.person import Person
from rosa.models.photo import Photo, PhotoFile
from rosa.models.presence import Presence
from rosa.models.ratelimit import RateLimit
from rosa.models.recording import Recording, RecordingFile
from rosa.models.revision import Revision
from rosa.models.room import Room
from rosa.models.search import SearchEntry
from rosa.models.session import Session
from rosa.models.sign_up import SignUp
from rosa.models.source import Source
from rosa.models.source_file import SourceFile
from rosa.models.spoken import Spoken
from rosa.models.tiding import Tiding
from rosa.models.typed import Typed

tables = [
    Neighbourhood,
    Account,
    Person,
    Session,
    Room,
    Hours,
    Shift,
    Message,
    Reaction,
    Presence,
    Note,
    RateLimit,
    Typed,
    Tiding,
    Photo,
    PhotoFile,
    SearchEntry,
    Article,
    Revision,
    ArticleDraft,
    Writing,
    Notice,
    Conversation,
    Reply,
    Block,
    ContactInfo,
    Colleague,
    Partner,
    DeskHours,
    SpecialDay,
    Mail,
    Letter,
    LetterStep,
    Source,
    Holiday,
    Event,
    Occurrence,
    SignUp,
    SourceFile,
    Spoken,
    Recording,
    RecordingFile,
    EasyWish,
]

__all__ = ["Local", "connect", "database", "tables", *(table.__name__ for table in tables)]
