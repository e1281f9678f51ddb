import { defineConfig } from "eslint/config";
import boundaries from "eslint-plugin-boundaries";
import tseslint from "typescript-eslint";

const layers = ["value", "stack", "aws", "judgement", "policies", "engine", "test", "bench", "tools"];

/** Data flows one way: resources → stack → aws → policies → engine. */
const mayImport = {
    value: ["value"],
    stack: ["stack", "value"],
    aws: ["aws", "stack", "value"],
    judgement: ["judgement", "aws", "stack", "value"],
    policies: ["policies", "judgement", "aws", "stack", "value"],
    engine: ["engine", "policies", "judgement", "stack", "value"],
    tools: ["tools", "engine", "policies", "stack"],
    test: layers,
    bench: layers,
};

export default defineConfig(
    {
        ignores: [
            "bin/",
            "node_modules/",
            "coverage/",
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
    { files: ["test/**"], rules: { "@typescript-eslint/no-floating-promises": "off" } },
);
