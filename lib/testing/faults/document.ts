import type { RegistryError } from '@/lib/oci/registry-error'
import { FAULTS } from './all'
import type { Fault } from './fault'
import { ON_PAGES, WRITING } from './on-pages'
import type { Outcome } from './run-fault'

const INTRODUCTION = `# What registries get wrong, and what comes of it

To add a row, add an entry to a table in \`lib/testing/faults\` (what is played, what is asked, what is expected) and run
\`npx vitest run lib/testing/faults -u\`: it is a test from then on, and this page is written anew from what the test was answered.

Each row is played by a small server on a real port and asked by the real client, with \`timeoutMs: 300\` where time is the fault. Then the server is
made well, and the same client must be well at once. *What the user sees* is the text of the refusal as it came: a page shows
it where the data would be, with the code and status (at 404, which part of the address names nothing, and the nearest names); the JSON api sends the same in
its \`errors\`. Rows with an answer say
what is shown beside it; nothing, when they do not.`

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
  return 'answer' in expect && expect.sees !== undefined ? expect.sees : 'The answer.'
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

One test per kind of outcome (\`e2e/api/fault-pages.test.ts\`) reads a page of a registry with the fault from the production
build: the page tells it, the rest of the page works, and the page is good once the registry is.

| outcome | what the page says | fault |
|---|---|---|
${lines.join('\n')}`
}

function onWriting(): string {
  const lines = WRITING.map(({ fault, answer, test }) => `| ${fault} | ${answer} | \`${test}\` |`)
  return `## Writing

What registries get wrong when they are changed. Nothing is changed where the settings don't allow it.

| fault | what Porthole does | test |
|---|---|---|
${lines.join('\n')}`
}
