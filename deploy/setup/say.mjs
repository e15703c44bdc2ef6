/** Messages of the set-up go to standard error: standard output belongs to the command that was asked for. */
export function say(message) {
  process.stderr.write(`huzhu: ${message}\n`);
}
