import { importEndings } from './import-endings.ts'
import type { Settings } from '#platform/config/settings.ts'

/** What a command file offers: it does its work and may say with which code the program ends. */
export type Run = (args: string[], settings: Settings) => Promise<number | void>

/** One command of the operator: its first words, how it is called, what it does, and its file, read only when it is called. */
export type OperatorCommand = {
  words: string
  usage: string
  about: string
  /** What each word and option means, with its default. */
  options?: readonly (readonly [name: string, what: string])[]
  examples?: readonly string[]
  /** With which codes the program ends, where a script must tell more than done and not done. */
  endings?: readonly (readonly [code: string, meaning: string])[]
  load: () => Promise<{ run: Run }>
}

const passphraseFile = ['--passphrase-file FILE', 'holds the passphrase; without it BACKUP_PASSPHRASE counts'] as const
const into = [
  '--into DATA_FOLDER',
  'a new data folder, whose embedded database is filled; without it the database of the settings'
] as const
const sendWaiting = ['--send-waiting', 'sends mail that was waiting when the data were taken; without it, it is given up'] as const

/** Every command of the operator, written out. */
export const operatorCommands: readonly OperatorCommand[] = [
  {
    words: 'coordinator',
    usage: 'coordinator ADDRESS [--name NAME]',
    about: 'makes this person a coordinator from today on',
    options: [
      ['ADDRESS', 'the e-mail address with which this person signs in; added where nobody has it'],
      ['--name NAME', 'what the person is called; without it, what stands before the @']
    ],
    examples: ['coordinator name@landkreis.example --name "Mira Sandner"'],
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
    options: [['ADDRESS', 'whose app, passkeys, recovery codes and sessions end']],
    load: () => import('./second-factor.ts')
  },
  {
    words: 'backup',
    usage: 'backup --to FOLDER|s3://BUCKET/PREFIX [--passphrase-file FILE]',
    about: 'backs the county up while it is running, sealed',
    options: [['--to FOLDER|s3://…', 'where the sealed file goes; without it BACKUP_TO counts'], passphraseFile],
    examples: ['backup --to /srv/backups'],
    load: () => import('./backup.ts')
  },
  {
    words: 'restore',
    usage: 'restore --from FILE|s3://BUCKET/FILE [--into DATA_FOLDER] [--erasures FILE] [--send-waiting] [--passphrase-file FILE]',
    about: 'fills an empty county from a backup, whole or not at all',
    options: [
      ['--from FILE|s3://…', 'the sealed file'],
      into,
      ['--erasures FILE', 'the list of erasures that were made after the backup; they are made again'],
      sendWaiting,
      passphraseFile
    ],
    examples: ['restore --from county.mitplan --into ./data-restored'],
    load: () => import('./restore.ts')
  },
  {
    words: 'rehearse',
    usage: 'rehearse [--from FILE] [--passphrase-file FILE]',
    about: 'restores a backup beside the county, compares it and removes it',
    options: [['--from FILE', 'the backup that is tried; without it a new one is made'], passphraseFile],
    load: () => import('./rehearse.ts')
  },
  {
    words: 'export',
    usage: 'export --to FOLDER [--with-key]',
    about: 'writes the whole county as open files',
    options: [
      ['--to FOLDER', 'a new folder'],
      ['--with-key', 'puts the key of the county beside it, without which nothing sealed can be read']
    ],
    load: () => import('./export-county.ts')
  },
  {
    words: 'import county',
    usage: 'import county --from FOLDER [--into DATA_FOLDER] [--send-waiting]',
    about: 'fills an empty county from such files',
    options: [['--from FOLDER', 'the folder of an export'], into, sendWaiting],
    load: () => import('./import-county.ts')
  },
  {
    words: 'outbox',
    usage: 'outbox --to ADDRESS',
    about: 'shows the mails kept for this address',
    options: [['--to ADDRESS', 'whose mails, newest first; what was sent or has expired is erased']],
    load: () => import('./outbox.ts')
  },
  { words: 'audit verify', usage: 'audit verify', about: 'checks the sealed chain of the audit trail', load: () => import('./audit.ts') },
  { words: 'migrate', usage: 'migrate', about: 'brings the database to this version', load: () => import('./migrate.ts') },
  {
    words: 'grants',
    usage: 'grants [ROLE] [--prepare [--owner ROLE] [--database NAME]]',
    about: "prints the SQL of the app role's rights; with --prepare what an administrator runs once before the first start",
    options: [
      ['ROLE', 'the role of the app; without it mitplan_app'],
      ['--prepare', 'what an administrator runs once before the first start'],
      ['--owner ROLE', 'with --prepare: the role that owns the tables; without it mitplan_owner'],
      ['--database NAME', 'with --prepare: without it mitplan']
    ],
    load: () => import('./grants.ts')
  },
  {
    words: 'settings',
    usage: 'settings [--markdown]',
    about: 'lists every setting and its default',
    options: [['--markdown', 'as the page docs/operating/settings.md']],
    load: () => import('./settings.ts')
  },
  {
    words: 'import contributions',
    usage:
      'import contributions FILE [--dry-run] [--json] [--source NAME] [--sheet NAME] [--map text=…,id=…] [--wish office|public] [--language de] [--channel import] [--kind need] [--fields 1,2]',
    about: 'brings contributions in from a CSV or XLSX file, each row once',
    options: [
      ['FILE', 'a CSV file or an XLSX workbook; encoding and separator are recognised'],
      ['--dry-run', 'shows what would happen and writes nothing; without it the call is the confirmation'],
      ['--json', 'ends with one line {"new", "changed", "same", "failed"}'],
      ['--source NAME', 'the name of the list, within which an id is known again; without it the name of the file'],
      ['--sheet NAME', 'which sheet of a workbook; without it the first with rows'],
      ['--map text=…,id=…', 'which column holds what; without it columns are recognised by their names'],
      ['', 'possible: text, title, id, language, kind, field, municipality, region, received'],
      ['--wish office|public', 'whether the texts may be published; preset: office'],
      ['--language CODE', 'in which language they are; preset: de'],
      ['--channel CHANNEL', 'how they came in; preset: import'],
      ['--kind KIND', 'need, idea, good_example or obstacle, for rows that do not say; preset: open, the desk asks'],
      ['--fields 1,2', 'their fields of action by number, for rows that do not say; preset: open, the desk asks']
    ],
    examples: [
      'import contributions forum.csv --dry-run',
      'import contributions letters.csv --source "Letters 2026" --map text=Message,id=No --channel letter'
    ],
    endings: importEndings,
    load: () => import('./import.ts')
  },
  {
    words: 'generate',
    usage: 'generate --contributions N [--publish SHARE] [--seed S] [--yes]',
    about: 'fills a county with generated contributions, for measuring',
    options: [
      ['--contributions N', 'how many, 1 to 10,000,000'],
      ['--publish SHARE', 'which share is published, 0 to 1; preset: 0.9'],
      ['--seed S', 'the same seed gives the same contributions; preset: 1'],
      ['--yes', 'also in a county that has contributions of its own']
    ],
    load: () => import('./generate.ts')
  }
]
