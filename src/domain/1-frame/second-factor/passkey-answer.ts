import * as v from 'valibot'

const bytes = v.pipe(v.string(), v.regex(/^[\w-]*$/), v.maxLength(20_000))

/** A JSON text that is read into this shape; anything else is told as an answer that did not come through. */
function fromText<Schema extends v.GenericSchema>(shape: Schema) {
  return v.pipe(
    v.optional(v.string(), ''),
    v.maxLength(60_000, 'passkey.unreadable'),
    v.check((text) => isJson(text), 'passkey.unreadable'),
    v.transform((text): unknown => JSON.parse(text)),
    v.check((value) => v.is(shape, value), 'passkey.unreadable'),
    // What was just checked has the shape.
    v.transform((value) => value as v.InferOutput<Schema>)
  )
}

const shared = { id: bytes, rawId: bytes, type: v.literal('public-key'), clientExtensionResults: v.looseObject({}) }

/** What a browser answers when it has made a passkey, as JSON text. */
export const CreatedPasskey = fromText(v.object({ ...shared, response: v.object({ clientDataJSON: bytes, attestationObject: bytes }) }))

/** What a browser answers when a passkey was used, as JSON text. */
export const UsedPasskey = fromText(
  v.object({
    ...shared,
    response: v.object({ clientDataJSON: bytes, authenticatorData: bytes, signature: bytes, userHandle: v.optional(v.nullable(bytes)) })
  })
)

export const HostInput = v.object({ rpId: v.pipe(v.string(), v.nonEmpty()), origin: v.pipe(v.string(), v.nonEmpty()) })

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
