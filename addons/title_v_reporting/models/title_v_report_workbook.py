from odoo import api, models
from odoo.tools import format_date, format_datetime

from ..engines.form_5a_workbook import build_workbook

# Letters of the centers' names in a file name; some programs allow no long ones
NAME_LETTERS = 80


class TitleVReportWorkbook(models.AbstractModel):
    """A built report as an XLSX file, with the children that the user may see."""

    _name = "title.v.report.workbook"
    _description = "Title V report as a workbook"

    @api.model
    def _render(self, report):
        """Make the file as the current user.

        :param report: one title.v.report, read access checked by the caller
        :return: bytes of an XLSX file
        """
        # Words and dates in one language, also when a program asks for the file.
        report = report.with_context(lang=self.env.lang or self.env.user.lang)
        scoped = self.with_env(report.env)
        return build_workbook(scoped._form(report), scoped._children(report))

    @api.model
    def _filename(self, report):
        """Year, centers and version, so that files of two centers keep apart."""
        centers = report.company_ids
        if centers._is_title_v_network():
            slug = "all-centers"
        else:
            names = "-".join(centers.sorted("name").mapped("name"))
            slug = self.env["ir.http"]._slugify(names)[:NAME_LETTERS].strip("-")
        return (
            f"form-{report.form}-ffy-{report.period_id.year}-{slug}-v{report.version}"
            ".xlsx"
        )

    def _form(self, report):
        table = self.env["title.v.report.table"]._table_data(report)
        labels = [column["label"] for column in table["columns"]]
        may_open = table["may_open"]
        return {
            "sheet": dict(report._fields["form"]._description_selection(self.env))[
                report.form
            ],
            "title": report.name,
            "facts": self._facts(report),
            "headers": [
                self.env._("Row"),
                self.env._("Who"),
                self.env._("Total served"),
                *(self.env._("%s, %% of row", label) for label in labels),
                *(self.env._("%s, number", label) for label in labels),
            ],
            "rows": [self._form_row(row) for row in table["rows"]],
            "notes": [] if may_open else [table["message"]],
        }

    def _form_row(self, row):
        label = row["label"]
        if row["is_subset"]:
            label = self.env._("%s (subset of rows 2 and 3, not added)", label)
        style = "total" if row["is_total"] else "subset" if row["is_subset"] else "row"
        code = "" if row["is_total"] else row["code"]
        return {
            "style": style,
            "cells": [
                code,
                label,
                row["count"],
                *(cell["share"] for cell in row["cells"]),
                *(cell["count"] for cell in row["cells"]),
            ],
        }

    def _facts(self, report):
        states = dict(report._fields["state"]._description_selection(self.env))
        state = states[report.state]
        if report.submitted_on:
            state = self.env._(
                "%(state)s %(when)s by %(who)s",
                state=state,
                when=format_datetime(self.env, report.submitted_on),
                who=report.submitted_by_id.name,
            )
        facts = [
            (
                self.env._("Period"),
                self.env._(
                    "%(period)s: %(start)s to %(end)s",
                    period=report.period_id.name,
                    start=format_date(self.env, report.date_start),
                    end=format_date(self.env, report.date_end),
                ),
            ),
            (self.env._("Centers"), ", ".join(report.company_ids.mapped("name"))),
            (
                self.env._("Built"),
                self.env._(
                    "%(when)s by %(who)s",
                    when=format_datetime(self.env, report.built_on),
                    who=report.built_by_id.name,
                ),
            ),
            (self.env._("State"), state),
            (self.env._("How counted"), report.how_counted),
        ]
        if report.note:
            facts.append((self.env._("Remarks"), report.note))
        return facts

    def _children(self, report):
        """The second sheet, or None for who may not read children at all."""
        people = self.env["title.v.report.person"]
        if not people._may_read_children():
            return None
        rows = people.search([("report_id", "=", report.id)])
        visible = rows.child_id._filtered_access("read")
        rows = rows.filtered(lambda row: row.child_id in visible)
        counted = len(rows.filtered("counted"))
        return {
            "sheet": self.env._("Children"),
            "title": self.env._("Children behind %s", report.name),
            "note": self.env._(
                "%(shown)s of %(all)s children: those that your account may see. "
                "Confidential.",
                shown=counted,
                all=report.person_count,
            ),
            "headers": [
                (self.env._("No."), 6),
                (self.env._("Reference"), 11),
                (self.env._("Name"), 26),
                (self.env._("Birth date"), 12),
                (self.env._("Rows"), 8),
                (self.env._("Age when counted"), 9),
                (self.env._("Coverage when counted"), 20),
                (self.env._("Pregnant"), 10),
                (self.env._("Special health care needs"), 13),
                (self.env._("First service"), 12),
                (self.env._("Kind of first service"), 28),
                (self.env._("Services"), 10),
                (self.env._("Center"), 26),
                (self.env._("Counted"), 30),
            ],
            "rows": [self._child_row(row) for row in rows],
        }

    def _child_row(self, person):

        def label(name):
            selection = person._fields[name]._description_selection(self.env)
            return dict(selection).get(person[name], "")

        child = person.child_id
        yes = self.env._("Yes")
        return [
            person.person_no,
            child.ref or "",
            child.name or "",
            child.birth_date,
            person.row_codes,
            person.age,
            label("coverage"),
            yes if person.pregnant else self.env._("No"),
            label("cshcn"),
            person.first_date,
            label("first_kind"),
            person.service_count,
            person.company_id.name,
            self.env._("Yes")
            if person.counted
            else self.env._("No, by the record of another center"),
        ]
