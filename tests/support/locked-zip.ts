import { Uint8ArrayReader, ZipReader } from '@zip.js/zip.js'

/** What the files of an encrypted archive say, by their names; throws where the passphrase is another. */
export async function openLockedZip(archive: Buffer, passphrase: string | undefined): Promise<Record<string, string>> {
  const reader = new ZipReader(new Uint8ArrayReader(archive), { useWebWorkers: false, ...(passphrase ? { password: passphrase } : {}) })
  const files: Record<string, string> = {}
  for (const entry of await reader.getEntries())
    if (!entry.directory) files[entry.filename] = new TextDecoder().decode(await entry.arrayBuffer())
  await reader.close()
  return files
}
