// Type-aware lint for all TypeScript, plain rules for the scripts. Each rule beyond the presets
// says why it is here.
import js from "@eslint/js";
import jest from "eslint-plugin-jest";
import tseslint from "typescript-eslint";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");

export default tseslint.config(
  {
    ignores: [
      "**/dist/**",
      "src/**/gen/**",
      "**/node_modules/**",
      "**/cdktf.out/**",
    ],
  },
  {
    files: ["**/*.ts"],
    extends: [js.configs.recommended, ...tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { project: ["./tsconfig.json"], tsconfigRootDir: root },
    },
    rules: {
      // Numbers and booleans read well in messages; the strict default asks for String() around
      // each.
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      // `switch` over a union must name every case, so that a new error code fails the check until
      // somebody decides.
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { fixStyle: "inline-type-imports" },
      ],
      "@typescript-eslint/no-non-null-assertion": "error",
      // An `async` function without `await` is how a port is satisfied by an in-memory answer.
      "@typescript-eslint/require-await": "off",
      // The rule counts each `??` and `?.` as a branch; 10 branches a reader sees are up to 15.
      complexity: ["error", 15],
      "max-params": "off",
      "@typescript-eslint/max-params": ["error", { max: 3 }],
      "max-lines": [
        "error",
        { max: 300, skipBlankLines: true, skipComments: true },
      ],
      // A table of handlers or a world written out is one thing, however long: 80 lines; functions
      // that decide are far shorter.
      "max-lines-per-function": [
        "error",
        { max: 80, skipBlankLines: true, skipComments: true },
      ],
      // stdout carries the plugin handshake and the answers of the command.
      "no-console": "error",
      "no-warning-comments": ["error", { terms: ["todo", "fixme"] }],
    },
  },
  {
    files: ["src/**/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "ThrowStatement > NewExpression[callee.name=/^(Error|TypeError|RangeError)$/]",
          message:
            "Throw a CodedError of this room: users and callers decide by its code.",
        },
      ],
    },
  },
  {
    files: ["test/**/*.ts"],
    extends: [jest.configs["flat/recommended"]],
    rules: {
      "max-lines-per-function": "off",
      // The rows of it.each are parameters.
      "@typescript-eslint/max-params": "off",
      "jest/expect-expect": [
        "error",
        { assertFunctionNames: ["expect", "expect*", "fc.assert"] },
      ],
      "jest/no-standalone-expect": "off",
      "jest/no-mocks-import": "error",
    },
  },
  {
    files: ["examples/**/*.ts", "bench/**/*.ts"],
    rules: { "no-console": "off" },
  },
  {
    files: ["**/*.mjs", "**/*.cjs"],
    extends: [js.configs.recommended],
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        require: "readonly",
        module: "writable",
        URL: "readonly",
        Buffer: "readonly",
        setTimeout: "readonly",
        clearTimeout: "readonly",
        setInterval: "readonly",
        clearInterval: "readonly",
        crypto: "readonly",
        TextEncoder: "readonly",
        fetch: "readonly",
        performance: "readonly",
        __dirname: "readonly",
      },
    },
  },
);
