import { personal } from '../protection/declaration.ts'
import type { TableDeclaration } from '../protection/declaration.ts'
import type {
  Passkey,
  Person,
  RecoveryCode,
  RoleAssignment,
  SecondFactorTries,
  Session,
  SignInCode,
  Totp
} from '#platform/database/tables.ts'

/** So long after the last role ended (or after somebody was added who never got one) the person is erased. */
export const formerStaffDays = 365
/** Codes and sessions are erased so long after they ran out. */
export const signInHours = 24

const former = { code: 'former_staff', span: { count: formerStaffDays, unit: 'day' }, enforcedBy: 'platform:erase' } as const
const erased = { code: 'staff_erased', enforcedBy: 'command person.erase' } as const
const signIn = { code: 'sign_in', span: { count: signInHours, unit: 'hour' }, enforcedBy: 'platform:erase' } as const

export const personColumns: TableDeclaration<Person> = {
  id: null,
  name: personal('staff', 'person', former, erased),
  email: personal('staff', 'email', former, erased),
  function: personal('staff', 'person', former, erased),
  organization_id: personal('staff', 'person', former, erased),
  added_on: personal('staff', 'times', former, erased)
}

export const roleColumns: TableDeclaration<RoleAssignment> = {
  id: null,
  person_id: personal('staff', 'roles', former, erased),
  role: personal('staff', 'roles', former, erased),
  starts_on: personal('staff', 'roles', former, erased),
  ends_on: personal('staff', 'roles', former, erased),
  deputy_of: personal('staff', 'roles', former, erased)
}

export const sessionColumns: TableDeclaration<Session> = {
  token_hash: personal('staff', 'session', signIn),
  person_id: personal('staff', 'session', signIn),
  started_at: personal('staff', 'session', signIn),
  expires_at: personal('staff', 'session', signIn),
  ended_at: personal('staff', 'session', signIn),
  id: null,
  way: personal('staff', 'session', signIn),
  browser: personal('staff', 'session', signIn),
  used_hour: personal('staff', 'session', signIn),
  second_proven_at: personal('staff', 'session', signIn)
}

export const codeColumns: TableDeclaration<SignInCode> = {
  id: null,
  person_id: personal('staff', 'session', signIn),
  code_mac: personal('staff', 'session', signIn),
  made_at: personal('staff', 'session', signIn),
  expires_at: null,
  tries: null,
  used_at: personal('staff', 'session', signIn)
}

const factor = personal('staff', 'session', former, erased)

export const totpColumns: TableDeclaration<Totp> = {
  person_id: factor,
  sealed_secret: factor,
  made_at: factor,
  confirmed_at: factor,
  last_step: null
}

export const recoveryColumns: TableDeclaration<RecoveryCode> = {
  id: null,
  person_id: factor,
  code_mac: factor,
  made_at: factor,
  used_at: factor
}

export const triesColumns: TableDeclaration<SecondFactorTries> = { person_id: factor, wrong: factor, locked_until: factor }

export const passkeyColumns: TableDeclaration<Passkey> = {
  id: null,
  person_id: factor,
  credential_id: factor,
  public_key: factor,
  counter: null,
  rp_id: null,
  name: factor,
  made_at: factor,
  used_hour: factor
}
