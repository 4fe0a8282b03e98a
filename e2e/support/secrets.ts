import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Request } from '@playwright/test'
import { ACCOUNT } from './account'

/** Secrets that stories plant, and that must not appear in any log, page, response, URL or stored file. */
export const SECRETS = {
  account: ACCOUNT.password,
  bob: 'hunter2: bob’s own',
  session: 'a session secret that stories plant: 0123456789',
  database: 'the database’s: hunter3',
} as const

const forms: readonly string[] = Object.values(SECRETS).flatMap((secret) => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64url'),
])
const basicForms = ['alice', 'bob'].flatMap((user) =>
  [SECRETS.account, SECRETS.bob].map((password) => Buffer.from(`${user}:${password}`).toString('base64')),
)

/** The planted secrets in a text, in any of their encodings. */
export function secretsIn(text: string): string[] {
  return [...forms, ...basicForms].filter((form) => text.includes(form))
}

/** Throws if a server's log or file contains a secret. */
export function expectNoSecrets(output: string, folder: string): void {
  const texts = [
    { place: 'the log', text: output },
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => ({ place: path, text: readFileSync(path, 'latin1') })),
  ]
  for (const { place, text } of texts)
    if (secretsIn(text).length > 0) throw new Error(`${place} holds ${secretsIn(text).join(' and ')}`)
}

/** Collects all traffic of a context's pages. Returns the check that none of it contains a secret. */
export function guardSecrets(context: BrowserContext): () => Promise<string[]> {
  const found: string[] = []
  const reading: Promise<unknown>[] = []
  const look = (place: string, text: string) => {
    for (const secret of secretsIn(text)) found.push(`${place}: ${secret}`)
  }
  context.on('request', (request) => look('an address', request.url()))
  context.on('console', (message) => look('the console', message.text()))
  // Only complete responses: the body of an aborted one never arrives.
  context.on('requestfinished', (request) => {
    if (['document', 'fetch', 'xhr'].includes(request.resourceType())) reading.push(read(request))
  })
  async function read(request: Request): Promise<void> {
    // A failed story closes its pages while responses are read.
    const response = await request.response().catch(() => null)
    const headers = JSON.stringify(response?.headers() ?? {})
    const body = await response?.text().catch(() => '')
    look(request.url(), headers + (body ?? ''))
  }
  return async () => {
    await Promise.all(reading)
    return found
  }
}
