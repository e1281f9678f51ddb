import { bringsCredentials } from "../aws/agent";
import { DEFAULT_HOST_MANAGEMENT, NO_ROLE } from "../aws/settings";
import { mayTurnOnHostManagement, registersItself, settingIs, type Node, type Resource } from "../stack";
import { agreed, any, type Answer } from "../value";
import { possibleDeclarations, type Declarations } from "./declarations";
import type { Context } from "./context";
import { doubted, fail, pass, undetermined, type Fault, type Verdict } from "./verdict";

/** Said by every failure that the fallback would cure. */
export const DECLARE_COVERAGE =
    'or, if the account has it, declare assumptions.defaultHostManagement "on" (policy configuration)';

const COVERAGE_ASSUMPTION =
    "Default Host Management Configuration is on for the account and Region, and the nodes use IMDSv2 and SSM Agent 3.2.582.0 or later";

/** Faults of the credentials that a node has of its own. */
interface OwnCredentials<Id extends string> {
    readonly faults: readonly [Fault<Id>, ...Fault<Id>[]];
    /** Whether they let the agent register all the same: Default Host Management does not step in then. */
    readonly register: Answer;
    /** The reason where it is not known whether Default Host Management steps in. */
    readonly ifUnknown: string;
}

/**
 * Fails for the faults of a node's own credentials, unless Default Host Management steps in or may, or the node has, or may
 * have, others instead: those of a hybrid activation, or what its user data bring.
 */
export function failUnlessCovered<Id extends string>(
    { faults, register, ifUnknown }: OwnCredentials<Id>,
    node: Node,
    context: Context,
): Verdict<Id> {
    const coverage = defaultHostCoverage(node, context);
    if (coverage === "yes" && register === "no") return pass(COVERAGE_ASSUMPTION);
    const isUncovered = coverage === "no" || register === "yes";
    const verdict = unlessElsewhere(fail(...faults), node, context);
    if (isUncovered) return verdict;
    return doubted(verdict, ifUnknown, ...(coverage === "yes" ? [] : [IF_COVERED]));
}

/** The verdict on credentials that come by way of EC2, unless the agent has others, or may have. */
export function unlessElsewhere<Id extends string>(
    verdict: Verdict<Id>,
    node: Node,
    { stack }: Context,
): Verdict<Id> {
    const registers = registersItself(stack, node);
    if (registers === "yes") return undetermined("its user data registers it with a hybrid activation");
    const registering = registers === "no" ? verdict : doubted(verdict, MAYBE_REGISTERED);
    return bringsCredentials(node.userData) ? doubted(registering, HAS_OTHERS) : registering;
}

const IF_COVERED = 'declare assumptions.defaultHostManagement "on" if it does';

const HAS_OTHERS = "its user data gives it credentials that SSM Agent may take before those of a profile";
const MAYBE_REGISTERED = "its user data may register it with a hybrid activation";

/**
 * Whether Default Host Management Configuration gives the node's agent credentials where its own profile does not:
 * by a service setting of the program for the same account and Region, or by declaration.
 */
function defaultHostCoverage({ resource }: Node, { stack, declarations }: Context): Answer {
    return any([
        settingIs(stack, DEFAULT_HOST_MANAGEMENT, resource, (role) => role !== NO_ROLE),
        mayTurnOnHostManagement(stack, resource),
        declaredCoverage(resource, declarations),
    ]);
}

function declaredCoverage({ region }: Resource, declarations: Declarations): Answer {
    const names = region.kind === "known" ? [region.value] : [];
    const states = possibleDeclarations(
        declarations.defaultHostManagement,
        names,
        () => region.kind !== "known",
    );
    return agreed([...states].map((state) => (state === "on" ? "yes" : "no")));
}
