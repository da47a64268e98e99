from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

FUNCTION = "care_keep_as_it_is"


class CareFrozenMixin(models.AbstractModel):
    """A record that stays as it was made, for everybody.

    It is refused here, so that forms, imports and remote calls read a plain sentence,
    the superuser too; and by a trigger of PostgreSQL, which nothing that writes past
    these methods gets around. Only an administrator of the database who turns the
    trigger off can, say on the order of a court.

    - ``_care_following``: columns that follow from other records, such as the center of
      a child that moves.
    - ``_care_once``: fields that are empty at first and filled one single time.
    """

    _name = "care.frozen.mixin"
    _description = "Record that nobody changes"

    _care_following = (
        *("child_id", "company_id", "create_uid", "write_uid", "write_date"),
    )
    _care_once = ()

    def init(self):
        """Put the guard on the table; done again at every update of the addon."""
        super().init()
        if self._abstract or not self._auto:
            return
        table = SQL.identifier(self._table)
        self.env.cr.execute(SQL(_FUNCTION_SQL, name=SQL.identifier(FUNCTION)))
        for name, moment in (
            ("care_frozen", SQL("BEFORE UPDATE OR DELETE ON %s FOR EACH ROW", table)),
            ("care_kept", SQL("BEFORE TRUNCATE ON %s FOR EACH STATEMENT", table)),
        ):
            self.env.cr.execute(
                SQL(
                    "CREATE OR REPLACE TRIGGER %s %s EXECUTE FUNCTION %s(%s, %s)",
                    SQL.identifier(name),
                    moment,
                    SQL.identifier(FUNCTION),
                    ",".join(self._care_following),
                    ",".join(self._care_once),
                )
            )

    @api.model
    def _care_thaw(self):
        """Take the guard away; for an addon that is being uninstalled."""
        self.env.cr.execute(
            SQL("DROP FUNCTION IF EXISTS %s() CASCADE", SQL.identifier(FUNCTION))
        )

    def write(self, vals):
        for record in self:
            if not set(vals) <= set(self._care_once) or any(
                record[name] for name in vals
            ):
                raise UserError(record._care_frozen_words())
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        for record in self:
            raise UserError(record._care_frozen_words())

    # Never a copy, so never the call of super
    def copy(self, default=None):  # pylint: disable=method-required-super
        for record in self:
            raise UserError(record._care_frozen_words())
        return self

    def _care_frozen_words(self):
        """What somebody reads who tries to change it: what to do instead."""
        return self.env._("This stays as it is: nobody can change or delete it.")


# The names of the columns come as two arguments; a row is compared as JSON, so that a
# column added later is guarded from its first day.
_FUNCTION_SQL = """
CREATE OR REPLACE FUNCTION %(name)s() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    was jsonb;
    following text[] := string_to_array(TG_ARGV[0], ',');
    once text[] := string_to_array(TG_ARGV[1], ',');
    changed text;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        was := to_jsonb(OLD);
        SELECT string_agg(key, ', ') INTO changed
          FROM jsonb_each(to_jsonb(NEW)) AS is_now(key, value)
         WHERE was ? key
           AND was -> key IS DISTINCT FROM value
           AND NOT key = ANY (following)
           AND NOT (key = ANY (once) AND was -> key = 'null'::jsonb);
        IF changed IS NULL THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION '%% of %% is refused: what is published stays as it is',
        TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME,
              CONSTRAINT = TG_NAME, COLUMN = COALESCE(changed, '');
END
$body$
"""
