// Every page is made by the server and works without a script; small own scripts in static/js make some things kinder.
export const csr = false
export const ssr = true
export const prerender = false
export const trailingSlash = 'never'
