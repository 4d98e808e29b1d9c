"""Pages in other states: for each role, with words asked for, where nothing is, and without a neighbourhood."""

import pytest

from a11y.harness import check, pages
from a11y.harness.findings import told


@pytest.mark.parametrize("page", pages.states(), ids=lambda page: page.name)
def test_everybody_can_read_a_page_in_another_state(house, page):
    findings = check.state(house, page)
    assert not findings, told(findings)
