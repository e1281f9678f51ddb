import { AGENT_DOCUMENT_TYPES, isCommandDocument } from "../../aws/command-documents";
import { all, type Answer, type Value } from "../../value";
import type { References } from "../references";
import { sameRegion } from "../regions";
import type { Resource } from "../resource";

/** A document of Systems Manager. */
export const DOCUMENT = /^(aws:ssm\/document:|aws-native:ssm:Document$)/;

/**
 * Whether an association has the agents of its targets carry out its document, rather than an automation, which could
 * give them a profile. No agent carries anything out on a node that cannot be reached. Targets without a parameter for
 * them do not tell: only with rate controls does an automation need one.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateAssociation.html,
 * AutomationTargetParameterName, 2026-11-24
 */
export function runsOnMachines(association: Resource, references: References): Answer {
    const name = association.properties.text("name");
    if (name.kind === "known" && (isCommandDocument(name.value) || isHarmlessRunbook(name.value)))
        return "yes";
    const documents = documentsOf(association, name, references);
    return documents.length === 0 ? "unknown" : all(documents.map(isForAgents));
}

/** What the name comes from or, where it is written down, the document of this name on which the association waits. */
function documentsOf(
    association: Resource,
    name: Value<string>,
    references: References,
): readonly Resource[] {
    const sources = references.expand(association.dependenciesOf("name"));
    if (sources.length > 0 || name.kind !== "known") return sources;
    return references.expand(association.dependencies).filter((document) => {
        const own = document.properties.text("name");
        return (
            DOCUMENT.test(document.type) &&
            own.kind === "known" &&
            own.value === name.value &&
            sameRegion(association, document) === "yes"
        );
    });
}

function isForAgents({ type, properties }: Resource): Answer {
    if (!DOCUMENT.test(type)) return "unknown";
    const documentType = properties.text("documentType");
    if (documentType.kind !== "known") return "unknown";
    return AGENT_DOCUMENT_TYPES.has(documentType.value) ? "yes" : "no";
}

/** Whether the task of a maintenance window runs on machines, as an association with a command document does. */
export function sendsCommand({ properties }: Resource): Answer {
    const type = properties.text("taskType");
    if (type.kind !== "known") return "unknown";
    if (type.value === "RUN_COMMAND") return "yes";
    const task = properties.text("taskArn");
    return task.kind === "known" && isHarmlessRunbook(task.value) ? "yes" : "no";
}

/** Whether a document, by its name or ARN, is one of AWS that only starts, stops or copies what it works on, or tells of it. */
export function isHarmlessRunbook(document: string): boolean {
    return HARMLESS_RUNBOOK.test(document);
}

/** Source: https://docs.aws.amazon.com/systems-manager-automation-runbooks/latest/userguide/automation-runbook-reference.html, 2026-11-25 */
const HARMLESS_RUNBOOK =
    /(^|[/])AWS-((Start|Stop|Restart|Terminate)EC2Instance|(Start|Stop)RdsInstance|CreateImage|(Create|Delete)Snapshot|PublishSNSNotification)(:[\w$]+)?$/;
