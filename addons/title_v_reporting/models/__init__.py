from . import title_v_snapshot_mixin

# isort: split
# The models that stand on the mixin come after it
from . import (
    care_child,
    res_company,
    title_v_measure,
    title_v_period,
    title_v_report,
    title_v_report_line,
    title_v_report_person,
    title_v_report_table,
    title_v_report_workbook,
    title_v_service_fact,
)
