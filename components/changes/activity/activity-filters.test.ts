import { expect, test } from 'vitest'
import { toParameters } from './activity-filters'

const NONE = { action: '', repository: '', actor: '', from: '', to: '', filter: '', job: '' }

test.each([
  ['', {}],
  ['team/app', { repository: 'team/app' }],
  ['team/*', { repository: 'team/*' }],
  ['b.dev/team/app', { registry: 'b.dev', repository: 'team/app' }],
  ['b.dev/*', { registry: 'b.dev' }],
  ['b.dev', { registry: 'b.dev' }],
  ['localhost:5000/app', { registry: 'localhost:5000', repository: 'app' }],
  ['sample/app', { registry: 'sample', repository: 'app' }],
  [' team/app ', { repository: 'team/app' }],
])('the repository %j is %j', (repository, parameters) => {
  expect(toParameters({ ...NONE, repository }, ['sample'])).toEqual(parameters)
})

test('a date that isn’t one reaches the server, which says so', () => {
  expect(toParameters({ ...NONE, from: 'monday', filter: ' 1.0 ' }, [])).toEqual({
    from: 'monday',
    filter: '1.0',
  })
})
