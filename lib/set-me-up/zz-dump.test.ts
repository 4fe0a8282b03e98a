import { writeFileSync } from 'node:fs'
import { test } from 'vitest'
import type { Choice } from './client'
import { clientsFor } from './clients'
import type { Subject } from './subject'

const A = `sha256:${'a1'.repeat(32)}`,
  B = `sha256:${'b2'.repeat(32)}`,
  C = `sha256:${'c3'.repeat(32)}`
const subject: Subject = {
  registry: 'registry.acme.dev',
  isPlainHttp: false,
  readerIsLocal: false,
  scope: 'artifact',
  repository: 'library/nginx',
  tag: '1.27.2',
  digest: A,
  isIndex: true,
  platforms: [
    { platform: 'linux/amd64', digest: B },
    { platform: 'linux/arm64', digest: C },
  ],
  platform: 'linux/arm64',
  artifact: 'image',
  exposedPorts: ['80/tcp', '53/udp'],
  tags: ['1.27.2', 'latest'],
}
function dump(s: Subject, c: Choice) {
  let out = ''
  for (const client of clientsFor(s)) {
    out += `\n======== ${client.group} / ${client.name}${client.isMore ? ' (more)' : ''}\n`
    if (client.plainHttp) {
      out += `!! ${client.plainHttp.text}\n`
      for (const x of client.plainHttp.snippets) out += `  ~ ${x.title} (${x.note ?? ''})\n${x.lines}\n`
    }
    for (const t of client.tasks) {
      out += `---- ${t.id}: ${t.name} pins=${t.pins} default=${t.defaultPin ?? ''} platform=${t.hasPlatform}\n`
      for (const x of t.snippets(c))
        out += `${x.section ? `[${x.section}] ` : ''}# ${x.title} — ${x.note ?? ''}\n${x.lines}\n${x.warning ? `WARN ${x.warning}\n` : ''}`
    }
  }
  return out
}
test('dump', () => {
  writeFileSync('/tmp/porthole/smu-1.txt', dump(subject, { pin: 'index', platform: 'linux/arm64' }))
  writeFileSync(
    '/tmp/porthole/smu-2.txt',
    dump(
      {
        ...subject,
        registry: 'docker.io',
        platforms: [
          ...(subject.platforms ?? []),
          { platform: 'windows(10.0.20348.1668)/amd64', digest: `sha256:${'d4'.repeat(32)}` },
        ],
        tags: ['1.27.2-linux-amd64', '1.27.2-linux-arm64'],
      },
      { pin: 'platform', platform: 'windows(10.0.20348.1668)/amd64' },
    ),
  )
  writeFileSync(
    '/tmp/porthole/smu-3.txt',
    dump(
      {
        registry: 'reg.local:5000',
        isPlainHttp: true,
        readerIsLocal: false,
        scope: 'repository',
        repository: 'team/app',
        tags: ['2.0'],
      },
      { pin: 'tag' },
    ),
  )
  writeFileSync(
    '/tmp/porthole/smu-4.txt',
    dump(
      { registry: 'localhost:5000', isPlainHttp: true, readerIsLocal: false, scope: 'registry' },
      { pin: 'tag' },
    ),
  )
  writeFileSync(
    '/tmp/porthole/smu-5.txt',
    dump(
      {
        ...subject,
        registry: 'demo-docker.jfrog.io',
        repository: 'docker-dev/charts/app',
        artifact: 'helm',
        tag: '1.2.3_b4',
        isIndex: false,
        platforms: undefined,
      },
      { pin: 'tag' },
    ),
  )
  writeFileSync(
    '/tmp/porthole/smu-6.txt',
    dump({ ...subject, registry: 'sample', isLayout: true, layoutPath: "/data/it's here" }, { pin: 'tag' }),
  )
  writeFileSync(
    '/tmp/porthole/smu-7.txt',
    dump(
      {
        ...subject,
        registry: '123456789012.dkr.ecr.eu-west-1.amazonaws.com',
        isIndex: false,
        platforms: [{ platform: 'linux/amd64', digest: A }],
      },
      { pin: 'tag' },
    ),
  )
})
