import 'server-only'
import { lstat, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { errorMessage } from '@/lib/error-message'
import type { Descriptor } from '@/lib/oci/descriptor'
import { readManifest } from '@/lib/oci/read-manifest'
import { RegistryError } from '@/lib/oci/registry-error'
import { unreadable } from '@/lib/oci/unreadable'
import { readAtMost } from '@/lib/regular-file'
import { folderRepository, nameEntry } from './entry-name'
import { absolutePath, hasCode, type LayoutFolder, layoutError } from './layout-folder'
import { openPlainFile } from './plain-file'

const MAX_INDEX_BYTES = 32 * 1024 * 1024
const HOW_TO_MAKE =
  'Create one with "skopeo copy docker://IMAGE oci:FOLDER:TAG", or unpack the output of "docker buildx build --output type=oci".'

/** A repository of a layout: the digests of its tags, and its untagged digests. */
export interface LayoutRepository {
  tags: Map<string, Descriptor>
  untagged: Set<string>
}

/** The parsed `index.json`. `entries` has every descriptor in the file's order. */
export interface LayoutIndex {
  repositories: Map<string, LayoutRepository>
  entries: Descriptor[]
}

/**
 * Reads `oci-layout` and `index.json`. Throws an error with the folder's setting and a fix. If several entries
 * have the same tag, the first gets it and the others are reachable by digest.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/image-layout.md
 */
export async function readIndex(folder: LayoutFolder): Promise<LayoutIndex> {
  await checkVersion(folder)
  const bytes = await readPart(folder, 'index.json', 'has no index.json, so it isn’t an OCI image layout.')
  const manifest = parseIndex(folder, bytes)
  if (manifest.kind !== 'index') {
    throw layoutError(folder, `has an index.json that isn’t an image index.`, HOW_TO_MAKE)
  }
  return {
    repositories: sortIn(manifest.manifests, folderRepository(basename(absolutePath(folder)))),
    entries: manifest.manifests,
  }
}

/** Identifies a state of `index.json`: when this text changes, it's read again. */
export async function indexState(folder: LayoutFolder): Promise<string> {
  try {
    const { mtimeNs, size, ino } = await lstat(join(absolutePath(folder), 'index.json'), { bigint: true })
    return `${mtimeNs} ${size} ${ino}`
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'EACCES')) return 'none'
    throw error
  }
}

async function checkVersion(folder: LayoutFolder): Promise<void> {
  const bytes = await readPart(
    folder,
    'oci-layout',
    'has no oci-layout file, so it isn’t an OCI image layout.',
  )
  const text = new TextDecoder().decode(bytes)
  const version = /"imageLayoutVersion"\s*:\s*"([^"]{1,20})"/.exec(text)?.[1]
  if (!version) throw layoutError(folder, 'has an oci-layout file without imageLayoutVersion.', HOW_TO_MAKE)
  if (!version.startsWith('1.')) {
    throw layoutError(folder, `has layout version ${version}, but Porthole supports only 1.0.0.`, HOW_TO_MAKE)
  }
}

function parseIndex(folder: LayoutFolder, bytes: Uint8Array) {
  try {
    const index = readManifest(bytes, null)
    // Skipping entries would hide tags.
    if (index.unreadEntries) throw unreadable(index.warnings.join(' '))
    return index
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    throw layoutError(folder, `has an unreadable index.json: ${error.message}`, HOW_TO_MAKE)
  }
}

function sortIn(entries: readonly Descriptor[], ownName: string): Map<string, LayoutRepository> {
  const repositories = new Map<string, LayoutRepository>()
  for (const entry of entries) {
    const { repository, tag } = nameEntry(entry.annotations, ownName)
    const summary = repositories.get(repository) ?? { tags: new Map(), untagged: new Set() }
    repositories.set(repository, summary)
    if (tag && !summary.tags.has(tag)) summary.tags.set(tag, entry)
    else summary.untagged.add(entry.digest)
  }
  for (const { tags, untagged } of repositories.values()) {
    for (const { digest } of tags.values()) untagged.delete(digest)
  }
  return repositories
}

async function readPart(folder: LayoutFolder, name: string, whenMissing: string): Promise<Uint8Array> {
  try {
    const bytes = await readAtMost(await openPlainFile(folder, name), MAX_INDEX_BYTES)
    if (bytes) return bytes
  } catch (error) {
    if (error instanceof RegistryError) throw error
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) throw await missingPart(folder, whenMissing)
    throw layoutError(
      folder,
      `can’t be read: ${errorMessage(error)}.`,
      'Give the user that runs Porthole read access to the folder.',
    )
  }
  throw layoutError(folder, `has an ${name} larger than ${MAX_INDEX_BYTES} bytes.`, HOW_TO_MAKE)
}

async function missingPart(folder: LayoutFolder, whenMissing: string): Promise<RegistryError> {
  try {
    const found = await stat(absolutePath(folder))
    if (found.isDirectory()) return layoutError(folder, whenMissing, HOW_TO_MAKE)
    return layoutError(
      folder,
      'is a file, not a folder.',
      'Unpack the archive and use that folder in the settings.',
    )
  } catch (error) {
    if (!hasCode(error, 'ENOENT', 'ENOTDIR')) throw error
    return layoutError(
      folder,
      'doesn’t exist.',
      `Correct "layout" of the registry ${folder.host} in the settings. ${HOW_TO_MAKE}`,
    )
  }
}
