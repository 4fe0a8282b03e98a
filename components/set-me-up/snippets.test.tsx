import { expect, test } from 'vitest'
import type { Locator } from 'vitest/browser'
import { expectTexts, textsOf } from '@/lib/testing/components/expect-texts'
import { REGISTRY } from '@/lib/testing/components/render'
import {
  AMD64_DIGEST,
  ARM64_DIGEST,
  client,
  expectCommand,
  INDEX,
  INDEX_DIGEST,
  NAME,
  openSetMeUp,
  pin,
  task,
} from '@/lib/testing/components/set-me-up-dialog'

/** Clicks without moving the mouse, which is slow for many clicks, and waits for the button's state. */
async function press(locator: Locator, attribute: 'aria-current' | 'aria-pressed'): Promise<void> {
  const button = locator.element()
  button.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
  await expect.poll(() => button.getAttribute(attribute)).toBe('true')
}

test('an index is pulled by tag, pinned for all platforms, or pinned for one', async () => {
  const dialog = await openSetMeUp(INDEX)
  await expect.element(dialog.getByText(`${NAME}:1.27`, { exact: true }).first()).toBeVisible()
  await expect.element(client(dialog, 'Docker')).toHaveAttribute('aria-current', 'true')
  await expect.element(task(dialog, 'Pull')).toHaveAttribute('aria-pressed', 'true')
  const pull = dialog.getByRole('region', { name: /^Pull/ })
  const platform = dialog.getByRole('combobox', { name: 'Platform' })
  await expectCommand(pull, `docker pull ${NAME}:1.27`)
  await platform.selectOptions('linux/arm64')
  await expectCommand(pull, `docker pull --platform linux/arm64 ${NAME}:1.27`)

  await pin(dialog, 'pin the tag').click()
  await expect.element(dialog.getByText('works for every platform')).toBeVisible()
  await expect.element(pull).toHaveTextContent(`${NAME}@${INDEX_DIGEST}`)
  await pin(dialog, 'pin this platform').click()
  await expect.element(dialog.getByText('fails on other architectures')).toBeVisible()
  await expect.element(pull).toHaveTextContent(`${NAME}@${ARM64_DIGEST}`)
  await platform.selectOptions('linux/amd64')
  await expect.element(pull).toHaveTextContent(`${NAME}@${AMD64_DIGEST}`)
})

test('the platform in the address is the one that is pulled and pinned', async () => {
  const dialog = await openSetMeUp(
    { ...INDEX, platform: 'linux/arm64' },
    { address: `/${NAME}:1.27?platform=linux/arm64` },
  )
  const pull = dialog.getByRole('region', { name: /^Pull/ })
  await expectCommand(pull, `docker pull --platform linux/arm64 ${NAME}:1.27`)
  await pin(dialog, 'pin this platform').click()
  await expect.element(dialog.getByRole('combobox', { name: 'Platform' })).toHaveValue('linux/arm64')
  await expect.element(pull).toHaveTextContent(ARM64_DIGEST)
})

test('pins the tag of long-running containers unless the reader chooses otherwise', async () => {
  const dialog = await openSetMeUp(INDEX)
  const pinned = dialog.getByRole('region').filter({ hasText: INDEX_DIGEST })
  for (const name of ['Kubernetes', 'Compose', 'Dockerfile']) {
    await client(dialog, name).click()
    await expect.element(pin(dialog, 'pin the tag')).toHaveAttribute('aria-pressed', 'true')
    await expect.element(pinned.first(), { message: name }).toBeVisible()
  }
  await pin(dialog, 'by tag').click()
  await expect.poll(() => pinned.elements()).toHaveLength(0)
})

test('every client and task has something to copy, filled in', async () => {
  const dialog = await openSetMeUp(INDEX, { ports: ['8080/tcp'] })
  const more = dialog.getByRole('button', { name: 'More…' })
  while (more.elements().length > 0) await more.first().click()
  const names = textsOf(dialog.getByRole('navigation', { name: 'Clients' }).getByRole('button'))
  expect(names).toEqual(
    expect.arrayContaining(['Docker', 'nerdctl', 'Buildx', 'Skopeo', 'ORAS', 'Compose', 'GitLab CI']),
  )
  const tasks = dialog.getByRole('group', { name: 'Task' }).getByRole('button')
  for (const name of names) {
    await press(client(dialog, name), 'aria-current')
    for (const taskName of textsOf(tasks)) {
      await press(task(dialog, taskName), 'aria-pressed')
      const snippets = textsOf(dialog.getByRole('region'))
      expect(snippets, `${name}: ${taskName}`).not.toEqual([])
      expect(snippets.join('\n'), `${name}: ${taskName}`).not.toMatch(/undefined|\[object|null|^\s*$/)
    }
  }
  await client(dialog, 'Docker').click()
  await task(dialog, 'Run').click()
  await expect.element(dialog.getByRole('region', { name: /^Run/ })).toHaveTextContent('-p 8080:8080')
  await task(dialog, 'Push multi-arch').click()
  for (const command of ['docker manifest create', 'docker buildx create --use', 'imagetools create'])
    await expect.element(dialog.getByRole('region').filter({ hasText: command }).first()).toBeVisible()
})

test('a registry has a login but no references', async () => {
  const dialog = await openSetMeUp({ registry: REGISTRY.host, scope: 'registry' })
  await expectTexts(dialog.getByRole('region', { name: 'Log in' }), [`docker login ${REGISTRY.host}`])
  expect(dialog.getByRole('group', { name: 'Reference' }).elements()).toHaveLength(0)
})

test('a repository is pulled by one of its tags', async () => {
  const dialog = await openSetMeUp({
    registry: REGISTRY.host,
    repository: 'team/app',
    scope: 'repository',
    tags: ['1.0'],
  })
  await task(dialog, 'Pull').click()
  await expectCommand(dialog.getByRole('region', { name: /^Pull/ }), `docker pull ${NAME}:1.0`)
})

test('a chart has the commands of Helm, not of Docker', async () => {
  const { platforms: _, platform: __, ...chart } = INDEX
  const dialog = await openSetMeUp({ ...chart, tag: '0.3.0', isIndex: false, artifact: 'helm' })
  await expect.element(client(dialog, 'Helm')).toHaveAttribute('aria-current', 'true')
  expect(client(dialog, 'Docker').elements()).toHaveLength(0)
  await expect
    .element(
      dialog
        .getByRole('region')
        .filter({ hasText: `oci://${NAME}` })
        .first(),
    )
    .toBeVisible()
})

test('a plain-http registry has its public host, and clients are set up for plain http', async () => {
  const dialog = await openSetMeUp(INDEX, {
    registries: [{ ...REGISTRY, publicHost: 'registry.acme.dev:5000' }],
  })
  await expectCommand(
    dialog.getByRole('region', { name: /^Pull/ }),
    'docker pull registry.acme.dev:5000/team/app:1.27',
  )
  await dialog.getByText('Show how').click()
  await expect
    .element(dialog.getByRole('region', { name: 'Add to /etc/docker/daemon.json' }))
    .toHaveTextContent('"registry.acme.dev:5000"')
  expect(textsOf(dialog.getByRole('region')).join('\n')).not.toContain(REGISTRY.host)
})

test('a cache is a mirror, without commands to push', async () => {
  const dialog = await openSetMeUp(
    { registry: REGISTRY.host, scope: 'registry' },
    { registries: [{ ...REGISTRY, publicHost: 'mirror.acme.dev:5000', upstream: 'docker.io' }] },
  )
  expect(dialog.getByRole('button', { name: /^Push/ }).elements()).toHaveLength(0)
  await dialog.getByRole('button', { name: 'Use as a mirror' }).click()
  await expect.element(dialog).toHaveTextContent('http://mirror.acme.dev:5000')
})
