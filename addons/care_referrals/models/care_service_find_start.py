from odoo import api, models


class CareService(models.Model):
    """How the window "Find help" begins: what may be chosen, and what is chosen for a
    child and its need."""

    _inherit = "care.service"

    @api.model
    @api.readonly
    def find_help_start(self, child_id=False, need_id=False, like_id=False):
        """All that the window shows before anybody has asked.

        :param int like_id: a service; without a need its kinds of help are chosen
        :return: dict with ``child`` (``{"id", "name", "age"}`` or False), ``need``
            (``{"id", "words"}`` or False), ``chosen`` (criteria of ``find_help``),
            ``diagnoses`` (list of ``{"code", "name"}``) and ``choices``: for need,
            kind, town, region, language and coverage a list of ``[id, name]``
        :raise AccessError: for a child or need that the user may not see
        """
        self.check_access("read")
        need = self.env["care.need"].browse(need_id or ())
        if need:
            need.check_access("read")
        child = need.child_id or self.env["care.child"].browse(child_id or ())
        if child:
            child.check_access("read")
        like = self.browse((not need and like_id) or ())
        if like:
            like.check_access("read")
        return {
            "child": bool(child)
            and {"id": child.id, "name": child.first_name, "age": child.age},
            "need": bool(need) and {"id": need.id, "words": need.words},
            "chosen": {
                **self._care_find_of_child(child),
                "need_category_id": need.category_id.id,
                "category_ids": like.category_ids.ids,
            },
            "diagnoses": self._care_find_diagnoses_of(child) if child else [],
            "choices": {
                "kind": like.category_ids.mapped(_pair),
            }
            | {
                name: self.env[model].search_fetch([], ["name"]).mapped(_pair)
                for name, model in (
                    ("need", "care.need.category"),
                    ("town", "care.town"),
                    ("region", "care.region"),
                    ("language", "care.language"),
                    ("coverage", "care.coverage.type"),
                )
            },
        }

    @api.model
    def _care_find_action(self, child, need=None, like=None):
        """The window "Find help" for a child, and for one of its needs, or else for
        the kinds of help of the service ``like``."""
        return {
            **self.env["ir.actions.client"]._for_xml_id(
                "care_referrals.care_service_find_action"
            ),
            "params": {
                "child_id": child.id,
                "need_id": need.id if need else False,
                **({"like_id": like.id} if like else {}),
            },
        }


def _pair(record):
    return [record.id, record.name]
