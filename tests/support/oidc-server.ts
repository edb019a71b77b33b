import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** How the service behaves: whom it has signed in, and how it goes wrong. */
export type Behaviour = {
  claims?: Record<string, unknown>
  /** Claims that stand in the identity token instead of the right ones. */
  forged?: Record<string, unknown>
  /** Signs with a key that is not among the published ones. */
  foreignKey?: boolean
  /** Says nothing at all where this path is asked for. */
  silentAt?: string
  /** The issuer that it names in the address that leads back. */
  issuerInAddress?: string
  /** Tells the address on asking for the person only, not in the token. */
  lateClaims?: boolean
  denies?: boolean
}
export type OidcServer = {
  issuer: string
  clientId: string
  clientSecret: string
  behave: (how: Behaviour) => void
  close: () => Promise<void>
}

type Pending = { challenge: string; nonce: string; redirectUri: string }

/** An OpenID Connect service on this machine: discovery, codes with PKCE that are good once, signed identity tokens, userinfo. */
export async function anOidcServer(): Promise<OidcServer> {
  const [own, foreign] = [keyPair(), keyPair()]
  const client = { clientId: 'mitplan', clientSecret: 'a-shared-secret' }
  const codes = new Map<string, Pending>()
  let how: Behaviour = {}
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const issuer = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', issuer)
    if (how.silentAt === url.pathname) return
    if (url.pathname === '/.well-known/openid-configuration') return json(response, 200, metadata())
    if (url.pathname === '/jwks')
      return json(response, 200, { keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'own', alg: 'RS256', use: 'sig' }] })
    if (url.pathname === '/authorize') return authorize(url, response)
    if (url.pathname === '/userinfo') return json(response, 200, { sub: 'somebody', ...how.claims })
    if (url.pathname === '/token') return token(new URLSearchParams(await bodyOf(request)), response)
    json(response, 404, { error: 'not_found' })
  }

  function authorize(url: URL, response: ServerResponse): void {
    const asked = (name: string) => url.searchParams.get(name) ?? ''
    const back = new URL(asked('redirect_uri'))
    back.searchParams.set('state', asked('state'))
    back.searchParams.set('iss', how.issuerInAddress ?? issuer)
    if (how.denies) back.searchParams.set('error', 'access_denied')
    else {
      const code = randomBytes(16).toString('base64url')
      codes.set(code, { challenge: asked('code_challenge'), nonce: asked('nonce'), redirectUri: asked('redirect_uri') })
      back.searchParams.set('code', code)
    }
    response.writeHead(302, { location: back.href }).end()
  }

  function token(sent: URLSearchParams, response: ServerResponse): void {
    const code = sent.get('code') ?? ''
    const pending = codes.get(code)
    codes.delete(code)
    const challenge = createHash('sha256')
      .update(sent.get('code_verifier') ?? '')
      .digest('base64url')
    const known = sent.get('client_id') === client.clientId && sent.get('client_secret') === client.clientSecret
    if (!known) return json(response, 401, { error: 'invalid_client' })
    if (!pending || pending.challenge !== challenge || pending.redirectUri !== sent.get('redirect_uri'))
      return json(response, 400, { error: 'invalid_grant' })
    const now = Math.floor(Temporal.Now.instant().epochMilliseconds / 1000)
    const claims = {
      ...{ iss: issuer, aud: client.clientId, sub: 'somebody', iat: now, exp: now + 300, nonce: pending.nonce },
      ...(how.lateClaims ? {} : how.claims),
      ...how.forged
    }
    json(response, 200, { access_token: 'access', token_type: 'Bearer', id_token: signed(claims, how.foreignKey ? foreign : own) })
  }

  const metadata = () => ({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true
  })

  return {
    issuer,
    ...client,
    behave: (next) => (how = next),
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      })
  }
}

function keyPair() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
}

function signed(claims: Record<string, unknown>, key: ReturnType<typeof keyPair>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const text = `${part({ alg: 'RS256', typ: 'JWT', kid: 'own' })}.${part(claims)}`
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key.privateKey, 'base64url')}`
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  // A request without an encoding hands out buffers.
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}
