import { expect, test } from 'vitest'
import { formatDigestUses, summarizeUses } from './format-digest-uses'

const NOW = '2026-12-01T11:00:00Z'
const app = {
  registry: 'registry.acme.dev',
  repository: 'acme/app',
  tags: [
    { tag: '2.0', isChild: true, platform: 'linux/arm64' },
    { tag: 'latest', isChild: true, platform: 'linux/arm64' },
    { tag: '2.0-arm64', isChild: false, platform: null },
  ],
  loadedTagCount: 12,
  attached: { signature: 2, sbom: 1, provenance: 1 },
}
const copy = { ...app, repository: 'copies/app`s', tags: [], loadedTagCount: 0, attached: {} }

test('groups tags by repository and by what the digest is to them', () => {
  const uses = {
    digest: 'sha256:abc',
    repositories: [app, copy],
    tagCount: 3,
    searched: { manifests: 120, repositories: 3 },
    incomplete: [{ registry: 'down.dev', state: 'failed' as const, message: 'down.dev doesn’t answer' }],
  }
  expect(formatDigestUses(uses, NOW)).toBe(`**Found in 2 repositories, 3 tags** for \`sha256:abc\`

- \`registry.acme.dev/acme/app\`: 3 of 12 loaded tags, known attachments: 2 signatures · 1 SBOM · 1 provenance
  - tagged as: \`2.0-arm64\`
  - as linux/arm64: \`2.0\`, \`latest\`
- \`registry.acme.dev/copies/app´s\`: tags unknown, no attachments known

Searched 120 loaded manifests in 3 repositories. Others may have it, too. As of 2026-12-01T11:00:00Z.
Incomplete: down.dev doesn’t answer`)
})

test.each([
  [[copy], 0, 'Found in 1 repository, tags unknown'],
  [[{ ...app, tags: [] }], 0, 'Found in 1 repository, in no loaded tag'],
  [[app], 1, 'Found in 1 repository, 1 tag'],
])('never counts what is unknown as none: %#', (repositories, tagCount, summary) => {
  expect(summarizeUses({ repositories, tagCount })).toBe(summary)
})

test('keeps a registry’s text from becoming markup', () => {
  const platform = 'linux/x\n\n# ![](https://evil.dev/a.png) @all'
  const hostile = { ...app, tags: [{ tag: 'a`b\n\nc', isChild: true, platform }] }
  const uses = {
    digest: 'sha256:abc',
    repositories: [hostile],
    tagCount: 1,
    searched: { manifests: 1, repositories: 1 },
    incomplete: [{ registry: 'down.dev', state: 'failed' as const, message: '[click](https://evil.dev)' }],
  }
  const report = formatDigestUses(uses, NOW)
  expect(report).toContain('  - as linux/x \\# !\\[\\](https://evil.dev/a.png) @\u200ball: `a´b c`\n')
  expect(report).toContain('Incomplete: \\[click\\](https://evil.dev)')
})
