"""The words in other languages: locales/<language>/LC_MESSAGES/messages.po, as a translator left them.

A process reads the file itself when it first needs the language, in some milliseconds. Nothing is compiled
beforehand, so nothing can be stale or missing, and a release may stand in a folder that nobody can write in.
"""

import io
import logging

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask_babel import Domain, get_locale

from rosa.languages import EASY_DUTCH
from rosa.two_languages import TwoLanguages

log = logging.getLogger("rosa")


def path(folder, code):
    """Where the words of language `code` stand under `folder`, a Path."""
    return folder / code / "LC_MESSAGES" / "messages.po"


def read(folder, code):
    """The `babel.messages.Catalog` of a language. Raises OSError, ValueError or PoFileError when it cannot be read."""
    with path(folder, code).open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


def forms(words):
    """The forms of a msgid or a translation as a tuple: one, or one for each plural of the language."""
    return tuple(words) if isinstance(words, (tuple, list)) else (words,)


def first(message):
    """The Dutch words of a message; of a plural those for one."""
    return forms(message.id)[0]


class Catalogues(Domain):
    """What Flask-Babel asks for words. A language that cannot be read is a fault in the log, and shows Dutch.

    `reads_both()` tells whether this reader has simple Dutch beside their own language.
    """

    def __init__(self, folder, reads_both):
        super().__init__()
        self.folder, self.reads_both = folder, reads_both

    def get_translations(self):
        """The words of the reader's language."""
        own = self._words(str(get_locale()))
        return TwoLanguages(self._words(EASY_DUTCH), own) if self.reads_both() else own

    def _words(self, code):
        if code not in self.cache:
            self.cache[code] = self._load(code)
        return self.cache[code]

    def _load(self, code):
        if code == "nl":  # what the words are written in
            return NullTranslations()
        try:
            compiled = io.BytesIO()
            write_mo(compiled, read(self.folder, code))
            compiled.seek(0)
            return Translations(compiled)
        except Exception:  # whatever a file may hold: the house stays open
            log.exception("language", extra={"facts": {"language": code}})
            return NullTranslations()
