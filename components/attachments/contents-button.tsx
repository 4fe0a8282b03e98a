'use client'

import type { ComponentProps } from 'react'
import { Button } from '@/components/ui/button'

interface Props extends ComponentProps<typeof Button> {
  isOpen: boolean
}

/** Opens and closes the contents of an attachment or blob. */
export function ContentsButton({ isOpen, ...rest }: Props) {
  return (
    <Button variant="link" aria-expanded={isOpen} {...rest}>
      {isOpen ? 'Hide contents' : 'View contents'}
    </Button>
  )
}
