import type { Value } from "../../../value";
import { isMessage, partsOf } from "./mime";
import { spelledOut } from "./script";

/** User data, as far as it can be read. */
export interface UserData {
    /** A script or a configuration, or all parts of a message, one after the other. */
    readonly text: string;
    /** Whether it is, or holds, something that cannot be read as text. */
    readonly isUnreadable: boolean;
}

const NOTHING: UserData = { text: "", isUnreadable: false };
const UNREADABLE: UserData = { text: "", isUnreadable: true };

/**
 * Parts of a message whose text is not what is run: templates; addresses, archives and code that treats other parts.
 * Source: https://cloudinit.readthedocs.io/en/latest/explanation/format.html (2026-11-24)
 */
const TEMPLATE = "text/jinja2";
const INDIRECT = /^(text\/(x-include(-once)?-url|part-handler|cloud-config-archive)|message\/.*)$/;

/**
 * Reads user data in any form that cloud-init, the launch agents of Windows or Bottlerocket take.
 *
 * @param userData as text, decoded from base64
 */
export function readUserData(userData: Value<string>): UserData {
    if (userData.kind === "absent") return NOTHING;
    return userData.kind === "known" ? readText(userData.value) : UNREADABLE;
}

function readText(text: string): UserData {
    const inside = decodedIfBase64(text);
    if (inside !== undefined) return readText(inside);
    return isReadable(text) && isMessage(text) ? readMessage(text) : readPlain(text);
}

function readMessage(message: string): UserData {
    return together(
        partsOf(message).map(({ type, text }) =>
            text === undefined || INDIRECT.test(type)
                ? UNREADABLE
                : readText(type === TEMPLATE ? `## template: jinja\n${text}` : text),
        ),
    );
}

function readPlain(text: string): UserData {
    if (!isReadable(text)) return UNREADABLE;
    return together([
        { text, isUnreadable: false },
        ...containersIn(text).map(readPlain),
        ...sourcesIn(text),
    ]);
}

function together(read: readonly UserData[]): UserData {
    return {
        text: read.map(({ text }) => text).join("\n\n"),
        isUnreadable: read.some(({ isUnreadable }) => isUnreadable),
    };
}

/**
 * The user data, in base64, of Bottlerocket's host containers, one of which is SSM Agent's.
 * Source: https://bottlerocket.dev/en/os/1.34.x/api/settings/host-containers/ (2026-11-24)
 */
function containersIn(text: string): readonly string[] {
    const encoded = [...text.matchAll(/\buser-data["']?\s*=\s*["']([A-Za-z0-9+/=]+)["']/g)];
    return encoded.map(([, base64 = ""]) => fromBase64(base64));
}

/**
 * What an Ignition configuration takes from sources: files and other configurations. Those that are not in the text itself
 * cannot be read, and no configuration in another is.
 * Source: https://coreos.github.io/ignition/configuration-v3_4/ (2026-11-24)
 */
function sourcesIn(text: string): readonly UserData[] {
    if (!isIgnition(text)) return [];
    return [...spelledOut(text).matchAll(/"source"\s*:\s*"([^"]+)"/gi)].map(([, source = ""]) =>
        readSource(source.replaceAll("\\", "")),
    );
}

function isIgnition(text: string): boolean {
    return /"ignition"\s*:/i.test(spelledOut(text));
}

/** Source: RFC 2397 section 3 (1998-08). */
function readSource(source: string): UserData {
    const [, encoding, data] = /^data:[^,]*?(;base64)?,(.*)$/is.exec(source) ?? [];
    if (data === undefined) return UNREADABLE;
    const plain = fromPercents(data).toString("utf8");
    const text = encoding === undefined ? plain : fromBase64(plain);
    return isReadable(text) && !isIgnition(text) ? { text, isUnreadable: false } : UNREADABLE;
}

function fromPercents(data: string): Buffer {
    const bytes = Buffer.from(data, "utf8").toString("latin1");
    return Buffer.from(
        bytes.replaceAll(/%([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))),
        "latin1",
    );
}

function fromBase64(data: string): string {
    return Buffer.from(data, "base64").toString("utf8");
}

/** A text of nothing but base64 is encoded twice: the provider and cloud-init take it for what it holds. */
function decodedIfBase64(text: string): string | undefined {
    const compact = text.replaceAll(/\r?\n/g, "").trim();
    if (compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) return undefined;
    const decoded = fromBase64(compact);
    return compact.length > LONGEST_WORD || !decoded.includes("\ufffd") ? decoded : undefined;
}

/** What is longer is no single command, and nothing compressed is shorter. */
const LONGEST_WORD = 24;

/** Compressed user data is not, nor any in two bytes a letter: they hold characters that no script has. */
function isReadable(text: string): boolean {
    return !/[\u0000-\u0008\u000e-\u001f\ufffd]/.test(text);
}
