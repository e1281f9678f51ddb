/** What AWS and the distributions publish, and what a machine asks of itself: none of it sets a proxy. */
const TRUSTED: readonly RegExp[] = [
    /^(https?:\/\/)?(127\.0\.0\.1|localhost)(?=[:/]|$)/,
    /^(http:\/\/)?(169\.254\.169\.254|169\.254\.170\.2|\[?fd00:ec2::254\]?)(?=[:/]|$)/,
    /^https:\/\/s3([.-][^./]+)?\.amazonaws\.com(\.cn)?\/(ec2-downloads-windows\/|amazon-ssm-|amazoncloudwatch-agent)/,
    /^https:\/\/(amazon-ssm-|amazoncloudwatch-agent)[^./]*\.s3([.-][^./]+)?\.amazonaws\.com(\.cn)?\//,
    /^https:\/\/awscli\.amazonaws\.com\//,
];

/** Who publishes packages that many use: nothing in their repositories sets a proxy or opens a tunnel by itself. */
const VENDORS =
    /^https?:\/\/([\w-]+\.)*(amazonlinux\.com|repos\.neuron\.amazonaws\.com|corretto\.aws|docker\.com|nodesource\.com|fedoraproject\.org|nginx\.(org|com)|hashicorp\.com|postgresql\.org|microsoft\.com|ubuntu\.com|debian\.org|redhat\.com|centos\.org|almalinux\.org|rockylinux\.org|suse\.com|opensuse\.org|cli\.github\.com|(packages\.cloud|dl)\.google\.com|k8s\.io|grafana\.com|elastic\.co|mongodb\.org|mysql\.com|mariadb\.org|jenkins\.io|datadoghq\.com|newrelic\.com|influxdata\.com|remirepo\.net|yarnpkg\.com|pypi\.org|pythonhosted\.org|npmjs\.org|powershellgallery\.com|rubygems\.org|gitlab\.com|percona\.com|oracle\.com|rabbitmq\.com|nvidia\.com|nvidia\.github\.io|redis\.io|sury\.org)(?=[:/]|$)/i;

const ADDRESS =
    /\b(?:https?|s3|ftp):\/\/\S+|(?<=\s)(?:localhost|127\.0\.0\.1|169\.254\.\d+\.\d+)(?=[:/\s]|$)\S*/g;

/** What a text names by an address, a variable standing for one that is not known. */
export function addressesIn(text: string): readonly string[] {
    return text.match(ADDRESS) ?? [];
}

/** The text without the addresses in it, whose words are no programs. */
export function withoutAddresses(text: string): string {
    return text.replaceAll(ADDRESS, " ");
}

/** Whether all that a statement names is trusted, and it names something. */
export function isTrusted(text: string): boolean {
    if (/\/latest\/(meta-data|dynamic|api\/token)\b/.test(text) && !text.includes("https:")) return true;
    return areAll(text, (address) => TRUSTED.some((trusted) => trusted.test(address)));
}

/** Whether packages or their repositories come from where many take them. */
export function isOfVendor(text: string): boolean {
    return isTrusted(text) || areAll(text, (address) => VENDORS.test(address));
}

function areAll(text: string, isOne: (address: string) => boolean): boolean {
    const addresses = addressesIn(text);
    return addresses.length > 0 && addresses.every(isOne);
}
