/** A link, and to whom it was sent, is remembered so long after it ended. */
export const linkDays = 90
