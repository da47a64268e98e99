from . import controllers, models, report
from .hooks import post_init_hook, uninstall_hook
from .tools import quiet_refusals
