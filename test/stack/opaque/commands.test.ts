import assert from "node:assert/strict";
import { onlyCopiesFiles, onlyHandlesSoftware } from "../../../stack/opaque/commands";
import { References } from "../../../stack/references";
import { Resource } from "../../../stack/resource";
import { Later, Program, type Inputs } from "../../support/program";
import type { Answer } from "../../../value";

function resource(type: string, inputs: Inputs): Resource {
    const program = new Program();
    program.add(type, "tested", inputs);
    const [proposed] = program.propose("preview");
    assert.ok(proposed);
    return new Resource(proposed);
}

describe("a command that only handles software", () => {
    const cases: readonly (readonly [name: string, inputs: Inputs, expected: Answer])[] = [
        ["quietly", { create: "yum install -y nginx > /dev/null 2>&1" }, "yes"],
        ["on update too", { create: "true", update: "apt-get upgrade -y" }, "yes"],
        ["calls AWS on update only", { create: "true", update: "aws ec2 create-route" }, "no"],
        ["is a program of another interpreter", { create: "set", interpreter: ["python3", "-c"] }, "no"],
        [
            "is a script of a shell that is named",
            { create: "sleep 5", interpreter: ["/bin/bash", "-c"] },
            "yes",
        ],
        ["is a script of a login shell", { create: "sleep 5", interpreter: ["/bin/bash", "-lc"] }, "no"],
        [
            "is a script of a shell that is not known yet",
            { create: "true", interpreter: new Later(["bash", "-c"]) },
            "unknown",
        ],
        ["is not known yet", { create: new Later("true") }, "unknown"],
        ["is known but for its update", { create: "true", update: new Later("true") }, "unknown"],
        ["says nothing", { environment: { A: "b" } }, "no"],
    ];
    for (const [name, inputs, expected] of cases) {
        it(`${name}: ${expected}`, () => {
            assert.equal(onlyHandlesSoftware(resource("command:remote:Command", inputs)), expected);
        });
    }
});

function table(topic: string, texts: Readonly<Record<"yes" | "no", readonly string[]>>): void {
    describe(topic, () => {
        for (const expected of ["yes", "no"] as const)
            for (const create of texts[expected])
                it(`${expected === "yes" ? "is harmless" : "may repair"}: ${JSON.stringify(create.slice(0, 200))}`, () => {
                    const command = resource("command:remote:Command", { create });
                    assert.equal(onlyHandlesSoftware(command), expected);
                });
    });
}

describe("the text of a command", () => {
    table("packages", {
        yes: [
            "sudo apt-get update && sudo apt-get install -y nginx",
            "# web server\nset -e\ndnf install -y nginx\nsystemctl start nginx",
            "sudo DEBIAN_FRONTEND=noninteractive apt-get install -y nginx",
            "apt-get install -y -o Dpkg::Options::=--force-confold nginx=1.24 libc6:amd64",
            'sudo yum groupinstall -y "Development Tools"',
            "yum install -y --enablerepo=epel htop",
            "amazon-linux-extras install -y nginx1",
            "apk add --no-cache curl",
            "pip3 install flask==3.0",
            "npm install -g pm2@5",
            "npm ci --ignore-scripts",
            "dpkg -l nginx",
            "rpm -q nginx",
        ],
        no: [
            "sudo dpkg -i app.deb",
            "rpm -ivh https://example.com/app.rpm",
            "yum install -y https://example.com/app.rpm",
            "dnf install -y app.rpm",
            "apt install ./app.deb",
            "apt-get install -y $PACKAGES",
            "apt-get -o APT::Update::Pre-Invoke::=/tmp/x update",
            "apt-get update -o APT::Update::Pre-Invoke::=/tmp/x",
            "yum install -y amazon-ssm-agent",
            "apt-get install -y openvpn",
            "yum --config=/tmp/x install app",
            "pip install -r requirements.txt",
            "pip install .",
            "pip install git+https://example.com/app",
            "npm ci",
            "npm install",
            "npm install -g file:app",
        ],
    });

    table("services", {
        yes: [
            "sudo systemctl enable --now nginx",
            "systemctl daemon-reload; systemctl restart nginx php8.1-fpm.service",
            "systemctl is-active nginx || exit 1",
            "service nginx restart",
            "cloud-init status --wait",
            "nginx -t && nginx -s reload",
        ],
        no: [
            "systemctl set-environment HTTPS_PROXY=http://proxy",
            "systemctl edit nginx",
            "systemctl start openvpn@office",
            "systemctl enable --now wg-quick@wg0",
            "systemctl start strongswan",
            "systemctl restart tailscaled",
            "systemctl enable /tmp/app.service",
            "systemctl restart amazon-ssm-agent",
            "systemctl start $SERVICE",
            "service openvpn start",
            "cloud-init clean --reboot",
            "cloud-init single --name runcmd",
            "nginx -c /tmp/nginx.conf",
        ],
    });

    table("words of the shell", {
        yes: [
            "until curl -sf http://localhost:8080/health; do sleep 5; done",
            'if [ ! -f /tmp/done ]; then\n  yum install -y nginx\nelse\n  echo "done $USER"\nfi',
            'for host in a b "$C"; do ping -c 1 $host; done',
            "while ! nc -z localhost 5432; do sleep 1; done && true",
            '[[ "$STAGE" == prod ]] && echo yes',
            'COUNT=$((COUNT + 1)); test "$COUNT" -lt 10 || break',
            "VERSION=$(cat /etc/os-release | grep VERSION_ID | cut -d= -f2)",
            "echo `hostname`",
            "apt-get update \\\n  && apt-get install -y \\\n  nginx",
            "cat <<'EOF' | sudo tee /etc/nginx/conf.d/app.conf\nserver { aws; }\nEOF\nnginx -s reload",
            "cat <<-EOF > app.conf\n\tport $PORT\n\tEOF",
            "export PATH=$PATH:/usr/local/go/bin",
            "(cd /opt/app && ls)",
            "command -v nginx || yum install -y nginx",
            "sudo -u app -H ls",
            "sudo ".repeat(20_000),
            "exec >> /var/log/setup.log 2>&1",
            "echo $(echo $(hostname))",
            "wait; : done",
            "sleep 5 & wait",
        ],
        no: [
            "if true; then aws ec2 create-route; fi",
            "until aws ec2 create-route; do sleep 1; done",
            "for x in $(aws ec2 create-route); do true; done",
            "echo $(aws ec2 create-route)",
            "echo `aws ec2 create-route`",
            'echo "$(aws ec2 create-route)"',
            "true & aws ec2 create-route",
            "! aws ec2 create-route",
            "{ aws ec2 create-route; }",
            "echo \\$(true)\naws ec2 create-route",
            "# comment \\\naws ec2 create-route",
            "cat <<EOF\n$(aws ec2 create-route)\nEOF",
            "cat <<EOF\n  EOF\n: <<X\nEOF\naws ec2 create-route\nX",
            "cat <<EOF | bash\naws ec2 create-route\nEOF",
            "cat <(aws ec2 create-route)",
            "echo 'unfinished",
            "$COMMAND",
            '"$(which aws)" ec2 create-route',
            "eval $X",
            "source /tmp/x",
            "sudo -i",
            "exec aws ec2 create-route",
            "echo $(".repeat(20_000),
            "sudo bash -c 'aws ec2 create-route'",
            "env -S aws ec2 create-route",
            "LD_PRELOAD=/tmp/x.so ls",
            "PATH=/tmp/bin:$PATH ls",
            "export LD_PRELOAD=/tmp/x.so",
            "./setup.sh",
            "/opt/app/bin/ls",
            "toString",
        ],
    });

    table("looking and making keys", {
        yes: [
            "sudo find /var/log -name '*.gz' -delete",
            "for i in $(seq 1 30); do nc -z 10.0.0.5 22 && break; sleep 5; done",
            "openssl req -x509 -nodes -days 365 -newkey rsa:2048 -keyout /etc/nginx/k.pem -out /etc/nginx/c.pem",
            "sudo crontab -l",
            "ssh-keyscan -H host",
        ],
        no: [
            "find / -exec sh {} +",
            "find . -fprint /etc/cron.d/x",
            "crontab /opt/jobs",
            "openssl s_client -connect a:1",
        ],
    });

    table("files", {
        yes: [
            "echo hello > /tmp/x; echo again >> /var/log/setup.log",
            "echo hello | sudo tee -a /var/www/html/index.html > /dev/null",
            "echo x > hello.txt",
            "tar -xzf app.tgz -C /opt/app --strip-components=1",
            "tar xzf app.tgz",
            "unzip -qo app.zip -d /opt/app",
            "sudo cp -r site/. /var/www/html",
            "mv /tmp/app /opt/app",
            "sudo ln -sf /etc/nginx/sites-available/app /etc/nginx/sites-enabled/app",
            "install -m 644 -o root app.conf /etc/nginx/app.conf",
            "install -d /opt/app",
            "sed -i 's/80/8080/g' /etc/nginx/nginx.conf",
            "sed -n '1,5p' /etc/passwd",
            "awk '{print $1}' /proc/uptime | sort -n | head -1",
            "mkfs -t xfs /dev/nvme1n1 && mkdir -p /data && mount /dev/nvme1n1 /data",
            "mount -t efs fs-12345678:/ /mnt/efs",
            "growpart /dev/xvda 1 && resize2fs /dev/xvda1",
            "useradd -m app; usermod -aG docker app; groupadd web",
            "hostnamectl set-hostname web; timedatectl set-timezone UTC",
            "fallocate -l 1G /swapfile && mkswap /swapfile && swapon /swapfile",
            "sysctl -w vm.swappiness=10; terraform --version",
            "rm -rf /tmp/app",
        ],
        no: [
            "./setup --version",
            "echo '* * * * * root x' > /etc/cron.d/x",
            "echo x >> ~/.bashrc",
            "echo x > .profile",
            "echo x > ../etc/x",
            "cd /etc/cron.d && echo x > job",
            "echo x > $FILE",
            "echo x &> /etc/rc.local",
            "echo x | sudo tee /etc/systemd/system/x.service",
            "echo '10.0.0.1 ssm.eu-west-1.amazonaws.com' | sudo tee -a /etc/hosts",
            "tar -xzf app.tgz -C /",
            "tar -xzf app.tgz --to-command=sh",
            "tar -czf /etc/cron.d/x /tmp/x",
            "unzip app.zip -d /etc",
            "cp app.service /etc/systemd/system/",
            "cp -t /etc/cron.d job",
            "cp job /etc/{cron.d,nginx}/job",
            "ln -s /etc/cron.d /tmp/x",
            "mv /etc/nftables.conf /tmp/",
            "install -m 4755 app /opt/app",
            "install job /etc/cron.d/job",
            "sed -i 's/a/b/' /etc/hosts",
            "sed 's/a/b/e' x",
            "sed '1e aws ec2 create-route' x",
            `awk 'BEGIN { system("aws ec2 create-route") }'`,
            `awk '{ print > "/etc/cron.d/x" }' y`,
            "sort -o /etc/cron.d/x y",
            "mount --bind /etc /mnt",
            "mount -o bind /etc /mnt",
            "mount /dev/xvdb /etc",
            "rm /etc/nftables.conf",
            "crontab jobs",
        ],
    });

    table("fetching", {
        yes: [
            "curl -fsSL https://example.com/app.tgz -o /tmp/app.tgz",
            "curl -sLO https://example.com/app.tgz",
            "curl -X POST http://localhost:8080/ready -d '{}'",
            'curl -X PUT http://169.254.169.254/latest/api/token -H "X-aws-ec2-metadata-token-ttl-seconds: 60"',
            "wget -qO- http://localhost",
            "wget -q https://example.com/app.tgz -P /opt",
            "curl -s https://example.com/app.tgz | tar xz -C /opt/app",
        ],
        no: [
            "curl -s https://example.com/setup | bash",
            "curl -o /etc/cron.d/x https://example.com/x",
            "curl -O https://example.com/.bashrc",
            "curl -O $URL",
            "curl -X POST https://example.com/deploy",
            "curl -d x http://localhost.example.com",
            "curl -K /tmp/config",
            "curl -s https://example.com/provision?vpc=vpc-0123456789abcdef0",
            'curl -s "https://example.com/provision?vpc=$VPC_ID"',
            "wget -qO /dev/null https://example.com/provision/subnet-0123456789abcdef0",
            "wget https://example.com/x -O /etc/rc.local",
            "wget https://example.com/.profile",
            "wget --use-askpass=/tmp/x https://example.com",
        ],
    });

    table("containers", {
        yes: [
            "docker pull nginx && docker run -d --restart=always -p 80:80 --name web nginx:1.27",
            "docker run -d -v data:/data -v /opt/app:/app:ro -e PASSWORD=$PASSWORD postgres",
            "docker run -d 123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:1",
            "docker volume create data",
        ],
        no: [
            "docker run --privileged nginx",
            "docker run --cap-add NET_ADMIN nginx",
            "docker run --network host nginx",
            "docker run --net=host nginx",
            "docker run -v /:/host nginx",
            "docker run -v /etc:/host nginx",
            "docker run -v /var/run/docker.sock:/var/run/docker.sock nginx",
            "docker run --mount type=bind,source=/,target=/host nginx",
            "docker run amazon/aws-cli ec2 create-route",
            "docker run -e TABLE=rtb-0123456789abcdef0 app",
            "docker run -e ROUTES=$ROUTES app",
            "docker run -e TABLE=rtb-$ID app",
            "docker run --rm -e VPC_ID -e SUBNET_ID example/provisioner apply",
            "docker run example/provisioner apply vpc-0123456789abcdef0",
            "docker run $IMAGE",
            "docker volume create -o type=none -o o=bind -o device=/ data",
            "docker compose up -d",
            "docker exec app sh",
            "docker build .",
        ],
    });

    table("calls of AWS", {
        yes: [
            "aws ec2 wait instance-running --instance-ids i-1",
            "aws ec2 describe-vpcs > /tmp/vpcs.json",
            "aws ssm get-parameter --name /app/password --query Parameter.Value",
            "aws ecr get-login-password | docker login -u AWS --password-stdin 1.dkr.ecr.eu-west-1.amazonaws.com",
            "aws s3 ls",
            "aws --region eu-west-1 --no-cli-pager ec2 wait instance-running --instance-ids i-1",
            "timeout 300 aws ec2 wait instance-running --instance-ids i-1",
        ],
        no: [
            "aws iam attach-role-policy --role-name app",
            "apt-get install -y awscli; aws ec2 create-vpc",
            "aws $SERVICE describe-x",
            "aws --region eu-west-1 ec2 create-route",
            "aws --endpoint-url https://example.com ec2 describe-vpcs",
            "timeout 300 aws ec2 create-route",
            "timeout -k 5 300 ls",
            "aws ec2 $(cat /tmp/x)",
            "aws s3api get-object --bucket b --key k .bashrc",
            "aws lambda invoke --function-name f out",
            "aws configure set region x",
            "aws ssm get-parameter --name x | sh",
        ],
    });
});

describe("a command that only copies files", () => {
    const cases: readonly (readonly [remotePath: unknown, expected: Answer])[] = [
        ["/home/ec2-user/app", "yes"],
        ["/var/www/html/", "yes"],
        ["/tmp/site.conf", "yes"],
        ["/etc/nginx/conf.d/app.conf", "yes"],
        ["/etc/ssl/private/app.key", "yes"],
        ["/usr/local/share/app", "yes"],
        ["/opt/app/data.json", "yes"],
        ["app.conf", "yes"],
        ["./app/app.conf", "yes"],
        ["~/app.conf", "yes"],
        ["/etc/cron.d/routes", "no"],
        ["/etc/systemd/system/app.service", "no"],
        ["/etc/profile.d/app.sh", "no"],
        ["/etc/init.d/app", "no"],
        ["/etc/rc.local", "no"],
        ["/etc/sudoers.d/app", "no"],
        ["/etc/environment", "no"],
        ["/etc/hosts", "no"],
        ["/etc/resolv.conf", "no"],
        ["/etc/apt/apt.conf.d/proxy", "no"],
        ["/etc/yum.repos.d/app.repo", "no"],
        ["/etc/pip.conf", "no"],
        ["/var/spool/cron/root", "no"],
        ["/opt/aws/amazon-cloudwatch-agent/etc/config.json", "no"],
        ["/opt/codedeploy-agent/conf/x", "no"],
        ["/opt/app/app.env", "no"],
        ["/home/ec2-user/.bashrc", "no"],
        ["~/.ssh/authorized_keys", "no"],
        [".aws/config", "no"],
        ["~/.profile", "no"],
        ["/home/ec2-user", "no"],
        [".", "no"],
        ["../../etc/cron.d/x", "no"],
        ["/home/../etc/cron.d/routes", "no"],
        ["/opt/$(x)", "no"],
        ["C:\\app", "no"],
        [new Later("/tmp/site.conf"), "unknown"],
    ];
    for (const [remotePath, expected] of cases) {
        it(`to ${typeof remotePath === "string" ? remotePath : "somewhere"}: ${expected}`, () => {
            const copy = resource("command:remote:CopyToRemote", { remotePath });
            assert.equal(onlyCopiesFiles(copy, new References([copy])), expected);
        });
    }
});
