import json
import time
from contextlib import contextmanager
from urllib.parse import urljoin

from odoo.tests.common import ChromeBrowser, HttpCase

SECONDS = 20


class BrowserCase(HttpCase):
    """Pages without scripts of their own, in a browser of somebody else's.

    A tour is a script of the page, so it can not drive a page that allows none. This
    drives the browser from outside, as a person does: look, fill in, press.
    """

    @contextmanager
    def browser(self, login=None):
        """A browser with a profile of its own, signed in or not."""
        browser = ChromeBrowser(self)
        with self.allow_requests(browser=browser):
            try:
                self.authenticate(login, login, browser=browser)
                self.cr.flush()
                self.cr.clear()
                yield Page(browser, self.base_url())
            finally:
                browser.stop()
                self._wait_remaining_requests()
        self.env.invalidate_all()


class Page:
    def __init__(self, browser, base_url):
        self._browser = browser
        self._base_url = base_url

    def open(self, path):
        self._browser.navigate_to(urljoin(self._base_url, path), wait_stop=True)
        self._wait("document.readyState === 'complete'")

    def text(self):
        return self._value("document.body.innerText")

    def path(self):
        return self._value("location.pathname")

    def fill(self, selector, value):
        field = f"document.querySelector({json.dumps(selector)})"
        self._wait(f"!!{field}")
        self._value(f"{field}.value = {json.dumps(value)}")

    def press(self, selector):
        """Press a button and wait for the page that comes of it."""
        button = f"document.querySelector({json.dumps(selector)})"
        self._wait(f"!!{button}")
        self._value(f"window.isBefore = true; {button}.click()")
        self._wait("!window.isBefore && document.readyState === 'complete'")

    def tick(self, selector):
        """Press what leads to no other page."""
        button = f"document.querySelector({json.dumps(selector)})"
        self._wait(f"!!{button}")
        self._value(f"{button}.click()")

    def _value(self, expression):
        answer = self._browser._websocket_request(
            "Runtime.evaluate",
            params={"expression": f"(() => {{ return {_last(expression)} }})()"},
        )
        return answer["result"].get("value")

    def _wait(self, expression):
        end = time.monotonic() + SECONDS
        while True:
            try:
                if self._value(expression):
                    return
            except TimeoutError:
                pass
            if time.monotonic() > end:
                raise AssertionError(f"Never so on {self.path()}: {expression}")
            time.sleep(0.1)


def _last(expression):
    """``a; b`` as one expression whose value is that of ``b``."""
    return f"({', '.join(part.strip() for part in expression.split(';'))})"
