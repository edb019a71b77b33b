/** Where a list of the desk goes on: a day and an id. */
type Cursor = { on: string; id: string }

/** Reads a cursor of an address; anything else begins at the start. */
export function cursorOf(text: string | null): Cursor | null {
  const match = /^(\d{4}-\d{2}-\d{2})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? '')
  return match?.[1] && match[2] ? { on: match[1], id: match[2] } : null
}

/** The cursor after this line. */
export function cursorText(line: { receivedOn: string; id: string }): string {
  return `${line.receivedOn}_${line.id}`
}
