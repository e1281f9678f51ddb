import { readPolicy, roleGrants, sessionRequests } from "../aws/iam";
import { certainly } from "../value";
import { inTurn, median, timed } from "./measure";

const SAMPLES = 7;
const STATEMENTS = 10;
/** What makes matchers explode that go back and try again. */
const NASTY = "s3:*a*a*a*a*a*a*b";

/** Medians inside this process, in ms: the grants of as many roles, of twice as many, and parsing their documents as JSON. */
export async function granting(roles: number): Promise<{ once: number; twice: number; parsing: number }> {
    const [some, double] = [roles, 2 * roles].map((count) =>
        Array.from({ length: count }, (_, index) => documentOf(index)),
    );
    const [once = [], twice = [], parsing = []] = await inTurn(SAMPLES + 1, [
        () => timed(() => some?.map(grants)),
        () => timed(() => double?.map(grants)),
        () => timed(() => some?.map((document) => JSON.parse(document) as unknown)),
    ]);
    return {
        once: median(once.slice(1)),
        twice: median(twice.slice(1)),
        parsing: median(parsing.slice(1)),
    };
}

function grants(document: string) {
    const policies = certainly(readPolicy(document));
    return roleGrants({ policies, boundary: undefined }, sessionRequests("eu-west-1"));
}

/** A policy of its own for each role; the last statement is the one that sessions need. */
function documentOf(index: number): string {
    const others = Array.from({ length: STATEMENTS - 1 }, (_, at) => ({
        Effect: at % 4 === 3 ? "Deny" : "Allow",
        Action: ["s3:Get*", "logs:*", NASTY, `ssm:Update*${String(at)}`, "ec2:Describe*"],
        Resource: [`arn:aws:s3:::bucket-${String(index)}/*`, "arn:aws:ec2:*:*:instance/*"],
    }));
    const sessions = {
        Effect: "Allow",
        Action: ["ssm:UpdateInstanceInformation", "ssmmessages:*"],
        Resource: "*",
    };
    return JSON.stringify({ Version: "2012-10-17", Statement: [...others, sessions] });
}
