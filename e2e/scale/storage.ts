import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Blob, PushedManifest } from '../support/push'

/**
 * Writes a registry's storage folder in distribution's layout, without a registry.
 *
 * Checks nothing: the caller has to write what the registry needs to serve a manifest (its link, and its blobs'
 * links).
 * https://github.com/distribution/distribution/blob/v2.8.2/registry/storage/paths.go
 */
export class Storage {
  readonly #root: string
  /** Most files are in their own folder, so don't check again whether one exists. */
  readonly #folders = new Set<string>()
  readonly #blobs = new Set<string>()

  constructor(folder: string) {
    this.#root = `${folder}/docker/registry/v2`
  }

  /** Adds a manifest to the repository, with its bytes unless they are already stored. */
  manifest(repository: string, manifest: PushedManifest): void {
    this.#data(manifest)
    this.#link(repository, `_manifests/revisions/${pathOf(manifest.digest)}`, manifest.digest)
  }

  /** Adds a config or layer to the repository. */
  blob(repository: string, blob: Blob): void {
    this.#data(blob)
    this.#link(repository, `_layers/${pathOf(blob.digest)}`, blob.digest)
  }

  tag(repository: string, tag: string, digest: string): void {
    const folder = `_manifests/tags/${tag}`
    this.#link(repository, `${folder}/current`, digest)
    this.#link(repository, `${folder}/index/${pathOf(digest)}`, digest)
  }

  #data({ digest, bytes }: { digest: string; bytes: Buffer }): void {
    if (this.#blobs.has(digest)) return
    this.#blobs.add(digest)
    const [algorithm, hex = ''] = digest.split(':')
    this.#write(`${this.#root}/blobs/${algorithm}/${hex.slice(0, 2)}/${hex}`, 'data', bytes)
  }

  #link(repository: string, folder: string, digest: string): void {
    this.#write(`${this.#root}/repositories/${repository}/${folder}`, 'link', digest)
  }

  #write(folder: string, name: string, content: Buffer | string): void {
    this.#makeFolder(folder)
    writeFileSync(`${folder}/${name}`, content)
  }

  #makeFolder(folder: string): void {
    if (this.#folders.has(folder)) return
    const parent = dirname(folder)
    if (!this.#folders.has(parent)) mkdirSync(parent, { recursive: true })
    this.#folders.add(parent)
    mkdirSync(folder, { recursive: true })
    this.#folders.add(folder)
  }
}

function pathOf(digest: string): string {
  return digest.replace(':', '/')
}
