import type { CommandTools } from '#platform/command/define-command.server.ts'

/** The person with this address, added where nobody has it: for whoever comes in by a proof other than a coordinator's word. */
export async function admitPerson({ tx, audit }: CommandTools, { name, email }: { name: string; email: string }): Promise<string> {
  const { id } = await tx
    .insertInto('person')
    .values({ name, email })
    .onConflict((known) => known.column('email').doUpdateSet({ name }))
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit('person', id)
  return id
}
