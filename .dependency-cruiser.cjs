// Who may import whom (ARCHITECTURE.md). Each rule's comment says what to do instead.
const chapters = ['1-frame', '2-listening', '3-drafting', '4-decision', '5-delivery', '6-learning']

/** A chapter may import itself and those before it. */
const chaptersLookBack = chapters.slice(0, -1).map((chapter, index) => ({
  name: `chapter-${chapter}-looks-back`,
  comment: 'A chapter knows only the chapters before it. Put the link into the later concept, or pass the value in.',
  severity: 'error',
  from: { path: `^src/domain/${chapter}/` },
  to: { path: `^src/domain/(${chapters.slice(index + 1).join('|')})/` }
}))

module.exports = {
  forbidden: [
    ...chaptersLookBack,
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one, or a third is missing between them.',
      severity: 'error',
      from: {},
      to: { circular: true }
    },
    {
      name: 'nobody-imports-routes',
      comment: 'Routes compose. What two routes need belongs to the concept (domain) or to the design system (ui).',
      severity: 'error',
      from: { pathNot: '^src/routes/' },
      to: { path: '^src/routes/' }
    },
    {
      name: 'platform-has-never-heard-of-a-plan',
      comment: 'Pass in what the platform needs, as a value or a function.',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/(domain|ui|maths|routes)/' }
    },
    {
      name: 'ui-knows-no-domain',
      comment: 'Data comes in by props. Markup of a concept lives with the concept.',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: '^src/(domain|maths|routes)/|^src/platform/(?!language/)' }
    },
    {
      name: 'maths-is-pure',
      comment: 'Mathematics imports mathematics only; chance comes in as a seed.',
      severity: 'error',
      from: { path: '^src/maths/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/(?!maths/)|^node:' }
    },
    {
      name: 'only-domain-does-maths',
      comment: 'Call the concept that owns the figure.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(maths|domain)/' },
      to: { path: '^src/maths/' }
    },
    {
      name: 'pure-files-stay-pure',
      comment: 'A file without .server may run in the browser. Move the part that reads or writes into a .server.ts file.',
      severity: 'error',
      from: { path: '^src/(domain|ui|maths|platform/language)/', pathNot: '(\\.server\\.ts|\\.test\\.ts|\\.worker\\.ts)$' },
      to: { path: '\\.server\\.ts$', dependencyTypesNot: ['type-only'] }
    },
    {
      name: 'routes-never-touch-the-database',
      comment: 'Add a read or a command to the concept and call that.',
      severity: 'error',
      from: { path: '^src/routes/' },
      to: { path: '^src/platform/database/|node_modules/(kysely|pg)/' }
    },
    {
      name: 'ui-in-domain-only-from-svelte',
      comment: 'Rules and reads know no markup.',
      severity: 'error',
      from: { path: '^src/domain/.*\\.ts$', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/ui/' }
    },
    {
      name: 'product-knows-no-tests',
      comment: 'What the product needs does not live under tests.',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(tests|bench)/' }
    }
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|\\.svelte-kit|\\.cache)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    moduleSystems: ['es6'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types', 'svelte'],
      extensions: ['.ts', '.mjs', '.js', '.svelte', '.json']
    }
  }
}
