// A module without its types, or with all that it imports, as text: see vite.config.ts.
declare module '*?bundle' {
  const script: string
  export { script as default }
}
declare module '*?script' {
  const script: string
  export { script as default }
}
