"""Every word of the addons has Spanish: as the words are in the source now, not as they
were last exported."""

import polib

from odoo.tests import TransactionCase, tagged
from odoo.tools.misc import file_path
from odoo.tools.translate import TranslationModuleReader

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
                words = {
                    row[4] for row in TranslationModuleReader(self.env.cr, [addon])
                }
                self.assertGreater(len(words), 100)
                self.assertFalse(sorted(words - spanish))
