from odoo import api, models
from odoo.exceptions import LockError, UserError


class CareLongWorkMixin(models.AbstractModel):
    """Work that may take longer than a person waits.

    A step begins once, is done at once or in the background, and goes on where it
    stopped. A model has ``state``, ``worked_count`` and ``problem``, and declares:

    - ``_care_work_states``: ``{state of work: state to go back to when it is refused}``
    - ``_care_work_size``: the field that says how much there is to do
    - ``_care_work_cron``: the XML id of the scheduled action that calls ``_cron_work``
    - :meth:`_work`, :meth:`_work_person` and the three sentences
    """

    _name = "care.long.work.mixin"
    _description = "Work in the background"

    _care_work_states = {}
    _care_work_size = None
    _care_work_cron = None

    def _work(self, commit=None):
        """Do what the state says until nothing is left.

        :param commit: called with how much was done after each chunk; returns whether
            to go on. None: all at once, in the caller's transaction.
        """
        raise NotImplementedError

    def _work_person(self):
        """The user in whose name the background works."""
        raise NotImplementedError

    def _work_busy_sentence(self):
        raise NotImplementedError

    def _work_moved_on_sentence(self):
        raise NotImplementedError

    def _work_person_sentence(self, person):
        """Why the background may not work for ``person`` any longer."""
        raise NotImplementedError

    def _begin(self, state):
        """Hold the record for a step out of ``state``, once."""
        self.check_access("write")
        try:
            self.lock_for_update(allow_referencing=True)
        except LockError:
            raise UserError(self._work_busy_sentence()) from None
        self.invalidate_recordset(["state"])
        if self.state != state:
            raise UserError(self._work_moved_on_sentence())

    def _work_now_or_later(self, is_short):
        """What is short is done while the person waits, the rest in the background."""
        if is_short:
            self._work()
        else:
            cron = self.env.ref(self._care_work_cron)
            # sudo: waking a scheduled action is for administrators; this is ours
            cron.sudo()._trigger()
        return True

    @api.model
    def _cron_work(self):
        """Go on with what is too long to wait for."""
        cron = self.env["ir.cron"]
        states = list(self._care_work_states)
        waiting = self.search([("state", "in", states)], order="id")
        cron._commit_progress(
            remaining=sum(
                max(record[self._care_work_size] - record.worked_count, 1)
                for record in waiting
            )
        )
        for record in waiting:
            if not record.try_lock_for_update(allow_referencing=True):
                continue
            try:
                record._as_work_person()._work(commit=cron._commit_progress)
            except UserError as error:
                self.env.cr.rollback()
                before = self._care_work_states[record.state]
                record.write({"state": before, "problem": str(error)})
            if not cron._commit_progress():
                return

    def _as_work_person(self):
        """The background may do no more than whoever began the work."""
        person = self._work_person()
        if not person.active or self.company_id not in person.company_ids:
            raise UserError(self._work_person_sentence(person))
        return self.with_user(person).with_company(self.company_id)
