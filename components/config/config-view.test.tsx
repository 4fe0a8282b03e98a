import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { collectLabels } from '@/lib/oci/labels'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { readClipboard } from '@/lib/testing/components/clipboard'
import { definition, hasDefinition } from '@/lib/testing/components/definition'
import { makeImage } from '@/lib/testing/components/image'
import { renderComponent } from '@/lib/testing/components/render'
import { ConfigView } from './config-view'

const PLACE = { registry: 'localhost:5000', repository: 'team/app', tag: '1.0' }

/** Renders the config of an image and returns the element around it. */
async function renderConfig(...parts: Parameters<typeof makeImage>) {
  const image = makeImage(...parts)
  const labels = collectLabels({ config: image.config, manifest: image })
  const { container } = await renderComponent(
    <ConfigView image={image} place={PLACE} platform={undefined} labels={labels} />,
  )
  return { image, view: page.elementLocator(container) }
}

test('shows how a container starts', async () => {
  const { image, view } = await renderConfig({
    config: {
      Env: ['PATH=/usr/bin', 'EMPTY=', 'URL=a=b&c=d'],
      Entrypoint: ['/entry.sh', '--quote', 'a "b"'],
      Cmd: ['serve', '--all'],
      User: '1000:1000',
      WorkingDir: '/srv',
      ExposedPorts: { '443/tcp': {}, '80/tcp': {}, '53/udp': {} },
      Volumes: { '/data': {} },
      Healthcheck: {
        Test: ['CMD-SHELL', 'curl -f http://localhost/ || exit 1'],
        Interval: 30_000_000_000,
        Timeout: 3_000_000_000,
        StartPeriod: 120_000_000_000,
        Retries: 3,
      },
      StopSignal: 'SIGQUIT',
      Shell: ['/bin/bash', '-c'],
      OnBuild: ['COPY . /src'],
    },
  })
  for (const [name, text] of [
    ['Platform', 'linux/amd64'],
    ['Entrypoint', '["/entry.sh","--quote","a \\"b\\""]'],
    ['Command', '["serve","--all"]'],
    ['User', '1000:1000'],
    ['Working directory', '/srv'],
    ['Volumes', '/data'],
    [
      'Health check',
      '--interval=30s --timeout=3s --start-period=2m --retries=3 CMD curl -f http://localhost/ || exit 1',
    ],
    ['Stop signal', 'SIGQUIT'],
    ['Shell', '["/bin/bash","-c"]'],
    ['On build', 'COPY . /src'],
    ['Author', 'tests'],
  ] as const)
    expect(definition(name).element(), name).toHaveTextContent(text)
  expect(definition('User').element()).not.toHaveTextContent('root')
  for (const port of ['443/tcp', '80/tcp', '53/udp'])
    expect(definition('Ports').getByText(port, { exact: true }).element()).toBeVisible()
  const environment = definition('Environment').getByRole('listitem').elements()
  expect(environment.map((item) => item.textContent)).toEqual(['PATH=/usr/bin', 'EMPTY=', 'URL=a=b&c=d'])
  expect(hasDefinition('Base image')).toBe(false)
  expect(view.element()).not.toHaveTextContent('secret')

  await definition('Entrypoint').getByRole('button', { name: 'Copy command as JSON' }).click()
  await expect.poll(readClipboard).toBe('["/entry.sh","--quote","a \\"b\\""]')
  await definition('Image ID').getByRole('button', { name: 'Copy image ID' }).click()
  await expect.poll(readClipboard).toBe(image.configDigest)
  await expect
    .element(definition('Image ID').getByRole('link'))
    .toHaveAttribute('href', '/localhost:5000/team/app:1.0?view=manifest&document=config')
})

test('says what isn’t set, and doesn’t guess', async () => {
  await renderConfig({ config: { Env: null, Cmd: null } })
  for (const [name, text] of [
    ['Entrypoint', 'not set'],
    ['Command', 'not set'],
    ['User', 'not set'],
    ['Ports', 'none'],
    ['Volumes', 'none'],
    ['Environment', 'empty'],
    ['Health check', 'none'],
    ['Stop signal', 'SIGTERM (default)'],
  ] as const)
    expect(definition(name).element(), name).toHaveTextContent(text)
})

test('points out root and likely secrets', async () => {
  const { view } = await renderConfig({
    config: {
      User: '0:0',
      Env: ['DB_PASSWORD=open-sesame-1', 'DB_PASSWORD_FILE=/run/secrets/db', 'API_TOKEN=$TOKEN', 'PATH=/bin'],
    },
    history: [
      {
        created_by:
          'RUN |1 GIT_TOKEN=ghp_012345678901234567890123456789012345 /bin/sh -c git clone . # buildkit',
      },
    ],
  })
  expect(definition('User').element()).toHaveTextContent('runs as root')
  expect(view.element()).toHaveTextContent('Likely secret in the environment: DB_PASSWORD. Anyone')
  expect(view.element()).toHaveTextContent('Likely secret in the build arguments: GIT_TOKEN. Anyone')
  const secrets = definition('Environment').getByRole('listitem').filter({ hasText: 'likely secret' })
  expect(secrets.elements().map((item) => item.textContent)).toEqual([
    'DB_PASSWORD=open-sesame-1likely secret',
  ])
})

test('says that an unset user is root', async () => {
  await renderConfig({ config: { User: '' } })
  expect(definition('User').element()).toHaveTextContent('runs as root')
})

test('links the base image by name and by digest', async () => {
  const digest = `sha256:${'ab'.repeat(32)}`
  await renderConfig(
    {},
    {
      annotations: {
        'org.opencontainers.image.base.name': 'localhost:5000/base/debian:12',
        'org.opencontainers.image.base.digest': digest,
      },
    },
  )
  const base = definition('Base image')
  expect(base.getByRole('link', { name: 'localhost:5000/base/debian:12' }).element()).toHaveAttribute(
    'href',
    '/localhost:5000/base/debian:12',
  )
  expect(base.getByRole('link', { name: digest.slice(0, 19) }).element()).toHaveAttribute(
    'href',
    `/localhost:5000/base/debian@${digest}`,
  )
})

test('has no accessibility violations with long values and every warning', async () => {
  await renderConfig(
    {
      config: {
        Env: [`LONG=${'value'.repeat(80)}`, 'API_TOKEN=q8Zr1vT0xWm4'],
        Entrypoint: ['/entry', 'x'.repeat(300)],
        ExposedPorts: { '80/tcp': {} },
      },
    },
    { annotations: { 'org.opencontainers.image.base.name': `example.com/${'base/'.repeat(20)}image:1` } },
  )
  await expect.element(page.getByText('likely secret', { exact: true })).toBeVisible()
  await expectNoAxeViolations()
})
