"""Every word of the addons has Spanish: as the words are in the source now, not as they
were last exported."""

import re

import polib

from odoo.tests import TransactionCase, tagged
from odoo.tools.misc import file_path
from odoo.tools.translate import TranslationModuleReader

# The same in both languages; the form of our .po files leaves them empty
SAME = {
    *("Base", "Color", "ID", "Individual", "No", "no", "Normal", "Plan", "Portal"),
    *("RN, CPN", "Rosa Rivera", "Social", "Supervisor", "Total"),
    *("HUSKY A", "HUSKY B", "HUSKY C", "HUSKY D", "HUSKY Health"),
    *("(PDF)", "Enter", "Fax", "Hospital", "Hospital:", "plan"),
    *("E84", "ext.", "%(number)s, ext. %(extension)s"),
    # Codes beside words in a list: Odoo's export takes them for words
    *("got_help", "lost_contact", "no_help", "none_here", "not_eligible"),
    *("not_wanted", "waitlist"),
    # Names of programs and of other people's work
    *("CSHCN Screener", "Care 4 Kids", "IEP", "SNAP", "SSI", "WIC"),
    "Parents' Assessment of Protective Factors, Center for the Study of Social Policy,"
    " 2014",
    "Pediatric Integrated Care Survey, Boston Children's Hospital, 2015",
}
# A term without a word of its own: signs and values only, or the same in both; or how
# the file of a print is named, which Odoo lets people translate
NO_WORDS = re.compile(
    r"(%\(\w+\)s|%s|<[^>]*>|Social:|hospital:|Plan\b|[\W\d_])*|object\.env\[.*"
)

ADDONS = ("care_coordination", "care_referrals", "title_v_reporting")


@tagged("post_install", "-at_install")
class TestSpanish(TransactionCase):
    def test_every_word(self):
        for addon in ADDONS:
            with self.subTest(addon=addon):
                spanish = {
                    entry.msgid
                    for entry in polib.pofile(file_path(f"{addon}/i18n/es.po"))
                    if entry.translated()
                }
                rows = TranslationModuleReader(self.env.cr, [addon])
                words = {row[4] for row in rows if not NO_WORDS.fullmatch(row[4])}
                self.assertGreater(len(words), 100)
                self.assertFalse(sorted(words - spanish - SAME))
