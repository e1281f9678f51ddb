/** One part of a message. */
export interface Part {
    /** Its content type in small letters, without parameters. */
    readonly type: string;
    /** Undefined where it cannot be decoded. */
    readonly text: string | undefined;
}

/** Whether cloud-init takes user data for a message: it begins with headers, one of which says so. */
export function isMessage(text: string): boolean {
    const { headers } = entityIn(text.trimStart());
    return headers.has("mime-version") || headers.has("content-type");
}

/**
 * The parts of a message, those of parts in their place; one part if it is not a multi-part message.
 * Source: RFC 2045 sections 5 and 6, RFC 2046 section 5.1 (1996-11).
 */
export function partsOf(message: string): readonly Part[] {
    const { headers, body } = entityIn(message.trimStart());
    const contentType = headers.get("content-type") ?? "text/plain";
    const type = contentType.split(";", 1).join().trim().toLowerCase();
    if (!type.startsWith("multipart/"))
        return [{ type, text: hasPlainCharset(contentType) ? decoded(headers, body) : undefined }];
    const bodies = bodiesIn(body, parameter(contentType, "boundary"));
    return bodies.length > 0 ? bodies.flatMap(partsOfEntity) : [{ type, text: undefined }];
}

/** An entity inside a message may do without headers; then its text begins after an empty line. */
function partsOfEntity(entity: string): readonly Part[] {
    return entity.startsWith("\n") ? [{ type: "text/plain", text: entity.slice(1) }] : partsOf(entity);
}

interface Entity {
    /** By their names in small letters. */
    readonly headers: ReadonlyMap<string, string>;
    readonly body: string;
}

const HEADER = /^([A-Za-z-]+):(.*)$/;

function entityIn(text: string): Entity {
    const lines = text.replaceAll("\r\n", "\n").split("\n");
    const isHead = (line: string, index: number) =>
        HEADER.test(line) || (index > 0 && /^[ \t]+\S/.test(line));
    const end = lines.findIndex((line, index) => !isHead(line, index));
    const head = end < 0 ? lines : lines.slice(0, end);
    const unfolded = head.join("\n").replaceAll(/\n[ \t]+/g, " ");
    const headers = unfolded.split("\n").map((line) => HEADER.exec(line) ?? []);
    return {
        headers: new Map(headers.map(([, name = "", value = ""]) => [name.toLowerCase(), value.trim()])),
        body: lines.slice(lines[head.length] === "" ? head.length + 1 : head.length).join("\n"),
    };
}

function parameter(header: string, name: string): string | undefined {
    const [, quoted, bare] =
        new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, "i").exec(header) ?? [];
    return quoted ?? bare;
}

/** What stands between the lines of the boundary; what comes before the first or after the last is no part. */
function bodiesIn(body: string, boundary: string | undefined): readonly string[] {
    if (boundary === undefined || boundary === "") return [];
    const bodies: string[][] = [];
    for (const line of body.split("\n")) {
        const delimiter = line.trimEnd();
        if (delimiter === `--${boundary}--`) break;
        if (delimiter === `--${boundary}`) bodies.push([]);
        else bodies.at(-1)?.push(line);
    }
    return bodies.map((lines) => lines.join("\n"));
}

const PLAIN_CHARSETS = /^(utf-8|us-ascii|ascii|iso-8859-1|windows-1252)$/i;

function hasPlainCharset(contentType: string): boolean {
    const charset = parameter(contentType, "charset");
    return charset === undefined || PLAIN_CHARSETS.test(charset);
}

function decoded(headers: Entity["headers"], body: string): string | undefined {
    switch ((headers.get("content-transfer-encoding") ?? "7bit").toLowerCase()) {
        case "7bit":
        case "8bit":
        case "binary":
            return body;
        case "base64":
            return /^[A-Za-z0-9+/=\s]*$/.test(body)
                ? Buffer.from(body, "base64").toString("utf8")
                : undefined;
        case "quoted-printable":
            return fromQuotedPrintable(body);
        default:
            return undefined;
    }
}

function fromQuotedPrintable(body: string): string {
    const bytes = body
        .replaceAll(/=[ \t]*\n/g, "")
        .replaceAll(/=([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
    return Buffer.from(bytes, "latin1").toString("utf8");
}
