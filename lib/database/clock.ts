/**
 * SQL: the database's time in milliseconds, which is the same for all replicas. Tests replace it by a value for the
 * parameter.
 */
export function clockMs(parameter: `$${number}`): string {
  return `coalesce(${parameter}::bigint, (extract(epoch FROM clock_timestamp()) * 1000)::bigint)`
}
