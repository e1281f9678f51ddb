import { defineConfig } from "eslint/config";
import boundaries from "eslint-plugin-boundaries";
import tseslint from "typescript-eslint";

const layers = ["value", "aws", "stack", "judgement", "policies", "engine", "test", "bench", "tools"];

/** Imports go one way: value ← aws ← stack ← judgement ← policies ← engine. */
export const mayImport = {
    value: ["value"],
    aws: ["aws", "value"],
    stack: ["stack", "aws", "value"],
    judgement: ["judgement", "stack", "aws", "value"],
    policies: ["policies", "judgement", "stack", "aws", "value"],
    engine: ["engine", "policies", "judgement", "stack", "value"],
    tools: ["tools", "engine", "policies", "judgement", "stack", "aws", "value"],
    test: layers,
    bench: layers,
};

export default defineConfig(
    {
        ignores: [
            "bin/",
            "node_modules/",
            ".pulumi-cli/",
            "examples/",
            "test/programs/*/**",
            "**/*.cjs",
            "**/*.mjs",
        ],
    },
    tseslint.configs.strictTypeChecked,
    tseslint.configs.stylisticTypeChecked,
    {
        languageOptions: {
            parserOptions: {
                project: ["tsconfig.build.json", "tsconfig.dev.json"],
                tsconfigRootDir: import.meta.dirname,
            },
        },
        plugins: { boundaries },
        settings: {
            "boundaries/elements": layers.map((type) => ({
                type,
                pattern: `${type}/**/*`,
                partialMatch: false,
            })),
            "boundaries/root-path": import.meta.dirname,
            "import/resolver": { node: { extensions: [".ts", ".js", ".json"] } },
        },
        rules: {
            "boundaries/dependencies": [
                "error",
                {
                    default: "disallow",
                    policies: Object.entries(mayImport).map(([from, to]) => ({
                        from: { element: { type: from } },
                        allow: { to: { element: { type: to } } },
                    })),
                },
            ],
            "@typescript-eslint/no-require-imports": ["error", { allow: ["\\.json$"] }],
        },
    },
    {
        files: ["policies/**"],
        ignores: ["policies/index.ts"],
        rules: {
            "no-restricted-imports": [
                "error",
                { patterns: [{ group: ["./*"], message: "No policy imports another." }] },
            ],
        },
    },
    { files: ["test/**"], rules: { "@typescript-eslint/no-floating-promises": "off" } },
);
