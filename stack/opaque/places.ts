/** Where files lie that nothing runs or reads on its own, unlike those of cron, of systemd or of a shell. */
const INERT =
    /^\/(home|root|opt|srv|tmp|data|mnt|usr\/(local\/share|share\/(nginx|fonts|keyrings))|etc\/(nginx|ssl)|var\/(tmp|www|log))(\/|$)/;

/** Folders and files that something runs or obeys wherever they lie. */
const ACTIVE =
    /(^|\/)(\.[^/]*|aws|amazon|amazonaws|codedeploy-agent|puppetlabs|salt|chef|environment|.*\.env)(\/|$)/i;

/** What a path is made of where the shell fills in nothing. */
const PLAIN = /^[\w/@%+,:=][\w./@%+,:=-]*$/;

/** Whether files in this place stay data until a command runs them; a relative one is in the home directory. */
export function isInert(path: string): boolean {
    const absolute = path.replace(/^~(?=\/|$)/, "/home/user").replace(/^\.\/(?=.)|^\.$/, "");
    if (["", "/dev/null"].includes(absolute)) return true;
    if (!PLAIN.test(absolute) || ACTIVE.test(absolute)) return false;
    return !absolute.startsWith("/") || INERT.test(absolute);
}
