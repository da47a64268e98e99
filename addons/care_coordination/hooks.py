"""Steps that need a finished registry."""


def post_init_hook(env):
    """Fill the diagnosis search when the optional ICD-10-CM library is there."""
    env["care.icd10.code"]._load_from_library()


def uninstall_hook(env):
    """Let go of the levels of support: Odoo deletes them before the tables that still
    point to them."""
    env["care.stratification"].search([]).unlink()
    env["res.company"].search([]).care_tier_id = False
    # Published plans keep themselves from being deleted, here too
    env["care.frozen.mixin"]._care_thaw()
