import type { Value } from "../../../value";
import { readUserData } from "./read";
import { commandsIn } from "./script";

/**
 * Whether the text of user data gives the machine credentials of its own that SSM Agent may take before those of its
 * instance profile: in root's shared file, as versions up to 3.1.1927.0 and ECS machines do and others have been seen to, or
 * in the agent's environment or its configuration. Text that is not shown is not taken to hold any.
 * Sources: https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-technical-details.html (2026-07-30);
 * https://github.com/aws/amazon-ssm-agent/issues/526 (2026-11-24);
 * https://github.com/aws/amazon-ssm-agent, README, Identity (2026-11-25)
 */
export function bringsCredentials(userData: Value<string>): boolean {
    if (userData.kind !== "known") return false;
    const commands = commandsIn(readUserData(userData).text).replaceAll(
        /^[ \t]*(sudo[ \t]+)?rm[ \t].*$/gm,
        "",
    );
    if ([FILE, CONFIGURES, IDENTITY].some((pattern) => pattern.test(commands))) return true;
    return VARIABLE.test(commands) && ENVIRONMENT.test(commands);
}

/** The file of anybody but a person, whose home is among others; backslashes within words are gone. */
const FILE =
    /(?<!\/home\/[\w.-]{1,99}|\bUsers[\w.-]{1,99})[\\/]\.aws[\\/]?(credentials\b|[ \t]*$)|\bcd[ \t]+\S*\.aws\b|\bAWS_SHARED_CREDENTIALS_FILE\b/im;
const CONFIGURES =
    /\|[ \t]*(sudo[ \t]+)?aws[ \t]+configure\b|\baws_signing_helper[ \t]+(update|serve)\b|\baws\.greengrass\.SystemsManagerAgent\b|\baws[ \t]+configure[ \t]+(import\b|set[ \t]+\S*aws_(access_key_id|session_token)\b)/;
/** What the configuration of the agent says of the identities that it takes in the place of the machine's. */
const IDENTITY = /\b(ConsumptionOrder|CustomIdentities)\b/;
const VARIABLE = /\bAWS_(ACCESS_KEY_ID|WEB_IDENTITY_TOKEN_FILE|CONFIG_FILE|PROFILE)\b/;
/** Where the environment of a service of the system comes from. */
const ENVIRONMENT =
    /\/etc\/environment\b|amazon-ssm-agent|\bDefaultEnvironment\b|\bset-environment\b|\bsetx\b|\bSetEnvironmentVariable\b/i;
