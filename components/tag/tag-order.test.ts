import { expect, test } from 'vitest'
import { orderTags } from './tag-order'

const tags = ['1.9', '1.10', 'latest', '1.2']

test.each([
  ['', ['latest', '1.10', '1.9', '1.2']],
  ['unheard-of', ['latest', '1.10', '1.9', '1.2']],
  ['oldest', ['1.2', '1.9', '1.10', 'latest']],
  ['name', ['1.10', '1.2', '1.9', 'latest']],
  ['registry', tags],
])('order %j', (order, wanted) => expect(orderTags(tags, order)).toEqual(wanted))
