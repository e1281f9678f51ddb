/** Whether the text matches a pattern in which `*` stands for any text. */
export function matches(pattern: string, text: string): boolean {
    const [head = "", ...parts] = pattern.split("*");
    const tail = parts.pop();
    if (tail === undefined) return text === pattern;
    if (text.length < head.length + tail.length || !text.startsWith(head) || !text.endsWith(tail))
        return false;
    let rest = text.slice(head.length, text.length - tail.length);
    return parts.every((part) => {
        const at = rest.indexOf(part);
        rest = rest.slice(at + part.length);
        return at >= 0;
    });
}
