from . import (
    test_access,
    test_demo_form_5a,
    test_form_5a,
    test_form_5a_workbook,
    test_title_v_measure,
    test_title_v_period,
    test_title_v_report,
    test_title_v_report_person,
    test_title_v_report_workbook,
    test_title_v_service_fact,
    test_title_v_tours,
)
