import { expect, test } from 'vitest'
import { databaseUnavailable } from './database-error'
import { describeRefusal } from './describe-refusal'
import { SchemaError } from './schema-error'

test.each([
  [
    new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string'),
    'DATABASE_URL: PostgreSQL requires a password. Add it to the address: postgres://porthole:PASSWORD@db.acme.dev/porthole.',
  ],
  [
    Object.assign(new Error('password authentication failed'), { code: '28P01' }),
    'DATABASE_URL: PostgreSQL refused the connection (password authentication failed).',
  ],
  [Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }), undefined],
])('%s', (error, description) => {
  expect([describeRefusal(error), describeRefusal(databaseUnavailable(error))]).toEqual([
    description,
    description,
  ])
})

test('a schema that can’t be used', () => {
  expect(describeRefusal(new SchemaError('upgrade the server'))).toBe('DATABASE_URL: upgrade the server.')
})
