import 'server-only'
import { once } from '@/lib/process'

/** How many scans are running now, in all registries. */
export const scansRunning = () => once('scans running', () => ({ count: 0 }))
