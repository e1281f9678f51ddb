/** Forms of user data around a text. */

export function base64(text: string): string {
    return Buffer.from(text).toString("base64");
}

/** A part of a message, its text as it is. */
export function part(type: string, text: string): string {
    return `Content-Type: ${type}; charset="utf-8"\n\n${text}`;
}

export function inBase64Part(type: string, text: string): string {
    return `Content-Type: ${type}\nContent-Transfer-Encoding: base64\n\n${base64(text)}\n`;
}

/** A multi-part message, as cloud-init takes it; it may stand as a part in another. */
export function message(...parts: readonly string[]): string {
    const boundary = `==${String(Math.max(...parts.map(({ length }) => length)))}==`;
    const bodies = parts.map((each) => `--${boundary}\n${each}\n`).join("");
    return `MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="${boundary}"\n\n${bodies}--${boundary}--\n`;
}

/** A script that registers its machine with a hybrid activation. */
export const REGISTERING =
    '#!/bin/sh\namazon-ssm-agent -register -code "$CODE" -id "$ID" -region eu-west-1\n';
