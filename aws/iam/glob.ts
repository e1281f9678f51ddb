/**
 * Whether an IAM pattern covers a text, regardless of case: `*` stands for any characters, `?` for one.
 * Takes at most the product of both lengths, whatever the pattern.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html (2026-07).
 */
export function globMatches(pattern: string, text: string): boolean {
    const wanted = pattern.toLowerCase();
    const given = text.toLowerCase();
    let at = 0;
    let star = -1;
    let resumeAt = 0;
    let position = 0;
    while (position < given.length) {
        if (wanted[at] === "*") {
            star = at++;
            resumeAt = position;
        } else if (wanted[at] === "?" || wanted[at] === given[position]) {
            at++;
            position++;
        } else if (star >= 0) {
            at = star + 1;
            position = ++resumeAt;
        } else {
            return false;
        }
    }
    return /^\**$/.test(wanted.slice(at));
}
