// Prints every route of the built site with its methods and actions as JSON. A program of its own: the built server's
// modules are loaded as they are, not as the test runner would transform them.
const { manifest } = await import(new URL('../../build/server/manifest-full.js', import.meta.url).href)
const routes = []
for (const { id, page, endpoint } of manifest._?.routes ?? manifest.routes) {
  const nodes = manifest._?.nodes ?? manifest.nodes
  const actions = page ? Object.keys((await nodes[page.leaf]()).server?.actions ?? {}) : []
  const methods = endpoint ? Object.keys(await endpoint()).filter((name) => /^[A-Z]+$/.test(name)) : []
  routes.push({ id, page: Boolean(page), actions, methods })
}
process.stdout.write(JSON.stringify(routes), () => process.exit(0))
