from odoo import api, fields, models

from odoo.addons.care_coordination.tools.names import normalize


class CareService(models.Model):
    """The words by which a service is found, in one form.

    ``find_name`` is what it is called, ``find_text`` what is said of it. Both begin
    and end with a space, so that a word is found by its beginning. What kind of help
    it is and for which diagnoses stands in lists that are translated: these are read
    when somebody asks (``care_service_find_vocabulary.py``).
    """

    _inherit = "care.service"

    find_name = fields.Char(
        compute="_compute_find_name", store=True, export_string_translation=False
    )
    find_text = fields.Text(
        compute="_compute_find_text", store=True, export_string_translation=False
    )

    @api.depends(
        *("name", "alternate_name", "program_name"),
        *("organization_id.name", "organization_id.care_alternate_name"),
    )
    def _compute_find_name(self):
        for service in self:
            agency = service.organization_id
            service.find_name = _key(
                service.name,
                service.alternate_name,
                service.program_name,
                agency.name,
                agency.care_alternate_name,
            )

    @api.depends(
        *("description", "eligibility_description", "interpretation", "alert"),
        *("application_process", "fees_description"),
        "organization_id.care_description",
    )
    def _compute_find_text(self):
        for service in self:
            service.find_text = _key(
                service.description,
                service.eligibility_description,
                service.interpretation,
                service.alert,
                service.application_process,
                service.fees_description,
                service.organization_id.care_description,
            )


def _key(*texts):
    """Every word once, between spaces."""
    words = dict.fromkeys(normalize(" ".join(filter(None, texts))).split())
    return f" {' '.join(words)} "
