"""Sources are known by the words of many lists."""

from odoo.addons.care_coordination.tools.names import normalize

from .common import ReferralCommon

ROSTER_WORDS = {
    "Primary care provider": "primary_care",
    "PCP": "primary_care",
    "Hospital discharge": "hospital",
    "NICU": "hospital",
    "School": "school",
    "Birth to Three": "birth_to_three",
    "B-3": "birth_to_three",
    "Infoline": "infoline",
    "2-1-1": "infoline",
    "Family (self-referral)": "family",
    "self": "family",
    "Other": "other",
}


class TestCareReferralSource(ReferralCommon):
    def test_words(self):
        known = self.env["care.referral.source"]._by_word()
        for word, name in ROSTER_WORDS.items():
            with self.subTest(word=word):
                self.assertEqual(
                    known.get(normalize(word)),
                    self.env.ref(f"care_referrals.care_referral_source_{name}"),
                )

    def test_no_word_means_two_sources(self):
        words = [
            normalize(word)
            for source in self.env["care.referral.source"].search([])
            for word in {source.name, *(source.synonyms or "").split(",")}
            if normalize(word)
        ]
        self.assertEqual(sorted(words), sorted(set(words)))
