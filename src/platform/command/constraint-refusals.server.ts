import pg from 'pg'
import type { MessageKey } from '../language/translate.ts'
import { refuseEntries, refuseUnless } from './refusal.ts'

/** Runs a deletion; refuses in words when other rows still point at what should go. */
export async function refuseIfUsed<Value>(deletion: Promise<Value>, message: MessageKey): Promise<Value> {
  return await deletion.catch((error: unknown) => {
    refuseUnless(!violates(error, '23503'), 'conflict', message)
    throw error
  })
}

/** Runs a writing; refuses beside the field when the same value is already taken. */
export async function refuseIfTaken<Value>(writing: Promise<Value>, field: string, message: MessageKey): Promise<Value> {
  return await writing.catch((error: unknown) => {
    if (violates(error, '23505')) refuseEntries([{ field, message }])
    throw error
  })
}

/** Runs a writing; refuses beside the field when it points at a row that is not there. */
export async function refuseIfUnknown<Value>(writing: Promise<Value>, field: string, message: MessageKey): Promise<Value> {
  return await writing.catch((error: unknown) => {
    if (violates(error, '23503')) refuseEntries([{ field, message }])
    throw error
  })
}

/** Runs a writing; refuses in words where a rule of the database itself forbids it. */
export async function refuseIfForbidden<Value>(writing: Promise<Value>, message: MessageKey): Promise<Value> {
  return await writing.catch((error: unknown) => {
    refuseUnless(!violates(error, '23001'), 'conflict', message)
    throw error
  })
}

function violates(error: unknown, code: '23001' | '23503' | '23505'): boolean {
  return error instanceof pg.DatabaseError && error.code === code
}
