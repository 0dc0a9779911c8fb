import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist/", "node_modules/", "examples/", "test/fixtures/"] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ["eslint.config.mjs"] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      // An Answer is never a condition: it has three values.
      "@typescript-eslint/strict-boolean-expressions": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // noPropertyAccessFromIndexSignature asks for the brackets that this rule would take away.
      "@typescript-eslint/dot-notation": "off",
    },
  },
  {
    // Who may import whom: each folder of lib only those that stand above it in the design, rules only lib.
    files: [
      "lib/value/**",
      "lib/iam/**",
      "lib/image/**",
      "lib/user-data/**",
      "lib/secret-detection/**",
      "lib/model/**",
      "lib/rule/**",
      "lib/report/**",
      "lib/cli/**",
      "policies/**",
      "library.ts",
      "cli.ts",
    ],
    rules: { "no-restricted-imports": ["error", { patterns: ["@pulumi/*"] }] },
  },
  { files: ["policies/**"], rules: { "@typescript-eslint/explicit-module-boundary-types": "off" } },
  { files: ["**/*.mjs", "**/*.js"], ...tseslint.configs.disableTypeChecked },
);
