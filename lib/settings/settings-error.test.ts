import { expect, test } from 'vitest'
import { quote } from './settings-error'

const long = 'x'.repeat(140)

test.each([
  ['https://u:hunter2@c.d/e', '"https://***@c.d/e"'],
  [`https://AWS:hunter2${long}@c.d/`, '"https://***@c.d/"'],
  ['u:hunter2@c.d', '"***@c.d"'],
  ['https://u:hun@ter2@c.d', '"https://***@c.d"'],
  ['https://c.d/?password=hunter2', '"https://c.d/?***"'],
  ['registry.acme.dev:5000', '"registry.acme.dev:5000"'],
  [7, '7'],
  [long, `"${'x'.repeat(76)}…"`],
])('%s is shown as %s', (value, shown) => {
  expect(quote(value)).toBe(shown)
})
