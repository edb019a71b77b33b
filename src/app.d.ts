import type { Door } from '#domain/1-frame/opening/read.server.ts'
import type { Standing } from '#domain/1-frame/second-factor/standing.ts'
import type { Context } from '#platform/command/context.server.ts'
import type { Language } from '#platform/language/languages.ts'
import type { ReadingView } from '#platform/language/reading-view.ts'
import type { Sent } from '#platform/web/form.server.ts'

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
      /** How far the owner of this browser's session has come; null without one. */
      standing: Standing | null
      /** Whether the county is open, and what else must be known before a page is answered. */
      door: Door
      /** Reads what stands around every page, by its name; for what a visitor sends it may have been read a second ago. */
      framed: <Thing>(name: string, read: () => Promise<Thing>) => Promise<Thing>
      /** What was sent has been taken, and the page says so: it asks nothing more. */
      taken?: true
      /** The entries of the form that was sent, once it was read: handed back where they cannot be taken. */
      sent?: Sent
      /** A command was kept, or nobody knows whether it was. */
      mayBeKept?: true
      /** What went wrong while this was answered: the database was away, or a fault of ours with its reference number; whether a page of its own says so. */
      fault?: { away?: true; reference?: string; shown?: true }
    }
  }
}

export {}
