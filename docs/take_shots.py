"""Takes the screenshots of README with the demo data. Start it with ``make shots``.

Each picture is a function that drives the product as the person would: if a screen no
longer works, its picture can not be taken. ``make shots ARGS="board portal_es"`` takes
only those.
"""

import sys
from pathlib import Path

from shooting import PAPER, PHONE, URL, picture, switch_on_all_centers, take

ROOT = Path(__file__).resolve().parent.parent
ROSTER = ROOT / "addons/care_coordination/static/demo/sample_roster.csv"


@picture("helen")
def family(page):
    page.goto(f"{URL}/odoo/care-families")
    page.get_by_text("Rivera", exact=False).first.click()
    page.wait_for_selector(".o_form_view")


@picture("helen")
def child(page):
    page.goto(f"{URL}/odoo/care-children")
    page.get_by_text("Maya Rivera").first.click()
    page.wait_for_selector(".o_form_view")


@picture("yolanda")
def referrals(page):
    switch_on_all_centers(page)
    page.goto(f"{URL}/odoo/care-referrals")
    page.wait_for_selector(".o_kanban_record")


def _to_preview(page):
    page.goto(f"{URL}/odoo/care-import/new")
    page.wait_for_selector(".o_form_view")
    page.locator("input[type=file]").set_input_files(ROSTER)
    page.get_by_role("button", name="Next: match the columns").click()
    page.get_by_role("button", name="Next: check the rows").wait_for()


@picture("yolanda")
def intake_columns(page):
    _to_preview(page)


@picture("yolanda")
def intake_preview(page):
    _to_preview(page)
    page.get_by_role("button", name="Next: check the rows").click()
    page.get_by_role("button", name="Import now").wait_for()


@picture("yolanda")
def intake_duplicate(page):
    intake_preview(page)
    page.get_by_text("Is this a child you know?").scroll_into_view_if_needed()
    page.locator(".care_intake_evidence").last.scroll_into_view_if_needed()


@picture("yolanda")
def board(page):
    """After the import, with every center that it brought children to."""
    intake_preview(page)
    page.get_by_role("button", name="Import now").click()
    page.get_by_role("button", name="Import the others").click()
    page.get_by_role("button", name="Open the board").click()
    page.wait_for_selector(".o_kanban_record")


@picture("yolanda")
def share_out(page):
    """The whole waiting list of a roster, before anybody is assigned."""
    board(page)
    page.goto(f"{URL}/odoo/care-waiting")
    page.get_by_role("button", name="Share out").first.click()
    page.get_by_text("one plan for each center").first.wait_for()
    page.locator(".o_data_row", has_text="North Central").first.click()
    page.get_by_role("button", name="Assign all").wait_for()


@picture("grace")
def my_work(page):
    page.goto(f"{URL}/odoo/care-my-work")
    page.wait_for_selector(".o_care_work .o_kanban_record")


@picture("ines")
def quick_log(page):
    page.goto(f"{URL}/odoo/care-board")
    card = page.locator(".o_kanban_record", has_text="Maya Rivera")
    card.get_by_role("button", name="Log").click()
    page.get_by_text("Did you reach somebody?").wait_for()


@picture("ines")
def timeline(page):
    child(page)
    entry = page.locator(".care_timeline").first
    entry.scroll_into_view_if_needed()
    page.get_by_role("button", name="Log a contact").first.wait_for()


@picture("ines")
def questions(page):
    """Asked again today: what was said last time stands beside each question."""
    child(page)
    page.locator(".nav-link[name=questions]").click()
    guide = page.locator(".o_care_offer", has_text="What keeps our family strong")
    guide.locator(".btn-primary").click()
    page.locator(".o_care_question").first.wait_for()


@picture("ines", {"width": 1366, "height": 1000})
def factors(page):
    child(page)
    page.locator(".nav-link[name=needs]").click()
    page.locator(".o_care_factors").last.scroll_into_view_if_needed()


@picture("ines")
def plan(page):
    child(page)
    page.locator(".oe_stat_button", has_text="Version 2").click()
    page.get_by_text("Changed, and not published yet").wait_for()


@picture("helen")
def goals(page):
    page.goto(f"{URL}/odoo/care-goals")
    page.wait_for_selector(".o_kanban_record")


@picture("helen")
def caseload(page):
    page.goto(f"{URL}/odoo/care-caseload")
    page.get_by_text("Pediatric nurse").first.wait_for()


@picture("yolanda")
def form_5a(page):
    switch_on_all_centers(page)
    page.goto(f"{URL}/odoo/title-v-periods")
    page.get_by_text("FFY 2025").first.click()
    page.get_by_role("button", name="Build Form 5a").first.click()
    page.locator("table", has_text="Pregnant women").wait_for()


@picture("rosa", PHONE)
def portal_es(page):
    page.goto(f"{URL}/my/children")
    page.wait_for_selector("main")


@picture("claire", PHONE)
def portal_en(page):
    page.goto(f"{URL}/my/children")
    page.wait_for_selector("main")


@picture("rosa", PHONE)
def portal_plan(page):
    page.goto(f"{URL}/my/children")
    page.get_by_role("link", name="Maya Rivera").first.click()
    page.goto(f"{page.url}/plan")
    page.wait_for_selector("main h1")


def _show_paper(page, report, child_name):
    """A page of the PDF, as the viewer that comes with Odoo shows it."""
    page.goto(f"{URL}/odoo/care-published-plans")
    page.wait_for_selector(".o_list_view")
    version = page.evaluate(
        """(name) => {
            const {rpc} = odoo.loader.modules.get("@web/core/network/rpc");
            const domain = [["plan_id.child_id.first_name", "=", name]];
            return rpc("/web/dataset/call_kw/care.plan.version/search", {
                model: "care.plan.version",
                method: "search",
                args: [domain],
                kwargs: {limit: 1},
            });
        }""",
        child_name,
    )[0]
    pdf = f"/report/pdf/care_coordination.{report}/{version}"
    viewer = f"{URL}/web/static/lib/pdfjs/web/viewer.html?file={pdf}#zoom=page-fit"
    page.goto(viewer)
    page.locator(".page[data-loaded=true]").first.wait_for()


@picture("ines", PAPER)
def paper_plan(page):
    _show_paper(page, "care_plan_paper", "Maya")


@picture("grace", PAPER)
def paper_emergency(page):
    _show_paper(page, "care_emergency_paper", "Noah")


@picture("ines")
def find_help(page):
    """For Maya: what fits her stands first, and says why."""
    child(page)
    page.get_by_role("button", name="Find help").first.click()
    page.locator(".care_find_box input").fill("food")
    page.locator(".care_find_card .care_find_why").first.wait_for()


@picture("yolanda")
def referrals_out(page):
    """Of all centers and workers: the filters of the own ones are taken away."""
    switch_on_all_centers(page)
    page.goto(f"{URL}/odoo/care-referrals-out")
    page.wait_for_selector(".o_kanban_view, .o_view_nocontent")
    page.locator(".o_facet_remove").first.click()
    page.wait_for_selector(".o_kanban_record")


@picture("ines")
def verify(page):
    page.goto(f"{URL}/odoo/care-services-to-verify")
    page.get_by_role("button", name="Ask one after the other").click()
    page.locator(".modal .o_form_view, .modal-content").first.wait_for()


@picture("karen")
def measures(page):
    switch_on_all_centers(page)
    page.goto(f"{URL}/odoo/care-referral-measures")
    page.locator("div.o_pivot").wait_for()


@picture("rosa", PHONE)
def portal_help(page):
    page.goto(f"{URL}/my/children")
    page.get_by_role("link", name="Maya Rivera").first.click()
    page.goto(f"{page.url}/referrals")
    page.wait_for_selector("main h1")


@picture("bea", PHONE)
def agency(page):
    """The same parts as behind a link."""
    page.goto(f"{URL}/my/agency")
    page.locator("main a[href*='/my/agency/referrals/']").first.click()
    page.wait_for_selector("main h1")


if __name__ == "__main__":
    take(sys.argv[1:])
