import re

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

HOW = [
    ("portal", "In the portal"),
    ("spoken", "Spoken, on the phone or at a visit"),
    ("paper", "On paper"),
]
# States in which an offer can be seen by the whole center
LISTED = ("ready", "paused")
_YEAR = re.compile(r"(?:19|20)\d\d")


class CarePeer(models.Model):
    """A parent who offers to talk with other parents.

    Holds only what the parent told for this: which languages and topics, what is known
    from own life, how old the own children are. Nothing is taken from a child's record.
    Until the parent has agreed to be asked, and after the offer has ended, only the
    family's own team and supervisors see it.
    """

    _name = "care.peer"
    _inherit = ["care.guard.mixin", "care.transition.mixin"]
    _description = "Parent who helps parents"
    _order = "state, name, id"
    _rec_names_search = ["name", "experience"]
    _check_company_auto = True
    _care_guarded_links = ("caregiver_id",)
    _care_fixed_links = ("caregiver_id",)
    _care_no_defaults = frozenset({"agreed_user_id"})
    _care_transitions = {
        "offered": {"ready", "ended"},
        "ready": {"paused", "ended"},
        "paused": {"ready", "ended"},
        "ended": {"offered"},
    }

    company_id = fields.Many2one(
        "res.company",
        string="Center",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    caregiver_id = fields.Many2one(
        "care.caregiver",
        string="Caregiver of ours",
        index="btree_not_null",
        ondelete="cascade",
        check_company=True,
        help="Empty: a parent from outside, without a family at the center.",
    )
    family_id = fields.Many2one(
        related="caregiver_id.family_id",
        store=True,
        index="btree_not_null",
        precompute=True,
    )
    partner_id = fields.Many2one(
        related="caregiver_id.partner_id",
        store=True,
        index="btree_not_null",
        precompute=True,
    )
    name = fields.Char(
        compute="_compute_contact",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        index="trigram",
    )
    first_name = fields.Char(
        compute="_compute_first_name",
        help="All that a family reads before both have said yes.",
    )
    phone = fields.Char(
        compute="_compute_contact", store=True, readonly=False, precompute=True
    )
    email = fields.Char(
        compute="_compute_contact", store=True, readonly=False, precompute=True
    )
    active = fields.Boolean(default=True)
    state = fields.Selection(
        [
            ("offered", "New offer"),
            ("ready", "Can be asked"),
            ("paused", "Not now"),
            ("ended", "Ended"),
        ],
        default="offered",
        required=True,
        index=True,
    )

    # What the parent tells
    language_ids = fields.Many2many("care.language", string="Languages")
    region_id = fields.Many2one(
        "care.region",
        compute="_compute_region_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
    )
    code_ids = fields.Many2many(
        "care.icd10.code",
        string="Diagnoses known from own life",
        help="As the parent says, not from the child's record. They help to find who "
        "fits and are told to no family.",
    )
    experience = fields.Char(
        "In the parent's words", help='"Tube feeding for three years, new on insulin".'
    )
    birth_years = fields.Char(
        "Own children born in", help="Years, such as 2015, 2018. Ages follow from it."
    )
    ages = fields.Char("Ages of own children", compute="_compute_ages")
    topic_ids = fields.Many2many("care.peer.topic", string="Can talk about")
    about = fields.Text(
        "A few words to families",
        help="A family reads this after the parent has said yes to talking with it.",
    )
    max_families = fields.Integer("Families at once", default=1, required=True)

    # What the center knows
    date_offered = fields.Date(
        "Offered on", default=lambda self: fields.Date.context_today(self)
    )
    offered_how = fields.Selection(HOW, string="Offered", default="spoken")
    date_agreed = fields.Date("Agreed to be asked on", copy=False)
    agreed_how = fields.Selection(HOW, string="Agreed how", copy=False)
    agreed_user_id = fields.Many2one(
        "res.users",
        string="Kept by",
        readonly=True,
        copy=False,
        help="Who wrote down that the parent agreed; in the portal the parent.",
    )
    date_trained = fields.Date("Prepared on", help="Training or a talk about limits.")
    background = fields.Text(
        help="Who talked with the parent, what was checked. For the staff only."
    )

    match_ids = fields.One2many("care.peer.match", "peer_id", string="Families")

    _one_offer = models.UniqueIndex(
        "(partner_id, company_id) WHERE partner_id IS NOT NULL AND active",
        "This parent is on the list of parents who help already.",
    )
    _max_families_range = models.Constraint(
        "CHECK (max_families BETWEEN 1 AND 20)",
        "Families at once: from 1 to 20.",
    )
    _ready_agreed = models.Constraint(
        "CHECK (state NOT IN ('ready', 'paused')"
        " OR (date_agreed IS NOT NULL AND agreed_how IS NOT NULL))",
        "Say first when and how the parent agreed to be asked.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        peers = super().create([self._care_keep_agreed(vals) for vals in vals_list])
        peers.filtered(lambda peer: peer.state == "ready")._care_propose()
        return peers

    def write(self, vals):
        if vals.get("state") == "offered":
            # Who comes back says it again
            vals = {"date_agreed": False, "agreed_how": False, **vals}
        return super().write(self._care_keep_agreed(vals))

    def _care_keep_agreed(self, vals):
        """The values with who writes the agreement down; that is not typed."""
        vals = {name: vals[name] for name in vals if name != "agreed_user_id"}
        if "date_agreed" in vals or "agreed_how" in vals:
            agreed = vals.get("date_agreed") or vals.get("agreed_how")
            vals["agreed_user_id"] = agreed and self.env.uid
        return vals

    @api.ondelete(at_uninstall=False)
    def _unlink_except_matched(self):
        # sudo: matches out of the user's sight count too
        if self.sudo().match_ids.filtered(lambda match: match.state != "proposed"):
            raise UserError(
                self.env._(
                    "This parent was asked for a family. Choose Ended instead, so that "
                    "what both agreed to stays on record."
                )
            )

    @api.depends("caregiver_id.name", "caregiver_id.phone", "caregiver_id.email")
    def _compute_contact(self):
        for peer in self:
            # sudo: a listed parent's own contact, which the offer is made with
            person = peer.caregiver_id.sudo()
            for name in ("name", "phone", "email"):
                peer[name] = person[name] if person else peer[name]

    @api.depends("name")
    def _compute_first_name(self):
        for peer in self:
            peer.first_name = (peer.name or "").split(" ")[0]

    @api.depends("caregiver_id.family_id.region_id")
    def _compute_region_id(self):
        for peer in self:
            # sudo: where the family of the offer lives, as a region
            region = peer.caregiver_id.sudo().family_id.region_id
            peer.region_id = region or peer.region_id

    @api.depends("birth_years")
    def _compute_ages(self):
        for peer in self:
            peer.ages = ", ".join(str(age) for age in sorted(peer._care_ages()))

    def _care_ages(self):
        """The ages that the own children reach this year."""
        this_year = fields.Date.context_today(self).year
        return [this_year - int(year) for year in _YEAR.findall(self.birth_years or "")]

    @api.constrains("birth_years")
    def _check_birth_years(self):
        this_year = fields.Date.context_today(self).year
        for peer in self:
            parts = re.split(r"[,;\s]+", (peer.birth_years or "").strip())
            wrong = [
                part
                for part in parts
                if part and not (_YEAR.fullmatch(part) and int(part) <= this_year)
            ]
            if wrong:
                raise ValidationError(
                    self.env._(
                        '"%(year)s" is no year in which a child can be born. Write '
                        "years with commas, such as 2015, 2018.",
                        year=wrong[0],
                    )
                )

    def _care_after_transition(self, before):
        """Who can be asked from now on is proposed; who can not, is not any more."""
        result = super()._care_after_transition(before)
        ended = self.filtered(lambda peer: peer.state == "ended")
        # sudo: questions to who has ended the offer are taken back, whoever asked
        for match in ended.sudo().match_ids:
            if match.state in ("asked", "both_yes"):
                match._care_stop(self.env._("The parent has ended the offer."))
        self._care_propose()
        return result

    def _care_propose(self):
        """Look again for parents for all who wait at these centers."""
        # sudo: the open wishes of the center, whoever serves those families
        Wish = self.env["care.peer.wish"].sudo()
        of_center = [("company_id", "in", self.company_id.ids), ("state", "=", "open")]
        Wish.search(of_center).action_propose()

    # Steps

    def action_ready(self):
        """The parent agreed to be asked: today, to who presses, unless on record."""
        for peer in self:
            values = {"state": "ready"}
            if not peer.date_agreed:
                values["date_agreed"] = fields.Date.context_today(peer)
            if not peer.agreed_how:
                values["agreed_how"] = "spoken"
            peer.write(values)

    def action_pause(self):
        self.write({"state": "paused"})

    def action_end(self):
        self.write({"state": "ended"})

    def action_offer_again(self):
        self.write({"state": "offered"})
