import { faultNamed } from '../../lib/testing/faults/all'
import { type FaultyRegistry, startFault } from '../../lib/testing/faults/start-fault'
import { type AppProcess, startConfiguredApp } from './app-process'

/** A faulty registry in the app's settings. */
export interface KnownFault extends FaultyRegistry {
  /** The host in paths. */
  host: string
  isLasting: boolean
}

/** Starts a registry for each of these faults, by the fault's name. */
export async function startFaults(names: string[]): Promise<Map<string, KnownFault>> {
  const faults = new Map<string, KnownFault>()
  for (const [n, name] of names.entries()) {
    const row = faultNamed(name)
    const isLasting = row.isLasting === true
    faults.set(name, { ...(await startFault(row)), host: `fault-${n}.test`, isLasting })
  }
  return faults
}

/** Starts an app with all these registries in its settings. */
export function startFaultApp(faults: Map<string, KnownFault>): Promise<AppProcess> {
  // A registry without a fault must answer in time even on a busy machine.
  const registries = [...faults].map(([fault, { host, url }]) => ({
    host,
    url,
    timeoutMs: 2 * (faultNamed(fault).settings?.timeoutMs ?? 15_000),
  }))
  return startConfiguredApp({ registries })
}
