import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";

/**
 * Say that a thing is done, and take it back where that was a mistake:
 * `{params: {message, undo: {model, method, ids}}}`.
 */
function workDone(env, { params: { message, undo } }) {
    const { action, notification, orm } = env.services;
    const close = notification.add(message, {
        type: "success",
        autocloseDelay: 10000,
        buttons: [
            {
                name: _t("Undo"),
                onClick: async () => {
                    close();
                    await orm.call(undo.model, undo.method, [undo.ids]);
                    if (action.currentController?.props.resModel === "care.work.item") {
                        await action.doAction("soft_reload");
                    }
                },
            },
        ],
    });
    return { type: "ir.actions.act_window_close" };
}

registry.category("actions").add("care_coordination.work_done", workDone);
