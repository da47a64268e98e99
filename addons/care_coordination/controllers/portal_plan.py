from uuid import uuid4

from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import request

from ..models.care_child_messages import MESSAGE_LENGTH
from ..models.care_child_plan_answers import NAME_LENGTH
from .portal import CarePortal


class CarePlanPortal(CarePortal):
    """The family's pages of the shared plan: read it, answer it, add to it, print it.

    Pages show, forms act. Each form leads back to the page, so that reloading sends
    nothing again; what could not be kept stays in its box with a sentence above.
    """

    def _care_child_page(self, child, status=200, **values):
        if child:
            values["plan"] = child._portal_plan_note()
        return super()._care_child_page(child, status, **values)

    @http.route(
        "/my/children/<int:child_id>/plan",
        type="http",
        auth="user",
        website=True,
        methods=["GET"],
    )
    def my_plan(self, child_id, said=None, step="", **kwargs):
        child = self._care_children(("id", "=", child_id))
        return self._care_plan_page(child, said=said, at_step=_number(step))

    def _care_plan_page(self, child, status=200, **values):
        """The plan of one child; ``said`` (agree or propose) tells what was just kept;
        ``form``, ``trouble`` and ``written`` what was not, and why; ``at_step`` is the
        step whose goal is unfolded."""
        if not child:
            return self._care_child_page(child)
        cards = child._portal_cards()
        return self._care_page(
            "care_coordination.portal_my_plan",
            status=status,
            page_name="care_plan",
            cards=cards,
            card=cards[0],
            plan=child._portal_plan(),
            decisions=child._portal_decisions(),
            kinds=child._portal_proposal_kinds(),
            proposals=child._portal_proposals(),
            papers=child._portal_papers(),
            may_write=child._portal_may_write(),
            message_length=MESSAGE_LENGTH,
            name_length=NAME_LENGTH,
            # Each form has the key of its own
            new_key=lambda: uuid4().hex,
            **{
                **dict.fromkeys(("form", "trouble", "said", "at_step")),
                "written": {},
                **values,
            },
        )

    @http.route(
        "/my/children/<int:child_id>/plan/paper/<any(plan, emergency):kind>",
        type="http",
        auth="user",
        website=True,
        methods=["GET"],
    )
    def plan_on_paper(self, child_id, kind, **kwargs):
        """The published plan or the emergency form, as PDF; its name names nobody."""
        child = self._care_children(("id", "=", child_id))
        try:
            content = child and child._portal_paper(kind)
        except AccessError:
            content = None
        except UserError as error:
            return self._care_plan_page(child, 503, form="paper", trouble=error.args[0])
        if not content:
            return self._care_child_page(child.browse())
        return request.make_response(
            content,
            [
                ("Content-Type", "application/pdf"),
                ("Content-Length", len(content)),
                ("Content-Disposition", f'inline; filename="{kind}.pdf"'),
                ("Cache-Control", "no-store"),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )

    @http.route(
        "/my/children/<int:child_id>/plan/agree",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def agree_to_plan(self, child_id, **form):
        """Keep the answer to the plan that was on screen."""
        return self._care_keep(
            child_id,
            "agree",
            form,
            lambda child: child._portal_agree(
                _number(form.get("version")),
                form.get("decision"),
                form.get("words"),
                form.get("signed_name"),
                form.get("signature"),
                form.get("key"),
            ),
        )

    @http.route(
        "/my/children/<int:child_id>/plan/propose",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def propose_for_plan(self, child_id, **form):
        """Keep what the family wants in the plan."""
        return self._care_keep(
            child_id,
            "propose",
            form,
            lambda child: child._portal_propose(
                form.get("kind"),
                form.get("words"),
                _number(form.get("goal")),
                _number(form.get("step")),
                form.get("key"),
            ),
        )

    @http.route(
        "/my/children/<int:child_id>/plan/take-back",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def take_back(self, child_id, **form):
        """A step is not done after all."""
        return self._care_keep(
            child_id,
            "back",
            form,
            lambda child: child._portal_take_back(_number(form.get("step"))),
        )

    def _care_keep(self, child_id, name, form, keep):
        child = self._care_children(("id", "=", child_id))
        if not child:
            return self._care_child_page(child)
        # What became of a step stands beside it, of all else on top
        step = _number(form.get("step"))
        try:
            with request.env.cr.savepoint():
                keep(child)
        except AccessError:
            # Of another child, or of nobody: both answer alike
            return self._care_child_page(child.browse())
        except UserError as error:
            return self._care_plan_page(
                child, 422, form=name, trouble=error.args[0], written=form, at_step=step
            )
        place = f"&step={step}#care_step_{step}" if step else "#care_said"
        return request.redirect(f"/my/children/{child.id}/plan?said={name}{place}", 303)


def _number(text):
    """An id from a form; what is no id is the id of nothing."""
    return int(text) if (text or "").isdecimal() and len(text) < 10 else 0
