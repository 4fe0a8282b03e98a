import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { ROUTES } from './routes'

const FOLDER = 'app/api'

/** The methods and paths of the route handlers, in the table's notation. */
function findHandlers(): string[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('/route.ts') && !file.startsWith('[[...unknown]]'))
    .flatMap((file) => {
      const path = `/api/${file.slice(0, -'/route.ts'.length)}`.replaceAll('[', '{').replaceAll(']', '}')
      const methods = readFileSync(join(FOLDER, file), 'utf8').matchAll(
        /^export (?:async )?function ([A-Z]+)\(/gm,
      )
      return [...methods].map(([, method]) => `${method} ${path}`)
    })
}

test('the table has every route and no others', () => {
  // A HEAD is handled like its GET, without a body.
  const handlers = findHandlers().filter((handler) => !handler.startsWith('HEAD '))
  expect(ROUTES.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(handlers.sort())
  expect(handlers.length).toBeGreaterThan(20)
})

test.each(ROUTES)('$method $path can be written as JSON Schema', ({ query, body, answer }) => {
  for (const schema of [query, body]) if (schema) z.toJSONSchema(schema, { io: 'input' })
  if (answer.form !== 'bytes') expect(z.toJSONSchema(answer.schema)).toHaveProperty('$schema')
})
