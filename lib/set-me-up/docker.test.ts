import { describe, expect, test } from 'vitest'
import type { Choice, TaskId } from './client'
import { portMapping, publishedPorts } from './ports'
import type { Subject } from './subject'
import { linesOf, taskOf } from './testdata/render'
import { AMD64, hub, INDEX, index, plain, WINDOWS, WINDOWS_PLATFORM } from './testdata/subjects'

const text = (subject: Subject, client: string, task: TaskId, choice?: Choice) =>
  linesOf(subject, [client, task], choice).join('\n')

describe('Docker Hub', () => {
  test('docker, Compose and Dockerfile use the short name', () => {
    expect(linesOf(hub, ['docker', 'pull'])[1]).toBe('docker pull nginx:1.27.2')
    expect(text(hub, 'compose', 'deploy', { pin: 'index' })).toContain(`image: nginx:1.27.2@${INDEX}`)
    expect(linesOf(hub, ['dockerfile', 'deploy'], { pin: 'index' })[0]).toBe(`FROM nginx:1.27.2@${INDEX}`)
  })

  test.each<[string, TaskId]>([
    ['podman', 'pull'],
    ['nerdctl', 'pull'],
    ['crictl', 'pull'],
    ['kubernetes', 'deploy'],
    ['skopeo', 'inspect'],
  ])('%s keeps the full name', (client, task) => {
    expect(text(hub, client, task)).toContain('docker.io/library/nginx:1.27.2')
  })
})

describe('Windows', () => {
  const warning = (client: string, task: TaskId, choice: Choice) =>
    taskOf(hub, client, task)
      .snippets(choice)
      .map((snippet) => snippet.warning)
      .find(Boolean)

  test("a flag can't select the build, a pin can", () => {
    const choice = { pin: 'index', platform: WINDOWS_PLATFORM } as const
    expect(text(hub, 'docker', 'pull', choice)).toContain('docker pull --platform windows/amd64')
    expect(warning('docker', 'pull', choice)).toContain('To get exactly 10.0.20348.1668, pin this platform')
    expect(linesOf(hub, ['docker', 'pull'], { ...choice, pin: 'platform' })[1]).toBe(
      `docker pull \\\n  nginx@${WINDOWS}`,
    )
    expect(warning('docker', 'pull', { ...choice, pin: 'platform' })).toContain('Windows host')
  })

  test('crane can; Kubernetes selects nodes with the build', () => {
    const choice = { pin: 'tag', platform: WINDOWS_PLATFORM } as const
    expect(text(hub, 'crane', 'check', choice)).toContain('--platform windows/amd64:10.0.20348.1668')
    expect(text(hub, 'kubernetes', 'deploy', choice)).toContain(
      "node.kubernetes.io/windows-build: '10.0.20348'",
    )
  })
})

describe('run', () => {
  test('publishes the exposed ports; a pinned platform needs no flag', () => {
    expect(text(index, 'docker', 'run', { pin: 'platform', platform: 'linux/amd64' })).toBe(
      `docker run --rm -it -p 8080:80 -p 8053:53/udp \\\n  registry.acme.dev/library/nginx@${AMD64}`,
    )
  })

  test.each([
    [
      ['80/tcp', '443/tcp'],
      ['8080:80', '8443:443'],
    ],
    [
      ['8080/tcp', '80/tcp'],
      ['8080:8080', '8081:80'],
    ],
    [
      ['53/udp', '53/tcp'],
      ['8053:53/udp', '8053:53'],
    ],
    [['9000'], ['9000:9000']],
    [['0/tcp', '70000/tcp', '80-90/tcp', 'x', '80;reboot'], []],
    [undefined, []],
  ])('ports %j become %j', (exposed, mapped) => {
    expect(publishedPorts(exposed).map(portMapping)).toEqual(mapped)
  })
})

describe('push multi-arch', () => {
  const steps = taskOf(index, 'docker', 'push-multi-arch').snippets({ pin: 'tag' })

  test('has three ways', () => {
    expect([...new Set(steps.map(({ section }) => section))]).toEqual([
      undefined,
      'One by one',
      'In one build',
      'From existing tags',
    ])
  })

  test('takes platforms from the index, leaving Windows to Windows builders', () => {
    expect(text(hub, 'docker', 'push-multi-arch')).toContain('--platform linux/amd64,linux/arm64')
    const arm = {
      ...index,
      platforms: [...(index.platforms ?? []), { platform: 'linux/arm/v7', digest: WINDOWS }],
    }
    expect(text(arm, 'docker', 'push-multi-arch')).toContain(
      'docker manifest annotate registry.acme.dev/library/nginx:1.27.2 \\\n  registry.acme.dev/library/nginx:1.27.2-linux-arm-v7 \\\n  --os linux --arch arm --variant v7',
    )
  })

  test('joins existing sibling tags', () => {
    expect(linesOf(plain, ['docker', 'push-multi-arch']).at(-1)).toBe(
      'docker buildx imagetools create -t reg.local:5000/team/app:2.0 \\\n  reg.local:5000/team/app:2.0-linux-amd64 \\\n  reg.local:5000/team/app:2.0-linux-arm64',
    )
  })

  test('ECR needs the repository first', () => {
    const ecr = { ...index, registry: '123456789012.dkr.ecr.eu-west-1.amazonaws.com' }
    expect(text(ecr, 'docker', 'push')).toContain(
      'aws ecr create-repository --region eu-west-1 --repository-name library/nginx',
    )
  })
})

test("copying doesn't wrap a single image in an index", () => {
  expect(text(index, 'buildx', 'promote', { pin: 'index' })).not.toContain('--prefer-index')
  expect(text(index, 'buildx', 'promote', { pin: 'platform' })).toContain('--prefer-index=false')
  expect(text({ ...index, isIndex: false }, 'buildx', 'promote')).toContain('--prefer-index=false')
})

test('skopeo copies every platform or the chosen one', () => {
  expect(linesOf(index, ['skopeo', 'copy'])[1]).toContain('skopeo copy --all --preserve-digests')
  const one = linesOf(index, ['skopeo', 'copy'], { pin: 'index', platform: 'linux/arm64' })[1]
  expect(one).toContain('skopeo --override-os linux --override-arch arm64 copy')
  expect(one).not.toContain('--all')
  expect(linesOf(index, ['skopeo', 'copy'], { pin: 'platform' })[1]).not.toMatch(/--all|--override/)
})
