"""`make a11y`: a table of every page, and all that is wrong; exit code 1 when anything is.

`python -m a11y.harness prikbord post` looks only at pages with one of these words in their name.
"""

import sys
import tempfile

from a11y.harness import check, pages
from a11y.harness.findings import table
from a11y.harness.house import harness
from tests.browser.plugin import chromium
from tests.servers import Gunicorn


def main(words):
    """Print the table; answer the exit code."""
    seen, findings, titles = [], [], {}

    def wanted(found):
        chosen = [page for page in found if not words or any(word in page.name for word in words)]
        seen.extend(dict.fromkeys(page.name for page in chosen))
        return chosen

    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        database = f"{folder}/rosa.db"
        Gunicorn({"ROSA_DATABASE": f"sqlite:///{database}"}).set_up()
        with harness(browser, database) as house:
            pages.check_routes(house.app)
            for page in wanted(pages.routes()):
                found, titles[page] = check.route(house, page)
                findings += found + check.with_error(house, page)[0]
                print(end="." if not found else "!", file=sys.stderr, flush=True)
            for page in wanted(pages.states()):
                findings += check.state(house, page)
                print(end=".", file=sys.stderr, flush=True)
    findings += check.same_titles(titles)
    print(file=sys.stderr)
    print(table(list(dict.fromkeys(seen)), check.MODES, findings))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
