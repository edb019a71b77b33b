import { personal } from '../protection/declaration.ts'
import type { TableDeclaration } from '../protection/declaration.ts'
import type { Organization } from '#platform/database/tables.ts'

export const organizationColumns: TableDeclaration<Organization> = {
  id: null,
  name: null,
  kind: null,
  number: null,
  // An office's address; in a small association it may be a person's.
  email: personal('contact', 'email', { code: 'until_changed', enforcedBy: 'command organization.change' })
}
