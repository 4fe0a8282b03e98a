/** The message of a request that our own server didn't answer. */
export const SERVER_SILENT = 'Porthole’s server didn’t respond.'

/** Whether our own server didn't answer. The page says so once, whatever needed the answer. */
export function isServerSilent(error: Pick<Error, 'message'> | null): boolean {
  return error?.message === SERVER_SILENT
}
