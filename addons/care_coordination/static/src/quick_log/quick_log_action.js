import { registry } from "@web/core/registry";

/** Buttons of forms and cards: `{params: {child_id, family_id, event_id, method}}`. */
function quickLogAction(env, { params = {} }, options = {}) {
    env.services.care_quick_log.open(
        {
            childId: params.child_id,
            familyId: params.family_id,
            eventId: params.event_id,
            method: params.method,
        },
        { onSaved: options.onClose }
    );
}

registry.category("actions").add("care_coordination.quick_log", quickLogAction);
