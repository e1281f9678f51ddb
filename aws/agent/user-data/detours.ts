/**
 * Ways, beside a proxy, by which the traffic of SSM Agent may leave otherwise than its subnet and groups say: tunnels,
 * redirections on the machine, other addresses for names of AWS, another endpoint in the agent's own settings, and calls
 * that change the network of the machine. What the programs do depends on settings that are not read here.
 * Source of the agent's endpoints: https://github.com/aws/amazon-ssm-agent/blob/mainline/README.md (2026-11-24)
 */
const DETOURS: Readonly<Record<string, RegExp>> = {
    openVpn: /\b(openvpn|openconnect|vpnc)\b/i,
    wireGuard: /\b(wg-quick|wg[ \t]+set|wireguard)\b/i,
    meshes: /\b(tailscaled?|zerotier-(cli|one)|netbird|nebula|twingate|cloudflared)\b/i,
    ipsec: /\b(strongswan|libreswan|swanctl|ipsec|xl2tpd)\b/i,
    sshTunnels: /\b(auto)?ssh\b[^\n]*[ \t]-\w*[DLRw]\b|\bsshuttle\b/,
    redirections: /\b(REDIRECT|TPROXY|DNAT)\b|\b(redirect|dnat)[ \t]+to\b|\bportproxy\b/,
    relays: /\b(tinyproxy|redsocks|proxychains\d?|squid|socat|privoxy|stunnel|cntlm)\b/i,
    routes: /\bip\b[^\n]*[ \t](route|rule|tunnel|link)[ \t]+(add|replace|change)\b|\broute[ \t]+add\b|\bNew-NetRoute\b/i,
    otherAddresses:
        /\betc\W?hosts\b[\s\S]*\bssm(messages)?\.|\bssm(messages)?\.[\s\S]*\betc\W?hosts\b|\bresolv(\.conf|ectl|ed)\b|\bnameservers?\b/i,
    agentEndpoints: /\bamazon-ssm-agent\.json\b/i,
    networkCalls:
        /\baws\b[^\n]*\bec2[ \t]+(assign|associate|attach|authorize|create|modify|replace)-(?!tags|volume|snapshot|image)/,
};

/** Whether commands set up, or use, such a way. */
export function takesDetour(commands: string): boolean {
    return Object.values(DETOURS).some((pattern) => pattern.test(commands));
}
