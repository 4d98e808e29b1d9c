"""The secrets in links and cookies: who has one comes in. We keep only its hash."""

import hashlib
import secrets


def new_token():
    """A token: 256 bits that nobody guesses."""
    return secrets.token_urlsafe(32)


def hash_of(token):
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
