/** Endings of files that nothing runs or takes settings from. */
const DATA =
    /\.(asc|cer|cert|crl|crt|css|csv|der|gif|gpg|html?|ico|jks|jpe?g|json|key|keytab|lic|license|md|p12|pem|pfx|png|pub|sql|svg|txt|xml)$/i;

/** Whether a file of this path is data, by its ending. */
export function isData(path: string): boolean {
    return path === "/dev/null" || DATA.test(path.replace(/[)}]+$/, ""));
}

/** Endings of settings, which only programs take that are told where they lie. */
const SETTINGS = /\.(cfg|cnf|conf|dump|ini|properties|toml|ya?ml)$/i;

/** Whether nothing of the system runs a file of this path or takes settings from it. */
export function isInert(path: string): boolean {
    return isData(path) || (SETTINGS.test(path) && !isOfSystem(path));
}

/** Where files run, set variables or name hosts by themselves, when a machine starts or somebody logs in. */
export const RUN_AT_START =
    /\/etc\/(systemd|init|rc|cron|profile|environment|default\/|hosts|resolv)|\/lib\/systemd|\/var\/lib\/cloud|\/var\/spool\/cron|\bcrontab\b/;

/** Folders of servers and of certificates, in which no other program looks for anything. */
const OF_SERVERS = /^\/etc\/(nginx|httpd|apache2|haproxy|ssl|pki|ecs|docker|ssh)\/\S/;

/** Whether a file or folder lies where the system, or SSM Agent, takes its programs and settings from. */
export function isOfSystem(path: string): boolean {
    return RUN_AT_START.test(path) || (OF_SYSTEM.test(path) && !OF_SERVERS.test(path));
}

const OF_SYSTEM = /^\/+(\*?$|(etc|bin|sbin|lib|lib64|boot|opt\/aws|usr(?!\/(local|share)\/))(\/|$))/;
