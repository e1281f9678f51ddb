/** A setting that one policy takes in its configuration. */
export interface Setting {
    /** What it may be, the default first. */
    readonly choices: readonly [string, ...string[]];
    /** As a sentence. */
    readonly description: string;
}

/** What the settings of a policy are, by their names. */
export type Settings = Readonly<Record<string, string>>;

/** The settings of a policy, each as it was chosen or by its default. */
export function withDefaults(settings: Readonly<Record<string, Setting>>, chosen: Settings): Settings {
    const choices = Object.entries(settings).map(([name, setting]) => [name, setting.choices[0]] as const);
    return { ...Object.fromEntries(choices), ...chosen };
}

/**
 * What a policy over roles judges: the roles of the nodes of the stack, or of all instance profiles. Companies keep identity
 * and machines in stacks of their own.
 */
export const SCOPE: Setting = {
    choices: ["nodes", "all"],
    description:
        'Whose roles are judged: those of the nodes of the stack, or with "all" also those of its instance profiles that no node of the stack uses.',
};
