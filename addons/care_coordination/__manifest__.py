{
    "name": "Care Coordination",
    "summary": "Families, children, episodes and intake for pediatric care coordination",
    "version": "19.0.1.0.0",
    "category": "Services/Care Coordination",
    "author": "Care Coordination for Odoo",
    "license": "LGPL-3",
    "application": True,
    "depends": ["mail", "calendar", "portal"],
    "data": [
        "security/care_groups.xml",
        "security/ir.model.access.csv",
        "security/care_rules.xml",
        "data/ir_sequence.xml",
        "data/care_region.xml",
        "data/care_town.xml",
        "data/care_language.xml",
        "data/care_race.xml",
        "data/care_coverage_type.xml",
        "data/care_need_category.xml",
        "data/care_episode_stage.xml",
        "views/care_child_views.xml",
        "views/care_menus.xml",
    ],
    "demo": [],
    "assets": {
        "web.assets_backend": [
            # Debian ships mail without this library; its absence logs an error in
            # every bundle. Removing it only turns off the video call background blur.
            (
                "remove",
                "mail/static/lib/selfie_segmentation/selfie_segmentation.js",
            ),
        ],
    },
    "post_init_hook": "post_init_hook",
}
