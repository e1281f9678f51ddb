/**
 * Whether an IAM pattern covers a text: `*` stands for any characters, `?` for one. A `*` in the text stands for any
 * characters as well, and only a `*` of the pattern covers it: so it covers every resource that the text stands for. Takes at
 * most the product of both lengths, whatever the pattern.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html (2026-07).
 */
export function covers(pattern: string, text: string): boolean {
    let at = 0;
    let star = -1;
    let resumeAt = 0;
    let position = 0;
    while (position < text.length) {
        if (pattern[at] === "*") {
            star = at++;
            resumeAt = position;
        } else if (isOne(pattern[at], text[position])) {
            at++;
            position++;
        } else if (star >= 0) {
            at = star + 1;
            position = ++resumeAt;
        } else {
            return false;
        }
    }
    return /^\**$/.test(pattern.slice(at));
}

function isOne(wanted: string | undefined, given: string | undefined): boolean {
    return given !== "*" && (wanted === "?" || wanted === given);
}

/**
 * The same regardless of case, as IAM takes actions.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html (2026-07).
 */
export function coversAction(pattern: string, action: string): boolean {
    return covers(pattern.toLowerCase(), action.toLowerCase());
}

/** Whether some text is covered by both patterns. Takes the product of both lengths, whatever they are. */
export function meet(first: string, second: string): boolean {
    if (beginApart(first, second)) return false;
    let row = [true, ...prefixesOfStars(second)];
    for (const wanted of first) {
        const next = [wanted === "*" && row[0] === true];
        for (let at = 0; at < second.length; at++) {
            const given = second[at];
            const isStar = wanted === "*" || given === "*";
            const isSame = wanted === given || wanted === "?" || given === "?";
            next.push(isStar ? row[at + 1] === true || next[at] === true : isSame && row[at] === true);
        }
        row = next;
    }
    return row.at(-1) === true;
}

/** Whether they differ before any wildcard, as most do. */
function beginApart(first: string, second: string): boolean {
    for (let at = 0; at < first.length && at < second.length; at++) {
        const pair = [first[at], second[at]];
        if (pair.includes("*") || pair.includes("?")) return false;
        if (pair[0] !== pair[1]) return true;
    }
    return false;
}

/** For every prefix of the pattern but the empty one, whether it covers the empty text. */
function prefixesOfStars(pattern: string): readonly boolean[] {
    const stars = /^\**/.exec(pattern)?.[0].length ?? 0;
    return Array.from(pattern, (_, at) => at < stars);
}
