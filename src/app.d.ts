import type { Context } from '#platform/command/context.server.ts'
import type { Language } from '#platform/language/languages.ts'
import type { ReadingView } from '#platform/language/reading-view.ts'

declare global {
  namespace App {
    interface Error {
      message: string
      /** Reference number of a fault, to tell the office; absent for expected errors. */
      reference?: string
    }
    interface Locals {
      ctx: Context
      language: Language
      view: ReadingView
    }
  }
}

export {}
