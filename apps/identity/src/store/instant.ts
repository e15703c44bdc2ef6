/** Milliseconds since 1970 as PostgreSQL reads them. */
export const instant = (milliseconds: number | null): string | null =>
  milliseconds === null ? null : new Date(milliseconds).toISOString();
