'use client'

import { SquareTerminal } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { offerSetMeUp } from './offered-set-me-up'
import type { ShownSubject } from './shown-subject'
import { useExposedPorts } from './use-exposed-ports'

const SetMeUpDialog = dynamic(() => import('./set-me-up-dialog').then((module) => module.SetMeUpDialog), {
  ssr: false,
})

interface Props {
  subject: ShownSubject
  /** May arrive after the page. */
  ports?: Promise<string[]>
  /** It's the page's main action. If not, a phone has it in a menu. */
  isPrimary?: boolean
}

/** Opens the exact commands for the reader's client, which load only then. */
export function SetMeUp({ subject, ports, isPrimary = true }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const exposedPorts = useExposedPorts(subject, ports)
  useEffect(() => offerSetMeUp(() => setIsOpen(true)), [])
  return (
    <>
      <Button
        variant={isPrimary ? 'primary' : 'default'}
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
        className={isPrimary ? '' : 'max-sm:hidden'}
      >
        <SquareTerminal aria-hidden size={15} />
        Set Me Up
      </Button>
      {isOpen && <SetMeUpDialog shown={{ ...subject, exposedPorts }} onClose={() => setIsOpen(false)} />}
    </>
  )
}
