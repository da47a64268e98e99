"""Steps around the life of the addon."""


def uninstall_hook(env):
    """Drop the reports first: frozen records and years in use would stop Odoo from
    deleting the records of the addon, and their tables go in any case."""
    env.cr.execute("DELETE FROM title_v_report")
    env.invalidate_all()
