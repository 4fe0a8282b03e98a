import type { RegistryError } from '@/lib/oci/registry-error'
import { FAULTS } from './all'
import type { Fault } from './fault'
import { ON_PAGES, WRITING } from './on-pages'
import type { Outcome } from './run-fault'

const INTRODUCTION = `# How Porthole handles registry faults

Each row is a test: a small server plays the fault on a real port, and Porthole’s client sends requests to it, with
\`timeoutMs: 300\` where time matters. Then the server becomes healthy, and the same client must work again at once.

*What the user sees* is the error that the test got. Pages show it in place of the data, with its code and status. On a 404,
pages also show which part of the address doesn’t exist, and similar names. The JSON API returns the same error in \`errors\`.
Where the client recovers, the column says what is shown in addition to the normal result.

To add a row, add an entry to a table in \`lib/testing/faults\` with the server’s responses, the request and the expected result.
Then run \`npx vitest run lib/testing/faults -u\`, which writes this page from the results.`

/** Writes docs/faults.md from the tables and the results of each test. */
export function writeDocument(outcomes: ReadonlyMap<string, Outcome>): string {
  const sections = Object.entries(FAULTS).map(([title, rows]) => {
    const lines = rows.map((row) => lineOf(row, outcomes.get(row.name)))
    return `## ${title}\n\n| fault | what the client does | what the user sees | test |\n|---|---|---|---|\n${lines.join('\n')}`
  })
  return [INTRODUCTION, ...sections, onPages(), onWriting()].join('\n\n').concat('\n')
}

function lineOf(row: Fault, outcome: Outcome | undefined): string {
  const cells = [row.fault, row.does, seenOf(row, outcome), row.name]
  return `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`
}

function seenOf({ expect }: Fault, outcome: Outcome | undefined): string {
  if (outcome === undefined) throw new Error('A row was not tested: run all of lib/testing/faults.')
  if ('refusal' in outcome) return describeRefusal(outcome.refusal)
  return 'answer' in expect && expect.sees !== undefined ? expect.sees : 'The normal result.'
}

function describeRefusal({ code, status, message, fix }: RegistryError): string {
  const text = [`“${message.length > 300 ? `${message.slice(0, 80)}…` : message}”`, fix && `*${fix}*`]
  return `\`${code} · ${status}\` ${text.filter(Boolean).join(' ')}`
    .replace(/registry-\d+\.test/g, 'registry.test')
    .replace(/127\.0\.0\.1:\d+/g, 'registry.test')
    .replace(/sha256:([0-9a-f]{8})[0-9a-f]{56}/g, 'sha256:$1…')
}

function onPages(): string {
  const lines = ON_PAGES.map(({ outcome, fault, title }) => `| ${outcome} | ${title} | ${fault} |`)
  return `## On the pages

One test per kind of outcome (\`e2e/api/fault-pages.test.ts\`) opens a page of a registry with the fault in the production
build. The page shows the error, the rest of the page works, and the page recovers when the registry does.

| outcome | what the page shows | fault |
|---|---|---|
${lines.join('\n')}`
}

function onWriting(): string {
  const lines = WRITING.map(({ fault, answer, test }) => `| ${fault} | ${answer} | \`${test}\` |`)
  return `## Changes

Faults of registries when Porthole changes them. Porthole changes nothing unless the settings allow it.

| fault | what Porthole does | test |
|---|---|---|
${lines.join('\n')}`
}
