"""Every page as everybody reads it: the harness finds nothing. `make a11y` says more."""

import pytest

from a11y.harness import check, pages
from a11y.harness.findings import told

ROUTES = pages.routes()
EVERY_ROUTE = pytest.mark.parametrize("page", ROUTES, ids=lambda page: page.name)


@pytest.fixture(scope="module")
def titles():
    """{page: {reading: title}} of all pages that were seen."""
    return {}


@pytest.fixture(scope="module")
def refused():
    """{page: whether its form was refused when it was empty}."""
    return {}


def test_no_route_is_forgotten(house):
    pages.check_routes(house.app)


@EVERY_ROUTE
def test_everybody_can_read_a_page(house, titles, page):
    findings, titles[page] = check.route(house, page)
    assert not findings, told(findings)


def test_pages_can_be_told_apart_by_their_titles(titles):
    findings = check.same_titles(titles)
    assert not findings, told(findings)


@EVERY_ROUTE
def test_everybody_can_read_what_went_wrong(house, refused, page):
    findings, refused[page] = check.with_error(house, page)
    assert not findings, told(findings)


def test_many_forms_do_go_wrong_when_nothing_is_in_them(refused):
    """Else the test above has looked at nothing."""
    assert sum(refused.values()) > len(refused) / 4
