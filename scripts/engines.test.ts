import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { subset } from 'semver'
import { expect, test } from 'vitest'

interface Package {
  version?: string
  engines?: { node?: string }
  optional?: boolean
}

const readJson = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, '..', name), 'utf8'))

// Node.js 24, which runs everything, is a package. The Node.js of `engines` only runs npm, which warns of packages
// that don't support it.
test('engines has the Node.js versions for which npm ci warns about no package', () => {
  const { engines } = readJson('package.json')
  const packages: Record<string, Package> = readJson('package-lock.json').packages
  const refused = Object.entries(packages)
    .filter(([path, { optional }]) => path !== '' && !optional)
    .flatMap(([path, { engines: needed }]) =>
      needed?.node && !subset(engines.node, needed.node) ? [`${path} needs ${needed.node}`] : [],
    )
  expect(refused).toEqual([])
})
