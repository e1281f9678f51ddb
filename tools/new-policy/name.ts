import { existsSync } from "node:fs";
import { piecesOf } from "./pieces";

/** Two words at least, so that the identifier is no keyword and no name of our own. */
const NAME = /^[a-z]+(-[a-z]+)+$/;

/** @throws Error when no policy can get this name. */
export function checkName(name: string | undefined): asserts name is string {
    if (name === undefined) throw new Error("Name the policy: npm run new-policy <name>");
    if (!NAME.test(name) || name.startsWith("check-")) {
        throw new Error(
            `${name} is no name of a policy. It says the requirement in kebab case, such as vpc-endpoints, never "check-…".`,
        );
    }
    const existing = Object.values(piecesOf(name)).find((file) => existsSync(file));
    if (existing !== undefined)
        throw new Error(`There is a policy ${name} already, or a part of it: ${existing}`);
}

export function identifierOf(name: string): string {
    return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
