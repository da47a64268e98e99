"""Steps around the life of the addon."""


def uninstall_hook(env):
    """Drop the referrals first: a source or a need in use would stop Odoo from deleting
    the records of the addon, and the tables go in any case."""
    env.cr.execute("DELETE FROM care_referral")
    env.invalidate_all()
