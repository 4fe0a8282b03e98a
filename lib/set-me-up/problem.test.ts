import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clientsFor } from './clients'
import { docker } from './docker'
import { firstPush } from './first-push'
import { problemOf, withoutOddities } from './problem'
import type { Subject } from './subject'
import { everySnippet } from './testdata/render'
import { runShell, syntaxErrors } from './testdata/run-shell'
import { index, layout } from './testdata/subjects'

const bad: [string, Partial<Subject>][] = [
  ['an option for a host', { registry: '-oProxyCommand=x' }],
  ['a command in a host', { registry: 'a;reboot' }],
  ['an option for a public host', { publicHost: '--help' }],
  ['a scheme in the public host', { publicHost: 'https://registry.acme.dev' }],
  ['a path in the public host', { publicHost: 'acme.dev/docker' }],
  ['a substitution', { repository: 'x$(reboot)' }],
  ['an option for a repository', { repository: '-v/x' }],
  ['a blank', { repository: 'a b' }],
  ['a line break', { tag: '1\nreboot' }],
  ['a terminal escape', { tag: '1\u001b[2J' }],
  ['a direction mark', { tag: '1\u202e' }],
  ['an expression of a CI system', { tag: ['$', '{{secrets.X}}'].join('') }],
  ['a digest with a command', { digest: 'sha256:a`b`' }],
  ['a namespace', { namespace: 'a;b' }],
  ['a layout with a line break', { ...layout, layoutPath: '/a\nb' }],
]

describe('values that no client accepts give a reason and no command', () => {
  test.each(bad)('%s', (_name, change) => {
    const subject = { ...index, ...change }
    expect(problemOf(subject)).toMatch(/^[A-Z].*\.$/)
    expect(problemOf(subject)).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    expect(clientsFor(subject)).toEqual([])
    expect(firstPush({ ...subject, scope: 'registry' })).toEqual([])
  })
})

test.each<Partial<Subject>>([
  { registry: '[::1]:5000' },
  { registry: 'localhost' },
  { registry: 'my_registry:5000' },
  { repository: 'Team/App' },
  { repository: 'a'.repeat(300) },
  { digest: 'sha512+b64u:AbC_-=' },
])('unusual but valid: %j', (change) => expect(problemOf({ ...index, ...change })).toBeUndefined())

test('platforms, tags and ports that no client accepts are left out', () => {
  const { platforms, tags, exposedPorts } = withoutOddities({
    ...index,
    platforms: [
      { platform: 'linux/amd64', digest: 'sha256:aa' },
      { platform: 'unknown/unknown', digest: 'sha256:bb' },
      { platform: 'linux/amd64;reboot', digest: 'sha256:cc' },
      { platform: 'linux/arm64', digest: 'sha256:$(reboot)' },
    ],
    tags: ['1', '-rf', '$(reboot)', 'a\nb'],
    exposedPorts: ['80/tcp', '80;reboot', '443'],
  })
  expect({ platforms, tags, exposedPorts }).toEqual({
    platforms: [{ platform: 'linux/amd64', digest: 'sha256:aa' }],
    tags: ['1'],
    exposedPorts: ['80/tcp', '443'],
  })
})

// Shells, terminals and files see only a name in anything that passes the check.
const piece = fc.string({
  unit: fc.constantFrom(...'abA09._-/:@$`\'"\\;|&(){}<>*?[]#~=!% \n\t\u001b'),
  maxLength: 12,
})
const anySubject = fc.record({
  registry: fc.oneof(piece, fc.constant('registry.acme.dev'), fc.constant('docker.io')),
  repository: fc.oneof(piece, fc.constant('library/nginx')),
  tag: fc.oneof(piece, fc.constant('1')),
  platform: piece,
  layoutPath: piece,
  isLayout: fc.boolean(),
})

test('values that pass the check are harmless in every snippet', () => {
  const texts: string[] = []
  fc.assert(
    fc.property(anySubject, (parts) => {
      const subject: Subject = {
        ...index,
        ...parts,
        platforms: [{ platform: parts.platform, digest: 'sha256:aa' }],
        tags: [parts.tag],
        exposedPorts: [parts.tag],
      }
      if (problemOf(subject)) {
        expect(clientsFor(subject)).toEqual([])
        return
      }
      const lines = everySnippet(subject).map(({ snippet }) => snippet)
      for (const { lines: text } of lines) expect(text).not.toMatch(/[^\P{Cc}\n]/u)
      texts.push(...lines.filter(({ language }) => language === 'shell').map(({ lines: text }) => text))
    }),
    { numRuns: 300 },
  )
  expect(texts.length).toBeGreaterThan(100)
  expect(syntaxErrors([...new Set(texts)])).toBe('')
})

test("a shell sees one argument even for values that don't pass", () => {
  const tags = [
    "'; reboot; '",
    '$(reboot)',
    '`reboot`',
    '1\nreboot',
    '"',
    '\\',
    '*',
    '~',
    '{a,b}',
    '!!',
    '# x',
    '|& x',
  ]
  for (const tag of tags) {
    const pull = docker.tasks({ ...index, tag }).find(({ id }) => id === 'pull')
    const lines = pull?.snippets({ pin: 'tag', platform: 'linux/arm64' })[1]?.lines
    const { out, error } = runShell(`docker() { printf '%s\\0' "$@"; }\n${lines}\n`)
    expect(error).toBe('')
    expect(out.split('\0')).toEqual([
      'pull',
      '--platform',
      'linux/arm64',
      `registry.acme.dev/library/nginx:${tag}`,
      '',
    ])
  }
})
