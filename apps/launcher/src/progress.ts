/** Prints lines with the seconds since the start in front, so that a slow step can be seen. */
export function progress(write: (line: string) => void): (message: string) => void {
  const startedAt = performance.now();
  return (message) => {
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(6);
    write(`${seconds} s  ${message}\n`);
  };
}
