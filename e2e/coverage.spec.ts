import { expectNoAxeViolations } from './support/axe'
import { deleteManifest } from './support/push'
import { pushImage } from './support/push-image'
import { pushIndex } from './support/push-index'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'

test('platforms of the repositories in a namespace, and of a pasted list: stopped, continued, and filtered by gaps', async ({
  page,
  registry,
}) => {
  const { host, repository, proxy } = registry
  const both = ['linux/amd64', 'linux/arm64'] as const
  for (const [name, platforms] of [
    ['both', both],
    ['later', both],
    ['one', ['linux/amd64']],
  ] as const)
    await pushIndex(registry.target(name), '1.2.0', { children: [...platforms] })
  await pushIndex(registry.target('later'), '1.3.0-rc.1', { children: ['linux/amd64'] })
  const { children } = await pushIndex(registry.target('hole'), '2.0', { children: [...both] })
  await deleteManifest(registry.target('hole'), children[1]?.digest ?? '')
  await pushImage(registry.target('single'), '1.0', { seed: 'single' })

  await page.goto(`/${host}/${repository}?view=platforms`)
  const main = page.getByRole('region', { name: 'Platforms of repositories' })
  const status = main.getByRole('status')
  await expect(status).toHaveText('5 repositories, none loaded')
  proxy.log.clear()
  proxy.gate.shut()
  await main.getByRole('button', { name: 'Load 5 repositories' }).click()
  await proxy.gate.waiting(4)
  await main.getByRole('button', { name: 'Stop' }).click()
  proxy.gate.open()
  await main.getByRole('button', { name: 'Load 5 repositories' }).click()
  await expect(status).toHaveText('5 of 5 repositories loaded, 3 incomplete')
  const row = (name: string) => main.getByRole('row').filter({ hasText: name })
  await expect(row('later:1.2.0').getByRole('cell')).toHaveText(['✓', '✓'])
  await expect(row('one').getByRole('cell')).toHaveText(['✓', 'not in this tag'])
  await expect(row('hole').getByRole('cell')).toHaveText(['✓', 'missing'])
  await expect(main.getByRole('checkbox', { name: /linux\/arm64 2 of 5/ })).toBeVisible()
  expect(proxy.log.manifestGets().length).toBe(5)
  await expectNoAxeViolations(page)
  await shoot(page, 'coverage')

  await main.getByRole('checkbox', { name: 'Only incomplete' }).check()
  await expect(main.getByRole('rowheader')).toHaveText([/hole/, /one/, /single/])
  await expect(page).toHaveURL(/incomplete=yes/)

  await main.getByText('Paste a list of references instead').click()
  await main
    .getByRole('textbox', { name: 'References' })
    .fill(`image: ${host}/${repository}/one:1.2.0\n${host}/${repository}/both nowhere.example/a:1`)
  await main.getByRole('button', { name: 'Use 3 references' }).click()
  await main.getByRole('checkbox', { name: 'Only incomplete' }).uncheck()
  // One of them was loaded above.
  await main.getByRole('button', { name: 'Load the remaining 2' }).click()
  await expect(status).toHaveText('2 of 3 references loaded, 1 incomplete, 1 unknown')
  await expect(row('nowhere.example').getByRole('cell').first()).toHaveText('?')
  // A short list in an address loads without a click.
  await page.reload()
  await expect(status).toHaveText('2 of 3 references loaded, 1 incomplete, 1 unknown')
})
