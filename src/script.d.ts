// A module without its types, as text: see vite.config.ts.
declare module '*?script' {
  const script: string
  export { script as default }
}
