import { page } from 'vitest/browser'
import { LayersView } from '@/components/layer/layers-view'
import type { Image } from '@/lib/artifact/image'
import { renderComponent } from './render'

const PLACE = { registry: 'localhost:5000', repository: 'team/app', tag: '1.0' }

export const layers = () => page.getByRole('list', { name: 'Layers' }).getByRole('listitem')
export const instructions = () => page.getByRole('list', { name: 'Instructions' }).getByRole('listitem')
export const instruction = (text: string) => instructions().filter({ hasText: text }).getByRole('button')
export const layerDetail = () => page.getByRole('region', { name: 'Selected layer' })

/** Returns the layers view of an image, as on a page rendered on July 1, 2025. */
export function viewLayers(image: Image) {
  return <LayersView image={image} place={PLACE} platform={undefined} now="2025-07-01T12:00:00Z" />
}

/** Renders the layers view; `address` may choose a layer. Resolves when its script has loaded. */
export async function renderLayers(image: Image, address = '/localhost:5000/team/app:1.0') {
  const result = await renderComponent(viewLayers(image), { address })
  await page.getByRole('list', { name: 'Instructions' }).findElement()
  return result
}
