import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { describe, expect, test } from 'vitest'
import { FAULTS } from './all'
import { writeDocument } from './document'
import { ON_PAGES } from './on-pages'
import { type Outcome, runFault } from './run-fault'
import { testAuthority } from './start-fault'

// As with NODE_EXTRA_CA_CERTS, so that a certificate has only its one fault.
setDefaultCACertificates([...getCACertificates('default'), testAuthority().cert])

const outcomes = new Map<string, Outcome>()
const names = Object.values(FAULTS).flatMap((rows) => rows.map(({ name }) => name))

for (const [title, rows] of Object.entries(FAULTS)) {
  describe(title, () => {
    test.for(rows)('$name', async (row) => {
      outcomes.set(row.name, await runFault(row))
    })
  })
}

test('each row has a unique name, and each page test uses one', () => {
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  expect(ON_PAGES.map(({ fault }) => fault).filter((name) => !names.includes(name))).toEqual([])
})

test('docs/faults.md matches the results of these tests (update it with -u)', async () => {
  await expect(writeDocument(outcomes)).toMatchFileSnapshot('../../../docs/faults.md')
})
