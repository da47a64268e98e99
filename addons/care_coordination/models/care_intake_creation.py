from odoo import models
from odoo.exceptions import UserError

from ..intake.planning import LANDING
from ..tools.names import normalize


class CareIntakeCreation(models.AbstractModel):
    """The records of a chunk of rows: one bulk create per model, as the user."""

    _name = "care.intake.creation"
    _inherit = ["care.intake.comparison"]
    _description = "Intake roster: making records"

    def _intake_create(self, run, plans):
        """Create what ``plans`` call for.

        :return: the list for ``_land_downstream``, and practices made, by name
        """
        landing = [plan for plan in plans if plan.outcome in LANDING]
        starting = [p for p in plans if p.outcome == "new_episode"]
        if not landing and not starting:
            return [], {}
        practices = self._intake_practices(run, landing)
        families = self._intake_create_families(landing)
        self._intake_create_caregivers(landing, families)
        self._intake_create_children(run, landing, families, practices)
        self._intake_create_coverage(run, landing)
        self._intake_create_conditions(landing)
        for plan in starting:
            plan.child_id = int(plan.child_key.removeprefix("child:"))
        return self._intake_create_episodes(run, landing + starting), practices

    def _intake_create_families(self, landing):
        """``{household key: family id}`` of new and joined families."""
        fresh = [plan for plan in landing if plan.outcome == "new_family"]
        families = self.env["care.family"].create(
            [self._intake_family_values(plan.row) for plan in fresh]
        )
        ids = {
            plan.family_key: family.id
            for plan, family in zip(fresh, families, strict=True)
        }
        for plan in landing:
            if plan.family_key.startswith("family:"):
                ids[plan.family_key] = int(plan.family_key.removeprefix("family:"))
        return ids

    def _intake_family_values(self, row):
        get = row.values.get
        # The household goes by its caregiver's last name
        name = (get("caregiver_name") or get("child_last_name")).split()[-1]
        return {
            "name": self.env._("%s family", name),
            "company_id": row.center_id,
            "language_id": row.language_id,
            "interpreter_needed": bool(get("interpreter")),
            "preferred_channel": get("preferred_channel"),
            "street": get("street"),
            "town_id": row.town_id,
            "zip": get("zip"),
            "note": self.env._(row.family_note) if row.family_note else False,
        }

    def _intake_create_caregivers(self, landing, families):
        """A person of their own for each family: two families may share a name, a phone
        or a shelter, and must not share a contact."""
        adding = [plan for plan in landing if plan.adds_caregiver]
        # The center is given now: finding the wall afterwards costs a write per person
        partners = self.env["res.partner"].create(
            [
                {
                    "name": plan.row.values.get("caregiver_name")
                    or self.env._("Caregiver, name not given"),
                    "phone": plan.row.values.get("phone"),
                    "email": plan.row.values.get("email"),
                    "company_id": plan.row.center_id,
                }
                for plan in adding
            ]
        )
        self.env["care.caregiver"].create(
            [
                {
                    "partner_id": partner.id,
                    "family_id": families[plan.family_key],
                    "relationship": plan.row.values.get("caregiver_relationship")
                    or "parent",
                }
                for plan, partner in zip(adding, partners, strict=True)
            ]
        )

    def _intake_create_children(self, run, landing, families, practices):
        children = self.env["care.child"].create(
            [
                {
                    **self._intake_child_values(run, plan.row, practices),
                    "family_id": families[plan.family_key],
                }
                for plan in landing
            ]
        )
        for plan, child in zip(landing, children, strict=True):
            plan.child_id = child.id

    def _intake_child_values(self, run, row, practices):
        get = row.values.get
        cshcn = self._intake_cshcn(run, row.center_id)
        return {
            "mrn": get("mrn"),
            "first_name": get("child_first_name"),
            "last_name": get("child_last_name"),
            "birth_date": get("birth_date"),
            "sex": get("sex") or "unknown",
            "race_ids": [(6, 0, row.race_ids)],
            "race_detail": row.race_detail,
            "language_id": row.language_id,
            "practice_id": practices.get(normalize(get("pcp_practice"))),
            "provider_name": get("pcp_name"),
            "cshcn": cshcn,
            "cshcn_basis": "enrollment" if cshcn == "yes" else False,
        }

    def _intake_cshcn(self, run, center_id):
        if center_id not in run.cshcn:
            center = self.env["res.company"].browse(center_id)
            run.cshcn[center_id] = center.care_cshcn_default
        return run.cshcn[center_id]

    def _intake_create_coverage(self, run, landing):
        self.env["care.coverage"].create(
            [
                {
                    "child_id": plan.child_id,
                    "type_id": plan.row.coverage_type_id,
                    "payer": plan.row.payer,
                    "date_start": plan.row.values.get("referral_date") or run.today,
                }
                for plan in landing
                if plan.row.coverage_type_id
            ]
        )

    def _intake_create_conditions(self, landing):
        self.env["care.condition"].create(
            [
                {"child_id": plan.child_id, "code_id": code_id}
                if code_id
                else {"child_id": plan.child_id, "name": text}
                for plan in landing
                for code_id, text in plan.row.conditions
            ]
        )

    def _intake_create_episodes(self, run, starting):
        episodes = self.env["care.episode"].create(
            [
                {
                    "child_id": plan.child_id,
                    "stage_id": self._intake_stage(run, plan.row.center_id),
                    "date_referred": plan.row.values.get("referral_date") or run.today,
                }
                for plan in starting
            ]
        )
        return [
            {
                "values": plan.row.values,
                "line": plan.row.line,
                "child": episode.child_id,
                "episode": episode,
            }
            for plan, episode in zip(starting, episodes, strict=True)
        ]

    def _intake_stage(self, run, center_id):
        """The center's first stage of the intake phase, or the shared one."""
        if not run.stages:
            stages = self.env["care.episode.stage"].search([("phase", "=", "intake")])
            for stage in stages.sorted(lambda s: not s.company_id):
                for company_id in stage.company_id.ids or run.words.centers:
                    run.stages.setdefault(company_id, stage.id)
        if center_id not in run.stages:
            raise UserError(
                self.env._(
                    "%s has no stage of the intake phase. A manager adds one in "
                    "Configuration, Stages.",
                    run.words.centers[center_id],
                )
            )
        return run.stages[center_id]

    def _intake_practices(self, run, landing):
        """``{normalized name: partner id}``; unknown practices are made."""
        if not run.practices:
            run.practices = self._intake_known_practices()
        names = {
            normalize(plan.row.values.get("pcp_practice")): plan.row.values.get(
                "pcp_practice"
            )
            for plan in landing
        }
        fresh = {
            key: name for key, name in names.items() if key and key not in run.practices
        }
        # No center: a practice is nobody's patient, and serves families of several
        made = self.env["res.partner"].create(
            [
                {"name": name, "is_company": True, "company_id": False}
                for name in fresh.values()
            ]
        )
        return {**run.practices, **dict(zip(fresh, made.ids, strict=True))}

    def _intake_known_practices(self):
        companies = self.env["res.partner"].search_fetch(
            [("is_company", "=", True)], ["name"], order="id desc"
        )
        # The oldest of equal names wins
        return {normalize(partner.name): partner.id for partner in companies}
