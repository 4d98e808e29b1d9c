"""Pages in other states: with an error, for each role, with words asked for, empty, and without a neighbourhood."""

import pytest

from a11y.harness import check, pages
from a11y.harness.findings import told


@pytest.fixture(scope="module")
def refused():
    """{page: whether its form was refused when it was empty}."""
    return {}


@pytest.mark.parametrize("page", pages.states(), ids=lambda page: page.name)
def test_everybody_can_read_a_page_in_another_state(house, page):
    findings = check.state(house, page)
    assert not findings, told(findings)


@pytest.mark.parametrize("page", pages.routes(), ids=lambda page: page.name)
def test_everybody_can_read_what_went_wrong(house, refused, page):
    findings, refused[page] = check.with_error(house, page)
    assert not findings, told(findings)


def test_many_forms_do_go_wrong_when_nothing_is_in_them(refused):
    """Else the test above has looked at nothing."""
    assert sum(refused.values()) > len(refused) / 4
