from . import title_v_report
