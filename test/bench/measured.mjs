/** Runs a piece of work and prints one line of JSON: what it returned, with seconds, CPU seconds and peak memory. */
export async function measured(work) {
  const started = performance.now();
  const result = await work();
  const seconds = (performance.now() - started) / 1000;
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  console.log(
    JSON.stringify({ ...result, seconds, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakBytes: maxRSS * 1024 }),
  );
}
