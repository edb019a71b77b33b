/** Where backups lie: a folder, for example a mounted one, or a store that speaks S3. */
export type BackupPlace = {
  /** How an operator calls it; never with keys. */
  name: string
  /** Writes a file whole or not at all: under its name it appears only once it is complete and kept. Says how many bytes it has. */
  write: (file: string, content: AsyncIterable<Uint8Array>) => Promise<number>
  /** The bytes of a file. */
  read: (file: string) => AsyncIterable<Uint8Array>
  /** The names of the files, in the order of the alphabet. */
  list: () => Promise<string[]>
  remove: (file: string) => Promise<void>
}
