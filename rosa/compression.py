"""Answers go out compressed, also those that say what went wrong: people on a bad line make mistakes too."""

from flask_compress import Compress


class CompressEverything(Compress):
    """Flask-Compress leaves all but successful answers as they are; a form that comes back (422) weighs as much."""

    def after_request(self, response):
        status = response.status
        if response.status_code >= 400:
            response.status_code = 200
        response = super().after_request(response)
        response.status = status
        return response
