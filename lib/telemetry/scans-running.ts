import 'server-only'
import { once } from '@/lib/process'

/** How many scans run now, of all registries. */
export const scansRunning = () => once('scans running', () => ({ count: 0 }))
