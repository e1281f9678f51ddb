import { httpsEgress } from "../../policies/https-egress";
import {
    attachGroup,
    defaultGroup,
    endpoint,
    endpoints,
    group,
    internetGateway,
    OPEN,
    openRule,
    subnet,
    vpc,
} from "../support/network";
import { fleet, instance, template } from "../support/nodes";
import { fault, table } from "../support/policy-table";
import { Later, type Inputs, type Program, type ProgramResource } from "../support/program";

const ANYWHERE = ["0.0.0.0/0"];
const HTTPS = { protocol: "tcp", fromPort: 443, toPort: 443 };
const TO_PROXY = { protocol: "tcp", fromPort: 3128, toPort: 3128, cidrBlocks: ["10.0.0.0/8"] };
const PROXIED = "export https_proxy=http://10.0.0.5:3128";

function base64(text: string): string {
    return Buffer.from(text).toString("base64");
}

/** An instance whose only group has these egress rules. */
function behind(...egress: readonly object[]) {
    return (p: Program) => instance(p, { vpcSecurityGroupIds: [group(p, { egress }).id] });
}

/** An instance with this launch, whose only group has these egress rules. */
function saying(egress: readonly object[], launch: Inputs) {
    return (p: Program) => instance(p, { vpcSecurityGroupIds: [group(p, { egress }).id], ...launch });
}

/** An instance of aws-native whose user data are known only later, and whose only group has this rule. */
function nativeSaying(rule: object) {
    return (p: Program) => {
        const only = p.add("aws-native:ec2:SecurityGroup", "group", { securityGroupEgress: [rule] });
        p.add("aws-native:ec2:Instance", "web", {
            securityGroupIds: [only.attribute("groupId")],
            userData: new Later(Buffer.from("echo hello").toString("base64")),
        });
    };
}

/** An instance whose only group has one rule, a resource of its own. */
function withRule(type: string, inputs: Inputs) {
    return (p: Program) => {
        const only = group(p);
        p.add(type, "rule", { securityGroupId: only.id, ...inputs });
        instance(p, { vpcSecurityGroupIds: [only.id] });
    };
}

/** An instance in a VPC, whose only group has one rule that the function writes. */
function inVpc(write: (p: Program, network: ProgramResource) => Inputs) {
    return (p: Program) => {
        const network = vpc(p);
        const only = group(p, { vpcId: network.id, egress: [write(p, network)] });
        instance(p, { subnetId: subnet(p, network).id, vpcSecurityGroupIds: [only.id] });
    };
}

/** An instance with one group, both by a provider that is not configured yet. */
function unconfigured(p: Program, inputs: Inputs = {}) {
    const options = { unconfigured: true };
    const only = group(p, inputs, "group", options);
    instance(p, { vpcSecurityGroupIds: [only.id] }, "web", options);
}

function openEgress(p: Program, of: ProgramResource, name = "open") {
    return p.add("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", name, {
        securityGroupId: of.id,
        ipProtocol: "-1",
        cidrIpv4: "0.0.0.0/0",
    });
}

/** An instance whose only group keeps these egress rules alone. */
function onlyRules(p: Program, only: ProgramResource, egressRuleIds: unknown) {
    p.add("groupRulesExclusive", "only", { securityGroupId: only.id, ingressRuleIds: [], egressRuleIds });
    instance(p, { vpcSecurityGroupIds: [only.id] });
}

function native(p: Program, inputs: Inputs = {}) {
    const only = p.add("aws-native:ec2:SecurityGroup", "group", { groupDescription: "web", ...inputs });
    p.add("aws-native:ec2:Instance", "web", {
        imageId: "ami-1",
        securityGroupIds: [only.attribute("groupId")],
    });
    return only;
}

table(httpsEgress, {
    "what is judged": [{ name: "no subject", program: (p) => group(p), expect: "no subject" }],
    "one group with rules of its own": [
        { name: "everything to everywhere", program: behind(OPEN), expect: "pass" },
        { name: "443 to everywhere", program: behind({ ...HTTPS, cidrBlocks: ANYWHERE }), expect: "pass" },
        { name: "all ports", program: behind({ ...OPEN, protocol: "tcp", toPort: 65535 }), expect: "pass" },
        {
            name: "TCP by number",
            program: behind({ ...HTTPS, protocol: "6", cidrBlocks: ANYWHERE }),
            expect: "pass",
        },
        { name: "all protocols by name", program: behind({ ...OPEN, protocol: "all" }), expect: "pass" },
        {
            name: "TCP in capitals",
            program: behind({ ...HTTPS, protocol: "TCP", cidrBlocks: ANYWHERE }),
            expect: "pass",
        },
        {
            name: "no egress, which @pulumi/aws takes for none",
            program: behind(),
            expect: fault("no-egress", "group"),
        },
        {
            name: "egress left out, which @pulumi/aws takes for none",
            program: (p) => instance(p, { vpcSecurityGroupIds: [group(p).id] }),
            expect: fault("no-egress", "group"),
        },
        {
            name: "port 0 only",
            program: behind({ ...OPEN, protocol: "tcp" }),
            expect: fault("no-egress", "group"),
        },
        {
            name: "ports below 443",
            program: behind({ ...OPEN, protocol: "tcp", toPort: 442 }),
            expect: fault("no-egress", "group"),
        },
        {
            name: "ports above 443",
            program: behind({ ...OPEN, protocol: "tcp", fromPort: 444, toPort: 65535 }),
            expect: fault("no-egress", "group"),
        },
        ...["127.0.0.0/8", "127.0.0.1/32", "169.254.169.254/32"].map((range) => ({
            name: `everything, but only to ${range}`,
            program: behind({ ...OPEN, cidrBlocks: [range] }),
            expect: fault("no-egress", "group"),
        })),
        ...["::1/128", "fe80::/10"].map((range) => ({
            name: `everything, but only to ${range}`,
            program: behind({ ...OPEN, cidrBlocks: [], ipv6CidrBlocks: [range] }),
            expect: fault("no-egress", "group"),
        })),
        {
            name: "everything, to the machine itself and to a range",
            program: behind({ ...OPEN, cidrBlocks: ["127.0.0.1/32", "10.0.0.0/8"] }),
            expect: "undetermined",
        },
        {
            name: "everything, to the machine itself and to a range that is known only later",
            program: behind({ ...OPEN, cidrBlocks: ["127.0.0.1/32", new Later("169.254.169.0/24")] }),
            expect: "undetermined",
            known: fault("no-egress", "group"),
        },
        {
            name: "443 to the machine itself and everything to everywhere",
            program: behind({ ...HTTPS, cidrBlocks: ["127.0.0.1/32"] }, OPEN),
            expect: "pass",
        },
        {
            name: "UDP only",
            program: behind({ ...HTTPS, protocol: "udp", cidrBlocks: ANYWHERE }),
            expect: fault("no-egress", "group"),
        },
        {
            name: "a rule without a destination",
            program: behind({ ...HTTPS }),
            expect: fault("no-egress", "group"),
        },
        {
            name: "a rule with empty destinations",
            program: behind({ ...HTTPS, cidrBlocks: [], prefixListIds: [], securityGroups: [], self: false }),
            expect: fault("no-egress", "group"),
        },
        {
            name: "one of two rules",
            program: behind({ ...HTTPS, cidrBlocks: ["10.0.0.0/8"] }, OPEN),
            expect: "pass",
        },
        {
            name: "IPv6 only",
            program: behind({ ...HTTPS, ipv6CidrBlocks: ["::/0"] }),
            expect: "undetermined",
        },
        {
            name: "a part of the internet",
            program: behind({ ...HTTPS, cidrBlocks: ["52.0.0.0/8"] }),
            expect: "undetermined",
        },
        {
            name: "a prefix list",
            program: behind({ ...HTTPS, prefixListIds: ["pl-1"] }),
            expect: "undetermined",
        },
        { name: "itself", program: behind({ ...HTTPS, self: true }), expect: "undetermined" },
        {
            name: "another group by id",
            program: behind({ ...HTTPS, securityGroups: ["sg-1"] }),
            expect: "undetermined",
        },
        {
            name: "a rule without a protocol",
            program: behind({ fromPort: 443, toPort: 443, cidrBlocks: ANYWHERE }),
            expect: "undetermined",
        },
    ],
    "rules that the program does not show": [
        {
            name: "a protocol that is known only later",
            program: behind({ ...HTTPS, protocol: new Later("udp"), cidrBlocks: ANYWHERE }),
            expect: "undetermined",
            known: fault("no-egress", "group"),
        },
        {
            name: "a destination that is known only later",
            program: behind({ ...HTTPS, cidrBlocks: [new Later("0.0.0.0/0")] }),
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "an upper port that is known only later",
            program: behind({ ...OPEN, protocol: "tcp", toPort: new Later(65535) }),
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "a lower port that is known only later, below an upper port of 80",
            program: behind({ ...HTTPS, fromPort: new Later(80), toPort: 80, cidrBlocks: ANYWHERE }),
            expect: fault("no-egress", "group"),
        },
        {
            name: "rules that are known only later",
            program: (p) => instance(p, { vpcSecurityGroupIds: [group(p, { egress: new Later([]) }).id] }),
            expect: "undetermined",
            known: fault("no-egress", "group"),
        },
        {
            name: "egress under ignoreChanges",
            program: (p) => {
                const only = group(p, { egress: [] }, "group", { ignoreChanges: ["egress"] });
                instance(p, { vpcSecurityGroupIds: [only.id] });
            },
            expect: "undetermined",
        },
        {
            name: "an existing group whose outputs show a rule beyond the program",
            program: (p) => {
                const only = group(p, {}, "group", { exists: true, outputs: { egress: [OPEN] } });
                instance(p, { vpcSecurityGroupIds: [only.id] });
            },
            expect: "pass",
        },
        {
            name: "an existing group whose outputs show none",
            program: (p) => {
                const only = group(p, {}, "group", { exists: true, outputs: { egress: [] } });
                instance(p, { vpcSecurityGroupIds: [only.id] });
            },
            expect: fault("no-egress", "group"),
        },
    ],
    "rules that are resources": [
        {
            name: "a SecurityGroupRule",
            program: withRule("egressRule", { type: "egress", ...OPEN }),
            expect: "pass",
        },
        {
            name: "an ingress rule",
            program: withRule("egressRule", { type: "ingress", ...OPEN }),
            expect: fault("no-egress", "group"),
        },
        {
            name: "a rule whose direction is known only later",
            program: withRule("egressRule", { type: new Later("ingress"), ...OPEN }),
            expect: "undetermined",
            known: fault("no-egress", "group"),
        },
        {
            name: "a SecurityGroupEgressRule",
            program: withRule("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", {
                ipProtocol: "-1",
                cidrIpv4: "0.0.0.0/0",
            }),
            expect: "pass",
        },
        {
            name: "a SecurityGroupEgressRule for UDP",
            program: withRule("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", {
                ipProtocol: "udp",
                fromPort: 443,
                toPort: 443,
                cidrIpv4: "0.0.0.0/0",
            }),
            expect: fault("no-egress", "group"),
        },
        {
            name: "a rule whose ports are under ignoreChanges",
            program: (p) => {
                const only = group(p);
                const rule = { type: "egress", ...OPEN, protocol: "tcp", securityGroupId: only.id };
                p.add("egressRule", "rule", rule, { ignoreChanges: ["toPort"] });
                instance(p, { vpcSecurityGroupIds: [only.id] });
            },
            expect: "undetermined",
        },
        {
            name: "a rule of a group that cannot be traced",
            program: (p) => {
                openRule(p, new Later("sg-1"));
                instance(p, { vpcSecurityGroupIds: [group(p).id] });
            },
            expect: "undetermined",
            known: fault("no-egress", "group"),
        },
        {
            name: "a rule that cannot help of a group that cannot be traced",
            program: (p) => {
                openRule(p, new Later("sg-1"), { protocol: "udp" });
                instance(p, { vpcSecurityGroupIds: [group(p).id] });
            },
            expect: fault("no-egress", "group"),
        },
        {
            name: "a rule of a group outside the program",
            program: (p) => {
                openRule(p, "sg-1");
                instance(p, { vpcSecurityGroupIds: [group(p).id] });
            },
            expect: fault("no-egress", "group"),
        },
        {
            name: "a rule of one of two groups",
            program: (p) => {
                const [one, two] = [group(p), group(p, {}, "other")];
                openRule(p, new Later(one.id, [one, two]));
                instance(p, { vpcSecurityGroupIds: [one.id] });
            },
            expect: "undetermined",
            known: "pass",
        },
    ],
    "exclusive lists of rules": [
        {
            name: "a rule that the list holds",
            program: (p) => {
                const only = group(p);
                onlyRules(p, only, [openEgress(p, only).id]);
            },
            expect: "pass",
        },
        {
            name: "a rule that the list does not hold",
            program: (p) => {
                const only = group(p);
                openEgress(p, only);
                onlyRules(p, only, []);
            },
            expect: "undetermined",
        },
        {
            name: "one of two rules that the list holds",
            program: (p) => {
                const only = group(p);
                const rules = [openEgress(p, only), openEgress(p, only, "other")];
                onlyRules(p, only, [new Later(rules[0]?.id, rules)]);
            },
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "a list of rules that is not known yet",
            program: (p) => {
                const only = group(p);
                onlyRules(p, only, new Later([openEgress(p, only).id]));
            },
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "a rule that does not suffice and that the list does not hold",
            program: (p) => {
                const only = group(p);
                openRule(p, only.id, { protocol: "udp" });
                onlyRules(p, only, []);
            },
            expect: fault("no-egress", "group"),
        },
        {
            name: "a SecurityGroupRule, whose id is none of AWS's",
            program: (p) => {
                const only = group(p);
                onlyRules(p, only, [openRule(p, only.id).id]);
            },
            expect: "undetermined",
        },
        {
            name: "rules within the group, which no list can hold",
            program: (p) => {
                onlyRules(p, group(p, { egress: [OPEN] }), []);
            },
            expect: "undetermined",
        },
        {
            name: "a list of a group that cannot be traced",
            program: (p) => {
                const only = group(p);
                openEgress(p, only);
                instance(p, { vpcSecurityGroupIds: [only.id] });
                const lists = { ingressRuleIds: [], egressRuleIds: [] };
                p.add("groupRulesExclusive", "only", { securityGroupId: new Later("sg-1"), ...lists });
            },
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "a list of another group",
            program: (p) => {
                instance(p, { vpcSecurityGroupIds: [group(p, { egress: [OPEN] }).id] });
                const lists = { ingressRuleIds: [], egressRuleIds: [] };
                p.add("groupRulesExclusive", "only", {
                    securityGroupId: group(p, {}, "other").id,
                    ...lists,
                });
            },
            expect: "pass",
        },
        {
            name: "the default group of a VPC, without AWS's rule",
            program: (p) => {
                const network = vpc(p);
                const securityGroupId = network.attribute("defaultSecurityGroupId");
                p.add("groupRulesExclusive", "only", { securityGroupId, egressRuleIds: [] });
                instance(p, { subnetId: subnet(p, network).id });
            },
            expect: "undetermined",
        },
        {
            name: "the default group by either name, with a rule that the list holds",
            program: (p) => {
                const network = vpc(p);
                const rule = openEgress(p, defaultGroup(p, network));
                const securityGroupId = network.attribute("defaultSecurityGroupId");
                p.add("groupRulesExclusive", "only", { securityGroupId, egressRuleIds: [rule.id] });
                instance(p, { subnetId: subnet(p, network).id });
            },
            expect: "pass",
        },
        {
            name: "aws-native: AWS's own rule, which the list does not hold",
            program: (p) => {
                const securityGroupId = native(p).attribute("groupId");
                p.add("groupRulesExclusive", "only", { securityGroupId, egressRuleIds: [] });
            },
            expect: "undetermined",
        },
        {
            name: "aws-native: a rule that the list holds",
            program: (p) => {
                const securityGroupId = native(p).attribute("groupId");
                const rule = { groupId: securityGroupId, ipProtocol: "-1", cidrIp: "0.0.0.0/0" };
                const open = p.add("aws-native:ec2:SecurityGroupEgress", "rule", rule);
                p.add("groupRulesExclusive", "only", { securityGroupId, egressRuleIds: [open.id] });
            },
            expect: "pass",
        },
    ],
    "what is inside the VPC": [
        {
            name: "the VPC, which has endpoints",
            program: inVpc((p, network) => {
                endpoints(p, network);
                return { ...HTTPS, cidrBlocks: [network.attribute("cidrBlock")] };
            }),
            expect: "pass",
        },
        {
            name: "the VPC, which has no endpoints",
            program: inVpc((_, network) => ({ ...HTTPS, cidrBlocks: [network.attribute("cidrBlock")] })),
            expect: "undetermined",
        },
        {
            name: "the VPC, which has one of two endpoints",
            program: inVpc((p, network) => {
                endpoint(p, network, "ssm");
                return { ...HTTPS, cidrBlocks: [network.attribute("cidrBlock")] };
            }),
            expect: "undetermined",
        },
        {
            name: "half of the VPC, which has endpoints",
            program: inVpc((p, network) => {
                endpoints(p, network);
                return { ...HTTPS, cidrBlocks: ["10.0.0.0/17"] };
            }),
            expect: "undetermined",
        },
        {
            name: "the group of the endpoints",
            program: inVpc((p, network) => {
                const target = group(p, { vpcId: network.id }, "endpoints");
                endpoints(p, network, { securityGroupIds: [target.id] });
                return { ...HTTPS, securityGroups: [target.id] };
            }),
            expect: "pass",
        },
        {
            name: "the groups of the endpoints, one for each",
            program: inVpc((p, network) => {
                const groups = ["ssm", "ssmmessages"].map((service) => {
                    const target = group(p, { vpcId: network.id }, `${service}-group`);
                    endpoint(p, network, service, { securityGroupIds: [target.id] });
                    return target.id;
                });
                return { ...HTTPS, securityGroups: groups };
            }),
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "the groups of the endpoints, a rule for each",
            program: (p) => {
                const network = vpc(p);
                const only = group(p, { vpcId: network.id });
                for (const service of ["ssm", "ssmmessages"]) {
                    const target = group(p, { vpcId: network.id }, `${service}-group`);
                    endpoint(p, network, service, { securityGroupIds: [target.id] });
                    p.add("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", service, {
                        securityGroupId: only.id,
                        ipProtocol: "tcp",
                        fromPort: 443,
                        toPort: 443,
                        referencedSecurityGroupId: target.id,
                    });
                }
                instance(p, { subnetId: subnet(p, network).id, vpcSecurityGroupIds: [only.id] });
            },
            expect: "pass",
        },
        {
            name: "the group of one endpoint",
            program: inVpc((p, network) => {
                const target = group(p, { vpcId: network.id }, "endpoints");
                endpoint(p, network, "ssm", { securityGroupIds: [target.id] });
                endpoint(p, network, "ssmmessages");
                return { ...HTTPS, securityGroups: [target.id] };
            }),
            expect: "undetermined",
        },
    ],
    "several groups": [
        {
            name: "two groups, one of which is open",
            program: (p) =>
                instance(p, { vpcSecurityGroupIds: [group(p).id, group(p, { egress: [OPEN] }, "open").id] }),
            expect: "pass",
        },
        {
            name: "two groups, neither of which is open",
            program: (p) =>
                instance(p, { vpcSecurityGroupIds: [group(p, {}, "b").id, group(p, {}, "a").id] }),
            expect: fault("no-egress", "a"),
        },
        {
            name: "one of two groups, one of which is open",
            program: (p) => {
                const [closed, open] = [group(p), group(p, { egress: [OPEN] }, "open")];
                instance(p, { vpcSecurityGroupIds: [new Later(closed.id, [closed, open])] });
            },
            expect: "undetermined",
            known: fault("no-egress", "group"),
        },
        {
            name: "one of two groups, neither of which is open",
            program: (p) => {
                const [one, two] = [group(p), group(p, {}, "other")];
                instance(p, { vpcSecurityGroupIds: [new Later(one.id, [one, two])] });
            },
            expect: "undetermined",
            known: fault("no-egress", "group"),
        },
        {
            name: "a group that a component gives out",
            program: (p) => {
                const component = p.add("component:net:Network", "network");
                const only = group(p, {}, "group", { parent: component });
                instance(p, { vpcSecurityGroupIds: [new Later(only.id, [component])] });
            },
            expect: fault("no-egress", "group"),
        },
        {
            name: "a list of groups that a component gives out",
            program: (p) => {
                const component = p.add("component:net:Network", "network");
                const only = group(p, {}, "group", { parent: component });
                instance(p, { vpcSecurityGroupIds: new Later([only.id], [component]) });
            },
            expect: "undetermined",
            known: fault("no-egress", "group"),
        },
        {
            name: "a group outside the program",
            program: (p) => instance(p, { vpcSecurityGroupIds: ["sg-1"] }),
            expect: "undetermined",
        },
        {
            name: "a closed group and one outside the program",
            program: (p) => instance(p, { vpcSecurityGroupIds: [group(p).id, "sg-1"] }),
            expect: "undetermined",
        },
        {
            name: "an open group and one outside the program",
            program: (p) => instance(p, { vpcSecurityGroupIds: ["sg-1", group(p, { egress: [OPEN] }).id] }),
            expect: "pass",
        },
        {
            name: "groups under ignoreChanges",
            program: (p) =>
                instance(p, { vpcSecurityGroupIds: [group(p).id] }, "web", {
                    ignoreChanges: ["vpcSecurityGroupIds"],
                }),
            expect: "undetermined",
        },
    ],
    "a provider that is not configured yet": [
        {
            name: "a group without egress, which lets nothing out by the provider's default",
            program: (p) => {
                unconfigured(p, { description: "web" });
            },
            expect: fault("no-egress", "group"),
        },
        {
            name: "a group that lets everything out",
            program: (p) => {
                unconfigured(p, { egress: [OPEN] });
            },
            expect: "pass",
        },
        {
            name: "a rule of a group with an id in the program, which may be any",
            program: (p) => {
                unconfigured(p, { description: "web" });
                openRule(p, "sg-1");
            },
            expect: "undetermined",
            known: fault("no-egress", "group"),
        },
    ],
    "groups by name": [
        {
            name: "the name of no group of the program",
            program: (p) => instance(p, { securityGroups: ["web"] }),
            expect: "undetermined",
        },
        {
            name: "a name written in the program, of a closed group of the default VPC",
            program: (p) => {
                group(p, { name: "web" });
                instance(p, { securityGroups: ["web"] });
            },
            expect: fault("no-egress", "group"),
        },
        {
            name: "a name written in the program, of an open group of the default VPC",
            program: (p) => {
                group(p, { name: "web", egress: [OPEN] });
                instance(p, { securityGroups: ["web"] });
            },
            expect: "pass",
        },
        {
            name: "the name of a closed group, taken from it",
            program: (p) => {
                const only = group(p, { name: "web-1a2b3c4" });
                instance(p, { securityGroups: [only.attribute("name")] });
            },
            expect: fault("no-egress", "group"),
        },
        {
            name: "the name of a closed group, taken from it and not known yet",
            program: (p) => {
                const only = group(p, { name: new Later("web-1a2b3c4") });
                instance(p, { securityGroups: [only.attribute("name")] });
            },
            expect: fault("no-egress", "group"),
        },
        {
            name: "a name not known yet, of one of two groups",
            program: (p) => {
                const [one, two] = [group(p, { name: "one" }), group(p, { name: "two" }, "other")];
                instance(p, { securityGroups: [new Later("one", [one, two])] });
            },
            expect: "undetermined",
            known: fault("no-egress", "group"),
        },
        {
            name: "a name not known yet, that a VPC may give",
            program: (p) => instance(p, { securityGroups: [new Later("web", [vpc(p)])] }),
            expect: "undetermined",
        },
        {
            name: "names not known yet",
            program: (p) => {
                const only = group(p, { name: "web" });
                instance(p, { securityGroups: new Later(["web"], [only]) });
            },
            expect: "undetermined",
            known: fault("no-egress", "group"),
        },
        {
            name: "a name that the group has only after the update",
            program: (p) => {
                group(p, { name: new Later("web") });
                instance(p, { securityGroups: ["web"] });
            },
            expect: "undetermined",
            known: fault("no-egress", "group"),
        },
        {
            name: "a description, which is no name",
            program: (p) => {
                group(p, { description: "web" });
                instance(p, { securityGroups: ["web"] });
            },
            expect: "undetermined",
        },
        {
            name: "the name of a group of another VPC",
            program: (p) => {
                const only = group(p, { name: "web", vpcId: vpc(p).id });
                instance(p, { securityGroups: [only.attribute("name")] });
            },
            expect: "undetermined",
        },
        {
            name: "the name of an existing group whose outputs show a VPC, which need not be the default one",
            program: (p) => {
                group(p, { name: "web" }, "group", { exists: true, outputs: { vpcId: "vpc-1" } });
                instance(p, { securityGroups: ["web"] });
            },
            expect: "undetermined",
        },
        {
            name: "the name of a group of another Region",
            program: (p) => {
                group(p, { name: "web", region: "us-east-1" });
                instance(p, { securityGroups: ["web"] });
            },
            expect: "undetermined",
        },
        {
            name: "the name of a group of perhaps another account",
            program: (p) => {
                const other = { provider: "urn:pulumi:dev::test::pulumi:providers:aws::other::1" };
                group(p, { name: "web" }, "group", { ...other, providerInputs: { profile: "other" } });
                instance(p, { securityGroups: ["web"] });
            },
            expect: "undetermined",
        },
        {
            name: "the name of two groups",
            program: (p) => {
                group(p, { name: "web" });
                group(p, { name: "web" }, "other");
                instance(p, { securityGroups: ["web"] });
            },
            expect: "undetermined",
        },
        {
            name: "the names of two closed groups",
            program: (p) => {
                group(p, { name: "one" });
                group(p, { name: "two" }, "other");
                instance(p, { securityGroups: ["one", "two"] });
            },
            expect: fault("no-egress", "group"),
        },
        {
            name: "the names of a closed group and of none of the program",
            program: (p) => {
                group(p, { name: "web" });
                instance(p, { securityGroups: ["web", "other"] });
            },
            expect: "undetermined",
        },
        {
            name: "an empty list of names",
            program: (p) => instance(p, { securityGroups: [] }),
            expect: "pass",
        },
        {
            name: "an id beside a subnet",
            program: (p) => {
                const main = vpc(p);
                const only = group(p, { vpcId: main.id });
                instance(p, { subnetId: subnet(p, main).id, securityGroups: [only.id] });
            },
            expect: fault("no-egress", "group"),
        },
        {
            name: "a name beside a subnet, where the provider takes it for an id",
            program: (p) => {
                group(p, { name: "web" });
                instance(p, { subnetId: subnet(p, vpc(p)).id, securityGroups: ["web"] });
            },
            expect: "undetermined",
        },
        {
            name: "an open group in one list beside a closed one in the other",
            program: (p) => {
                const main = vpc(p);
                instance(p, {
                    subnetId: subnet(p, main).id,
                    vpcSecurityGroupIds: [group(p, { vpcId: main.id }).id],
                    securityGroups: [group(p, { vpcId: main.id, egress: [OPEN] }, "open").id],
                });
            },
            expect: "pass",
        },
        {
            name: "a launch template that names a closed group",
            program: (p) => {
                group(p, { name: "web" });
                fleet(p, template(p, { securityGroupNames: ["web"] }));
            },
            expect: fault("no-egress", "group"),
        },
        {
            name: "a launch template that names no group of the program",
            program: (p) => fleet(p, template(p, { securityGroupNames: ["web"] })),
            expect: "undetermined",
        },
        {
            name: "an existing machine whose outputs show its groups by id beside a name",
            program: (p) => {
                const only = group(p, { name: "web" }, "group", {
                    exists: true,
                    outputs: { id: "sg-1", vpcId: "vpc-1" },
                });
                const options = { exists: true, outputs: { vpcSecurityGroupIds: ["sg-1"] } };
                instance(p, { securityGroups: [only.attribute("name")] }, "web", options);
            },
            expect: fault("no-egress", "group"),
        },
        {
            name: "aws-native: a name of a closed group",
            program: (p) => {
                const egress = [{ ipProtocol: "udp", fromPort: 53, toPort: 53, cidrIp: "0.0.0.0/0" }];
                const inputs = { groupName: "web", securityGroupEgress: egress };
                p.add("aws-native:ec2:SecurityGroup", "group", inputs);
                p.add("aws-native:ec2:Instance", "web", { securityGroups: ["web"] });
            },
            expect: fault("no-egress", "group"),
        },
        {
            name: "aws-native: a description, which is no name",
            program: (p) => {
                p.add("aws-native:ec2:SecurityGroup", "group", { groupDescription: "web" });
                p.add("aws-native:ec2:Instance", "web", { securityGroups: ["web"] });
            },
            expect: "undetermined",
        },
        {
            name: "aws-native: a name beside a subnet, which AWS refuses",
            program: (p) => {
                p.add("aws-native:ec2:SecurityGroup", "group", { groupName: "web" });
                const where = { subnetId: subnet(p, vpc(p)).id };
                p.add("aws-native:ec2:Instance", "web", { ...where, securityGroups: ["web"] });
            },
            expect: "undetermined",
        },
        {
            name: "aws-native: a launch template that names an open group",
            program: (p) => {
                group(p, { name: "web", egress: [OPEN] });
                const named = p.add("aws-native:ec2:LaunchTemplate", "template", {
                    launchTemplateData: { securityGroups: ["web"] },
                });
                const launchTemplate = { launchTemplateId: named.id, version: "$Latest" };
                p.add("aws-native:autoscaling:AutoScalingGroup", "fleet", { launchTemplate });
            },
            expect: "pass",
        },
    ],
    "the default group": [
        { name: "the default VPC", program: (p) => instance(p), expect: "pass" },
        {
            name: "an empty list of groups in the default VPC",
            program: (p) => instance(p, { vpcSecurityGroupIds: [] }),
            expect: "pass",
        },
        {
            name: "the default VPC, whose default group the program manages",
            program: (p) => {
                p.add("defaultSecurityGroup", "default", {});
                instance(p);
            },
            expect: fault("no-egress", "default"),
        },
        {
            name: "the default VPC, whose managed default group lets everything out",
            program: (p) => {
                p.add("defaultSecurityGroup", "default", { egress: [{ ...HTTPS, cidrBlocks: ANYWHERE }] });
                instance(p);
            },
            expect: "pass",
        },
        {
            name: "the default VPC, whose default group the program manages in another Region",
            program: (p) => {
                p.add("defaultSecurityGroup", "default", { region: "us-east-1" });
                instance(p);
            },
            expect: "pass",
        },
        {
            name: "the default VPC, whose default group the program manages with another provider",
            program: (p) => {
                const other = {
                    provider: "other",
                    providerInputs: { region: "eu-west-1", profile: "network" },
                };
                p.add("defaultSecurityGroup", "default", {}, other);
                instance(p);
            },
            expect: "undetermined",
        },
        {
            name: "the default VPC, beside a managed default group of a VPC outside the program",
            program: (p) => {
                p.add("defaultSecurityGroup", "default", { vpcId: "vpc-1" });
                instance(p);
            },
            expect: "undetermined",
        },
        {
            name: "the default group of a VPC",
            program: (p) => instance(p, { subnetId: subnet(p, vpc(p)).id }),
            expect: "pass",
        },
        {
            name: "the default group, managed without egress",
            program: (p) => {
                const network = vpc(p);
                defaultGroup(p, network);
                instance(p, { subnetId: subnet(p, network).id });
            },
            expect: fault("no-egress", "default"),
        },
        {
            name: "an empty list of groups beside a default group without egress",
            program: (p) => {
                const network = vpc(p);
                defaultGroup(p, network);
                instance(p, { subnetId: subnet(p, network).id, vpcSecurityGroupIds: [] });
            },
            expect: fault("no-egress", "default"),
        },
        {
            name: "the default group, managed with egress",
            program: (p) => {
                const network = vpc(p);
                defaultGroup(p, network, { egress: [OPEN] });
                instance(p, { subnetId: subnet(p, network).id });
            },
            expect: "pass",
        },
        {
            name: "the default group by the VPC's output, managed without egress",
            program: (p) => {
                const network = vpc(p);
                defaultGroup(p, network);
                instance(p, { vpcSecurityGroupIds: [network.attribute("defaultSecurityGroupId")] });
            },
            expect: fault("no-egress", "default"),
        },
        {
            name: "the default group by its own id, with a rule that names it by the VPC's output",
            program: (p) => {
                const network = vpc(p);
                const standard = defaultGroup(p, network);
                openRule(p, network.attribute("defaultSecurityGroupId"));
                instance(p, { vpcSecurityGroupIds: [standard.id] });
            },
            expect: "pass",
        },
        {
            name: "a group looked up in a VPC, its closed default one or one that is open",
            program: (p) => {
                const network = vpc(p);
                defaultGroup(p, network);
                group(p, { vpcId: network.id, egress: [OPEN] });
                instance(p, { vpcSecurityGroupIds: [new Later("id-SecurityGroup-group", [network])] });
            },
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "a rule of a group looked up in the VPC",
            program: (p) => {
                const network = vpc(p);
                const only = group(p, { vpcId: network.id });
                openRule(p, new Later("id-SecurityGroup-group", [network]));
                instance(p, { vpcSecurityGroupIds: [only.id] });
            },
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "a rule of a group looked up in another VPC",
            program: (p) => {
                const only = group(p, { vpcId: vpc(p).id });
                openRule(p, new Later("sg-1", [vpc(p, "other", { exists: true })]));
                instance(p, { vpcSecurityGroupIds: [only.id] });
            },
            expect: fault("no-egress", "group"),
        },
        {
            name: "the default group of an existing VPC, which has the same id by either name",
            program: (p) => {
                const network = p.add(
                    "vpc",
                    "main",
                    {},
                    { exists: true, outputs: { defaultSecurityGroupId: "sg-default" } },
                );
                const known = { exists: true, outputs: { id: "sg-default" } };
                p.add("defaultSecurityGroup", "default", { vpcId: network.id }, known);
                instance(p, { vpcSecurityGroupIds: ["sg-default"] });
            },
            expect: fault("no-egress", "default"),
        },
        {
            name: "a managed default group of a VPC that cannot be traced",
            program: (p) => {
                const network = vpc(p);
                p.add("defaultSecurityGroup", "default", { vpcId: new Later("vpc-1") });
                instance(p, { subnetId: subnet(p, network).id });
            },
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "the default group of a VPC outside the program",
            program: (p) => instance(p, { subnetId: "subnet-1" }),
            expect: "undetermined",
        },
        {
            name: "the group of an EKS cluster",
            program: (p) =>
                instance(p, {
                    vpcSecurityGroupIds: [p.add("eksCluster", "cluster").attribute("clusterSecurityGroupId")],
                }),
            expect: "undetermined",
        },
    ],
    "network interfaces": [
        {
            name: "a network interface with a closed group",
            program: (p) => {
                const eni = p.add("networkInterface", "eni", {
                    securityGroups: [group(p).id],
                    subnetId: "subnet-1",
                });
                instance(p, { networkInterfaces: [{ deviceIndex: 0, networkInterfaceId: eni.id }] });
            },
            expect: fault("no-egress", "group"),
        },
        {
            name: "a network interface to which an open group is attached",
            program: (p) => {
                const eni = p.add("networkInterface", "eni", {
                    securityGroups: [group(p).id],
                    subnetId: "subnet-1",
                });
                attachGroup(p, eni.id, group(p, { egress: [OPEN] }, "open").id);
                instance(p, { primaryNetworkInterface: { networkInterfaceId: eni.id } });
            },
            expect: "pass",
        },
        {
            name: "a network interface outside the program",
            program: (p) => instance(p, { primaryNetworkInterface: { networkInterfaceId: "eni-1" } }),
            expect: "undetermined",
        },
        {
            name: "an open group attached to the instance's interface",
            program: (p) => {
                const web = instance(p, { vpcSecurityGroupIds: [group(p).id] });
                attachGroup(
                    p,
                    web.attribute("primaryNetworkInterfaceId"),
                    group(p, { egress: [OPEN] }, "open").id,
                );
            },
            expect: "pass",
        },
        {
            name: "a closed group attached to the instance's interface",
            program: (p) => {
                const web = instance(p, { vpcSecurityGroupIds: [group(p).id] });
                attachGroup(p, web.attribute("primaryNetworkInterfaceId"), group(p, {}, "closed").id);
            },
            expect: fault("no-egress", "closed"),
        },
        {
            name: "a group attached to an interface that cannot be traced",
            program: (p) => {
                instance(p, { vpcSecurityGroupIds: [group(p).id] });
                attachGroup(p, new Later("eni-1"), group(p, { egress: [OPEN] }, "open").id);
            },
            expect: "undetermined",
            known: fault("no-egress", "group"),
        },
        {
            name: "a group attached to an interface of a fleet that is looked up",
            program: (p) => {
                const machines = fleet(p, template(p, { vpcSecurityGroupIds: [group(p).id] }));
                attachGroup(p, new Later("eni-1", [machines]), group(p, { egress: [OPEN] }, "open").id);
            },
            expect: "undetermined",
            known: fault("no-egress", "group"),
        },
        {
            name: "a second network interface of a machine of a fleet, which is looked up",
            program: (p) => {
                const machines = fleet(p, template(p, { vpcSecurityGroupIds: [group(p).id] }));
                p.add("networkInterfaceAttachment", "attachment", {
                    instanceId: new Later("i-1", [machines]),
                    networkInterfaceId: "eni-1",
                });
            },
            expect: "undetermined",
            known: fault("no-egress", "group"),
        },
        {
            name: "a second network interface, attached by a resource of its own",
            program: (p) => {
                const web = instance(p, { vpcSecurityGroupIds: [group(p).id] });
                p.add("networkInterfaceAttachment", "attachment", {
                    instanceId: web.id,
                    networkInterfaceId: "eni-1",
                    deviceIndex: 1,
                });
            },
            expect: "undetermined",
        },
        {
            name: "a second network interface that attaches itself",
            program: (p) => {
                const web = instance(p, { vpcSecurityGroupIds: [group(p).id] });
                p.add("networkInterface", "eni", {
                    subnetId: "subnet-1",
                    attachments: [{ instance: web.id, deviceIndex: 1 }],
                });
            },
            expect: "undetermined",
        },
    ],
    fleets: [
        {
            name: "a launch template with a closed group",
            program: (p) => fleet(p, template(p, { vpcSecurityGroupIds: [group(p).id] })),
            expect: fault("no-egress", "group"),
        },
        {
            name: "a launch template whose network interface has two closed groups",
            program: (p) =>
                fleet(
                    p,
                    template(p, {
                        networkInterfaces: [{ securityGroups: [group(p).id, group(p, {}, "other").id] }],
                    }),
                ),
            expect: fault("no-egress", "group"),
        },
        {
            name: "a launch template with two network interfaces",
            program: (p) =>
                fleet(
                    p,
                    template(p, {
                        networkInterfaces: [
                            { securityGroups: [group(p).id] },
                            { securityGroups: [group(p, {}, "other").id] },
                        ],
                    }),
                ),
            expect: "undetermined",
        },
        {
            name: "a launch configuration with an open group",
            program: (p) => {
                const inputs = { name: "configuration", securityGroups: [group(p, { egress: [OPEN] }).id] };
                const configuration = p.add("launchConfiguration", "configuration", inputs);
                p.add("autoScalingGroup", "fleet", { launchConfiguration: configuration.attribute("name") });
            },
            expect: "pass",
        },
        {
            name: "a launch template that is not shown",
            program: (p) => p.add("autoScalingGroup", "fleet", { launchTemplate: { id: "lt-1" } }),
            expect: "undetermined",
        },
    ],
    "aws-native": [
        {
            name: "aws-native: rules left out, which leaves AWS's rule to everywhere",
            program: (p) => native(p),
            expect: "pass",
        },
        {
            name: "aws-native: no rules",
            program: (p) => native(p, { securityGroupEgress: [] }),
            expect: "undetermined",
        },
        {
            name: "aws-native: 443 to everywhere",
            program: (p) =>
                native(p, {
                    securityGroupEgress: [
                        { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIp: "0.0.0.0/0" },
                    ],
                }),
            expect: "pass",
        },
        {
            name: "aws-native: UDP only",
            program: (p) =>
                native(p, {
                    securityGroupEgress: [
                        { ipProtocol: "udp", fromPort: 0, toPort: 65535, cidrIp: "0.0.0.0/0" },
                    ],
                }),
            expect: fault("no-egress", "group"),
        },
        {
            name: "aws-native: an existing group whose outputs show a rule beyond the program",
            program: (p) => {
                const egress = [{ ipProtocol: "udp", fromPort: 53, toPort: 53, cidrIp: "0.0.0.0/0" }];
                const shown = { securityGroupEgress: [...egress, { ipProtocol: "-1", cidrIp: "0.0.0.0/0" }] };
                const options = { exists: true, outputs: shown };
                const only = p.add(
                    "aws-native:ec2:SecurityGroup",
                    "group",
                    { securityGroupEgress: egress },
                    options,
                );
                p.add("aws-native:ec2:Instance", "web", {
                    imageId: "ami-1",
                    securityGroupIds: [only.attribute("groupId")],
                });
            },
            expect: "pass",
        },
        {
            name: "aws-native: a SecurityGroupEgress to everywhere",
            program: (p) => {
                const only = native(p);
                p.add("aws-native:ec2:SecurityGroupEgress", "rule", {
                    groupId: only.attribute("groupId"),
                    ipProtocol: "-1",
                    cidrIp: "0.0.0.0/0",
                });
            },
            expect: "pass",
        },
        {
            name: "aws-native: a SecurityGroupEgress for UDP beside rules left out",
            program: (p) => {
                const only = native(p);
                p.add("aws-native:ec2:SecurityGroupEgress", "rule", {
                    groupId: only.attribute("groupId"),
                    ipProtocol: "udp",
                    fromPort: 53,
                    toPort: 53,
                    cidrIp: "0.0.0.0/0",
                });
            },
            expect: "undetermined",
        },
        {
            name: "aws-native: a network interface with a closed group",
            program: (p) => {
                const closed = group(p);
                const eni = { deviceIndex: "0", groupSet: [closed.id] };
                p.add("aws-native:ec2:Instance", "web", { imageId: "ami-1", networkInterfaces: [eni] });
            },
            expect: fault("no-egress", "group"),
        },
    ],
    "machines that stand already": [
        {
            name: "groups that only the outputs show, in the place of a closed default group",
            program: (p) => {
                const network = vpc(p);
                p.add("defaultSecurityGroup", "closed", { vpcId: network.id });
                const outputs = { vpcSecurityGroupIds: ["sg-1"] };
                p.add("instance", "web", { subnetId: subnet(p, network).id }, { exists: true, outputs });
            },
            expect: "undetermined",
        },
        {
            name: "a network interface's groups that only its outputs show",
            program: (p) => {
                const network = vpc(p);
                p.add("defaultSecurityGroup", "closed", { vpcId: network.id });
                const eni = p.add(
                    "networkInterface",
                    "eni",
                    { subnetId: subnet(p, network).id },
                    { exists: true, outputs: { securityGroups: ["sg-1"] } },
                );
                instance(p, { primaryNetworkInterface: { networkInterfaceId: eni.id } });
            },
            expect: "undetermined",
        },
        {
            name: "the interface that AWS made, which hides nothing",
            program: (p) => {
                const outputs = {
                    primaryNetworkInterface: { networkInterfaceId: "eni-1" },
                    networkInterfaces: [{ deviceIndex: 0, networkInterfaceId: "eni-1" }],
                    primaryNetworkInterfaceId: "eni-1",
                    securityGroups: ["web"],
                };
                const options = { exists: true, outputs };
                instance(p, { vpcSecurityGroupIds: [group(p).id] }, "web", options);
            },
            expect: fault("no-egress", "group"),
        },
        {
            name: "an empty list of groups beside those that the outputs show",
            program: (p) => {
                const network = vpc(p);
                defaultGroup(p, network);
                const options = { exists: true, outputs: { vpcSecurityGroupIds: ["sg-1"] } };
                instance(p, { subnetId: subnet(p, network).id, vpcSecurityGroupIds: [] }, "web", options);
            },
            expect: "undetermined",
        },
        {
            name: "a second network interface whose outputs show that others attached it",
            program: (p) => {
                const web = instance(p, { vpcSecurityGroupIds: [group(p).id] }, "web", { exists: true });
                const attachments = [{ instance: "id-Instance-web", deviceIndex: 1 }];
                const options = { exists: true, outputs: { attachments } };
                p.add("networkInterface", "eni", { subnetId: "subnet-1" }, options);
                return web;
            },
            expect: "undetermined",
        },
        {
            name: "a first network interface whose outputs show where it is attached",
            program: (p) => {
                const attachments = [{ instance: "id-Instance-web", deviceIndex: 0 }];
                const options = { exists: true, outputs: { attachments } };
                const inputs = { subnetId: "subnet-1", securityGroups: [group(p).id] };
                const eni = p.add("networkInterface", "eni", inputs, options);
                const primaryNetworkInterface = { networkInterfaceId: eni.id };
                instance(p, { primaryNetworkInterface }, "web", { exists: true });
            },
            expect: fault("no-egress", "group"),
        },
        {
            name: "a rule whose destination only its outputs show",
            program: (p) => {
                const only = group(p);
                const rule = { type: "egress", ...HTTPS, securityGroupId: only.id };
                p.add("egressRule", "rule", rule, {
                    exists: true,
                    outputs: { sourceSecurityGroupId: "sg-1" },
                });
                instance(p, { vpcSecurityGroupIds: [only.id] });
            },
            expect: "undetermined",
        },
        {
            name: "the endpoints' groups, which only their outputs show",
            program: inVpc((p, network) => {
                const shown = { id: "sg-endpoints" };
                const target = group(p, { vpcId: network.id }, "endpoints", { exists: true, outputs: shown });
                for (const service of ["ssm", "ssmmessages"]) {
                    const inputs = { vpcId: network.id, serviceName: `com.amazonaws.eu-west-1.${service}` };
                    const outputs = { securityGroupIds: ["sg-endpoints"] };
                    p.add("vpcEndpoint", service, inputs, { exists: true, outputs });
                }
                return { ...HTTPS, securityGroups: [target.id] };
            }),
            expect: "pass",
        },
        {
            name: "a VPC's range, which only its outputs show",
            program: (p) => {
                const network = p.add(
                    "vpc",
                    "main",
                    { ipv4IpamPoolId: "ipam-pool-1" },
                    { exists: true, outputs: { cidrBlock: "10.0.0.0/16" } },
                );
                endpoints(p, network);
                const only = group(p, { egress: [{ ...HTTPS, cidrBlocks: ["10.0.0.0/16"] }] });
                instance(p, { subnetId: subnet(p, network).id, vpcSecurityGroupIds: [only.id] });
            },
            expect: "pass",
        },
        {
            name: "user data that only the outputs show, and that sets a proxy",
            program: (p) => {
                const outputs = { userDataBase64: base64("export http_proxy=http://proxy:3128") };
                const options = { exists: true, outputs };
                instance(p, { vpcSecurityGroupIds: [group(p, { egress: [TO_PROXY] }).id] }, "web", options);
            },
            expect: "undetermined",
        },
        {
            name: "user data that the outputs show only by its hash",
            program: (p) => {
                const options = {
                    exists: true,
                    outputs: { userData: "0beec7b5ea3f0fdbc95d0dd47f3c5bc275da8a33" },
                };
                instance(p, { vpcSecurityGroupIds: [group(p, { egress: [TO_PROXY] }).id] }, "web", options);
            },
            expect: "undetermined",
        },
    ],
    "what may repair it": [
        {
            name: "a command that depends on the group",
            program: (p) => {
                const only = group(p);
                p.add("command:local:Command", "open", {}, { dependsOn: [only] });
                instance(p, { vpcSecurityGroupIds: [only.id] });
            },
            expect: "undetermined",
        },
        {
            name: "a command that depends on the instance",
            program: (p) =>
                p.add(
                    "command:local:Command",
                    "open",
                    {},
                    { dependsOn: [instance(p, { vpcSecurityGroupIds: [group(p).id] })] },
                ),
            expect: "undetermined",
        },
    ],
    "user data": [
        {
            name: "user data that sets a proxy, behind a group that lets TCP out on other ports",
            program: saying([TO_PROXY], { userData: PROXIED }),
            expect: "undetermined",
        },
        {
            name: "user data that sets a proxy, in a VPC that nothing leads out of",
            program: (p) => {
                const main = vpc(p);
                const only = group(p, { vpcId: main.id, egress: [TO_PROXY] });
                const subnetId = subnet(p, main).id;
                instance(p, { vpcSecurityGroupIds: [only.id], subnetId, userData: PROXIED });
            },
            expect: fault("no-egress", "group"),
        },
        {
            name: "user data that sets a proxy, in a VPC with a gateway",
            program: (p) => {
                const main = vpc(p);
                internetGateway(p, main);
                const only = group(p, { vpcId: main.id, egress: [TO_PROXY] });
                const subnetId = subnet(p, main).id;
                instance(p, { vpcSecurityGroupIds: [only.id], subnetId, userData: PROXIED });
            },
            expect: "undetermined",
        },
        {
            name: "user data that is known only later, behind a group that lets TCP out on other ports",
            program: saying([TO_PROXY], { userData: new Later("echo") }),
            expect: "undetermined",
            known: fault("no-egress", "group"),
        },
        {
            name: "user data that is known only later, behind a group that lets UDP out, as tunnels use it",
            program: saying([{ ...OPEN, protocol: "udp" }], { userData: new Later("wg-quick up wg0") }),
            expect: "undetermined",
        },
        {
            name: "user data that is known only later, behind a group of a protocol that is known only later",
            program: saying([{ ...TO_PROXY, protocol: new Later("icmp") }], { userData: new Later("echo") }),
            expect: "undetermined",
            known: fault("no-egress", "group"),
        },
        {
            name: "user data that sets a proxy, behind a group that lets nothing out",
            program: saying([], { userData: PROXIED }),
            expect: fault("no-egress", "group"),
        },
        {
            name: "user data that is known only later, behind a group that lets nothing out",
            program: saying([], { userData: new Later("echo") }),
            expect: fault("no-egress", "group"),
        },
        {
            name: "user data that is known only later, behind a group that lets nothing but ICMP out",
            program: saying([{ ...OPEN, protocol: "icmp" }], { userData: new Later("echo") }),
            expect: fault("no-egress", "group"),
        },
        {
            name: "user data of aws-native that is known only later, behind a group that lets other ports out",
            program: nativeSaying({ ipProtocol: "tcp", fromPort: 3128, toPort: 3128, cidrIp: "10.0.0.0/8" }),
            expect: "undetermined",
            known: fault("no-egress", "group"),
        },
        {
            name: "user data of aws-native that is known only later, behind a group that lets nothing but ICMP out",
            program: nativeSaying({ ipProtocol: "icmp", cidrIp: "0.0.0.0/0" }),
            expect: fault("no-egress", "group"),
        },
        ...["127.0.0.1/32", "169.254.169.254/32"].map((cidrIp) => ({
            name: `user data of aws-native that is known only later, behind a group that lets everything out to ${cidrIp}`,
            program: nativeSaying({ ipProtocol: "-1", cidrIp }),
            expect: fault("no-egress", "group"),
        })),
        {
            name: "user data of aws-native that is known only later, behind a group that lets everything out to a range",
            program: nativeSaying({ ipProtocol: "-1", cidrIp: "127.0.0.0/7" }),
            expect: "undetermined",
        },
        {
            name: "user data that mentions other proxies",
            program: saying([TO_PROXY], { userData: "#!/bin/sh\napt-get install -y haproxy\n" }),
            expect: fault("no-egress", "group"),
        },
        {
            name: "user data that is known only later, behind an open group",
            program: (p) =>
                instance(p, {
                    vpcSecurityGroupIds: [group(p, { egress: [OPEN] }).id],
                    userData: new Later("echo"),
                }),
            expect: "pass",
        },
    ],
    "no proxy, by declaration": [
        {
            name: "user data that is known only later, declared to set no proxy",
            program: saying([TO_PROXY], { userData: new Later("echo") }),
            declarations: { proxy: { web: "none" } },
            expect: fault("no-egress", "group"),
        },
        {
            name: "user data of aws-native that is known only later, declared to set no proxy",
            program: nativeSaying({ ipProtocol: "tcp", fromPort: 3128, toPort: 3128, cidrIp: "10.0.0.0/8" }),
            declarations: { proxy: { "*": "none" } },
            expect: fault("no-egress", "group"),
        },
        {
            name: "user data that sets a proxy, declared not to",
            program: saying([TO_PROXY], { userData: PROXIED }),
            declarations: { proxy: { "*": "none" } },
            expect: "undetermined",
        },
    ],
    declarations: [
        {
            name: "networks that are declared reachable",
            program: behind(),
            declarations: { networks: { "*": "reachable" } },
            expect: "pass",
        },
        {
            name: "the VPC declared reachable",
            program: inVpc(() => ({ ...HTTPS })),
            declarations: { networks: { main: "reachable" } },
            expect: "pass",
        },
        {
            name: "another VPC declared reachable",
            program: inVpc(() => ({ ...HTTPS })),
            declarations: { networks: { other: "reachable" } },
            expect: fault("no-egress", "group"),
        },
        {
            name: "a network declared reachable, which the instance may be in",
            program: (p) =>
                instance(p, { subnetId: new Later("subnet-1"), vpcSecurityGroupIds: [group(p).id] }),
            declarations: { networks: { "subnet-1": "reachable" } },
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "one of two subnets of a fleet declared reachable",
            program: (p) => {
                const network = vpc(p);
                fleet(p, template(p, { vpcSecurityGroupIds: [group(p).id] }), {
                    vpcZoneIdentifiers: [subnet(p, network, "a").id, subnet(p, network, "b").id],
                });
            },
            declarations: { networks: { a: "reachable" } },
            expect: fault("no-egress", "group"),
        },
        {
            name: "networks declared unreachable, which is another policy's fault",
            program: behind(OPEN),
            declarations: { networks: { "*": "unreachable" } },
            expect: "pass",
        },
        {
            name: "declarations that could not be read",
            program: behind(),
            declarations: "unreadable",
            expect: "undetermined",
        },
    ],
});
