import { computeDigest } from '@/lib/oci/compute-digest'
import type { Step } from './image'
import { createLayer, type Layer } from './layer'
import { descriptorOf } from './layout-writer'
import { randomBytes } from './random'

/** A Windows build. `name` is Microsoft's name for it. */
export interface WindowsBuild {
  name: string
  osVersion: string
  created: string
}

export const LTSC2022: WindowsBuild = {
  name: 'ltsc2022',
  osVersion: '10.0.20348.2849',
  created: '2026-10-08T18:21:44Z',
}
export const LTSC2019: WindowsBuild = {
  name: 'ltsc2019',
  osVersion: '10.0.17763.6414',
  created: '2026-10-08T17:55:02Z',
}

/** The platform of a Windows image for this build. */
export function windows({ osVersion }: WindowsBuild) {
  return { architecture: 'amd64', os: 'windows', 'os.version': osVersion }
}

/** The base layer of Nano Server, stored like any layer. */
export async function nanoServer({ name, osVersion, created }: WindowsBuild): Promise<Step> {
  const files = [
    { path: 'Files/' },
    { path: 'Files/License.txt', text: 'MICROSOFT SOFTWARE SUPPLEMENTAL LICENSE\r\n' },
    { path: 'Files/Windows/System32/kernel32.dll', sizeBytes: 742_000, seed: name, mode: 0o755 },
    { path: 'Files/Windows/System32/ntdll.dll', sizeBytes: 1_220_000, seed: name, mode: 0o755 },
    { path: 'Files/Windows/System32/cmd.exe', sizeBytes: 210_000, seed: name, mode: 0o755 },
    { path: 'Hives/System_Delta', sizeBytes: 48_000, seed: name },
  ]
  return { createdBy: `Apply image ${osVersion}`, created, layer: await createLayer(files, { created }) }
}

/**
 * The base layer as written by older builders: only its URL is known, and its blob is only in Microsoft's
 * registry.
 */
export function foreignBase({ name, osVersion, created }: WindowsBuild): Step {
  const missing = descriptorOf(
    'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
    randomBytes(`windows ${name} layer`, 2_412_903),
  )
  const urls = [`https://mcr.microsoft.com/v2/windows/nanoserver/blobs/${missing.digest}`]
  const layer: Layer = {
    descriptor: { ...missing, urls },
    diffId: computeDigest(randomBytes(`windows ${name} tar`, 64)),
  }
  return { createdBy: `Apply image ${osVersion}`, created, layer }
}
