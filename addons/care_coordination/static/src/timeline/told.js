import { registry } from "@web/core/registry";

/**
 * What a dialog's button did, in words: `{params: {message}}`. The dialog closes, and
 * the timeline beneath is read again.
 */
function told(env, { params }) {
    env.services.notification.add(params.message, { type: "success" });
    env.bus.trigger("CARE:REFRESH");
    return { type: "ir.actions.act_window_close" };
}

registry.category("actions").add("care_coordination.told", told);
