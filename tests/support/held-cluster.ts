import { holdTemplates } from '#tests/support/templates.ts'

/** Keeps the cluster of the tests up, with its templates, while their files come and go. */
export const setup = holdTemplates
