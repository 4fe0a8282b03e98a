import { ACCOUNT } from './support/account'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'
import { rowOf } from './support/tags-page'

test.use({ auth: 'htpasswd', isSignedIn: false })

test('a visitor signs in where a page refuses them, sees their account, and leaves nothing behind', async ({
  page,
  context,
  registry,
}) => {
  const image = await registry.push('1.0')
  const artifact = `/api/artifact?reference=${registry.reference(image.digest)}`
  await page.goto(`/${registry.reference()}`)
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  const dialog = page.getByRole('dialog', { name: `Sign in to ${registry.host}` })
  await expect(dialog).toBeVisible()
  await shoot(page, 'sign-in')
  await expect(dialog.getByLabel('Username')).toBeFocused()
  await dialog.getByLabel('Username').fill(ACCOUNT.user)
  await dialog.getByLabel('Password or token').fill('wrong')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('Check the user name')
  await shoot(page, 'sign-in-refused')
  await dialog.getByLabel('Password or token').fill(ACCOUNT.password)
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await expect(rowOf(page, '1.0').getByRole('button', { name: image.digest.slice(7, 19) })).toBeVisible()

  const account = page.getByRole('button', { name: `Signed in to ${registry.host} as alice` })
  await expect(account).toBeVisible()
  await shoot(page, 'signed-in')
  await page.getByRole('link', { name: '1.0', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(':1.0')
  expect(await page.evaluate(async (address) => (await fetch(address)).status, artifact)).toBe(200)
  const stored = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
  )
  expect(stored).not.toContain('porthole-session')
  const [cookie] = (await context.cookies()).filter(({ name }) => name.includes('session'))
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' })

  await account.click()
  const accounts = page.getByRole('dialog', { name: 'Accounts' })
  await expect(accounts).toContainText('Signed in as alice')
  await shoot(page, 'accounts')
  await accounts.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'UNAUTHORIZED · 401' })).toBeVisible()
  expect((await context.cookies()).filter(({ name }) => name.includes('session'))).toEqual([])
  expect(await page.evaluate(async (address) => (await fetch(address)).status, artifact)).toBe(401)
  await page.goBack()
  await expect(page.getByRole('alert').filter({ hasText: 'UNAUTHORIZED · 401' })).toBeVisible()
  await expect(page.locator(`[data-digest="${image.digest}"]`)).toHaveCount(0)
  expect(await page.evaluate(() => localStorage.getItem('porthole:recent'))).toBe('[]')
})
