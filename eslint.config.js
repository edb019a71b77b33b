import svelte from 'eslint-plugin-svelte'
import ts from 'typescript-eslint'

const concept = 'src/domain/*/*/**/*.ts'

export default ts.config(
  { ignores: ['node_modules/', 'build/', '.svelte-kit/', '.cache/', 'data/', 'src/platform/database/tables.ts'] },
  ...ts.configs.strict,
  ...svelte.configs['flat/recommended'],
  {
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } },
    rules: {
      'no-console': 'off',
      'no-undef': 'off',
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a union of words: it is erasable and reads the same in the database.' },
        { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that defines it.' },
        { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' }
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'off',
      'svelte/no-navigation-without-resolve': 'off'
    }
  },
  {
    // Time and chance are passed in.
    files: [concept, 'src/maths/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Time is passed in: use now or today of the command.'
        },
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'Time is passed in: use now or today of the command.'
        },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: 'Chance is passed in: use random of the command.'
        },
        {
          selector: "MemberExpression[object.name='Temporal'][property.name='Now']",
          message: 'Time is passed in: use now or today of the command.'
        },
        { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that defines it.' }
      ]
    }
  },
  {
    files: ['**/*.svelte', '*.config.*', 'src/routes/**', 'tools/**', 'server.mjs'],
    rules: { 'no-restricted-syntax': 'off' }
  },
  {
    // Props and derived values are written with let and never assigned; the rule of the plugin knows runes.
    files: ['**/*.svelte', '**/*.svelte.ts'],
    rules: { 'prefer-const': 'off', 'svelte/prefer-const': 'error' }
  }
)
