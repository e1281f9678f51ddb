import type { Resource, Stack } from "../stack";
import { failBy } from "../value";
import {
    keyOf,
    merged,
    openBut,
    quoted,
    undetermined,
    type Faults,
    type ProvenFault,
    type Verdict,
} from "./verdict";

/** A fault is proven only while nothing that the program does not show may repair it. */
export function unrepaired(verdict: Verdict, stack: Stack): Verdict {
    if (verdict.kind === "undetermined" && verdict.otherwise !== undefined) {
        const proven = provenAmong(verdict.otherwise, stack);
        return proven === undefined
            ? undetermined(verdict.reason)
            : openBut(verdict.reason, proven, verdict.settledBy);
    }
    if (verdict.kind !== "fail") return verdict;
    const proven = provenAmong(verdict.proof, stack);
    return proven === undefined ? open(verdict.proof, stack) : failBy(proven);
}

/** The faults that nothing may repair, each once with all its parts. */
function provenAmong(faults: Faults, stack: Stack): Faults | undefined {
    const standing = faults.filter((fault) => repairersOf(fault, stack).size === 0);
    const [first, ...more] = standing.flatMap((fault) => {
        const same = standing.filter((other) => keyOf(other) === keyOf(fault));
        return same[0] === fault ? [merged(fault, ...same)] : [];
    });
    return first === undefined ? undefined : [first, ...more];
}

function open(faults: Faults, stack: Stack): Verdict {
    const repairers = [...new Set(faults.flatMap((fault) => [...repairersOf(fault, stack)]))];
    const names = repairers.map(quoted).join(", ");
    if (repairers.length > 1) return undetermined(`what ${names} do is not shown`);
    return openBut(`what ${names} does is not shown`, faults);
}

/** What may repair a fault in ways that the program does not show. */
function repairersOf({ cause, restsOn }: ProvenFault, stack: Stack): ReadonlySet<Resource> {
    return new Set([cause, ...restsOn].flatMap((resource) => stack.opaqueDependentsOf(resource)));
}
