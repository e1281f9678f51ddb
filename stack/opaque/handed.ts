import { readUserData } from "../../aws/agent";
import type { Value } from "../../value";
import { suppliedBy } from "../identifiers";
import { LAUNCHES, kindOf, type ResourceKind } from "../kinds";
import { userDataOf } from "../names";
import type { References } from "../references";
import type { Leaf, Resource } from "../resource";
import { foundByItself, type Reach } from "./reach";

/**
 * Properties by which a resource takes its place in a network, or in which ids and addresses stand in rules, records, names
 * and labels: no software reads them.
 */
const PLACING =
    /address|allocation|cidr|cluster|computeResources|description|ec2Attributes|eip|endpoint|entries|gateway|gress|group|instance|interface|^ip|launchSpec|name|network|origin|peer|policy|record|remoteAccess|requirements|resource(Arn|Id)|route|secur|subnet|table|tags|vpc|zone/i;

/** Software may read the tags of the machine that it runs on. */
const MACHINES: ReadonlySet<ResourceKind | undefined> = new Set(LAUNCHES);
const TAGS = /^tag(s|Specifications)$/;

/**
 * What software on a machine or in a function is handed, in whatever property, and may write to by its id: a NAT instance
 * writes its own route, a function keeps the rules of a group, a machine takes an address. Ids of networks, roles and
 * machines stand in ordinary environments.
 */
export function handedWritable(resource: Resource, references: References): readonly Resource[] {
    const keys = resource.dependentKeys.filter((key) => isForSoftware(key, resource));
    const handed = keys.flatMap((key) =>
        references
            .expand(resource.givenBy(key))
            .filter(
                (source) =>
                    (isWritable(source) && !isOnlyPlaced(resource, key, source)) ||
                    isHandedPart(resource, key, source),
            ),
    );
    return [...handed, ...foundBySoftware(resource, references)];
}

/** What software is handed and may write to, and the machines that it finds by itself. */
export const handedOrFound: Reach = (resource, references) => [
    ...handedWritable(resource, references),
    ...foundByItself(resource, references),
];

function isForSoftware(key: string, resource: Resource): boolean {
    if (TAGS.test(key)) return MACHINES.has(kindOf(resource.type));
    if (LAUNCH_BLOCKS.test(key)) return hasUserData(resource.properties.raw(key));
    return !PLACING.test(key);
}

/** What holds the user data of a machine beside its place in a network. */
const LAUNCH_BLOCKS = /^launch(TemplateData|Specifications?)$/;

function hasUserData(block: Value<unknown>): boolean {
    return (
        block.kind === "unknown" ||
        (block.kind === "known" && JSON.stringify(block.value).includes('"userData"'))
    );
}

/** Whether the id of a resource stands in a property only where it gives a place in a network: in lists of groups or subnets. */
function isOnlyPlaced(resource: Resource, key: string, source: Resource): boolean {
    const id = source.outputs.text("id");
    const mayHold = ({ value }: Leaf) =>
        value.kind === "unknown" ||
        (value.kind === "known" && id.kind === "known" && value.value.includes(id.value));
    const holding = resource.leavesOf(key).filter(mayHold);
    return holding.length > 0 && holding.every(({ name }) => PLACES.test(name));
}

const PLACES = /^(vpc)?(securityGroup|subnet)(s|Ids)$/i;

const WRITABLE: ReadonlySet<ResourceKind | undefined> = new Set<ResourceKind>([
    "defaultRouteTable",
    "defaultSecurityGroup",
    "eip",
    "routeTable",
    "routeTableAssociation",
    "securityGroup",
]);

function isWritable({ type }: Resource): boolean {
    return WRITABLE.has(kindOf(type));
}

/** Whether a property may hold the id of the table or the group that comes with a VPC, rather than that of the VPC itself. */
function isHandedPart(resource: Resource, key: string, source: Resource): boolean {
    if (kindOf(source.type) !== "vpc") return false;
    const ids = suppliedBy(source, "vpc").flatMap(([, supplied]) => [...supplied]);
    return resource.leavesOf(key).some(({ name, value }) => {
        if (value.kind === "known") return ids.some((id) => value.value.includes(id));
        return value.kind === "unknown" && (NAMES_PART.test(name) || !NAMES_OTHER.test(name));
    });
}

/** Names of what comes with a VPC. */
const NAMES_PART = /table|rtb|group|(^|_)sg(_|$)/i;

/**
 * Names of the VPC itself, or of something else. The properties of all resources of Cloud Control come
 * in one, their VPC among them.
 */
const NAMES_OTHER =
    /vpc|cidr|cluster|subnet|role|arn|queue|topic|bucket|url|uri|host|endpoint|domain|port|name(?!space)|user|password|secret|token|key|db|database|region|account|image|instance|version|^desiredState$/i;

/** What a machine waits for without being told its id, where its user data look for such things and write them. */
function foundBySoftware(resource: Resource, references: References): readonly Resource[] {
    if (!MACHINES.has(kindOf(resource.type))) return [];
    const found = references.expand(resource.waitsFor).filter(isWritable);
    return found.length > 0 && launchersOf(resource, references).some(callsEc2) ? found : [];
}

/** A machine, or a fleet with the templates that it launches from. */
function launchersOf(resource: Resource, references: References): readonly Resource[] {
    const templates = references
        .expand(resource.dependencies)
        .filter(({ type }) => /^launch(Template|Configuration)$/.test(kindOf(type) ?? ""));
    return [resource, ...templates];
}

function callsEc2(launcher: Resource): boolean {
    return CALLS_EC2.test(readUserData(userDataOf(launcher)).text);
}

const CALLS_EC2 =
    /\b(create|replace)[-_]route\b|\b(dis)?associate[-_](route[-_]table|address)\b|\bauthorize[-_]security[-_]group[-_]egress\b/;
