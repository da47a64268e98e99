"""Search that does not mind accents: "Ines" finds "Inés".

Odoo's searches and indexes use a function `unaccent` where a database has one. The one
of PostgreSQL's own extension will not do: it counts as changeable, so no index may use
it, and only a superuser can say otherwise. So the extension goes into a schema of its
own, and a function that says it does not change stands where Odoo looks. It must be
there before Odoo makes its first index.
"""

# No superuser is needed: the owner of a database may add both extensions.
SETUP = """
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE SCHEMA IF NOT EXISTS accents;
CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA accents;
CREATE OR REPLACE FUNCTION public.unaccent(text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN accents.unaccent('accents.unaccent'::regdictionary, $1);
"""
AVAILABLE = "SELECT count(*) FROM pg_available_extensions WHERE name = 'unaccent'"


def prepare(postgres, database: str) -> bool:
    """Let an empty database search without accents; whether the server can do it.

    A server without the extension (some packages leave it out) finds what is typed as
    it is written, which is no reason to stop.
    """
    if postgres.sql(database, AVAILABLE) != [["1"]]:
        return False
    postgres.sql(database, SETUP)
    return True
