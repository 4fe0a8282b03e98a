import 'server-only'
import { randomUUID } from 'node:crypto'
import { readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { computeDigest } from '@/lib/oci/compute-digest'
import { addArtifacts } from './artifacts'
import { addBuilder } from './builder'
import { addCharts } from './chart'
import { createLayoutWriter } from './layout-writer'
import { addLegacy } from './legacy'
import { addNginx } from './nginx'
import { addOddIndexes } from './odd-indexes'
import { addOddLayers } from './odd-layers'
import { addPlatform } from './platform'
import { addPlatformApi } from './platform-api'
import { addPostgres } from './postgres'
import { addNotation } from './referrers-tag'

/**
 * The digest of the sample's `index.json`, which covers everything: a folder with it isn't written again. After
 * changing the sample, copy the new value from the failing test.
 */
export const SAMPLE_DIGEST = 'sha256:887cd068d22806839d08a5781a8a6605d89c3d2479b477399a6d4f3b1488a89f'

/**
 * Writes the built-in sample, an OCI image layout with everything that Porthole shows: the same bytes on every
 * machine, without a network, in a second or two. The folder appears completely or not at all, and replaces an older
 * sample.
 */
export async function writeSample(folder: string): Promise<void> {
  if (await isCurrent(folder)) return
  const id = randomUUID()
  const fresh = `${folder}.${id}.new`
  const old = `${folder}.${id}.old`
  try {
    await fill(fresh)
    if (await isCurrent(folder)) return
    await rename(folder, old).catch(ignoreMissing)
    await rename(fresh, folder)
  } catch (error) {
    // Another process may have been faster.
    if (!(await isCurrent(folder))) throw error
  } finally {
    await rm(fresh, { recursive: true, force: true })
    await rm(old, { recursive: true, force: true })
  }
}

async function fill(folder: string): Promise<void> {
  const writer = await createLayoutWriter(folder)
  const nginx = await addNginx(writer)
  await addNotation(writer, 'library/nginx', nginx)
  await addPostgres(writer)
  await addBuilder(writer)
  await addPlatform(writer)
  await addPlatformApi(writer)
  await addCharts(writer)
  await addArtifacts(writer)
  await addOddIndexes(writer)
  await addOddLayers(writer)
  await addLegacy(writer)
  await writer.finish()
}

async function isCurrent(folder: string): Promise<boolean> {
  try {
    return computeDigest(await readFile(join(folder, 'index.json'))) === SAMPLE_DIGEST
  } catch (error) {
    ignoreMissing(error)
    return false
  }
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')))
    throw error
}
