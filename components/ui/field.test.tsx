import { type ReactNode, useState } from 'react'
import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { renderComponent } from '@/lib/testing/components/render'
import { Checkbox } from './checkbox'
import { Field } from './field'
import { Input } from './input'
import { RadioGroup } from './radio-group'
import { Select } from './select'
import { TextArea } from './text-area'

const CONTROLS: [string, 'textbox' | 'combobox' | 'spinbutton', ReactNode][] = [
  ['an input', 'textbox', <Input key="" />],
  ['an input with an icon', 'textbox', <Input key="" before={<svg aria-hidden="true" />} />],
  ['a number', 'spinbutton', <Input key="" type="number" />],
  ['a text area', 'textbox', <TextArea key="" />],
  [
    'a list',
    'combobox',
    <Select key="">
      <option>oci</option>
    </Select>,
  ],
]

test.each(CONTROLS)('%s has the label, hint and error of its field', async (_, role, control) => {
  await renderComponent(
    <Field label="Name" hint="as in team/app" error="This is no name.">
      {control}
    </Field>,
  )
  const found = page.getByRole(role, { name: 'Name', exact: true })
  await expect.element(found).toHaveAccessibleDescription('as in team/app This is no name.')
  await expect.element(found).toBeInvalid()
  await expect.element(page.getByRole('alert')).toHaveTextContent('This is no name.')
  await expectNoAxeViolations()
})

test('a field without hint and error has neither', async () => {
  await renderComponent(
    <Field label="Name">
      <Input />
    </Field>,
  )
  const input = page.getByRole('textbox', { name: 'Name' })
  await expect.element(input).toBeValid()
  expect(input.element()).not.toHaveAttribute('aria-describedby')
  expect(page.getByRole('alert').elements()).toEqual([])
})

test('an inline field is on one line, its unit last', async () => {
  await renderComponent(
    <Field label="Keep the newest" hint="images" isInline>
      <Input type="number" className="w-20" />
    </Field>,
  )
  const number = page.getByRole('spinbutton', { name: 'Keep the newest' })
  await expect.element(number).toHaveAccessibleDescription('images')
  const { top, right, bottom } = number.element().getBoundingClientRect()
  const unit = page.getByText('images').element().getBoundingClientRect()
  expect(unit.left).toBeGreaterThan(right)
  expect(unit.top).toBeGreaterThan(top)
  expect(unit.bottom).toBeLessThan(bottom)
})

test('controls report what was typed, selected or checked', async () => {
  const seen = vi.fn()
  await renderComponent(
    <>
      <Input aria-label="Name" onChange={seen} />
      <TextArea aria-label="Names" onChange={seen} />
      <Select aria-label="Type" onChange={seen}>
        <option value="oci">OCI</option>
        <option value="docker">Docker</option>
      </Select>
      <Checkbox onChange={seen}>All of them</Checkbox>
      <Checkbox aria-label="One" defaultChecked onChange={seen} />
    </>,
  )
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('a')
  await page.getByRole('textbox', { name: 'Names' }).fill('b')
  await page.getByRole('combobox', { name: 'Type' }).selectOptions('docker')
  await page.getByText('All of them').click()
  await page.getByRole('checkbox', { name: 'One' }).click()
  expect(seen.mock.calls.map(([value]) => value)).toEqual(['a', 'b', 'docker', true, false])
})

test('a click on the text before an input also focuses it', async () => {
  await renderComponent(<Input before="Tag" aria-label="Tag or pattern" />)
  await page.getByText('Tag', { exact: true }).click()
  await expect.element(page.getByRole('textbox', { name: 'Tag or pattern' })).toHaveFocus()
})

test('a group of radio buttons has a name, and one is selected', async () => {
  function Group() {
    const [value, setValue] = useState<'tags' | 'images'>('tags')
    const options = [
      { value: 'tags', label: 'Only the tags' },
      { value: 'images', label: 'The images', hint: 'with every tag' },
    ] as const
    return <RadioGroup legend="How" options={options} value={value} onChange={setValue} />
  }
  await renderComponent(<Group />)
  const group = page.getByRole('group', { name: 'How' })
  const images = group.getByRole('radio', { name: 'The images with every tag' })
  await images.click()
  await expect.element(images).toBeChecked()
  await expect.element(group.getByRole('radio', { name: 'Only the tags' })).not.toBeChecked()
  await expectNoAxeViolations()
})
