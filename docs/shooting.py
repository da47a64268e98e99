"""How a picture is taken: who signs in, on which screen, and where the file goes."""

import os
import sys
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

URL = os.environ["CARE_URL"]
IMAGES = Path(__file__).resolve().parent / "images"
LAPTOP = {"width": 1366, "height": 768}
PHONE = {"width": 360, "height": 740}
PAPER = {"width": 850, "height": 1120}
PICTURES = {}


def picture(login, viewport=LAPTOP):
    """Register a function that shows a page; its name is the picture's."""

    def register(show):
        PICTURES[show.__name__] = (login, viewport, show)
        return show

    return register


def switch_on_all_centers(page):
    """As ticking every box of the menu at the top right does."""
    page.wait_for_selector(".o_main_navbar")
    page.evaluate(
        """() => {
            const {user} = odoo.loader.modules.get("@web/core/user");
            const ids = user.allowedCompanies.map((company) => company.id);
            return user.activateCompanies(ids, {reload: false});
        }"""
    )


@contextmanager
def signed_in(browser, login, viewport):
    context = browser.new_context(
        viewport=viewport, locale="en-US", timezone_id="America/New_York"
    )
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{URL}/web/login")
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", login)
    page.click("form.oe_login_form button[type=submit]")
    page.wait_for_url(lambda url: "/web/login" not in url)
    yield page
    context.close()


def take(names):
    """Take the pictures of these names, or all."""
    unknown = set(names) - set(PICTURES)
    if unknown:
        sys.exit(f"No such picture: {', '.join(sorted(unknown))}.")
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["CARE_CHROMIUM"],
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        for name in names or PICTURES:
            login, viewport, show = PICTURES[name]
            with signed_in(browser, login, viewport) as page:
                show(page)
                # Odoo fetches fonts and avatars after the page is there
                page.wait_for_timeout(2_000)
                page.screenshot(path=IMAGES / f"{name}.png")
            print(f"docs/images/{name}.png")
        browser.close()
