import type { ArtifactJson } from '@/lib/api/artifact'
import type { ImageJson } from '@/lib/api/image'
import { formatBytes, formatPlural } from '@/lib/format'
import { blobName } from '@/lib/oci/blob-name'
import { formatPlatform } from '@/lib/oci/platform'
import { shellQuote } from '@/lib/oci/shell-quote'
import { print, printTable } from './output.ts'

/** What the page of an artifact says. */
export function printArtifact(artifact: ArtifactJson): void {
  const { reference, digest, mediaType, title, artifactType, subject, sizeBytes, annotations } = artifact
  printTable([
    ['Reference:', reference],
    ['Type:', title],
    ['Digest:', digest],
    ['Media type:', mediaType],
    ...(artifactType ? [['Artifact type:', artifactType]] : []),
    ...(subject ? [['Attached to:', subject]] : []),
    ['Size:', formatSize(sizeBytes)],
  ])
  for (const warning of artifact.warnings ?? []) print(`Warning: ${warning}`)
  printMap('Annotations:', annotations)
  printPlatforms(artifact.platforms)
  const others = (artifact.others ?? []).map(
    ({ artifact: child, mediaType: type, sizeBytes: bytes, digest: other }) => [
      child?.title ?? type,
      formatSize(bytes),
      other,
    ],
  )
  printRows(['OTHER', 'SIZE', 'DIGEST'], others)
  const files = (artifact.blobs ?? []).map((blob) => [
    blobName(blob) ?? '–',
    blob.mediaType,
    formatSize(blob.sizeBytes),
    blob.digest,
  ])
  printRows(['FILE', 'MEDIA TYPE', 'SIZE', 'DIGEST'], files)
}

function printPlatforms(platforms: ArtifactJson['platforms']): void {
  printRows(
    ['PLATFORM', 'SIZE', 'DIGEST'],
    platforms.map(({ text, sizeBytes, missing, error, digest }) => [
      text,
      missing ? 'missing' : error ? 'unreadable' : formatSize(sizeBytes),
      digest,
    ]),
  )
  for (const { text, error, mismatch } of platforms) {
    if (error) print(`${text}: ${error.message} (${error.code})`)
    if (mismatch) print(`${text}: ${mismatch}`)
  }
}

/** One platform's image and its config. */
export function printImage(image: ImageJson): void {
  const { config } = image
  printTable(
    [
      ['Platform:', formatPlatform(image.platform)],
      ['Digest:', image.digest],
      ['Media type:', image.mediaType],
      ['Config:', image.configDigest ?? 'none'],
      ['Size:', `${formatSize(image.sizeBytes)} in ${formatPlural(image.layers.length, 'layer')}`],
      ['Created:', image.created ?? 'unknown'],
      ['Author:', image.author],
      ['User:', config.user],
      ['Working directory:', config.workingDir],
      ['Entrypoint:', formatWords(config.entrypoint)],
      ['Command:', formatWords(config.cmd)],
      ['Ports:', config.exposedPorts.join(', ')],
      ['Volumes:', config.volumes.join(', ')],
      ['Stop signal:', config.stopSignal],
      ['Health check:', formatWords(config.healthcheck?.test ?? null)],
    ].filter(([, value]) => value !== ''),
  )
  for (const warning of config.warnings) print(`Warning: ${warning}`)
  printList('Environment:', config.env)
  printMap('Labels:', image.labels)
}

function printMap(title: string, map: Readonly<Record<string, string>>): void {
  printList(
    title,
    Object.entries(map).map(([key, value]) => `${key}: ${value}`),
  )
}

function printList(title: string, lines: readonly string[]): void {
  if (lines.length === 0) return
  print()
  print(title)
  for (const line of lines) print(`  ${line}`)
}

function printRows(columns: readonly string[], rows: readonly (readonly string[])[]): void {
  if (rows.length === 0) return
  print()
  printTable([columns, ...rows])
}

function formatWords(words: readonly string[] | null): string {
  return (words ?? []).map(shellQuote).join(' ')
}

function formatSize(sizeBytes: number | null): string {
  return sizeBytes === null ? 'unknown' : formatBytes(sizeBytes)
}
