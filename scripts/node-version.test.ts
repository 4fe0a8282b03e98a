import { expect, test } from 'vitest'
import { explainOldNode } from './node-version.ts'

test.each(['22.22.0', '22.22.3', '22.30.1', '23.0.0', '24.21.0', '26.0.0-nightly'])(
  '%s is accepted',
  (version) => {
    expect(explainOldNode(version)).toBeUndefined()
  },
)

test.each(['22.21.9', '22.2.22', '20.20.2', '18.0.0', '0.12.0'])('%s is too old', (version) => {
  expect(explainOldNode(version)).toBe(
    `Porthole requires Node.js 22.22 or later. This is Node.js ${version}. Install a newer version from https://nodejs.org.`,
  )
})
