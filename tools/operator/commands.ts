import type { Settings } from '#platform/config/settings.ts'

/** What a command file offers: it does its work and may say with which code the program ends. */
export type Run = (args: string[], settings: Settings) => Promise<number | void>

/** One command of the operator: its first words, how it is called, what it does, and its file, read only when it is called. */
export type OperatorCommand = { words: string; usage: string; about: string; load: () => Promise<{ run: Run }> }

/** Every command of the operator, written out. */
export const operatorCommands: readonly OperatorCommand[] = [
  {
    words: 'coordinator',
    usage: 'coordinator ADDRESS [--name NAME]',
    about: 'makes this person a coordinator from today on',
    load: () => import('./coordinator.ts')
  },
  {
    words: 'set-up-code',
    usage: 'set-up-code',
    about: 'prints a fresh code for the set-up page, while nobody has been a coordinator',
    load: () => import('./set-up-code.ts')
  },
  {
    words: 'second-factor reset',
    usage: 'second-factor reset ADDRESS',
    about: 'takes a lost second factor away, and ends all sessions',
    load: () => import('./second-factor.ts')
  },
  {
    words: 'backup',
    usage: 'backup --to FOLDER|s3://BUCKET/PREFIX [--passphrase-file FILE]',
    about: 'backs the county up while it is running, sealed',
    load: () => import('./backup.ts')
  },
  {
    words: 'restore',
    usage: 'restore --from FILE|s3://BUCKET/FILE [--into DATA_FOLDER] [--erasures FILE] [--send-waiting] [--passphrase-file FILE]',
    about: 'fills an empty county from a backup, whole or not at all',
    load: () => import('./restore.ts')
  },
  {
    words: 'rehearse',
    usage: 'rehearse [--from FILE] [--passphrase-file FILE]',
    about: 'restores a backup beside the county, compares it and removes it',
    load: () => import('./rehearse.ts')
  },
  {
    words: 'export',
    usage: 'export --to FOLDER [--with-key]',
    about: 'writes the whole county as open files',
    load: () => import('./export-county.ts')
  },
  {
    words: 'import county',
    usage: 'import county --from FOLDER [--into DATA_FOLDER] [--send-waiting]',
    about: 'fills an empty county from such files',
    load: () => import('./import-county.ts')
  },
  { words: 'outbox', usage: 'outbox --to ADDRESS', about: 'shows the mails kept for this address', load: () => import('./outbox.ts') },
  { words: 'audit verify', usage: 'audit verify', about: 'checks the sealed chain of the audit trail', load: () => import('./audit.ts') },
  { words: 'migrate', usage: 'migrate', about: 'brings the database to this version', load: () => import('./migrate.ts') },
  {
    words: 'grants',
    usage: 'grants [ROLE] [--prepare [--owner ROLE] [--database NAME]]',
    about: "prints the SQL of the app role's rights; with --prepare what an administrator runs once before the first start",
    load: () => import('./grants.ts')
  },
  { words: 'settings', usage: 'settings [--markdown]', about: 'lists every setting and its default', load: () => import('./settings.ts') },
  {
    words: 'import contributions',
    usage:
      'import contributions FILE [--dry-run] [--json] [--source NAME] [--sheet NAME] [--map text=…,id=…] [--wish office|public] [--language de] [--channel import] [--kind need] [--fields 1,2]',
    about: 'brings contributions in from a CSV or XLSX file, each row once',
    load: () => import('./import.ts')
  },
  {
    words: 'generate',
    usage: 'generate --contributions N [--publish SHARE] [--seed S] [--yes]',
    about: 'fills a county with generated contributions, for measuring',
    load: () => import('./generate.ts')
  }
]
