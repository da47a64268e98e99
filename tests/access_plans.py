"""The part of `access_world.py` about what families say and plan: needs, questions,
plans with goals and steps, and what is published of them."""

from odoo.fields import Command


class AccessPlans:
    """Makes these records for each child of the world."""

    @classmethod
    def _add_needs(cls):
        """What each family asks for, what is strong, what was told; a reply to who
        referred the child; and the needs of each center that nobody met."""
        for scope in cls.children:
            protected = (scope, f"{scope}_protected")
            for each in protected if scope in ("mine", "center") else (scope,):
                values = cls.values_to_create("care.need", each)
                need = cls.env["care.need"].create(
                    {**values, "control": "partly", "told": "Old", "state": "unmet"}
                )
                values = cls.values_to_create("care.strength", each)
                strength = cls.env["care.strength"].create(values)
                for record in (need, need.expectation_ids, strength):
                    cls._add(each, record)
            values = cls.values_to_create("care.referral.reply", scope)
            cls._add(scope, cls.env["care.referral.reply"].create(values))
            # Somebody waits for an answer
            asked = {"child_id": cls.children[scope].id, "state": "requested"}
            cls.env["care.referral"].create(asked)
        cls.env.flush_all()
        for scope in ("center", "other_center"):
            of_center = [("company_id", "=", cls._center_of(scope))]
            for counts in ("care.unmet.need", "care.referral.measure"):
                cls._add(scope, cls.env[counts].search(of_center, limit=1))

    @classmethod
    def _add_assessments(cls):
        """Questions begun about each child, an answer and a score; protected ones of
        the same children too, by other questions."""
        cls.questions = cls.env["care.instrument"].create(
            [
                {
                    "name": "Matrix",
                    "code": f"matrix_{name}",
                    "company_id": False,
                    "item_ids": [
                        Command.create({"code": "1", "kind": "text"}),
                        Command.create({"code": "2", "kind": "text"}),
                    ],
                    "scale_ids": [Command.create({"code": "all", "name": "Matrix"})],
                }
                for name in ("normal", "part2", "new")
            ]
        )
        for scope, child in cls.children.items():
            cls._add_assessment(scope, child, cls.questions[0], "normal")
            if scope in ("mine", "center"):
                protected = (f"{scope}_protected", child, cls.questions[1], "part2")
                cls._add_assessment(*protected)

    @classmethod
    def _add_assessment(cls, scope, child, questions, label):
        assessment = cls.env["care.assessment"].create(
            {"child_id": child.id, "instrument_id": questions.id, "label": label}
        )
        link = {"assessment_id": assessment.id}
        cls._add(scope, assessment)
        cls._add(
            scope,
            assessment.answer_ids.create({**link, "item_id": questions.item_ids[0].id}),
        )
        cls._add(
            scope,
            assessment.score_ids.create({**link, "scale_id": questions.scale_ids.id}),
        )

    @classmethod
    def _add_plans(cls):
        """The plan of each child, and what it shows of the child."""
        facts = ("medication", "allergy", "equipment", "team.participant", "document")
        for scope, child in cls.children.items():
            cls._add(scope, cls.env["care.plan"]._care_plan_of(child))
            values = cls.values_to_create("care.emergency.problem", scope)
            cls._add(scope, cls.env["care.emergency.problem"].create(values))
            protected = (scope, f"{scope}_protected")
            for kind in facts:
                for each in protected if scope in ("mine", "center") else (scope,):
                    values = cls.values_to_create(f"care.{kind}", each)
                    cls._add(each, cls.env[f"care.{kind}"].create(values))
        for scope, user in (
            ("mine", cls.user_coordinator),
            ("center", cls.user_coordinator2),
        ):
            for model in ("care.plan.draft", "care.plan.draft.line"):
                values = cls.values_to_create(model, scope)
                asked = cls.env(user=user)[model].create(values)
                cls._add(scope, asked.with_env(cls.env))

    @classmethod
    def _add_goals(cls):
        """A goal of each child with a step, a benefit; templates of each center."""
        template = cls.records["care.plan.template", "shared"]
        for scope in ("center", "other_center"):
            cls._add(scope, template.copy({"company_id": cls._center_of(scope)}))
        for scope in ("shared", "center", "other_center"):
            values = cls.values_to_create("care.plan.template.action", scope)
            cls._add(scope, cls.env["care.plan.template.action"].create(values))
        for scope in cls.children:
            protected = (scope, f"{scope}_protected")
            for each in protected if scope in ("mine", "center") else (scope,):
                for model in ("care.goal", "care.action", "care.benefit"):
                    values = cls.values_to_create(model, each)
                    cls._add(each, cls.env[model].create(values))
                cls.env.flush_all()
                goal = cls.records["care.goal", each]
                rows = cls.env["care.attainment"].search([("goal_id", "=", goal.id)])
                cls._add(each, rows)
        for scope, user in (
            ("mine", cls.user_coordinator),
            ("center", cls.user_coordinator2),
        ):
            for model in (
                "care.plan.template.choice",
                "care.plan.template.choice.line",
            ):
                values = cls.values_to_create(model, scope)
                asked = cls.env(user=user)[model].create(values)
                # Its steps follow from the goals chosen: none yet
                cls.env.flush_all()
                cls._add(scope, asked.with_env(cls.env))

    @classmethod
    def _add_versions(cls):
        """A published plan of each child, what its family says, what it proposes."""
        for scope, child in cls.children.items():
            plan = cls.env["care.plan"]._care_plan_of(child)
            caregiver = cls.records["care.caregiver", scope]
            version = plan.current_version_id or plan.action_publish()
            cls._add(scope, version)
            said = (caregiver, "disagrees", "Matrix", "portal")
            cls._add(scope, version._record_agreement(*said, signed_name="Matrix"))
            cls._add(scope, plan._propose(caregiver, "need", "Matrix"))
        for scope, user in (
            ("mine", cls.user_coordinator),
            ("center", cls.user_coordinator2),
        ):
            for name in ("plan.publish", "plan.agree", "plan.answer", "paper.choice"):
                values = cls.values_to_create(f"care.{name}", scope)
                asked = cls.env(user=user)[f"care.{name}"].create(values)
                cls._add(scope, asked.with_env(cls.env))

    @classmethod
    def _add_instruments(cls):
        """Questions of all centers and of each, not in use yet, with their parts."""
        models = ("", ".item", ".choice", ".scale", ".scale.item", ".band")
        for scope in ("shared", "center", "other_center"):
            for model in (f"care.instrument{part}" for part in models):
                values = cls.values_to_create(model, scope)
                if model == "care.instrument":
                    values["code"] = f"matrix_old_{scope}"
                elif model == "care.instrument.scale.item":
                    # A question is in a scale once, and a row puts the other one in
                    another = cls.records["care.instrument.item", scope]
                    values["item_id"] = another.copy({"code": "more"}).id
                elif "code" in values:
                    values["code"] = "old"
                cls._add(scope, cls.env[model].create(values))
        stage = {**cls.values_to_create("care.life.stage", "shared"), "code": "old"}
        stage.update(from_months=612, to_months=624)
        cls._add("shared", cls.env["care.life.stage"].create(stage))
        words = cls.env(user=cls.user_manager)["care.instrument.wording"]
        values = cls.values_to_create("care.instrument.wording", "center")
        cls._add("center", words.create(values).with_env(cls.env))
