{
    "name": "Title V Reporting",
    "summary": "Form 5a of the Title V block grant, unduplicated, down to the child",
    "version": "19.0.1.0.0",
    "category": "Services/Care Coordination",
    "author": "Care Coordination for Odoo",
    "license": "LGPL-3",
    "depends": ["care_referrals"],
    "external_dependencies": {"python": ["xlsxwriter"]},
    "data": [
        "security/ir.model.access.csv",
        "security/title_v_rules.xml",
        "data/ir_config_parameter.xml",
        "data/title_v_measure.xml",
        "data/title_v_period.xml",
        "views/title_v_service_fact_views.xml",
        "views/title_v_report_person_views.xml",
        "views/title_v_report_views.xml",
        "views/title_v_period_views.xml",
        "views/title_v_measure_views.xml",
        "views/title_v_menus.xml",
    ],
    "assets": {
        "web.assets_backend": [
            "title_v_reporting/static/src/**/*",
        ],
        "web.assets_tests": [
            "title_v_reporting/static/tests/tours/**/*",
        ],
    },
    "uninstall_hook": "uninstall_hook",
}
