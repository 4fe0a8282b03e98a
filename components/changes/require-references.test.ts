import { expect, test } from 'vitest'
import { requireReferences } from './require-references'

test.each(['localhost:5000/app', 'sample/team/app:1.0', `docker.io/library/alpine@sha256:${'a'.repeat(64)}`])(
  '%s is complete',
  (reference) => {
    expect(() => requireReferences([reference])).not.toThrow()
  },
)

test.each([
  ['localhost:5000/', /^“localhost:5000\/” isn’t a repository.* such as localhost:5000\/team\/app\.$/],
  ['sample', /^“sample” isn’t a repository.* such as registry\.acme\.dev\/team\/app\.$/],
  ['localhost:5000//app', /^“localhost:5000\/\/app” isn’t a repository/],
  ['localhost:5000/:1.0', /^“localhost:5000\/:1\.0” isn’t a repository/],
  ['localhost:5000/..', /^“localhost:5000\/\.\.” isn’t a repository/],
])('%s is incomplete', (reference, message) => {
  expect(() => requireReferences(['localhost:5000/app', reference])).toThrow(message)
})

test('a long text is truncated', () => {
  expect(() => requireReferences(['x'.repeat(20_000)])).toThrow(/^.{1,300}$/)
})
