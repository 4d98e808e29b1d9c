"""Somebody types in the field, and what is found follows."""

from playwright.sync_api import expect

from tests.browser.people import until


def test_what_is_found_follows_what_is_typed(browser, rosa):
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{rosa.url}/lombok/zoeken/")
    field = page.locator("#q")
    field.focus()
    until(page, "!!window.htmx")
    field.press_sequentially("koffi", delay=40)
    expect(page.locator("#gevonden mark").first).to_be_visible()
    expect(page.locator("#aantal")).to_contain_text("gevonden")
    assert page.locator("#aantal").get_attribute("role") == "status"
    assert page.evaluate("document.activeElement.id") == "q"
    assert page.url.endswith("q=koffi")
    assert len([url for url in asked if "q=" in url]) < 5, "not at each letter"
    field.fill("xyzzyx")
    expect(page.locator("#aantal")).to_have_text("Niets gevonden")
    expect(page.locator("#gevonden")).to_contain_text("Probeer een korter woord")
    page.reload()
    assert page.locator("#q").input_value() == "xyzzyx"
    page.close()


def test_it_works_without_scripts(browser, rosa):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{rosa.url}/lombok/krant/")
    page.fill("#zoek", "koffie")
    page.click(".seek button")
    expect(page.locator("#gevonden mark").first).to_be_visible()
    assert "in=krant" in page.url
    context.close()


def test_who_saves_data_asks_for_a_photo_and_sees_it_in_its_place(browser, rosa):
    context = browser.new_context(extra_http_headers={"Save-Data": "on"})
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{rosa.url}/lombok/krant/")
    link = page.locator("a[data-photo]").first
    expect(link).to_contain_text("kB")
    assert not [url for url in asked if "/foto/" in url]
    words = link.get_attribute("data-photo")
    link.click()
    photo = page.locator("img").first
    expect(photo).to_be_visible()
    assert photo.get_attribute("alt") == words
    assert photo.evaluate("image => document.activeElement === image")
    until(page, "document.querySelector('img').naturalWidth > 100")
    assert page.url.endswith("/krant/")
    context.close()
