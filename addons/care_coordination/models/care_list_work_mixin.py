from odoo import models


class CareListWorkMixin(models.AbstractModel):
    """A list that a person brought as a file, and that may take longer to work on than
    a person waits: what all such lists say and do alike."""

    _name = "care.list.work.mixin"
    _inherit = ["care.list.file.mixin", "care.long.work.mixin"]
    _description = "List worked on in the background"

    def _work(self, commit=None):
        """Check the list, or bring in what it says, as the state says."""
        self.ensure_one()
        if self.state == "checking":
            return self._work_check(commit)
        return self._work_land(commit)

    def _work_check(self, commit):
        """Say what the list would change; ``commit`` as in :meth:`_work`."""
        raise NotImplementedError

    def _work_land(self, commit):
        """Bring in what the list says; ``commit`` as in :meth:`_work`."""
        raise NotImplementedError

    def _work_go_on(self, commit, done):
        """After a chunk of ``done`` records: keep it, if in the background, and say
        whether to go on."""
        state = self.state
        if commit and not commit(done):
            return False
        # A long list must not fill the memory; and somebody may have discarded it
        self.env.invalidate_all()
        return self.state == state

    def _work_person(self):
        """Whoever brought the list."""
        return self.create_uid

    def _work_busy_sentence(self):
        return self.env._("This list is being worked on. Wait a moment.")

    def _work_moved_on_sentence(self):
        return self.env._("This list has moved on meanwhile. Load the page again.")
