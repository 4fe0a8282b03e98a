/** The names of the columns; which of them a narrow screen leaves out, the rows do the same. */
export function TagTableHead() {
  return (
    <thead className="bg-inset text-muted text-sm">
      <tr aria-rowindex={1}>
        <th scope="col" className="px-3.5 py-2 font-normal">
          Tag
        </th>
        <th scope="col" className="hidden w-[37%] px-3 font-normal md:table-cell xl:w-[30%]">
          Platforms
        </th>
        <th scope="col" className="hidden w-40 px-3 font-normal xl:table-cell">
          Kind
        </th>
        <th scope="col" className="hidden w-24 px-3 text-right font-normal sm:table-cell">
          Size
        </th>
        <th scope="col" className="hidden w-32 px-3 font-normal lg:table-cell">
          Digest
        </th>
        <th scope="col" className="hidden w-32 px-3 font-normal sm:table-cell">
          Created
        </th>
        <th scope="col" className="w-20 px-2 font-normal">
          <span className="sr-only">Copy</span>
        </th>
      </tr>
    </thead>
  )
}
