import type pg from 'pg'
import type { Tally } from '../tally.ts'

/** What lies in a column that might open something: the probe that tries it, or why it opens nothing. */
export const columns = {
  'working_link.token_hash': { probe: 'working links' },
  'sign_in_code.code_mac': { probe: 'sign-in codes' },
  'session.token_hash': { probe: 'sessions' },
  'totp.sealed_secret': { probe: 'app codes' },
  'recovery_code.code_mac': { probe: 'app codes' },
  'passkey.public_key': { probe: 'passkeys' },
  'passkey.credential_id': { probe: 'passkeys' },
  'oidc_answer.state_hash': { probe: 'service answers' },
  'set_up_code.code_mac': { probe: 'set-up codes' },
  'contribution.receipt_hash': { probe: 'receipts' },
  'contribution_notice.receipt_hash': { probe: 'notice receipts' },
  'confidential_report.receipt_hash': { probe: 'confidential codes' },
  'paper_form.receipt_hash': { probe: 'paper codes' },
  'form_key.key_hash': { probe: 'form keys' },
  'form_key.content_hash': { opens: 'nothing: it tells whether a second sending is the same' },
  'mail.sealed_body': { opens: 'nothing without the key outside; the codes and links in it are tried as what they are' },
  'mail.sealed_unsubscribe': { opens: 'nothing without the key outside; the link in it is tried as what it is' },
  'audit_seal.hash': { opens: 'nothing: it chains entries of the trail' },
  'import_row.content_hash': { opens: 'nothing: it tells what was imported before' },
  'import_row.text_hash': { opens: 'nothing: it tells what was imported before' },
  'edition.content_hash': { opens: 'nothing: it is printed in the edition' },
  'article_picture.content_hash': { opens: 'what is public: it names a picture' },
  'county_logo.content_hash': { opens: 'what is public: it names the logo' },
  'article_picture.content': { opens: 'nothing: it is a picture' },
  'county_logo.content': { opens: 'nothing: it is a picture' },
  'film_part.content': { opens: 'nothing: it is a film' },
  'import_file.content': { opens: 'nothing: it is a list' },
  'confidential_message.sealed_text': { opens: 'nothing: it is what somebody said' },
  'confidential_report.sealed_content': { opens: 'nothing: it is what somebody said' },
  'contribution_redaction.sealed_original': { opens: 'nothing: it is what somebody said' },
  'evidence_item.sealed_copy': { opens: 'nothing: it is what somebody said' },
  'goal.code': { opens: 'nothing: it numbers a goal' },
  'contribution_decision.reason_code': { opens: 'nothing: it names a rule' },
  'contribution_notice.reason_code': { opens: 'nothing: it names a rule' },
  'mass_withholding.reason_code': { opens: 'nothing: it names a rule' }
} as const satisfies Record<string, { probe: string } | { opens: string }>

export type Probe = Extract<(typeof columns)[keyof typeof columns], { probe: string }>['probe']

/** Every column that holds bytes, or bears a name that speaks of secrets, must be known here. */
export async function holdColumnsKnown(client: pg.Client, tally: Tally): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select c.table_name || '.' || c.column_name as name from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where table_schema = 'public' and t.table_type = 'BASE TABLE' and (c.data_type = 'bytea'
       or (c.data_type = 'text' and c.column_name ~ '(hash|mac|token|secret|code|challenge|credential|receipt|password|sealed)'))
     order by 1`
  )
  for (const { name } of rows) tally.hold(`nobody has said what ${name} opens, and how that is tried`, name in columns)
  const there = new Set(rows.map(({ name }) => name))
  for (const name of Object.keys(columns)) tally.hold(`there is no column ${name} any more`, there.has(name))
}
