import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Next has copies of packages in it, which the lock file doesn't list. */
const COPIES = 'node_modules/next/dist/compiled'

/**
 * The licenses of the packages that the built app may contain parts of: they must go along with it, and neither Next nor a
 * bundler copies them. Each text occurs once, with the packages that it is for.
 */
export function thirdPartyLicenses(projectFolder: string): string {
  const packages = new Map<string, string[]>()
  for (const folder of [...dependencies(projectFolder), ...copies(projectFolder)].sort())
    for (const text of licensesIn(join(projectFolder, folder)))
      packages.set(text, [...(packages.get(text) ?? []), nameOf(folder)])
  const sections = [...packages].map(([text, names]) => `${[...new Set(names)].join(', ')}\n\n${text}\n`)
  return ['Porthole contains code of these packages.\n', ...sections].join(`\n${'-'.repeat(80)}\n\n`)
}

interface LockedPackage {
  dev?: boolean
  optional?: boolean
  devOptional?: boolean
}

function dependencies(projectFolder: string): string[] {
  const lock = JSON.parse(readFileSync(join(projectFolder, 'package-lock.json'), 'utf8'))
  return Object.entries<LockedPackage>(lock.packages)
    .filter(([path, { dev, optional, devOptional }]) => path !== '' && !dev && !optional && !devOptional)
    .map(([path]) => path)
}

function copies(projectFolder: string): string[] {
  return readdirSync(join(projectFolder, COPIES), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isLicense(entry.name))
    .map((entry) => entry.parentPath.slice(projectFolder.replace(/\/$/, '').length + 1))
}

function licensesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter(isLicense)
    .map((name) => readFileSync(join(folder, name), 'utf8').trim())
}

function isLicense(name: string): boolean {
  return /^(?:licen[sc]e|copying|notice)(?:\.(?:md|txt))?$/i.test(name)
}

function nameOf(folder: string): string {
  return folder.startsWith(COPIES) ? folder.slice(COPIES.length + 1) : folder.replace(/^.*node_modules\//, '')
}
