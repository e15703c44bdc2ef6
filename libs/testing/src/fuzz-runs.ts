/** Runs of a fuzzer: a few with every test, `FUZZ_RUNS=1000000` for a night. */
export const FUZZ_RUNS = Number(process.env['FUZZ_RUNS'] ?? 200);
