"""The addons on somebody's stock Odoo 19: installed without demo data, and taken out.

Odoo runs as its own program, as on a server. What is compared before and after is the
database's schema and the number of records of every kind that an addon brings.
"""

import pytest

from launcher import addons, odoo_source, paths, settings
from launcher.database import NO_EXTRAS, TEMPLATE, Databases
from launcher.odoo_program import OdooProgram, complaints
from launcher.postgres import Postgres

NAME = "care_install"
SCHEMA = """
    SELECT table_name || '.' || column_name FROM information_schema.columns
     WHERE table_schema = 'public'
    UNION SELECT 'index ' || indexname FROM pg_indexes WHERE schemaname = 'public'
    UNION SELECT 'constraint ' || conname FROM pg_constraint
     WHERE connamespace = 'public'::regnamespace
    UNION SELECT 'sequence ' || sequencename FROM pg_sequences
     WHERE schemaname = 'public'
"""
# Tables into which addons write records
COUNTED = [
    "ir_model",
    "ir_model_fields",
    "ir_model_access",
    # Of a foreign key from a table that stays to one of ours Odoo keeps the note; that
    # the key itself is gone is seen in the schema
    "ir_model_constraint WHERE type <> 'f'",
    "ir_rule",
    "ir_ui_view",
    "ir_ui_menu",
    "ir_act_window",
    "ir_act_server",
    "ir_cron",
    "ir_sequence",
    "ir_config_parameter",
    "res_groups",
    "res_groups_privilege",
    "ir_module_category",
    "mail_template",
    "mail_message_subtype",
    "mail_activity_type",
    "res_partner",
    "res_users",
    "res_company",
]


class StockDatabase:
    """A copy of the stock template, and what an administrator does to it."""

    def __init__(self, databases):
        self.databases = databases
        self.odoo = databases.odoo
        databases.copy(TEMPLATE, NAME)

    def query(self, text):
        return self.odoo.postgres.sql(NAME, text)

    def install(self, *names):
        # Without what Odoo adds by itself, which would stay when the addons leave
        return self.odoo.task(
            NAME, "-i", ",".join(names), NO_EXTRAS, log_name="test-install.log"
        )

    def uninstall(self, name):
        return self.odoo.module("uninstall", NAME, name, log_name="test-uninstall.log")

    def ours(self):
        names = ", ".join(f"'{name}'" for name in addons.ours())
        return {
            row[0]
            for row in self.query(
                "SELECT name FROM ir_module_module WHERE state != 'uninstalled' "
                f"AND name IN ({names})"
            )
        }

    def schema(self):
        return {row[0] for row in self.query(SCHEMA)}

    def counts(self):
        parts = [
            f"SELECT '{table.split()[0]}', count(*) FROM {table}" for table in COUNTED
        ]
        return dict(self.query(" UNION ALL ".join(parts)))

    def leftovers_of(self, name):
        return self.query(
            f"SELECT model, name FROM ir_model_data WHERE module = '{name}'"
        )


@pytest.fixture
def stock():
    made = settings.load(paths.SERVER_CONF)
    odoo = OdooProgram(odoo_source.locate(), Postgres(made))
    databases = Databases(odoo, made.data_dir)
    yield StockDatabase(databases)
    databases.drop(NAME)


def test_one_after_the_other_in_and_out(stock):
    """Each addon works without those that build on it, and leaves as it came."""
    names = addons.ours()
    before = []
    for position, name in enumerate(names, 1):
        before.append((stock.schema(), stock.counts()))
        assert complaints(stock.install(name)) == []
        assert stock.ours() == set(names[:position])
    for name in reversed(names):
        assert complaints(stock.uninstall(name)) == []
        schema, counts = before.pop()
        assert stock.leftovers_of(name) == []
        assert stock.schema() - schema == set()
        assert schema - stock.schema() == set()
        assert stock.counts() == counts
        assert name not in stock.ours()


def test_all_at_once_in_and_out(stock):
    """The uppermost brings the others along, and the lowest takes them with it."""
    names = addons.ours()
    schema, counts = stock.schema(), stock.counts()
    assert complaints(stock.install(names[-1])) == []
    assert stock.ours() == set(names)
    assert complaints(stock.uninstall(names[0])) == []
    assert stock.ours() == set()
    assert stock.schema() == schema
    assert stock.counts() == counts


def test_stock_modules_keep_their_language(stock):
    """People of the stock database read English; Spanish is there to be chosen."""
    active = stock.query("SELECT code FROM res_lang WHERE active ORDER BY code")
    assert active == [["en_US"], ["es_419"]]
    used = stock.query("SELECT DISTINCT lang FROM res_partner WHERE lang IS NOT NULL")
    assert used == [["en_US"]]
