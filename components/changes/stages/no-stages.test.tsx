import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { renderComponent } from '@/lib/testing/components/render'
import { NoStages } from './no-stages'

test('says how to set up stages', async () => {
  await renderComponent(<NoStages />)
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent(/^No stages configured$/)
  await expect.element(page.getByText('PORTHOLE_CONFIG')).toBeVisible()
  await expectNoAxeViolations()
})
