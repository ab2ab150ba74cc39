// Preloaded: writes the process's peak memory (MB) and processor time (ms) where BENCH_RSS says.
const { writeFileSync } = require('node:fs');
process.on('exit', () => {
  if (!process.env.BENCH_RSS) return;
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const used = { mb: Math.round(maxRSS / 1024), cpuMs: (userCPUTime + systemCPUTime) / 1000 };
  writeFileSync(process.env.BENCH_RSS, JSON.stringify(used));
});
