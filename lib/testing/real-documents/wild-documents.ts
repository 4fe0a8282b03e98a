import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ImageManifest, IndexManifest, Manifest, Schema1Manifest } from '@/lib/oci/manifest'
import { readManifest } from '@/lib/oci/read-manifest'

/** The documents in a `wild` folder. They are looked up by the start of their file names. */
export class WildDocuments {
  /** In the order of `sources.tsv`. */
  readonly sources: { name: string; kind: string }[]
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
    this.sources = readFileSync(join(folder, 'sources.tsv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t'))
      .map(([name = '', , , , kind = '']) => ({ name, kind }))
  }

  listFiles(): string[] {
    return readdirSync(this.#folder).filter((name) => name.endsWith('.json'))
  }

  namesOf(kind: string): string[] {
    return this.sources.filter((source) => source.kind === kind).map(({ name }) => name)
  }

  /** Throws unless exactly one file name starts with `start`. */
  bytesOf(start: string): Buffer {
    const [found, ...others] = this.sources.filter(({ name }) => name.startsWith(start))
    if (!found || others.length > 0) throw new Error(`Expected one document that starts with ${start}`)
    return readFileSync(join(this.#folder, found.name))
  }

  read(start: string): Manifest {
    return readManifest(this.bytesOf(start), null)
  }

  readIndex(start: string): IndexManifest {
    const manifest = this.read(start)
    if (manifest.kind !== 'index') throw new Error(`${start} is not an index`)
    return manifest
  }

  readImage(start: string): ImageManifest {
    const manifest = this.read(start)
    if (manifest.kind !== 'image') throw new Error(`${start} is not an image`)
    return manifest
  }

  readSchema1(start: string): Schema1Manifest {
    const manifest = this.read(start)
    if (manifest.kind !== 'schema1') throw new Error(`${start} is not schema 1`)
    return manifest
  }
}
