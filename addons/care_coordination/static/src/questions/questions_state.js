const COMPARE = {
    "=": (said, value) => said === value,
    "!=": (said, value) => said !== value,
    ">=": (said, value) => said >= value,
    "<=": (said, value) => said <= value,
};

/** The number that was said; null when nothing was, or nothing that is a number. */
export function numberOf({ answer, kind }) {
    if (answer.declined || kind === "text" || typeof answer.value !== "number") {
        return null;
    }
    return answer.value;
}

/**
 * Whether a question is asked now. As in the scoring engine, which has the last word: a
 * question that is itself not asked, and "did not want to say", open nothing.
 */
export function isAsked(item, byId, above = new Set()) {
    const { gate } = item;
    if (!gate) {
        return true;
    }
    const other = byId.get(gate.item_id);
    if (!other || above.has(item.id)) {
        return false;
    }
    const said = numberOf(other);
    return (
        said !== null &&
        isAsked(other, byId, new Set([...above, item.id])) &&
        COMPARE[gate.operator](said, gate.value)
    );
}

/** Answered, declined, or known without asking. */
export function isAnswered(item) {
    const { answer, kind, known } = item;
    if (answer.declined || known) {
        return true;
    }
    if (kind === "text") {
        return Boolean((answer.words || "").trim());
    }
    return Boolean(answer.choice_id) || numberOf(item) !== null;
}

/** Questions in groups of those of one section after the other. */
export function bySection(items) {
    const sections = [];
    for (const item of items) {
        if (sections.at(-1)?.name !== item.section) {
            sections.push({ key: item.id, name: item.section, items: [] });
        }
        sections.at(-1).items.push(item);
    }
    return sections;
}
