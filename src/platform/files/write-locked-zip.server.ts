import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js'

export type ZipFile = { name: string; content: Buffer }

/**
 * A ZIP archive whose files nobody reads without the passphrase: AES-256 as WinZip defined it (AE-2), which 7-Zip, WinZip, WinRAR and Keka
 * open. The names of the files and their sizes stay readable. The format derives its key with few rounds: the passphrase must be of chance.
 */
export async function writeLockedZip(files: readonly ZipFile[], passphrase: string, made: Temporal.Instant): Promise<Buffer> {
  const archive = new ZipWriter(new Uint8ArrayWriter(), {
    password: passphrase,
    encryptionStrength: 3,
    lastModDate: new Date(made.epochMilliseconds),
    useWebWorkers: false
  })
  for (const { name, content } of files) await archive.add(name, new Uint8ArrayReader(content))
  return Buffer.from(await archive.close())
}
