"""Mijn post in a real browser: what somebody reads counts as read, without a press, and once."""

from tests.browser.people import come_in
from tests.browser.plugin import PHONE


def _guest(browser, rosa, name):
    context = browser.new_context(viewport=PHONE)
    tab = context.new_page()
    come_in(tab, rosa, name)
    return tab


def test_an_answer_that_is_read_is_told_read_once(browser, rosa):
    cora, bram = _guest(browser, rosa, "Cora"), _guest(browser, rosa, "Bram")
    faults, told = [], []
    cora.on("pageerror", lambda error: faults.append(str(error)))
    cora.on("request", lambda request: told.append(request.url) if request.method == "POST" else None)
    cora.goto(f"{rosa.url}/lombok/prikbord/ophangen/")
    cora.check("[value=zoek]")
    cora.check("[value=eten]")
    cora.fill("[name=title]", "Rode kool")
    cora.fill("[name=text]", "Wie heeft er een?")
    cora.click("main .form > .button")
    cora.wait_for_selector(".paper--whole")
    bram.goto(cora.url)
    bram.fill("[name=text]", "Ik heb er twee.")
    bram.click("main .form .button")
    bram.wait_for_url("**/post/*/")
    cora.goto(f"{rosa.url}/lombok/post/")
    assert "1 nieuw" in cora.inner_text(".mail")
    told.clear()
    cora.click("main .row a")
    cora.wait_for_selector("text=Je hebt dit gelezen.")
    cora.wait_for_timeout(300)
    assert "nieuw" not in cora.inner_text(".mail")
    assert (len(told), faults) == (1, [])
    for tab in (cora, bram):
        tab.context.close()
