/**
 * Documents of AWS that State Manager has the agent of each target carry out: Command documents, and the Policy document
 * of the inventory. Every other name may be an Automation runbook, which AWS carries out itself.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/documents.html, the pages on Run Command, Patch
 * Manager, State Manager and Distributor, and the release history of that guide (text of 2023-04-14);
 * https://www.pulumi.com/registry/packages/aws/api-docs/ssm/association/ for the CloudWatch agent;
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/, the pages on VSS snapshots and on STIG settings by Systems Manager;
 * the user guide of CloudWatch, the page on the documents of Application Insights;
 * https://aws.amazon.com/blogs/mt/running-salt-states-using-amazon-ec2-systems-manager/ for Salt, and
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-command-ssm-plugin-reference.html for Docker, whose
 * action is one of the agent (2026-11-24)
 */
const COMMAND_DOCUMENTS: ReadonlySet<string> = new Set([
    "AWS-ApplyAnsiblePlaybooks",
    "AWS-ApplyDSCMofs",
    "AWS-ConfigureAWSPackage",
    "AWS-ConfigureCloudWatch",
    "AWS-ConfigureDocker",
    "AWS-ConfigureKernelLivePatching",
    "AWS-ConfigureWindowsUpdate",
    "AWS-GatherSoftwareInventory",
    "AWS-InstallApplication",
    "AWS-InstallMissingWindowsUpdates",
    "AWS-InstallPowerShellModule",
    "AWS-InstallWindowsUpdates",
    "AWS-JoinDirectoryServiceDomain",
    "AWS-RefreshAssociation",
    "AWS-RunDockerAction",
    "AWS-RunDocument",
    "AWS-RunInspecChecks",
    "AWS-RunPatchBaseline",
    "AWS-RunPatchBaselineAssociation",
    "AWS-RunPatchBaselineWithHooks",
    "AWS-RunPowerShellScript",
    "AWS-RunRemoteScript",
    "AWS-RunSaltState",
    "AWS-RunShellScript",
    "AWS-UpdateEC2Config",
    "AWS-UpdateSSMAgent",
    "AWSEC2-ApplicationInsightsCloudwatchAgentInstallAndConfigure",
    "AWSEC2-CheckPerformanceCounterSets",
    "AWSEC2-ConfigureSTIG",
    "AWSEC2-CreateVssSnapshot",
    "AWSEC2-DetectWorkload",
    "AmazonCloudWatch-ManageAgent",
]);

/** Types of documents that the agent carries out. */
export const AGENT_DOCUMENT_TYPES: ReadonlySet<string> = new Set(["Command", "Policy"]);

/**
 * Whether a name or an ARN is that of such a document; the prefixes of AWS's names are reserved for AWS.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateDocument.html (2026-11-24)
 */
export function isCommandDocument(name: string): boolean {
    return COMMAND_DOCUMENTS.has(name.replace(/^arn:aws[\w-]*:ssm:.*:document\//, ""));
}
