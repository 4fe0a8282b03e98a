import 'server-only'
import { once } from '@/lib/process'

/** How many scans read at this moment, of all registries. */
export const scansRunning = () => once('scans running', () => ({ count: 0 }))
