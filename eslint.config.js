import tseslint from 'typescript-eslint';

const impure = [
  { object: 'Date', property: 'now', message: 'core is pure: take the time as an argument.' },
  { object: 'Math', property: 'random', message: 'core is pure: take a seed or an id as an argument.' },
  { object: 'crypto', property: 'randomUUID', message: 'core is pure: take ids as arguments.' },
];

const wholeZod = { selector: "ImportDeclaration[source.value='zod'][importKind='value'] > ImportSpecifier[imported.name='z']", message: 'import * as z: a bundle then leaves out what is not used, 350 KiB of it.' };

export default tseslint.config(
  { ignores: ['node_modules', '.venv', '.beckon', 'cdk.out', 'coverage', 'docs/openapi.json', 'sdk/server/src/openapi.ts'] },
  ...tseslint.configs.strict,
  {
    files: ['**/*.{ts,tsx,mjs,js,cjs}'],
    rules: {
      complexity: ["error", 10],
      'max-depth': ['error', 3],
      'max-params': ['error', 4],
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'no-restricted-imports': ['error', { patterns: [{ regex: '(^|/)(utils|helpers|common|manager)(\\.ts)?$', message: 'Name the idea, not the drawer.' }] }],
      eqeqeq: 'error',
      'no-console': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      // Naming a property is how one is left out of a copy.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
    },
  },
  {
    files: ['core/**/*.ts', 'lambdas/**/*.ts', 'lib/**/*.ts', 'local/**/*.ts', 'cli/**/*.ts', 'bin/**/*.ts', 'console/**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: false }],
    },
  },
  {
    files: ['core/**/*.ts'],
    rules: {
      'no-restricted-properties': ['error', ...impure],
      'no-restricted-syntax': ['error', { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'core is pure: take the time as an argument.' }, wholeZod],
      'no-restricted-imports': ['error', { patterns: ['node:*', '../../lambdas/*', '../../lib/*', '@aws-sdk/*', 'aws-cdk-lib*'] }],
    },
  },
  { files: ['lambdas/**/*.ts'], rules: { 'no-restricted-syntax': ['error', wholeZod] } },
  {
    files: ['test/**/*.ts'],
    rules: { complexity: ['error', 15], 'max-lines-per-function': 'off', 'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }], '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);
