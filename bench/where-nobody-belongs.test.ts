import { bar as counties } from './counties.ts'
import { bar as files } from './files.ts'
import { bar as hall } from './hall.ts'
import { bar as junk } from './junk.ts'
import { bar as queries } from './queries.ts'
import { bar as raid } from './raid.ts'
import { bar as tokens } from './tokens.ts'
import { triedInSmall } from './tried-in-small.ts'

// Nobody where they do not belong, nobody shut out: those bars that count broken promises, in small; matrix, canary, text and accessible
// are tests already.
triedInSmall([counties, files, hall, junk, queries, raid, tokens])
