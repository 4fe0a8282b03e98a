import { card, clipboard, configRow, tab } from './support/artifact-page'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'

test('the config says how a container starts', async ({ page, registry }) => {
  const image = await registry.push('1.0', {
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
  await page.goto(`/${registry.reference('1.0')}?view=config`)
  await expect(configRow(page, 'Platform')).toContainText('linux/amd64')
  await expect(configRow(page, 'Entrypoint')).toContainText('["/entry.sh","--quote","a \\"b\\""]')
  await expect(configRow(page, 'Command')).toContainText('["serve","--all"]')
  await expect(configRow(page, 'User')).toContainText('1000:1000')
  await expect(configRow(page, 'User')).not.toContainText('root')
  await expect(configRow(page, 'Working directory')).toContainText('/srv')
  for (const port of ['443/tcp', '80/tcp', '53/udp'])
    await expect(configRow(page, 'Ports').getByText(port, { exact: true })).toBeVisible()
  await expect(configRow(page, 'Volumes')).toContainText('/data')
  await expect(configRow(page, 'Environment').getByRole('listitem')).toHaveText([
    'PATH=/usr/bin',
    'EMPTY=',
    'URL=a=b&c=d',
  ])
  await expect(configRow(page, 'Health check')).toContainText(
    '--interval=30s --timeout=3s --start-period=2m --retries=3 CMD curl -f http://localhost/ || exit 1',
  )
  await expect(configRow(page, 'Stop signal')).toContainText('SIGQUIT')
  await expect(configRow(page, 'Shell')).toContainText('["/bin/bash","-c"]')
  await expect(configRow(page, 'On build')).toContainText('COPY . /src')
  await expect(configRow(page, 'Author')).toContainText('stories')
  await expect(configRow(page, 'Base image')).toHaveCount(0)
  await expect(page.getByRole('region', { name: /^config of/ })).not.toContainText('secret')
  await configRow(page, 'Entrypoint').getByRole('button', { name: 'Copy command as JSON' }).click()
  expect(await clipboard(page)).toBe('["/entry.sh","--quote","a \\"b\\""]')
  await configRow(page, 'Image ID').getByRole('button', { name: 'Copy image ID' }).click()
  expect(await clipboard(page)).toBe(image.config.digest)
  await configRow(page, 'Image ID').getByRole('link').click()
  await expect(page).toHaveURL(`/${registry.reference('1.0')}?view=manifest&document=config`)
  await shoot(page, 'config')
})

test('what is not set is said, and never guessed', async ({ page, registry }) => {
  await registry.push('1.0', { config: { Env: null, Cmd: null } })
  await page.goto(`/${registry.reference('1.0')}?view=config`)
  for (const [name, text] of [
    ['Entrypoint', 'not set'],
    ['Command', 'not set'],
    ['User', 'not set'],
    ['Ports', 'none exposed'],
    ['Volumes', 'none'],
    ['Environment', 'empty'],
    ['Health check', 'none'],
    ['Stop signal', 'SIGTERM, the default'],
  ] as const)
    await expect(configRow(page, name), name).toContainText(text)
})

test('root and likely secrets are pointed out', async ({ page, registry }) => {
  await registry.push('1.0', {
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
  await page.goto(`/${registry.reference('1.0')}?view=config`)
  await expect(configRow(page, 'User')).toContainText('runs as root')
  const region = page.getByRole('region', { name: /^config of/ })
  await expect(region).toContainText('DB_PASSWORD in the environment looks like a secret')
  await expect(region).toContainText('GIT_TOKEN among the build arguments in the history looks like a secret')
  await expect(
    configRow(page, 'Environment').getByRole('listitem').filter({ hasText: 'likely secret' }),
  ).toHaveText(['DB_PASSWORD=open-sesame-1likely secret'])

  await registry.push('unset', { config: { User: '' } })
  await page.goto(`/${registry.reference('unset')}?view=config`)
  await expect(configRow(page, 'User')).toContainText('runs as root')
})

test('the base image is a link, by name and by digest', async ({ page, registry }) => {
  const digest = `sha256:${'ab'.repeat(32)}`
  await registry.push('1.0', {
    annotations: {
      'org.opencontainers.image.base.name': `${registry.host}/base/debian:12`,
      'org.opencontainers.image.base.digest': digest,
    },
  })
  await page.goto(`/${registry.reference('1.0')}?view=config`)
  const base = configRow(page, 'Base image')
  await expect(base.getByRole('link', { name: `${registry.host}/base/debian:12` })).toHaveAttribute(
    'href',
    `/${registry.host}/base/debian:12`,
  )
  await expect(base.getByRole('link', { name: digest.slice(0, 19) })).toHaveAttribute(
    'href',
    `/${registry.host}/base/debian@${digest}`,
  )
})

test('each platform has its own config, and the link to its document stays with it', async ({
  page,
  registry,
}) => {
  const index = await registry.pushIndex('1.0', {
    children: [
      { platform: 'linux/amd64', config: { WorkingDir: '/intel' } },
      { platform: 'linux/arm64', config: { WorkingDir: '/arm' } },
    ],
  })
  await page.goto(`/${registry.reference('1.0')}?view=config`)
  await expect(configRow(page, 'Working directory')).toContainText('/intel')
  await card(page, 'linux/arm64').getByRole('link').click()
  await expect(configRow(page, 'Working directory')).toContainText('/arm')
  await configRow(page, 'Image ID').getByRole('link').click()
  await expect(page.getByRole('region', { name: 'Document' })).toContainText('"/arm"')
  await expect(page.getByTitle(index.children[1]?.config.digest ?? '').first()).toBeVisible()
  await expect(tab(page, 'Manifest')).toHaveAttribute('aria-current', 'page')
})
