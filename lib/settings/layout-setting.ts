import 'server-only'
import { basename, resolve } from 'node:path'
import { readLayout } from './config-entry'
import type { LayoutEntry } from './entry'
import { LayoutYaml } from './registry-keys'

/** Whether an entry of `REGISTRY_URL` is a folder: an absolute path, or one that starts with a dot. */
export function isFolderPath(text: string): boolean {
  return /^(?:\/|\.{1,2}(?:\/|$))/.test(text)
}

/** Reads an OCI image layout by its path. In references, it has the name of its folder. */
export function readLayoutFolder(key: string, path: string): Promise<LayoutEntry> {
  const folder = resolve(/*turbopackIgnore: true*/ path)
  const title = basename(folder) || 'layout'
  return readLayout({ host: hostOf(title), layout: path, title }, { at: () => key, resolve: () => folder })
}

/** One word, as for a layout in the settings file. */
function hostOf(name: string): string {
  const word = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
  return LayoutYaml.shape.host.safeParse(word).success ? word : `layout-${word}`.replace(/-$/, '')
}
