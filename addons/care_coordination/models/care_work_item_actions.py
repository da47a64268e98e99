from odoo import api, fields, models
from odoo.exceptions import UserError


class CareWorkItem(models.Model):
    """The one thing to do about a line.

    A kind ``visit`` has a method ``_do_visit(self, source)``: for one line and the
    record behind it, it does the thing or returns the action in which a person does,
    and a label for the button in :meth:`_work_labels`.
    """

    _inherit = "care.work.item"

    action_label = fields.Char(compute="_compute_action_label")

    @api.depends("kind", "staff_id", "detail")
    def _compute_action_label(self):
        labels = self._work_labels()
        for item in self:
            item.action_label = item._work_label(labels)

    def _work_label(self, labels):
        """What the button of this line says; extend where a kind has two.

        :param dict labels: those of :meth:`_work_labels`
        """
        if self._needs_coordinator():
            return self.env._("Find a coordinator")
        return labels.get(self.kind)

    def _needs_coordinator(self):
        """Nobody leads, and the reader is who can change that."""
        return (
            self.kind == "first_contact"
            and not self.staff_id
            and self.env.user.has_group("care_coordination.group_care_supervisor")
        )

    @api.model
    def _work_labels(self):
        """What the button of each kind says; extend with super()."""
        log = self.env._("Log a contact")
        return {
            "message": self.env._("Answer"),
            "first_contact": log,
            "next_step": log,
            "meeting": self.env._("Log the meeting"),
            "contact": log,
            "level": self.env._("Look and agree"),
            "plan": self.env._("Looked through"),
            "assessment": self.env._("Asked"),
            "coverage": self.env._("Renew"),
            "permission": self.env._("Extend or end"),
            "birthday": self.env._("Done"),
            "training": self.env._("Record training")
            if self.env["care.training"].has_access("create")
            else self.env._("See training"),
        }

    def action_do(self):
        """Do what the line's button says.

        The record behind it is asked for as the user: whoever may not see or change it
        is told so.
        """
        self.ensure_one()
        if not self.exists():
            raise UserError(
                self.env._(
                    "This is done already. Load the list again to see what is left."
                )
            )
        source = self.env[self.res_model].browse(self.res_id)
        return getattr(self, f"_do_{self.kind}")(source)

    def action_open(self):
        """Open the child, or the colleague whom the line is about."""
        self.ensure_one()
        return self._open(self.child_id or self.staff_id)

    def _open(self, record, **values):
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "views": [(False, "form")],
            **values,
        }

    def _open_small(self, record, name, view=None, **context):
        """A form over the list, which is up to date again when it closes."""
        view_id = self.env.ref(f"care_coordination.{view}").id if view else False
        return self._open(
            record,
            name=name,
            views=[(view_id, "form")],
            target="new",
            context=context,
        )

    def _do_message(self, child):
        return child.action_write_to_family()

    def _do_first_contact(self, episode):
        if self._needs_coordinator():
            return episode.action_propose_coordinator()
        return episode.action_log_contact()

    def _do_next_step(self, episode):
        return episode.action_log_contact()

    def _do_meeting(self, event):
        return event.action_log_contact()

    def _do_contact(self, episode):
        return episode.action_log_contact()

    def _do_level(self, level):
        return self._open_small(level, self.env._("Level of support"))

    def _do_plan(self, episode):
        return self._open_small(
            episode,
            self.env._("The family's plan"),
            "care_episode_view_form_promises",
            care_promise="plan",
        )

    def _do_assessment(self, episode):
        return self._open_small(
            episode,
            self.env._("Strengths and needs"),
            "care_episode_view_form_promises",
            care_promise="assessment",
        )

    def _do_coverage(self, coverage):
        return self._open_small(
            coverage, self.env._("Coverage"), "care_coverage_view_form_renew"
        )

    def _do_permission(self, permission):
        return self._open_small(
            permission,
            self.env._("Portal access"),
            "care_caregiver_grant_view_form_extend",
        )

    def _do_birthday(self, milestone):
        review = self.env["care.milestone.review"].create(
            {"child_id": self.child_id.id, "milestone_id": milestone.id}
        )
        return {
            "type": "ir.actions.client",
            "tag": "care_coordination.work_done",
            "params": {
                "message": self.env._(
                    "Done: %s. It is on the child's page, under Birthdays.",
                    milestone.name,
                ),
                # One marked by mistake is archived, and the reminder is back
                "undo": {
                    "model": review._name,
                    "method": "action_archive",
                    "ids": review.ids,
                },
            },
        }

    def _do_training(self, training):
        """Supervisors keep the records; everybody else looks at the own one."""
        if not training.has_access("create"):
            return self._open(training, target="new")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New training record"),
            "res_model": "care.training",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_staff_id": training.staff_id.id,
                "default_type_id": training.type_id.id,
            },
        }
