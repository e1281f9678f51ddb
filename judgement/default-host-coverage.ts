import { DEFAULT_HOST_MANAGEMENT } from "../aws/settings";
import { serviceSettings, type Node, type Resource } from "../stack";
import { agreed, all, type Answer } from "../value";
import { declared, possibleDeclarations, type Declarations } from "./declarations";
import type { Context } from "./context";
import { fail, pass, undetermined, type Faults, type Verdict } from "./verdict";

/** Said by every failure that the fallback would cure. */
export const DECLARE_COVERAGE = 'or declare defaultHostManagement "on" if the account has it';

const COVERAGE_ASSUMPTION =
    "Default Host Management Configuration is on for the account and Region, and the nodes use IMDSv2 and SSM Agent 3.2.582.0 or later";

/** Faults of the credentials that a node has of its own. */
interface OwnCredentials<Id extends string> {
    readonly faults: Faults<Id>;
    /** Whether they let the agent register all the same: Default Host Management does not step in then. */
    readonly register: Answer;
    /** The reason where it is not known whether Default Host Management steps in. */
    readonly open: string;
}

/** Fails for the faults of a node's own credentials, unless Default Host Management steps in or may. */
export function failUnlessCovered<Id extends string>(
    { faults, register, open }: OwnCredentials<Id>,
    node: Node,
    context: Context,
): Verdict<Id> {
    const coverage = defaultHostCoverage(node, context);
    if (coverage === "no" || register === "yes") return fail(...faults);
    return coverage === "yes" && register === "no" ? pass(COVERAGE_ASSUMPTION) : undetermined(open);
}

/**
 * Whether Default Host Management Configuration gives the node's agent credentials where its own profile does not:
 * by a service setting of the program for the same account and Region, or by declaration.
 */
function defaultHostCoverage(node: Node, { stack, declarations }: Context): Answer {
    const settings = serviceSettings(stack, DEFAULT_HOST_MANAGEMENT, node.resource).map(
        ({ applies, value }) =>
            value.kind === "known" ? applies : all([applies, value.kind === "absent" ? "no" : "unknown"]),
    );
    if (settings.includes("yes")) return "yes";
    const open = settings.includes("unknown") || stack.all("quickSetup").length > 0;
    const declaration = declaredCoverage(node.resource, declarations);
    return open && declaration === "no" ? "unknown" : declaration;
}

function declaredCoverage({ region }: Resource, declarations: Declarations | undefined): Answer {
    if (declarations === undefined) return "unknown";
    const { defaultHostManagement } = declarations;
    const states =
        region.kind === "known"
            ? [declared(defaultHostManagement, [region.value])]
            : possibleDeclarations(defaultHostManagement, [], () => true);
    return agreed([...states].map((state) => (state === "on" ? "yes" : "no")));
}
