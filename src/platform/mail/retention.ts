/** To whom mail was written is remembered so long. */
export const mailDays = 90
/** A body that was not sent is kept so long at most. */
export const bodyDays = 30
