import { SMTPServer } from 'smtp-server'

/** A letter as the server was handed it: envelope, and the message with its head. */
export type Letter = { from: string; to: string[]; source: string }

export type SmtpServer = {
  /** The address for SMTP_URL, with the user that it knows. */
  url: string
  letters: Letter[]
  /** Refuses these recipients for good. */
  refuse: (addresses: string[]) => void
  /** Sends nothing on for anybody, as a server does that is set wrongly. */
  denyRelay: (denied: boolean) => void
  close: () => Promise<void>
}

/** A mail server on this machine that takes letters from one user. */
export async function anSmtpServer(port = 0): Promise<SmtpServer> {
  const letters: Letter[] = []
  let refused: string[] = []
  let denied = false
  const server = new SMTPServer({
    authOptional: false,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onAuth: ({ username, password }, _, done) => {
      if (username === 'plan' && password === 'ein Wort') done(null, { user: username })
      else done(new Error('unknown'))
    },
    onRcptTo: ({ address }, _, done) => {
      const words = denied ? '5.7.1 relaying denied' : refused.includes(address) ? '5.1.1 no such mailbox' : null
      done(words === null ? null : Object.assign(new Error(words), { responseCode: 550 }))
    },
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        letters.push({ from, to: envelope.rcptTo.map(({ address }) => address), source: Buffer.concat(parts).toString() })
        done()
      })
    }
  })
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening))
  const address = server.server.address()
  const ownPort = typeof address === 'object' && address ? address.port : port
  return {
    url: `smtp://plan:${encodeURIComponent('ein Wort')}@127.0.0.1:${ownPort}`,
    letters,
    refuse: (addresses) => (refused = addresses),
    denyRelay: (now) => (denied = now),
    close: () => new Promise((closed) => server.close(closed))
  }
}

/** The text of a letter, decoded. */
export function textOf({ source }: Letter): string {
  const [head = '', ...body] = source.split('\r\n\r\n')
  const text = body.join('\n\n')
  const coding = /^content-transfer-encoding: *(\S+)/im.exec(head)?.[1]?.toLowerCase()
  if (coding === 'base64') return Buffer.from(text, 'base64').toString()
  if (coding !== 'quoted-printable') return text
  const bytes = text.replaceAll(/=\r?\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}
