import type { AuditEntry, FormKey, Mail, RateLimit, WorkingLink } from '#platform/database/tables.ts'
import { formKeyDays } from '#platform/command/retention.ts'
import { linkDays } from '#platform/links/retention.ts'
import { bodyDays, mailDays } from '#platform/mail/retention.ts'
import { personal } from './declaration.ts'
import type { TableDeclaration } from './declaration.ts'

// What the platform keeps, said here because the platform has never heard of a privacy page.
const body = { code: 'mail_body', span: { count: bodyDays, unit: 'day' }, enforcedBy: 'platform:erase' } as const
const recipient = { code: 'mail_recipient', span: { count: mailDays, unit: 'day' }, enforcedBy: 'platform:erase' } as const
const link = { code: 'link_recipient', span: { count: linkDays, unit: 'day' }, enforcedBy: 'platform:erase' } as const
const form = { code: 'form', span: { count: formKeyDays, unit: 'day' }, enforcedBy: 'platform:erase' } as const
const network = { code: 'network', span: { count: 2, unit: 'hour' }, enforcedBy: 'platform:erase' } as const
const trail = { code: 'trail', enforcedBy: 'command person.erase' } as const
/** The number of whoever did something, as the audit writes it. */
export const byWhom = personal('staff', 'trail', trail)

export const mailColumns: TableDeclaration<Mail> = {
  id: null,
  recipient: personal('mail', 'email', recipient),
  subject: personal('mail', 'mail_text', recipient),
  sealed_body: personal('mail', 'mail_text', body),
  sealed_unsubscribe: personal('mail', 'mail_text', body),
  written_at: personal('mail', 'times', recipient),
  expires_at: null,
  sent_at: personal('mail', 'times', recipient),
  failed_at: null,
  failure: null
}

export const linkColumns: TableDeclaration<WorkingLink> = {
  id: null,
  token_hash: personal('mail', 'times', link),
  purpose: null,
  subject_id: null,
  recipient: personal('mail', 'email', link),
  made_at: personal('mail', 'times', link),
  expires_at: null,
  used_at: personal('mail', 'times', link),
  revoked_at: null
}

export const formKeyColumns: TableDeclaration<FormKey> = {
  key_hash: personal('visit', 'form', form),
  command: null,
  content_hash: personal('visit', 'form', form),
  result: null,
  sent_hour: personal('visit', 'form', form)
}

export const rateLimitColumns: TableDeclaration<RateLimit> = {
  key: personal('visit', 'network', network),
  points: null,
  expire: null
}

// An entry is never taken out of the chain: once the person is erased, its number belongs to nobody.
export const auditColumns: TableDeclaration<AuditEntry> = {
  id: null,
  written_xid: null,
  happened_at: personal('staff', 'trail', trail),
  actor: personal('staff', 'trail', trail),
  command: null,
  subject_type: null,
  subject_id: personal('staff', 'trail', trail),
  facts: null
}
