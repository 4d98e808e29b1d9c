"""Fixtures come from three places: the servers, the house with its people, and the browser."""

pytest_plugins = ["tests.servers.plugin", "tests.house", "tests.browser.plugin"]
