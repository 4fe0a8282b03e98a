import { readdirSync, readFileSync } from 'node:fs'
import type { ImageManifest, IndexManifest, Manifest, Schema1Manifest } from './manifest'
import { readManifest } from './read-manifest'

const folder = new URL('testdata/wild/', import.meta.url)

/** The documents of `testdata/wild` and their kinds, as `sources.tsv` lists them. For tests only. */
export const sources = readFileSync(new URL('sources.tsv', folder), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'))
  .map(([name = '', , , , kind = '']) => ({ name, kind }))

/** The documents that are there. */
export function listFiles(): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.json'))
}

export function namesOf(kind: string): string[] {
  return sources.filter((source) => source.kind === kind).map(({ name }) => name)
}

/** The bytes of the only document whose name begins so. */
export function bytesOf(start: string): Buffer {
  const found = sources.filter(({ name }) => name.startsWith(start))
  if (found.length !== 1) throw new Error(`${found.length} documents begin with ${start}`)
  return readFileSync(new URL(encodeURIComponent(found[0]?.name ?? ''), folder))
}

export function readWild(start: string): Manifest {
  return readManifest(bytesOf(start), null)
}

export function readWildIndex(start: string): IndexManifest {
  const manifest = readWild(start)
  if (manifest.kind !== 'index') throw new Error(`${start} is no index`)
  return manifest
}

export function readWildImage(start: string): ImageManifest {
  const manifest = readWild(start)
  if (manifest.kind !== 'image') throw new Error(`${start} has no config`)
  return manifest
}

export function readWildSchema1(start: string): Schema1Manifest {
  const manifest = readWild(start)
  if (manifest.kind !== 'schema1') throw new Error(`${start} is no schema 1`)
  return manifest
}
