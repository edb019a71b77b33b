// The entry of the built server. It says over which protocol and from which address a request came, from a proxy only where
// one is trusted; the rest is the built handler. Its settings are read again, and checked, by the application.
import process from 'node:process'

const trusted = process.env.TRUSTED_PROXY === 'on'
const port = process.env.PORT || '3000'
const ownProtocol = (process.env.ORIGIN || `http://127.0.0.1:${port}`).startsWith('https:') ? 'https' : 'http'

process.env.HOST ||= '127.0.0.1'
process.env.PORT = port
process.env.PROTOCOL_HEADER = 'x-mitplan-protocol'
process.env.ADDRESS_HEADER = 'x-mitplan-address'
// The application knows which page takes how much (src/hooks.server.ts), and answers on the form itself.
process.env.BODY_SIZE_LIMIT = 'Infinity'
process.env.SHUTDOWN_TIMEOUT = '8'
// Longer than a proxy keeps its connections: it, and not we, ends an idle one, so that no request meets a closing door.
process.env.KEEP_ALIVE_TIMEOUT ||= '65'
process.env.HEADERS_TIMEOUT ||= '70'

// A request that comes before the listener below stands must not set these headers itself: nothing is answered until then.
const { server } = await import('./build/index.js')

// One click in a mail program (RFC 8058) is sent as a form without an origin, which the check against foreign forms would refuse. The
// token in its address is its proof, and nothing in its body is read: it is taken as what it is, bytes without a form.
const oneClick = /^\/[a-z-]+\/news-mail\/end\/[\w-]+\/once$/

// What the application does not answer itself (files of the build, forms of a foreign site, ways to another address) is guarded as well; its
// own answers bring their own.
const guards = {
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY'
}

// A request may name this site in full (RFC 9112, 3.2.2): the name in the address is then the one that counts, and a header Host beside it does not.
const inFull = /^https?:\/\/([^/?#@\s]+)(\/[^#\s]*|\?[^#\s]*|)$/i

server.prependListener('request', (request, response) => {
  const [, host, path = ''] = inFull.exec(request.url ?? '') ?? []
  if (host) {
    request.headers.host = host
    request.url = path.startsWith('/') ? path : `/${path}`
  }
  // What breaks off in the middle is reset: who does not count its parts (HTTP/1.0, older proxies) would take an end of the connection for that
  // of the file.
  const destroy = response.destroy.bind(response)
  response.destroy = (error) => {
    if (error && response.headersSent && !response.writableEnded) request.socket.resetAndDestroy()
    return destroy(error)
  }
  for (const [name, value] of Object.entries(guards)) response.setHeader(name, value)
  if (request.method === 'POST' && oneClick.test(request.url ?? '')) request.headers['content-type'] = 'application/octet-stream'
  const forwardedProtocol = trusted ? String(request.headers['x-forwarded-proto'] ?? '') : ''
  const forwardedAddress = trusted
    ? String(request.headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        ?.trim()
    : ''
  const protocol = forwardedProtocol === 'https' || forwardedProtocol === 'http' ? forwardedProtocol : ownProtocol
  if (protocol === 'https') response.setHeader('strict-transport-security', 'max-age=31536000')
  request.headers['x-mitplan-protocol'] = protocol
  request.headers['x-mitplan-address'] = forwardedAddress || request.socket.remoteAddress || 'unknown'
})

// What cannot be read as a request is answered in good order: the answer, then the end of this side. A connection torn down at once takes its
// answer along from whoever is still sending; so the rest is let go of for a moment.
const unreadable = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout'
}
const letGoMilliseconds = 2_000
const refused = new WeakSet()

server.on('clientError', (error, socket) => {
  // The rest is no better, and is told part by part.
  if (refused.has(socket)) return
  refused.add(socket)
  // An answer that is on its way (Node keeps it there) would be taken for whole, or the refusal for a part of it.
  if (!socket.writable || socket._httpMessage?.headersSent) {
    socket.destroy(error)
    return
  }
  socket.end(`HTTP/1.1 ${unreadable[error.code] ?? '400 Bad Request'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  const patience = setTimeout(() => socket.destroy(), letGoMilliseconds)
  socket.once('close', () => clearTimeout(patience))
})
