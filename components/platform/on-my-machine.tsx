'use client'

import { type RefObject, useId, useRef, useState } from 'react'
import type { PlatformEntry } from '@/lib/artifact/platform-entry'
import { shortDigest } from '@/lib/oci/digest'
import { parsePlatform } from '@/lib/oci/platform'
import { resolvePlatform } from '@/lib/oci/resolve-platform'
import { visibleText } from '@/lib/oci/visible-text'
import { Detail } from '../detail'
import { Input } from '../ui/input'
import { Select } from '../ui/select'
import { TextLink } from '../ui/text-link'
import { useEarlyChange } from '../ui/use-early-change'

const MACHINES = [
  { value: 'linux/amd64', name: 'a PC or cloud server (linux/amd64)' },
  { value: 'linux/arm64', name: 'an Apple silicon Mac, Graviton, Pi 4/5 (linux/arm64)' },
  { value: 'linux/arm/v7', name: 'a 32-bit Raspberry Pi (linux/arm/v7)' },
  { value: 'linux/arm/v6', name: 'a Raspberry Pi Zero (linux/arm/v6)' },
  { value: 'linux/386', name: 'a 32-bit PC (linux/386)' },
  { value: 'linux/amd64/v3', name: 'a recent x86 server (linux/amd64/v3)' },
  { value: 'linux/ppc64le', name: 'IBM Power (linux/ppc64le)' },
  { value: 'linux/s390x', name: 'IBM Z (linux/s390x)' },
  { value: 'linux/riscv64', name: 'a RISC-V board (linux/riscv64)' },
  { value: 'windows(10.0.17763)/amd64', name: 'Windows Server 2019 (windows/amd64)' },
  { value: 'windows(10.0.20348)/amd64', name: 'Windows Server 2022 (windows/amd64)' },
  { value: 'windows(10.0.26100)/amd64', name: 'Windows Server 2025 (windows/amd64)' },
]

const OTHER_MACHINE = 'other'

/** A child of the index, with the text that distinguishes it from the others, and its address. */
interface Child extends Pick<PlatformEntry, 'platform' | 'digest' | 'missing'> {
  text: string
  address: string
}

/** Which child of the index a machine would pull, and why. */
export function OnMyMachine({ platforms }: { platforms: readonly Child[] }) {
  const [choice, setChoice] = useState('')
  const [typed, setTyped] = useState('')
  const select = useRef<HTMLSelectElement>(null)
  useEarlyChange(select, choice, setChoice)
  const machine = choice === OTHER_MACHINE ? typed : choice
  const platform = parsePlatform(machine)
  const answer =
    platform &&
    resolvePlatform(
      platforms.map((entry) => (entry.platform ? { platform: entry.platform } : {})),
      platform,
    )
  const child = answer && platforms[answer.index]
  return (
    <section
      aria-label="On my machine"
      className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-sm"
    >
      <MachineSelect ref={select} value={choice} onChange={setChoice} />
      {choice === OTHER_MACHINE && (
        <Input
          isCode
          aria-label="Platform (os/architecture/variant)"
          placeholder="linux/riscv64"
          value={typed}
          onChange={setTyped}
          className="h-7 w-48 bg-panel px-2"
        />
      )}
      <p role="status" className="min-w-0">
        {child && <ChildLink child={child} />}
        {answer && visibleText(answer.why)}
        {machine !== '' && !platform && (
          <span className="text-muted">Enter os/architecture/variant, for example linux/arm/v7.</span>
        )}
      </p>
    </section>
  )
}

interface SelectProps {
  ref: RefObject<HTMLSelectElement | null>
  value: string
  onChange: (value: string) => void
}

function MachineSelect({ ref, value, onChange }: SelectProps) {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      <label htmlFor={id} className="text-muted">
        Find the image for
      </label>
      <Select id={id} ref={ref} value={value} onChange={onChange} className="h-7 max-w-full px-2 text-sm">
        <option value="">choose a machine</option>
        {MACHINES.map(({ value: machine, name }) => (
          <option key={machine} value={machine}>
            {name}
          </option>
        ))}
        <option value={OTHER_MACHINE}>another platform…</option>
      </Select>
    </div>
  )
}

function ChildLink({ child }: { child: Child }) {
  return (
    <>
      <TextLink href={child.address} scroll={false} className="font-medium">
        {child.platform ? child.text : 'the child without a platform'}
      </TextLink>{' '}
      <Detail value={{ 'data-digest': child.digest }}>
        <code>{shortDigest(child.digest)}</code>
      </Detail>
      {child.missing && <span className="text-amber">, missing from the registry</span>}:{' '}
    </>
  )
}
