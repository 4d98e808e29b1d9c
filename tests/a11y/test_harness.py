"""Every page as everybody reads it: the harness finds nothing. `make a11y` says more."""

import pytest

from a11y.harness import check, pages
from a11y.harness.findings import told

EVERY_ROUTE = pytest.mark.parametrize("page", pages.routes(), ids=lambda page: page.name)


@pytest.fixture(scope="module")
def titles():
    """{page: {reading: title}} of all pages that were seen."""
    return {}


def test_no_route_is_forgotten(house):
    pages.check_routes(house.app)


def test_what_is_left_out_is_no_page(house):
    request = house.tab("bram").context.request
    for rule in pages.NO_PAGE:
        answer = request.get(f"{house.server.url}/lombok{house.thing(rule, 'bram')}")
        # A socket that is no socket is refused, with a page.
        assert not answer.ok or "<!doctype" not in answer.text().lower(), rule


@EVERY_ROUTE
def test_everybody_can_read_a_page(house, titles, page):
    findings, titles[page] = check.route(house, page)
    assert not findings, told(findings)


def test_pages_can_be_told_apart_by_their_titles(titles):
    findings = check.same_titles(titles)
    assert not findings, told(findings)
