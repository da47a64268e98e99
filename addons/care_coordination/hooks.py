"""Steps that need a finished registry."""


def post_init_hook(env):
    """Fill the diagnosis search when the optional ICD-10-CM library is there."""
    env["care.icd10.code"]._load_from_library()
