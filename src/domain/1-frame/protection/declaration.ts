/** What people meet of the processing: each activity is a part of the privacy page and of the register. */
export const activities = ['visit', 'contribution', 'notice', 'news', 'confidential', 'barrier', 'mail', 'staff', 'contact'] as const
export type Activity = (typeof activities)[number]

/** What a column holds, in kinds that a reader understands. */
export type DataKind =
  | 'text'
  | 'about'
  | 'receipt'
  | 'email'
  | 'page'
  | 'sealed_report'
  | 'form'
  | 'network'
  | 'mail_text'
  | 'times'
  | 'person'
  | 'roles'
  | 'session'
  | 'trail'
  | 'file'
  | 'card'
  | 'film'

export type Span = { count: number; unit: 'minute' | 'hour' | 'day' | 'year' }

/** How long something stays, as a sentence of the privacy page, with its span, and the job or the command that makes it true. */
export type Keeping = { code: KeepCode; span?: Span; enforcedBy: string }
export type KeepCode =
  | 'contribution_years'
  | 'contribution_withdrawn'
  | 'notice_years'
  | 'notice_answer'
  | 'withheld'
  | 'original'
  | 'evidence'
  | 'import_file'
  | 'news_unconfirmed'
  | 'news_confirmed'
  | 'news_removed'
  | 'confidential_closed'
  | 'confidential_most'
  | 'confidential_erased'
  | 'barrier_report'
  | 'barrier_answer'
  | 'mail_body'
  | 'mail_recipient'
  | 'link_recipient'
  | 'form'
  | 'network'
  | 'sign_in'
  | 'former_staff'
  | 'staff_erased'
  | 'trail'
  | 'until_changed'

/** A column that may hold something about a person: why, what kind, how long. */
export type Personal = { activity: Activity; data: DataKind; keep: readonly Keeping[] }

/** A table: either the reason why nothing in it is about a person, or each column, where null says that this one is not. */
export type TableDeclaration<Row> = string | { readonly [Column in keyof Row]: Personal | null }

/** Says what one or several columns hold. */
export function personal(activity: Activity, data: DataKind, ...keep: Keeping[]): Personal {
  return { activity, data, keep }
}

export type Register = Readonly<Record<string, string | Readonly<Record<string, Personal | null>>>>

/** One line of the register: a column that holds something about a person. */
export type RegisterLine = Personal & { table: string; column: string }

/** Every personal column of the register, table by table. */
export function personalColumns(register: Register): RegisterLine[] {
  return Object.entries(register).flatMap(([table, columns]) =>
    typeof columns === 'string' ? [] : Object.entries(columns).flatMap(([column, held]) => (held ? [{ table, column, ...held }] : []))
  )
}

export type ActivitySummary = { activity: Activity; data: DataKind[]; keep: Keeping[] }

/** What the register says of each activity, each kind and each sentence once: the privacy page. */
export function summaries(register: Register): ActivitySummary[] {
  const lines = personalColumns(register)
  return activities.map((activity) => {
    const own = lines.filter((line) => line.activity === activity)
    const keep = new Map(own.flatMap((line) => line.keep.map((each) => [each.code, each] as const)))
    return { activity, data: [...new Set(own.map((line) => line.data))], keep: [...keep.values()] }
  })
}
