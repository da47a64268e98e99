from odoo import api, fields, models
from odoo.tools import SQL


class CareSkillMix(models.Model):
    """What the children of a center need, beside what its staff can do.

    Counts only. A line says how many children with an open episode need something, how
    many of them have somebody on the team who can, and how far the staff's capacity
    for it reaches. Other addons add a dimension with a source of their own.
    """

    _name = "care.skill.mix"
    _description = "Needs and skills"
    _auto = False
    _order = "dimension, points desc, label"
    _rec_name = "label"
    _depends = {
        "care.child": ["discipline_needed", "load_points", "family_id"],
        "care.episode": ["child_id", "company_id", "phase", "active"],
        "care.episode.member": ["episode_id", "staff_id", "date_start", "date_end"],
        "care.family": ["language_id"],
        "care.staff": [
            "discipline",
            "capacity",
            "company_id",
            "active",
            "language_ids",
        ],
        "care.language": ["name"],
        "res.company": ["care_full_load"],
    }

    company_id = fields.Many2one("res.company", string="Center", readonly=True)
    dimension = fields.Selection(
        [
            ("discipline", "Discipline"),
            ("language", "Home language"),
            # What is asked for comes with the referrals
            ("need", "Asked for"),
        ],
        string="Looked at by",
        readonly=True,
    )
    key = fields.Char(readonly=True)
    label = fields.Char("Need", readonly=True)
    children = fields.Integer(
        readonly=True, help="Children with an open episode who need this."
    )
    matched = fields.Integer(
        "With somebody",
        readonly=True,
        help="Children with somebody on the care team today who can do this.",
    )
    unmatched = fields.Integer(
        "With nobody",
        readonly=True,
        help="Children with nobody on the care team today who can do this.",
    )
    points = fields.Float(
        "Points needed", readonly=True, digits=(16, 1), help="Weight of these children."
    )
    # Who speaks two languages would be added up twice
    staff = fields.Integer(
        readonly=True, aggregator=None, help="Staff who can do this."
    )
    capacity = fields.Float(
        "Points of staff",
        readonly=True,
        digits=(16, 1),
        help="Points that the staff who can do this can carry. Who speaks two "
        "languages counts in both lines.",
    )
    gap = fields.Float(
        "Free points",
        readonly=True,
        digits=(16, 1),
        help="Points of staff less points needed. Below zero: too few people.",
    )
    workers = fields.Float(
        "Free posts",
        readonly=True,
        aggregator=None,
        digits=(16, 1),
        help="The free points, in full-time posts. -0.5: a half-time post is missing.",
    )

    verdict = fields.Text("In words", compute="_compute_verdict")

    @api.depends("key", "gap", "workers", "children", "unmatched")
    def _compute_verdict(self):
        """The line in words, for who does not read numbers below zero."""
        for line in self:
            if line.key == "unknown":
                line.verdict = self.env._("Ask first: nobody has recorded it")
            elif line.gap < 0:
                line.verdict = self.env._(
                    "Short of %s full-time posts", f"{-line.workers:.1f}"
                )
            elif line.unmatched:
                line.verdict = line._care_room_in_words()
            else:
                line.verdict = self.env._("Enough")

    def _care_room_in_words(self):
        """The staff could carry them all, and some children have none of them."""
        if self.children == 1:
            return self.env._("There is room: 1 child has nobody of the kind yet")
        if self.unmatched == 1:
            return self.env._(
                "There is room: 1 of %(children)s children has nobody of the kind yet",
                children=self.children,
            )
        return self.env._(
            "There is room: %(without)s of %(children)s children have nobody of the "
            "kind yet",
            without=self.unmatched,
            children=self.children,
        )

    @property
    def _table_query(self):
        """Needs and staff by the same key, outer joined: a language that only a family
        or only a colleague speaks is a line too."""
        return SQL(
            """
            WITH served AS (%(children)s),
            need AS (%(needs)s),
            skill AS (%(skills)s),
            needed AS (
                SELECT company_id, dimension, key,
                       count(*) AS children,
                       sum(points) AS points,
                       count(*) FILTER (WHERE EXISTS (
                           SELECT FROM care_episode_member member
                           JOIN skill ON skill.staff_id = member.staff_id
                           WHERE member.episode_id = need.episode_id
                             AND member.date_start <= %(today)s
                             AND COALESCE(member.date_end, %(today)s) >= %(today)s
                             AND skill.dimension = need.dimension
                             AND skill.key = need.key
                       )) AS matched
                FROM need GROUP BY company_id, dimension, key
            ),
            offered AS (
                SELECT company_id, dimension, key,
                       count(*) AS staff, sum(capacity) AS capacity
                FROM skill GROUP BY company_id, dimension, key
            ),
            mix AS (
                SELECT company_id, dimension, key,
                       COALESCE(children, 0) AS children,
                       COALESCE(matched, 0) AS matched,
                       COALESCE(points, 0) AS points,
                       COALESCE(staff, 0) AS staff,
                       COALESCE(capacity, 0) AS capacity
                FROM needed FULL JOIN offered USING (company_id, dimension, key)
            )
            SELECT row_number() OVER (ORDER BY company_id, dimension, mix.key) AS id,
                   mix.*,
                   COALESCE(label.label, mix.key) AS label,
                   -- What nobody has asked yet is no lack of staff
                   CASE WHEN mix.key <> 'unknown'
                        THEN children - matched ELSE 0 END AS unmatched,
                   CASE WHEN mix.key <> 'unknown'
                        THEN capacity - points ELSE 0 END AS gap,
                   CASE WHEN mix.key <> 'unknown'
                        THEN (capacity - points) / center.care_full_load
                        ELSE 0 END AS workers
            FROM mix
            JOIN res_company center ON center.id = mix.company_id
            LEFT JOIN (%(labels)s) label USING (dimension, key)
            """,
            children=self._mix_children(),
            needs=SQL(" UNION ALL ").join(self._mix_needs()),
            skills=SQL(" UNION ALL ").join(self._mix_skills()),
            labels=SQL(" UNION ALL ").join(self._mix_labels()),
            today=fields.Date.context_today(self),
        )

    def _mix_children(self):
        """Whom the center serves or ought to: children with an open episode."""
        return SQL(
            """
            SELECT episode.id AS episode_id, episode.company_id, child.id AS child_id,
                   child.discipline_needed, child.load_points AS points,
                   family.language_id
            FROM care_episode episode
            JOIN care_child child ON child.id = episode.child_id
            JOIN care_family family ON family.id = child.family_id
            WHERE episode.active AND episode.phase <> 'closed'
            """
        )

    def _mix_needs(self):
        """Selects of episode_id, company_id, dimension, key, points; one row for each
        child and key."""
        return [
            SQL(
                "SELECT episode_id, company_id, 'discipline' AS dimension,"
                " COALESCE(discipline_needed, 'unknown') AS key, points FROM served"
            ),
            SQL(
                "SELECT episode_id, company_id, 'language',"
                " COALESCE(language_id::text, 'unknown'), points FROM served"
            ),
        ]

    def _mix_skills(self):
        """Selects of staff_id, company_id, dimension, key, capacity (points)."""
        staff = SQL(
            "care_staff staff JOIN res_company center ON center.id = staff.company_id"
        )
        capacity = SQL("staff.capacity * center.care_full_load")
        return [
            SQL(
                "SELECT staff.id AS staff_id, staff.company_id,"
                " 'discipline' AS dimension, staff.discipline AS key,"
                " %s AS capacity FROM %s WHERE staff.active AND staff.capacity > 0",
                capacity,
                staff,
            ),
            SQL(
                "SELECT staff.id, staff.company_id, 'language',"
                " spoken.care_language_id::text, %s FROM %s"
                " JOIN care_language_care_staff_rel spoken"
                " ON spoken.care_staff_id = staff.id"
                " WHERE staff.active AND staff.capacity > 0",
                capacity,
                staff,
            ),
        ]

    def _mix_labels(self):
        """Selects of dimension, key, label in the reader's language."""
        lang = self.env.lang or "en_US"
        disciplines = self.env["care.staff"]._fields["discipline"]
        rows = [
            *(
                ("discipline", key, label)
                for key, label in disciplines._description_selection(self.env)
            ),
            ("discipline", "unknown", self.env._("Not known yet")),
            ("language", "unknown", self.env._("Not recorded")),
        ]
        return [
            SQL(
                "SELECT * FROM (VALUES %s) AS word (dimension, key, label)",
                SQL(", ").join(SQL("(%s, %s, %s)", *row) for row in rows),
            ),
            SQL(
                "SELECT 'language', id::text, COALESCE(name ->> %s, name ->> 'en_US')"
                " FROM care_language",
                lang,
            ),
        ]
