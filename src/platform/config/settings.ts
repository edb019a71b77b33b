import * as v from 'valibot'

const port = v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.minValue(1), v.maxValue(65_535))
const postgresUrl = v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\//))
const text = v.pipe(v.string(), v.minLength(1))
const origin = v.pipe(v.string(), v.regex(/^https?:\/\/[^/\s]+$/))

/** Every setting of the environment, declared once: name, check, default, and what a wrong value is told. */
export const settingsTable = {
  PORT: { schema: v.optional(port, '3000'), hint: 'a port number such as 3000', about: 'port on which the site listens' },
  HOST: {
    schema: v.optional(v.pipe(v.string(), v.minLength(1)), '127.0.0.1'),
    hint: 'an address such as 127.0.0.1',
    about: 'address on which the site listens'
  },
  ORIGIN: {
    schema: v.optional(origin),
    hint: 'an address such as https://plan.example.org, without a slash at the end',
    about: 'public address of the site, used in mails and QR codes; default http://127.0.0.1:PORT'
  },
  DATA_DIR: {
    schema: v.optional(v.pipe(v.string(), v.minLength(1)), './data'),
    hint: 'a folder',
    about: 'folder for the embedded database and the secret key'
  },
  DISK_RESERVE: {
    schema: v.optional(v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number)), '100'),
    hint: 'a number of megabytes, 0 for none',
    about: 'free megabytes on the disk of DATA_DIR below which nothing is written any more, so that the database can go on answering'
  },
  DATABASE_URL: {
    schema: v.optional(postgresUrl),
    hint: 'an address such as postgres://owner@host/db',
    about: "the owner's address of an own PostgreSQL; without it the embedded one runs in DATA_DIR"
  },
  APP_DATABASE_URL: {
    schema: v.optional(postgresUrl),
    hint: 'an address such as postgres://app@host/db',
    about: "the app's address; without it start creates the role mitplan_app"
  },
  DATABASE_PATIENCE: {
    schema: v.optional(v.pipe(v.string(), v.regex(/^\d{1,2}$/), v.transform(Number), v.minValue(2), v.maxValue(60)), '8'),
    hint: 'a number of seconds from 2 to 60',
    about: 'how many seconds a page waits for an answer of the database before it says that it is away'
  },
  SMTP_URL: {
    schema: v.optional(v.pipe(v.string(), v.regex(/^smtps?:\/\//))),
    hint: 'an address such as smtp://user:password@host:587',
    about: 'mail server; without it mail is kept'
  },
  MAIL_FROM: {
    schema: v.optional(v.pipe(v.string(), v.email())),
    hint: 'an e-mail address',
    about: "sender of mails; default: the county's contact address"
  },
  SECRET_KEY: {
    schema: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
    hint: '64 hexadecimal signs',
    about: 'secret key; without it a key is kept in DATA_DIR/secret-key'
  },
  COUNTIES_FILE: {
    schema: v.optional(v.pipe(v.string(), v.minLength(1))),
    hint: 'a file',
    about: 'JSON list of counties [{ id, hosts, origin, databaseUrl, appDatabaseUrl }] for several in one process'
  },
  BACKUP_TO: {
    schema: v.optional(text),
    hint: 'a folder, or s3://BUCKET/PREFIX',
    about: 'where a backup is made every night; without it none is made'
  },
  BACKUP_AT: {
    schema: v.optional(v.pipe(v.string(), v.regex(/^([01]?\d|2[0-3])$/), v.transform(Number)), '3'),
    hint: 'an hour from 0 to 23, German time',
    about: 'from which hour on the nightly backup is made'
  },
  BACKUP_KEEP: {
    schema: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/), v.transform(Number)), '14'),
    hint: 'a number from 1 on',
    about: 'how many nightly backups are kept'
  },
  BACKUP_PASSPHRASE: {
    schema: v.optional(v.pipe(v.string(), v.minLength(12))),
    hint: 'twelve signs or more',
    about: 'passphrase under which backups are sealed'
  },
  S3_ENDPOINT: {
    schema: v.optional(origin),
    hint: 'an address such as https://s3.example.org, without a slash at the end',
    about: 'address of an S3-compatible store for backups'
  },
  S3_REGION: { schema: v.optional(text, 'eu-central-1'), hint: 'a word such as eu-central-1', about: 'region of that store' },
  S3_ACCESS_KEY_ID: { schema: v.optional(text), hint: 'an access key', about: 'access key of that store' },
  S3_SECRET_ACCESS_KEY: { schema: v.optional(text), hint: 'a secret key', about: 'secret key of that store' },
  TRUSTED_PROXY: {
    schema: v.optional(v.picklist(['on', 'off']), 'off'),
    hint: 'on or off',
    about: 'whether X-Forwarded-For and X-Forwarded-Proto come from an own proxy'
  },
  LOG_LEVEL: {
    schema: v.optional(v.picklist(['debug', 'info', 'warn', 'error', 'silent']), 'info'),
    hint: 'debug, info, warn, error or silent',
    about: 'how much is logged'
  },
  OIDC_ISSUER: {
    schema: v.optional(v.pipe(v.string(), v.regex(/^(https:\/\/[^\s]+|http:\/\/(127\.0\.0\.1|localhost)(:\d+)?(\/\S*)?)$/))),
    hint: 'an address such as https://login.example.org/realms/county',
    about: "the county's own sign-in service (OpenID Connect): its issuer; without it people sign in by e-mail code or passkey"
  },
  OIDC_CLIENT_ID: {
    schema: v.optional(v.pipe(v.string(), v.minLength(1))),
    hint: 'the name under which that service knows Mitplan',
    about: 'how the sign-in service calls this site; needed with OIDC_ISSUER'
  },
  OIDC_CLIENT_SECRET: {
    schema: v.optional(v.pipe(v.string(), v.minLength(1))),
    hint: 'the secret that the service gave out',
    about: 'secret shared with the sign-in service; needed with OIDC_ISSUER'
  },
  OIDC_LABEL: {
    schema: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(60)), 'Landratsamt'),
    hint: 'a few words',
    about: 'name of the sign-in service on its button'
  },
  OIDC_EMAIL_CLAIM: {
    schema: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.:/-]{1,100}$/)), 'email'),
    hint: 'the name of a claim such as email',
    about: 'claim that carries the e-mail address; email_verified must be true in any case'
  },
  OIDC_PATIENCE: {
    schema: v.optional(v.pipe(v.string(), v.regex(/^\d{1,2}$/), v.transform(Number), v.minValue(1), v.maxValue(30)), '5'),
    hint: 'a number of seconds from 1 to 30',
    about: 'how many seconds an answer of the sign-in service may take'
  },
  MITPLAN_DEMO: {
    schema: v.optional(v.picklist(['on', 'off']), 'on'),
    hint: 'on or off',
    about: 'whether an empty database gets the demo county'
  }
} as const

type Table = typeof settingsTable
export type Settings = { [Name in keyof Table]: v.InferOutput<Table[Name]['schema']> } & { ORIGIN: string }

/** A setting is wrong: the message is one clear sentence for the operator. */
export class SettingsError extends Error {}

/** The settings of this process. Refuses with one sentence that names the setting and what it should be. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const read: Record<string, unknown> = {}
  for (const [name, { schema, hint }] of Object.entries(settingsTable)) {
    const text = env[name] === '' ? undefined : env[name]
    const parsed = v.safeParse(schema as v.GenericSchema, text)
    if (!parsed.success) throw new SettingsError(`The setting ${name} is not usable: it should be ${hint}.`)
    read[name] = parsed.output
  }
  read['ORIGIN'] ??= `http://127.0.0.1:${String(read['PORT'])}`
  // Each name was parsed by its own schema above.
  return read as Settings
}
