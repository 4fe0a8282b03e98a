'use client'

import { ChoiceButtons } from '@/components/ui/choice-buttons'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { Choice, Task } from '@/lib/set-me-up/client'
import { pinName } from '@/lib/set-me-up/pin'
import type { Subject } from '@/lib/set-me-up/subject'

/** Chooses between tag and pinned reference, and the platform, if the task has these choices. */
export function TaskChoices({
  subject,
  task,
  choice,
  onChange,
}: {
  subject: Subject
  task: Task
  choice: Choice
  onChange: (next: Partial<Choice>) => void
}) {
  const platforms = (subject.platforms ?? []).filter((entry) => !entry.missing)
  const hasPlatforms =
    (task.hasPlatform || choice.pin === 'platform') && subject.isIndex && platforms.length > 0
  if (task.pins.length < 2 && !hasPlatforms) return null
  const shown =
    platforms.find(({ platform, digest }) => [platform, digest].includes(subject.platform ?? '')) ??
    platforms[0]
  return (
    <div className="flex flex-wrap items-center gap-3">
      {task.pins.length > 1 && (
        <PinButtons subject={subject} task={task} choice={choice} onChange={onChange} />
      )}
      {hasPlatforms && (
        <PlatformSelect
          platforms={platforms.map((entry) => entry.platform)}
          chosen={choice.platform ?? (choice.pin === 'platform' ? shown?.platform : undefined)}
          isOptional={choice.pin !== 'platform'}
          onChoose={(platform) => onChange({ platform })}
        />
      )}
    </div>
  )
}

function PlatformSelect({
  platforms,
  chosen = '',
  isOptional,
  onChoose,
}: {
  platforms: string[]
  chosen: string | undefined
  isOptional: boolean
  onChoose: (platform: string) => void
}) {
  return (
    <Field label="Platform" isInline>
      <Select value={chosen} onChange={onChoose} className="max-w-56">
        {isOptional && <option value="">my platform</option>}
        {[...new Set(platforms)].map((platform) => (
          <option key={platform} value={platform}>
            {platform}
          </option>
        ))}
      </Select>
    </Field>
  )
}

function PinButtons({
  subject,
  task,
  choice,
  onChange,
}: {
  subject: Subject
  task: Task
  choice: Choice
  onChange: (next: Partial<Choice>) => void
}) {
  return (
    <ChoiceButtons
      label="Reference"
      options={task.pins.map((pin) => ({ value: pin, name: pinName(subject, pin) }))}
      chosen={choice.pin}
      onChoose={(pin) => onChange({ pin })}
    />
  )
}
