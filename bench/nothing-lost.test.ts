import { bar as audit } from './audit.ts'
import { bar as databaseAway } from './database-away.ts'
import { bar as diskFull } from './disk-full.ts'
import { bar as kill9 } from './kill-9.ts'
import { bar as restart } from './restart.ts'
import { bar as restore } from './restore.ts'
import { bar as stop } from './stop.ts'
import { bar as twice } from './twice.ts'
import { triedInSmall } from './tried-in-small.ts'

// Nothing lost, nothing doubled: those bars that count broken promises, in small.
triedInSmall([audit, databaseAway, diskFull, kill9, restart, restore, stop, twice])
