// saxen 11 comes without types; these are the parts that are used here.
declare module 'saxen' {
  export class Parser {
    on(
      event: 'openTag',
      hear: (name: string, attributes: () => Record<string, string> | false, decode: unknown, selfClosing: boolean) => void
    ): this
    on(event: 'closeTag', hear: (name: string) => void): this
    on(event: 'text' | 'cdata', hear: (raw: string) => void): this
    on(event: 'error', hear: (error: Error) => void): this
    parse(xml: string): unknown
    stop(): void
  }
}
