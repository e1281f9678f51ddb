import { linesIn, statementsIn, type Statement } from "./script";

/**
 * Ways, beside a proxy, by which the traffic of SSM Agent may leave otherwise than its subnet and groups say: tunnels,
 * redirections on the machine, other addresses for names of AWS, another endpoint in the agent's own settings, and calls
 * that change the network of the machine. What the programs do depends on settings that are not read here.
 * Source of the agent's endpoints: https://github.com/aws/amazon-ssm-agent/blob/mainline/README.md (2026-11-24)
 */
const DETOURS: Readonly<Record<string, RegExp>> = {
    redirections:
        /^(?!.*\b(PREROUTING|prerouting)\b).*\b(REDIRECT|TPROXY|DNAT|(tcp|udp|dport)\b.*redirect[ \t]+to|dnat[ \t]+(ip6?[ \t]+)?to|portproxy)\b/,
    routes: /\bip[ \t]+(-\S+[ \t]+)*(r\w*|tunnel|l|link)[ \t]+(a|add|append|r|replace|c|change)\b|(?<![\w-])route[ \t]+(\S+[ \t]+){0,3}add\b|\bNew-NetRoute\b|(\bdefault|[\d.]\/\d+)[ \t]+via[ \t]+(\d|\$|[\da-f]{0,4}:)/i,
    connections:
        /\bnmcli\b.*\b(gateway|dns|routes|vpn)\b|(^|[\s{])(gateway4|via):\s*([\d$[]|[\da-f]{0,4}:)|\broutes?\d+=[\d.]+\/\d|(^|\s)GATEWAY\d*[ \t]*=[ \t]*(\d|\$|[\da-f]{0,4}:|_|$)/i,
    nameServers:
        /\b(resolv\.conf|resolved\.conf|resolvectl|nameservers?|coredns)\b|\b(address|server|host-record|cname)=\/|\blocal-(data|zone)\b|\b(supersede|prepend|append|default)[ \t]+(domain-name-servers|routers|\w*classless\S*routes)\b|(^|\s)DNS\d*=[\d$]/i,
    windows:
        /\b(Set-DnsClientServerAddress|Add-DnsClientNrptRule|Add-Computer|netdom|Add-VpnConnection|rasdial)\b|-DefaultGateway\b|\bnetsh\b.*\b(set|add)[ \t]+(dns\w*|address|route)\b/i,
    forwards: /\b(Local|Remote|Dynamic)Forward\b/i,
    agentEndpoints: /\bamazon-ssm-agent\.json\b/i,
    networkCalls:
        /(\baws|aws\.exe)[ \t].*\bec2[ \t]+(assign|associate|attach|authorize|create|modify|replace)-(?!tags|volume|snapshot|image|key-pair|launch-template|instance-(metadata|credit|maintenance))(?!instance-attribute\b(?!.*group))|\baws-ec2-assign-elastic-ip\b/i,
    otherCalls:
        /\b(Register|Add|New|Edit|Set|Grant)-EC2(Address|Route|NetworkInterface|SecurityGroup|Vpc|Instance)|associate_?address|\b(attach_network|attach_internet|create_route|replace_route|create_vpc_endpoint|modify_network|authorize_security)/i,
};

/** Programs, services and packages whose work it is to carry traffic elsewhere. */
const TUNNELS =
    /(?<![\w./~$-])([\w./~$-]*\/)?(openvpn3?|pritunl(-client)?|netclient|openconnect|openfortivpn|vpnc|wg-quick|wireguard|tailscaled?|zerotier-(cli|one)|netbird|nebula|twingate|cloudflared|ngrok|frpc|chisel|sshuttle|strongswan|libreswan|swanctl|ipsec|xl2tpd|pptp|v2ray|redsocks2?|tun2socks|shadowsocks|ss-(local|redir)|sing-box|hysteria|tinyproxy|proxychains\d?|squid|socat|privoxy|stunnel4?|cntlm|gost|globalprotect|gpclient|anyconnect|warp-cli|warp-svc|tincd?|softether|vpnclient|vpncmd|sstpc?|zscaler|zapp|zstunnel)(?![\w]|\.[a-z])/i;

/** Whether commands start, or use, a program that carries traffic elsewhere. */
export function opensTunnel(commands: string): boolean {
    return statementsIn(linesIn(commands)).some((statement) => isTunnel(statement) && !isInstall(statement));
}

/** Whether commands set up, or use, any way that may lead elsewhere. */
export function takesDetour(commands: string): boolean {
    const lines = linesIn(commands);
    const leadsElsewhere = (each: Statement) => (isTunnel(each) && !installsTools(each)) || isDetour(each);
    return statementsIn(lines).some(leadsElsewhere) || namesHosts(lines);
}

function isTunnel({ program, words, text }: Statement): boolean {
    if (forwards(text)) return true;
    if (program === "wg") return words[0] === "set" || words[0] === "setconf";
    if (program === "xray") return words.some((word) => /^(run|-c|-config|--config)$/.test(word)); // or AWS's
    return TUNNELS.test(text);
}

/** Windows names them with folders, of which no backslash is left. */
const SSH = /^((\/usr)?\/bin\/)?(auto)?ssh$|ssh\.exe$|plink(\.exe)?$/i;

/** Whether SSH forwards ports or packets: by its own options, which stand before what it runs on the other side. */
function forwards(text: string): boolean {
    const words = text.trim().split(/\s+/);
    const start = words.findIndex(
        (word, index) => SSH.test(word.replace(/^\(|^Exec\w+=[-@:+!]*/, "")) && index < words.length - 1,
    );
    if (start < 0) return false;
    let plain = 0;
    for (let at = start + 1; at < words.length && plain < 2; at += 1) {
        const word = words[at] ?? "";
        if (/^-(?!pw)\w*[DLRw]/.test(word)) return true;
        if (!word.startsWith("-")) plain += 1;
        if (/^-(\w*[bcEeFIiJlMmOopPQSW]|pw|pwfile|hostkey)$/.test(word)) at += 1;
    }
    return false;
}

function isInstall({ program, text }: Statement): boolean {
    return INSTALLERS.test(program) || /^\s*(-\s|packages:)/.test(text);
}

const INSTALLERS = /^(apt|apt-get|yum|dnf|zypper|apk|snap|choco)$/;

/** Whether it installs what other programs use, such as those that mount file systems, and no other tunnel. */
function installsTools(statement: Statement): boolean {
    const isListed = /^\s*(-\s+\S+\s*$|packages:)/.test(statement.text);
    const others = statement.text.replaceAll(TOOLS, " ");
    return (
        (isListed || INSTALLERS.test(statement.program)) && others !== statement.text && !TUNNELS.test(others)
    );
}

const TOOLS = /\b(stunnel4?|socat)\b/g;

/** Programs that only read what they name. */
const READS = /^(cat|grep|awk|ls|head|tail|test)$/;

function isDetour({ program, text }: Statement): boolean {
    const isRead = READS.test(program) && !text.includes(">");
    return !isRead && Object.values(DETOURS).some((pattern) => pattern.test(text));
}

const HOSTS = /(\betc\/+|drivers\W*etc\W*)hosts(?![\w.])/i;

/** Whether the file of hosts gets an address for a name of AWS, or for one that stands in a variable. */
function namesHosts(lines: readonly string[]): boolean {
    const named = lines.filter((line) => HOSTS.test(line));
    if (named.length === 0) return false;
    const writing = named.some((line) => /^\s*\$\w+\s*=/.test(line)) ? lines : named;
    return lines.some((line) => OF_AWS.test(line)) || writing.some(hasOpenName);
}

const OF_AWS = /(\d\.\d+|:[\da-f]+|\$\S+|%s)\s.*(amazonaws|\bssm(messages)?\.)/i;

/** A variable that is not the machine's own name; the address of the machine itself leads nowhere. */
function hasOpenName(line: string): boolean {
    const isOwn = /\b127\.\d+\.\d+\.\d+\s|::1\s/.test(line);
    return !isOwn && /(\d\.\d+|\$\S+|%s)\s+\S*(\$(?!\(hostname|\{?(HOSTNAME|FQDN)\b)|%s)/i.test(line);
}
